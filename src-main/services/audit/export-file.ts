/** The audit log as text that leaves the desk: JSON lines of which the first says whose log it is and how it ends. */
import type { Instant } from '../../../src-shared/base/clock.ts'
import { beginningOfChain } from '../../store/audit-chain.ts'
import type { CheckedEntry, SignedHead } from '../../store/audit-check.ts'
import { officerAliases } from '../../store/audit-repository.ts'
import { devicePublicKeys } from '../../store/device-repository.ts'
import type { OpenVault } from '../session.ts'

export type ExportedLog = {
  /** The whole log, checked, in order. */
  readonly entries: readonly CheckedEntry[]
  /** By this device, on one of them. */
  readonly signedHead: SignedHead | null
  readonly exported: Instant
}

/**
 * One JSON object a line, without an end of line after the last; the format is in docs/audit-log.md, where a reader of
 * another program finds how to check it. Aliases of officers stand in the first line, as the chain names officers by
 * UUID only.
 */
export function auditText(vault: OpenVault, { entries, signedHead, exported }: ExportedLog): string {
  const last = entries.at(-1)
  const first = {
    format: 'poc-desk-audit/1',
    vault: vault.vaultId,
    kind: vault.kind,
    state: vault.profile.state,
    type: vault.profile.pocType,
    exported,
    entries: entries.length,
    head: { seq: last?.seq ?? 0, hash: last?.hash ?? beginningOfChain },
    signedHead,
    devices: devicePublicKeys(vault.database),
    officers: [...officerAliases(vault.database)].map(([id, alias]) => ({ id, alias })),
  }
  return [first, ...entries.map(line)].map((value) => JSON.stringify(value)).join('\n')
}

function line(entry: CheckedEntry) {
  const { seq, id, at, kind, subject, detail, device, officer, previous, hash } = entry
  return { seq, id, at, kind, subject, detail, device, officer, previous, hash }
}
