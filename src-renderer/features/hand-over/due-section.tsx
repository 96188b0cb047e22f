/** What the desk's clocks say is overdue or due soon. */
import { useTranslation } from 'react-i18next'
import type { DueLine } from '../../../src-shared/domain/hand-over/summary.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { Section } from '../../parts/page.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Table } from '../../ui/table.tsx'
import { CaseName } from './case-name.tsx'
import styles from './hand-over.module.css'
import { LeftOut } from './left-out.tsx'

export type DueSectionProps = { readonly due: readonly DueLine[]; readonly leftOut: number }

export function DueSection({ due, leftOut }: DueSectionProps) {
  const { t } = useTranslation('hand-over')
  const formats = useFormats()
  const language = useLanguage()
  return (
    <Section title={t('due.heading--due')}>
      {due.length === 0 ? (
        <p className={styles.muted}>{t('due.prose--none')}</p>
      ) : (
        <>
          <Table
            label={t('due.heading--due')}
            columns={[
              { id: 'case', header: t('log.label--case') },
              { id: 'with', header: t('open.label--with') },
              { id: 'what', header: t('due.label--what') },
              { id: 'due', header: t('due.label--due') },
              { id: 'standing', header: t('open.label--standing') },
            ]}
            rows={due.map((one) => ({
              id: one.id,
              cells: {
                case: <CaseName {...one} />,
                with: formats.list(one.counterparts.map((state) => stateName(state, language))),
                what:
                  one.side === 'inside'
                    ? t('due.status--inside', { entity: isolated(one.entityName) })
                    : t(`due.status--${one.kind}-${one.side}`),
                due: <span className={styles.when}>{formats.dateTime(one.due)}</span>,
                standing: one.isOverdue ? (
                  <Badge tone="danger" icon="clock">
                    {t('due.status--overdue')}
                  </Badge>
                ) : (
                  <Badge tone="caution" icon="clock">
                    {t('due.status--soon')}
                  </Badge>
                ),
              },
            }))}
          />
          <LeftOut kind="lines" count={leftOut} />
          <p className={styles.quiet}>{t('due.prose--weight')}</p>
        </>
      )}
    </Section>
  )
}
