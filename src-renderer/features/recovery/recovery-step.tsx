/** The recovery code at the end of setting up: made, written down or printed, and typed again. */
import { useState } from 'react'
import { BeginCode } from './begin-code.tsx'
import { KeepCode } from './keep-code.tsx'

export type RecoveryStepProps = {
  /** Made with the passphrase just chosen; null where that failed or was in another session. */
  readonly code: string | null
  readonly onKept: () => void
}

export function RecoveryStep({ code, onKept }: RecoveryStepProps) {
  const [begun, setBegun] = useState(code)
  if (begun === null) return <BeginCode onBegun={setBegun} />
  return <KeepCode code={begun} onKept={onKept} />
}
