/** Gives what is inside the time zone of the desk that is open. */
import type { ReactNode } from 'react'
import { useDeskQuery } from './api/queries.ts'
import { InOwnZone } from './i18n/own-zone.tsx'

export function OwnZone({ children }: { readonly children: ReactNode }) {
  const vault = useDeskQuery('vault.status', {})
  return (
    <InOwnZone zone={vault.data?.state === 'open' ? vault.data.profile.timeZone : null}>{children}</InOwnZone>
  )
}
