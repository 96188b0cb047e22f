/** Twenty-four hours as one line: nights, hours of offices, and the present moment. Said in words beside it. */
import type { DaySpan, HoursReport, ZoneDay } from '../../../src-shared/domain/hours/views.ts'
import { classes } from '../../ui/class-names.ts'
import styles from './hours.module.css'
import { placeIn, placeOf } from './hours-rules.ts'

export type TrackProps = {
  readonly day: DaySpan
  readonly open: readonly DaySpan[]
  /** Nobody knows the hours: a broken line in place of bars. */
  readonly isUnknown: boolean
}

/** Of one office; the ground is that of its time zone. */
export function Track({ day, open, isUnknown }: TrackProps) {
  return (
    <div className={classes(styles.track, isUnknown && styles.unknown)} aria-hidden="true">
      {open.map((span) => (
        <span key={span.from} className={styles.open} style={placeOf(day, span)} />
      ))}
    </div>
  )
}

export type CoverageTrackProps = {
  readonly day: DaySpan
  readonly zone: Pick<ZoneDay, 'coverage' | 'counts'>
}

/** As high as the part of the offices that is open. */
export function CoverageTrack({ day, zone: { coverage, counts } }: CoverageTrackProps) {
  return (
    <div className={classes(styles.track, styles.high)} aria-hidden="true">
      {coverage.map(({ open, ...span }) => (
        <span
          key={span.from}
          className={styles.coverage}
          style={{ ...placeOf(day, span), blockSize: `${(100 * open) / counts.offices}%` }}
        />
      ))}
    </div>
  )
}

export type NightsProps = { readonly day: DaySpan; readonly nights: readonly DaySpan[] }

/** The ground behind all lines of one time zone. */
export function Nights({ day, nights }: NightsProps) {
  return (
    <div className={styles.ground} aria-hidden="true">
      {nights.map((span) => (
        <span key={span.from} className={styles.night} style={placeOf(day, span)} />
      ))}
    </div>
  )
}

/** One line through all time zones. */
export function Now({ at, day }: Pick<HoursReport, 'at' | 'day'>) {
  return (
    <div className={classes(styles.ground, styles.above)} aria-hidden="true">
      <span className={styles.now} style={{ insetInlineStart: `${placeIn(day, at)}%` }} />
    </div>
  )
}
