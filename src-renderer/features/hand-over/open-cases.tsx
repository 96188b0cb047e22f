/** Open cases by the officer who handles them, then what nobody has said to handle. */
import { useTranslation } from 'react-i18next'
import type { OpenCase } from '../../../src-shared/domain/hand-over/summary.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { ModeBadge } from '../../correspondence/mode-mark.tsx'
import { TlpBadge } from '../../correspondence/tlp-badge.tsx'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { Section } from '../../parts/page.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Table } from '../../ui/table.tsx'
import { CaseName } from './case-name.tsx'
import styles from './hand-over.module.css'

export type OpenCasesProps = { readonly cases: readonly OpenCase[]; readonly leftOut: number }

/** Of one owner so many are shown at once; the rest is unfolded. */
const shownAtOnce = 20

export function OpenCases({ cases, leftOut }: OpenCasesProps) {
  const { t } = useTranslation('hand-over')
  const formats = useFormats()
  const owners = [...new Set(cases.map(({ owner }) => owner))]
  return (
    <Section title={t('open.heading--cases')}>
      {cases.length === 0 && <p className={styles.muted}>{t('open.prose--none')}</p>}
      {owners.map((owner) => (
        <Owned
          key={owner ?? ''}
          label={
            owner === null
              ? t('open.heading--unclaimed')
              : t('open.heading--owner', { officer: isolated(owner) })
          }
          cases={cases.filter((one) => one.owner === owner)}
        />
      ))}
      {leftOut > 0 && (
        <p className={styles.muted}>{t('open.prose--left-out', { number: formats.number(leftOut) })}</p>
      )}
    </Section>
  )
}

function Owned({ label, cases }: { readonly label: string; readonly cases: readonly OpenCase[] }) {
  const { t } = useTranslation('hand-over')
  const formats = useFormats()
  const rest = cases.slice(shownAtOnce)
  return (
    <div className={styles.group}>
      <h3 className={styles.groupTitle}>{label}</h3>
      <CaseTable label={label} cases={cases.slice(0, shownAtOnce)} />
      {rest.length > 0 && (
        <Disclosure label={t('open.prose--left-out', { number: formats.number(rest.length) })}>
          <CaseTable label={label} cases={rest} />
        </Disclosure>
      )}
    </div>
  )
}

function CaseTable({ label, cases }: { readonly label: string; readonly cases: readonly OpenCase[] }) {
  const { t } = useTranslation('hand-over')
  const formats = useFormats()
  const language = useLanguage()
  return (
    <Table
      label={label}
      columns={[
        { id: 'case', header: t('log.label--case') },
        { id: 'with', header: t('open.label--with') },
        { id: 'latest', header: t('open.label--latest') },
        { id: 'standing', header: t('open.label--standing') },
      ]}
      rows={cases.map((one) => ({
        id: one.thread,
        cells: {
          case: <CaseName {...one} />,
          with: formats.list(one.counterparts.map((state) => stateName(state, language))),
          latest: <span className={styles.when}>{formats.dateTime(one.latest)}</span>,
          standing: <Standing one={one} />,
        },
      }))}
    />
  )
}

function Standing({ one }: { readonly one: OpenCase }) {
  const { t } = useTranslation('hand-over')
  return (
    <span className={styles.head}>
      {one.tlp !== null && <TlpBadge tlp={one.tlp} />}
      <ModeBadge mode={one.mode} />
      {one.owesAcknowledgement && (
        <Badge tone="caution" icon="clock">
          {t('open.status--owes')}
        </Badge>
      )}
      {one.awaitsAcknowledgement && <Badge icon="clock">{t('open.status--awaits')}</Badge>}
    </span>
  )
}
