/** The list of officers, with what may be done about each, or why it may not. */
import { useTranslation } from 'react-i18next'
import type { Officer } from '../../../src-shared/contract/officers.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { ownLanguageNames } from '../../i18n/language-names.ts'
import panel from '../../parts/panel.module.css'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Table } from '../../ui/table.tsx'
import { type Me, type OfficerAction, officerActions, type Refusal, refusalOf } from './officer-rules.ts'
import styles from './officers.module.css'

export type OfficersTableProps = {
  readonly officers: readonly Officer[]
  readonly me: Me
  readonly onAction: (action: OfficerAction, officer: Officer) => void
}

export function OfficersTable({ officers, me, onAction }: OfficersTableProps) {
  const { t } = useTranslation('officers')
  const formats = useFormats()
  return (
    <Table
      label={t('list.heading--officers')}
      columns={[
        { id: 'alias', header: t('list.label--alias') },
        { id: 'role', header: t('list.label--role'), narrow: true },
        { id: 'language', header: t('list.label--language'), narrow: true },
        { id: 'since', header: t('list.label--since'), narrow: true },
        { id: 'actions', header: t('list.label--actions') },
      ]}
      rows={officers.map((officer) => ({
        id: officer.id,
        cells: {
          alias: (
            <span className={styles.alias}>
              <bdi>{officer.alias}</bdi>
              {officer.id === me?.id && <Badge tone="info">{t('list.label--you')}</Badge>}
            </span>
          ),
          role: t(`role.label--${officer.role}`),
          language: <span lang={officer.language}>{ownLanguageNames[officer.language]}</span>,
          since: formats.date(officer.created),
          actions:
            officer.disabled === null ? (
              <Actions officer={officer} officers={officers} me={me} onAction={onAction} />
            ) : (
              <Badge icon="close">
                {t('list.status--disabled-since', { date: formats.date(officer.disabled) })}
              </Badge>
            ),
        },
      }))}
    />
  )
}

/** Why an action is not open is said in the row, except for what the panel says once for all rows. */
const saidInTheRow = ['last-administrator', 'oneself'] as const satisfies readonly Refusal[]

function Actions({ officer, officers, me, onAction }: OfficersTableProps & { readonly officer: Officer }) {
  const { t } = useTranslation('officers')
  const { t: common } = useTranslation('common')
  const offered = officerActions.map((action) => ({
    action,
    refusal: refusalOf(action, officer, me, officers),
  }))
  const reasons = saidInTheRow.filter((reason) => offered.some(({ refusal }) => refusal === reason))
  return (
    <div className={styles.cell}>
      <span className={panel.actions}>
        {offered.map(({ action, refusal }) => (
          <Button
            key={action}
            size="small"
            aria-label={common('named.label--about', {
              what: t(`list.action--${action}`),
              about: isolated(officer.alias),
            })}
            isDisabled={refusal !== null}
            onPress={() => onAction(action, officer)}
          >
            {t(`list.action--${action}`)}
          </Button>
        ))}
      </span>
      {reasons.map((reason) => (
        <span key={reason} className={styles.reason}>
          {t(`refusal.prose--${reason}`)}
        </span>
      ))}
    </div>
  )
}
