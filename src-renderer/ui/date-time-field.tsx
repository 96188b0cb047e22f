/** An instant, typed as date and wall-clock time in a named zone; stored and answered in UTC. */
import { parseAbsolute, type ZonedDateTime } from '@internationalized/date'
import type { ReactNode } from 'react'
import { DateField, DateInput, DateSegment } from 'react-aria-components'
import { classes } from './class-names.ts'
import styles from './date-time-field.module.css'
import fieldStyles from './field.module.css'
import { ariaFieldProps, FieldLabel, FieldNotes, type FieldProps } from './field.tsx'

export type DateTimeFieldProps = FieldProps & {
  /** UTC instant with `Z`, or null where the field is empty. */
  readonly value: string | null
  /** Hears a UTC instant with milliseconds and `Z`, or null while the field is not complete. */
  readonly onChange: (instant: string | null) => void
  /** IANA zone the officer types in; shown at the end of the field. */
  readonly timeZone: string
  /** Instant whose parts are offered when a person starts to type. */
  readonly placeholder?: string
  /** Beside the field: what fills it without typing. */
  readonly aside?: ReactNode
}

export function DateTimeField(props: DateTimeFieldProps) {
  const zone = props.timeZone
  return (
    <DateField<ZonedDateTime>
      {...ariaFieldProps(props)}
      className={classes(fieldStyles.field)}
      value={props.value === null ? null : parseAbsolute(props.value, zone)}
      onChange={(value) => props.onChange(value === null ? null : value.toDate().toISOString())}
      placeholderValue={parseAbsolute(props.placeholder ?? '2026-01-01T12:00:00.000Z', zone)}
      granularity="minute"
      hourCycle={24}
      hideTimeZone
      shouldForceLeadingZeros
    >
      <FieldLabel label={props.label} isRequired={props.isRequired ?? false} />
      <span className={styles.line}>
        <DateInput className={classes(fieldStyles.control, styles.segments)}>
          {(segment) => <DateSegment segment={segment} className={classes(styles.segment)} />}
        </DateInput>
        <span className={styles.zone}>{zone.replaceAll('_', ' ')}</span>
        {props.aside}
      </span>
      <FieldNotes hint={props.hint} error={props.error} />
    </DateField>
  )
}
