/** The calendar date at the desk, by which reminders are due. */

import { useOwnZone } from '../../i18n/own-zone.tsx'
import { useNow } from '../../now.tsx'
import { todayIn } from './local-rules.ts'

/** `YYYY-MM-DD` in the time zone of the desk. */
export function useToday(): string {
  return todayIn(useOwnZone(), useNow())
}
