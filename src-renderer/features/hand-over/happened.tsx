/** What happened in each case since the shift began. */
import { useTranslation } from 'react-i18next'
import type { CaseHappenings } from '../../../src-shared/domain/hand-over/summary.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { Table } from '../../ui/table.tsx'
import { CaseName } from './case-name.tsx'
import styles from './hand-over.module.css'

export type HappenedProps = {
  readonly happened: readonly CaseHappenings[]
  readonly leftOut: number
}

export function Happened({ happened, leftOut }: HappenedProps) {
  const { t } = useTranslation('hand-over')
  const formats = useFormats()
  const language = useLanguage()
  if (happened.length === 0) return <p className={styles.muted}>{t('happened.prose--none')}</p>
  return (
    <>
      <Table
        label={t('happened.heading--happened')}
        columns={[
          { id: 'case', header: t('log.label--case') },
          { id: 'with', header: t('open.label--with') },
          { id: 'received', header: t('happened.label--received'), align: 'end' },
          { id: 'released', header: t('happened.label--released'), align: 'end' },
          { id: 'entries', header: t('happened.label--entries'), align: 'end' },
        ]}
        rows={happened.map((one) => ({
          id: one.thread,
          cells: {
            case: <CaseName {...one} />,
            with: formats.list(one.counterparts.map((state) => stateName(state, language))),
            received: formats.number(one.received),
            released: formats.number(one.released),
            entries: formats.number(one.entries),
          },
        }))}
      />
      {leftOut > 0 && (
        <p className={styles.muted}>{t('open.prose--left-out', { number: formats.number(leftOut) })}</p>
      )}
    </>
  )
}
