/** Times of the hand-over as the clock on this desk's wall shows them, like those of its clocks. */
import { useFormats } from '../../i18n/language.tsx'
import { useOwnZone } from '../../parts/own-zone.ts'

/** Answers an instant in words, with its zone. */
export function useDeskTime(): (instant: string) => string {
  const formats = useFormats()
  const timeZone = useOwnZone()
  return (instant) => formats.dateTime(instant, timeZone)
}
