/** An instant that a message states: typed in UTC, as readers will see it, with the wall clock of the desk below. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/language.tsx'
import { Button } from '../../ui/button.tsx'
import { DateTimeField, type DateTimeFieldProps } from '../../ui/date-time-field.tsx'
import styles from './fields.module.css'

export type MessageInstantProps = Omit<DateTimeFieldProps, 'timeZone' | 'hint' | 'aside'> & {
  readonly hint?: ReactNode
  /** Whether the present minute can be taken by a press. */
  readonly offersNow?: boolean
}

export function MessageInstant({ hint, offersNow = false, ...field }: MessageInstantProps) {
  const { t } = useTranslation('compose')
  const { t: common } = useTranslation('common')
  const formats = useFormats()
  const here = field.value === null ? null : formats.dateTime(field.value)
  return (
    <DateTimeField
      {...field}
      timeZone="UTC"
      aside={
        offersNow ? (
          <Button
            size="small"
            variant="quiet"
            aria-label={common('named.label--colon', { what: t('fields.action--now'), about: field.label })}
            onPress={() => field.onChange(presentMinute())}
          >
            {t('fields.action--now')}
          </Button>
        ) : null
      }
      hint={
        <>
          {here !== null && here !== formats.dateTime(field.value ?? '', 'UTC') && (
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

/** UTC; messages state no seconds. */
function presentMinute(): string {
  const now = new Date()
  now.setUTCSeconds(0, 0)
  return now.toISOString()
}
