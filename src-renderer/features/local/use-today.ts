/** The calendar date at the desk, by which reminders are due. */
import { useNow } from '../../now.tsx'
import { useOwnZone } from '../../parts/own-zone.ts'
import { todayIn } from './local-rules.ts'

/** `YYYY-MM-DD` in the time zone of the desk. */
export function useToday(): string {
  return todayIn(useOwnZone(), useNow())
}
