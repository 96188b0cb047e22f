/** What helps where the vault cannot be opened: bringing a backup back, salvage, opening it as it is. */
import { createContext, useContext } from 'react'
import { required } from '../src-shared/base/assert.ts'
import type { FailureCode } from '../src-shared/base/failure.ts'
import type { VaultProblem } from '../src-shared/contract/vault.ts'

export type Rescue = 'restore' | 'salvage' | 'accept-older'

export type RescueDesk = {
  /** Opens the dialog of a rescue; it stays until its result was read, whatever the vault becomes meanwhile. */
  readonly begin: (rescue: Rescue) => void
  /** Hears how an attempt to open failed; damage is shown in the place of the locked screen. */
  readonly noteFailure: (code: FailureCode) => void
}

export const RescueContext = createContext<RescueDesk | null>(null)

/** `const { begin } = useRescue()`, then `begin('restore')`. */
export function useRescue(): RescueDesk {
  return required(useContext(RescueContext), 'rescue')
}

/** What stands in the way of opening, and the failure that has the words for it. */
export type Damage = { readonly problem: VaultProblem; readonly code: FailureCode | null }

const problems: Readonly<Partial<Record<FailureCode, VaultProblem>>> = {
  'vault-header-damaged': 'header',
  'vault-database-damaged': 'database',
  'vault-log-missing': 'log',
  'vault-log-damaged': 'log',
  'vault-older-than-seen': 'older',
  'vault-newer-than-app': 'newer',
}

/** The damage that a failure of opening tells of; null for every other failure. */
export function damageOf(code: FailureCode): Damage | null {
  const problem = problems[code]
  return problem === undefined ? null : { problem, code }
}
