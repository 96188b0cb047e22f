/** Twenty-four hours as one line: nights, hours of offices, and the present moment. Said in words beside it. */
import type { DaySpan, HoursReport } from '../../../src-shared/domain/hours/views.ts'
import { classes } from '../../ui/class-names.ts'
import styles from './hours.module.css'
import { placeIn, placeOf } from './hours-rules.ts'

export type TrackProps = {
  readonly report: Pick<HoursReport, 'at' | 'day'>
  readonly nights: readonly DaySpan[]
  readonly open: readonly DaySpan[]
  /** Nobody knows the hours: a broken line in place of bars. */
  readonly isUnknown?: boolean
}

export function Track({ report, nights, open, isUnknown = false }: TrackProps) {
  const { day } = report
  return (
    <div className={classes(styles.track, isUnknown && styles.unknown)} aria-hidden="true">
      <Nights day={day} nights={nights} />
      {open.map((span) => (
        <span key={span.from} className={styles.open} style={placeOf(day, span)} />
      ))}
      <Now report={report} />
    </div>
  )
}

export type CoverageTrackProps = {
  readonly report: Pick<HoursReport, 'at' | 'day'>
  readonly nights: readonly DaySpan[]
  readonly coverage: readonly (DaySpan & { readonly open: number })[]
  /** As many offices as there are. */
  readonly most: number
}

/** As high as the part of the offices that is open. */
export function CoverageTrack({ report, nights, coverage, most }: CoverageTrackProps) {
  const { day } = report
  return (
    <div className={classes(styles.track, styles.high)} aria-hidden="true">
      <Nights day={day} nights={nights} />
      {coverage.map(({ open, ...span }) => (
        <span
          key={span.from}
          className={styles.coverage}
          style={{ ...placeOf(day, span), blockSize: `${(100 * open) / most}%` }}
        />
      ))}
      <Now report={report} />
    </div>
  )
}

function Nights({ day, nights }: { readonly day: DaySpan; readonly nights: readonly DaySpan[] }) {
  return nights.map((span) => <span key={span.from} className={styles.night} style={placeOf(day, span)} />)
}

function Now({ report: { at, day } }: Pick<TrackProps, 'report'>) {
  return <span className={styles.now} style={{ insetInlineStart: `${placeIn(day, at)}%` }} />
}
