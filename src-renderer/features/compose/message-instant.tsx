/** An instant that a message states: typed in UTC, as readers will see it, with the wall clock of the desk below. */
import type { ReactNode } from 'react'
import { useFormats } from '../../i18n/language.tsx'
import { DateTimeField, type DateTimeFieldProps } from '../../ui/date-time-field.tsx'
import styles from './fields.module.css'

export type MessageInstantProps = Omit<DateTimeFieldProps, 'timeZone' | 'hint'> & {
  readonly hint?: ReactNode
  /** IANA zone of the desk. */
  readonly deskZone: string
}

export function MessageInstant({ hint, deskZone, ...field }: MessageInstantProps) {
  const formats = useFormats()
  const here = field.value === null ? null : formats.dateTime(field.value, deskZone)
  return (
    <DateTimeField
      {...field}
      timeZone="UTC"
      hint={
        <>
          {here !== null && here !== formats.dateTime(field.value ?? '') && (
            <span className={styles.here}>
              = <bdi>{here}</bdi>
            </span>
          )}
          {hint}
        </>
      }
    />
  )
}
