/** The field for an instant, with its parts in the right order in right-to-left text too. */
import { DateTimeField, type DateTimeFieldProps } from '../ui/date-time-field.tsx'
import styles from './instant-field.module.css'

/** Takes the props of the date and time field of the design system. */
export function InstantField(props: DateTimeFieldProps) {
  return (
    <div className={styles.instant}>
      <DateTimeField {...props} />
    </div>
  )
}
