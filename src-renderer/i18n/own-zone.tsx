/** The time zone in which a desk shows its times. */
import { createContext, type ReactNode, useContext } from 'react'

const OwnZoneContext = createContext('UTC')

export type InOwnZoneProps = {
  /** IANA; null where it is not known, as while the vault is closed. */
  readonly zone: string | null
  readonly children: ReactNode
}

export function InOwnZone({ zone, children }: InOwnZoneProps) {
  return <OwnZoneContext value={knownZone(zone) ?? 'UTC'}>{children}</OwnZoneContext>
}

/** IANA zone of this desk; UTC until it is known. */
export function useOwnZone(): string {
  return useContext(OwnZoneContext)
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
