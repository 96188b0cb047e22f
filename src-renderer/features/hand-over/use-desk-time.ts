/** Times of the hand-over as the clock on this desk's wall shows them, like those of its clocks. */
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'

/** Answers an instant in words, with its zone. */
export function useDeskTime(): (instant: string) => string {
  const formats = useFormats()
  const vault = useDeskQuery('vault.status', {})
  const timeZone = vault.data?.state === 'open' ? vault.data.profile.timeZone : 'UTC'
  return (instant) => formats.dateTime(instant, timeZone)
}
