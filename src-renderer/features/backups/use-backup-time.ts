/** When a backup was made, in the words people use: today, yesterday, or the date; always with the zone. */
import { useTranslation } from 'react-i18next'
import { unbroken } from '../../i18n/formats.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useOwnZone } from '../../i18n/own-zone.tsx'
import { useNow } from '../../now.tsx'
import { dayOf } from '../../parts/backup-rules.ts'

/** `const time = useBackupTime()`, then `time(backup.created)`: "today, 09:14 UTC+3". */
export function useBackupTime(): (instant: string) => string {
  const { t } = useTranslation('backups')
  const formats = useFormats()
  const timeZone = useOwnZone()
  const now = useNow()
  return (instant) => {
    const day = dayOf(instant, now, timeZone)
    if (day === 'other') return formats.dateTime(instant)
    const zone = unbroken(formats.zoneOffset(timeZone, new Date(instant)))
    const time = `${formats.time(instant)} ${zone}`
    return t(`time.label--${day}`, { time })
  }
}
