/** What the officer at the desk may do with an officer of the list, and if not, why not. Hints: the vault decides. */
import type { Officer } from '../../../src-shared/contract/officers.ts'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'

/** The officer at the desk; null where a recovery way opened the vault. */
export type Me = Extract<VaultStatus, { state: 'open' }>['officer']

export const officerActions = ['change-role', 'reset-passphrase', 'disable'] as const
export type OfficerAction = (typeof officerActions)[number]

export type Refusal =
  | 'not-administrator'
  /** A recovery way leads to a new passphrase, and everything else follows from that. */
  | 'recovered'
  | 'last-administrator'
  | 'oneself'
  | 'disabled'

/** Whether officers may be added, and managed at all. */
export function refusalToManage(me: Me): Extract<Refusal, 'not-administrator' | 'recovered'> | null {
  if (me === null) return 'recovered'
  return me.role === 'administrator' ? null : 'not-administrator'
}

export function isLastAdministrator(officer: Officer, officers: readonly Officer[]): boolean {
  const able = officers.filter(({ role, disabled }) => role === 'administrator' && disabled === null)
  return able.length === 1 && able[0]?.id === officer.id
}

/** Null where the action is open to the officer at the desk. */
export function refusalOf(
  action: OfficerAction,
  officer: Officer,
  me: Me,
  officers: readonly Officer[],
): Refusal | null {
  if (officer.disabled !== null) return 'disabled'
  if (me === null) return action === 'reset-passphrase' ? null : 'recovered'
  if (me.role !== 'administrator') return 'not-administrator'
  if (action === 'reset-passphrase') return officer.id === me.id ? 'oneself' : null
  if (isLastAdministrator(officer, officers)) return 'last-administrator'
  return action === 'disable' && officer.id === me.id ? 'oneself' : null
}
