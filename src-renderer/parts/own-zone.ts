/** The time zone in which a desk shows its times. */
import { useMemo } from 'react'
import { useDeskQuery } from '../api/queries.ts'
import { useFormats } from '../i18n/language.tsx'

/** IANA zone of this desk; UTC until it is known. */
export function useOwnZone(): string {
  const vault = useDeskQuery('vault.status', {})
  const zone = vault.data?.state === 'open' ? vault.data.profile.timeZone : null
  return useMemo(() => knownZone(zone) ?? 'UTC', [zone])
}

/** Date and time as the wall clock of this desk shows them, with the offset. `value`: a UTC instant. */
export function useOwnTime(): (value: string | Date) => string {
  const formats = useFormats()
  const zone = useOwnZone()
  return (value) => formats.dateTime(value, zone)
}

/** Null also for a zone that this runtime does not know, as records from elsewhere may name one. */
export function knownZone(zone: string | null): string | null {
  if (zone === null) return null
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone
  } catch {
    return null
  }
}
