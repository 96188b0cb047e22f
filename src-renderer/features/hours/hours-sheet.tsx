/** The hours of the day on paper: the words, the strip without its offices, and the table of them. */
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import type { HoursReport } from '../../../src-shared/domain/hours/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useGrowing } from '../../ui/use-growing.ts'
import { listedOffices } from './hours-rules.ts'
import styles from './hours-sheet.module.css'
import { OfficeTable } from './hours-table.tsx'
import { Legend } from './legend.tsx'
import { Ticks, ZoneRow } from './strip.tsx'
import { useDayWords, useSummary } from './use-hours-words.ts'

export type HoursSheetProps = {
  readonly report: HoursReport
  readonly vault: Extract<VaultStatus, { state: 'open' }>
}

/** Rows that are drawn with one frame. */
const piece = 40

export function HoursSheet({ report, vault }: HoursSheetProps) {
  const { t } = useTranslation(['hours', 'readiness', 'common'])
  const formats = useFormats()
  const language = useLanguage()
  const summary = useSummary(report)
  const day = useDayWords(report)
  const offices = listedOffices(report)
  const drawn = useGrowing(offices.length, piece)
  const { profile } = vault
  return (
    <section className={styles.sheet}>
      <p className={styles.tlp} dir="ltr" lang="en" translate="no">
        TLP:AMBER
      </p>
      {vault.kind === 'demonstration' && (
        <p className={styles.demonstration}>{t('common:frame.label--demonstration')}</p>
      )}
      <h1 className={styles.title}>{t('hours:screen.heading--hours')}</h1>
      <p>
        {t('readiness:report.label--desk', {
          office: isolated(profile.entity),
          state: isolated(stateName(profile.state, language)),
        })}
        {' · '}
        {formats.dateTime(report.at, profile.timeZone)}
      </p>
      {summary.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>{day}</p>
      <Legend />
      <div>
        <Ticks report={report} />
        {report.zones.map((zone) => (
          <ZoneRow key={zone.offset} report={report} zone={zone} />
        ))}
      </div>
      <OfficeTable report={report} offices={offices.slice(0, drawn)} />
    </section>
  )
}
