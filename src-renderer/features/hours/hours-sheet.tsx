/** The hours of the day on paper: the words, and for each time zone its hours and a table of its offices. */
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import type { HoursReport, ZoneDay } from '../../../src-shared/domain/hours/views.ts'
import { useFormats } from '../../i18n/language.tsx'
import { DeskSheetHead } from '../../parts/desk-sheet-head.tsx'
import { offsetName } from './hours-rules.ts'
import styles from './hours-sheet.module.css'
import { PaperTable } from './hours-table.tsx'
import { Legend } from './legend.tsx'
import { Ticks, ZoneRow } from './strip.tsx'
import { Nights, Now } from './track.tsx'
import { useDayWords, useSummary } from './use-hours-words.ts'

export type HoursSheetProps = {
  readonly report: HoursReport
  readonly vault: Extract<VaultStatus, { state: 'open' }>
}

export function HoursSheet({ report, vault }: HoursSheetProps) {
  const { t } = useTranslation('hours')
  const summary = useSummary(report)
  const day = useDayWords(report)
  return (
    <section className={styles.sheet}>
      <DeskSheetHead vault={vault} title={t('screen.heading--hours')} at={report.at} />
      {summary.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>{day}</p>
      <Legend />
      <Ticks at={report.at} day={report.day} ticks={report.ticks} />
      <div className={styles.zones}>
        {report.zones.map((zone) => (
          <ZoneOnPaper key={zone.offset} report={report} zone={zone} />
        ))}
      </div>
    </section>
  )
}

type ZoneOnPaperProps = { readonly report: HoursReport; readonly zone: ZoneDay }

/** A part of its own, so that drawing hundreds of offices can be left off in between. */
function ZoneOnPaper({ report: { at, day, timeZone }, zone }: ZoneOnPaperProps) {
  const { t } = useTranslation('hours')
  const formats = useFormats()
  return (
    <div className={styles.zone}>
      <div className={styles.head}>
        <Nights day={day} nights={zone.nights} />
        <ZoneRow day={day} zone={zone} />
        <Now at={at} day={day} />
      </div>
      <PaperTable
        day={day}
        timeZone={timeZone}
        offices={zone.offices}
        label={zone.offset === null ? t('zone.label--unknown') : offsetName(zone.offset)}
      />
      {zone.more > 0 && (
        <p>{t('zone.prose--more', { count: zone.more, number: formats.number(zone.more) })}</p>
      )}
    </div>
  )
}
