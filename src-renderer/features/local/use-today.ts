/** The calendar date at the desk, by which reminders are due. */
import { useDeskQuery } from '../../api/queries.ts'
import { useNow } from '../../now.tsx'
import { todayIn } from './local-rules.ts'

/** `YYYY-MM-DD` in the time zone of the desk. */
export function useToday(): string {
  const now = useNow()
  const { data } = useDeskQuery('vault.status', {})
  return todayIn(data?.state === 'open' ? data.profile.timeZone : 'UTC', now)
}
