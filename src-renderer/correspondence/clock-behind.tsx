/** Says where the clock of this computer shows less than what was read off a clock before. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/language.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'

export type ClockBehindProps = {
  /** The newest stored instant; null where the clock is not behind it. */
  readonly behind: string | null
}

export function ClockBehind({ behind }: ClockBehindProps) {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  if (behind === null) return null
  return (
    <InlineNotice tone="caution" icon="clock">
      {t('clock.prose--behind', { time: formats.dateTime(behind) })}
    </InlineNotice>
  )
}
