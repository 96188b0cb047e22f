/** A calendar date without a time, in the order of the reader's language; answered as ISO 8601. */
import { type CalendarDate, parseDate } from '@internationalized/date'
import { DateField as AriaDateField, DateInput, DateSegment } from 'react-aria-components'
import { classes } from './class-names.ts'
import styles from './date-time-field.module.css'
import fieldStyles from './field.module.css'
import { ariaFieldProps, FieldLabel, FieldNotes, type FieldProps } from './field.tsx'

export type CalendarDateFieldProps = FieldProps & {
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string
  /** Hears `YYYY-MM-DD`, or the empty text while the field is not complete. */
  readonly onChange: (date: string) => void
}

export function CalendarDateField(props: CalendarDateFieldProps) {
  return (
    <AriaDateField<CalendarDate>
      {...ariaFieldProps(props)}
      className={classes(fieldStyles.field)}
      value={calendarDate(props.value)}
      onChange={(value) => props.onChange(value === null ? '' : value.toString())}
      granularity="day"
      shouldForceLeadingZeros
    >
      <FieldLabel label={props.label} isRequired={props.isRequired ?? false} />
      <span className={styles.line}>
        <DateInput className={classes(fieldStyles.control, styles.segments)}>
          {(segment) => <DateSegment segment={segment} className={classes(styles.segment)} />}
        </DateInput>
      </span>
      <FieldNotes hint={props.hint} error={props.error} />
    </AriaDateField>
  )
}

/** Null for what is no date, so that a record from elsewhere cannot break the form. */
function calendarDate(value: string): CalendarDate | null {
  try {
    return parseDate(value)
  } catch {
    return null
  }
}
