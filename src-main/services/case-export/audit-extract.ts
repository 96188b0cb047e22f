/** What the audit log says of one case, with what lets a reader check it (docs/national-side.md). */
import { Failure } from '../../../src-shared/base/failure.ts'
import { beginningOfChain } from '../../store/audit-chain.ts'
import { type CheckedEntry, type SignedHead, signHead, verifyAudit } from '../../store/audit-check.ts'
import { officerAliases, vaultIdOf } from '../../store/audit-repository.ts'
import { devicePublicKeys } from '../../store/device-repository.ts'
import type { OpenVault } from '../session.ts'

/** Entries that tell of the national side; with a case that leaves without it, they stay. */
const nationalKinds: ReadonlySet<string> = new Set([
  'case-forwarded',
  'forward-answered',
  'case-checklist-changed',
])

/** Under what the audit log may name the case or a message of it. */
export type NamedInLog = {
  /** Its threads, rows of messages, records. */
  readonly ids: ReadonlySet<string>
  /** Of which its messages were made; others may have become messages to others, who stand in other cases. */
  readonly drafts: ReadonlySet<string>
  /** Points of contact (UUIDs) that its messages were written to. */
  readonly addressed: ReadonlySet<string>
}

export type Extracting = {
  readonly named: NamedInLog
  readonly withNational: boolean
  /** Whether every entry from the first of the case to the newest goes with it. */
  readonly withChain: boolean
  readonly at: Date
  readonly signal: AbortSignal
}

export type AuditExtract = {
  /** JSON of the extract. */
  readonly extract: string
  /** JSON lines, an entry each; undefined where the chain was not asked for. */
  readonly chain?: string
}

/**
 * The log is checked first: a signature over a part of one that does not fit would vouch for it.
 * @throws Failure `audit-broken`, `cancelled`
 */
export async function auditExtract(vault: OpenVault, extracting: Extracting): Promise<AuditExtract> {
  const { database, deviceId } = vault
  const { withChain, withNational, at, signal } = extracting
  const signedHead = signHead(database, deviceId, at)
  const entries: CheckedEntry[] = []
  const chain: CheckedEntry[] = []
  const onEntry = (entry: CheckedEntry) => {
    // What is added meanwhile comes after the head that was signed.
    if (signedHead !== null && entry.seq > signedHead.seq) return
    const isOfCase = isAbout(entry, extracting.named) && (withNational || !nationalKinds.has(entry.kind))
    if (isOfCase) entries.push(entry)
    if (withChain && entries.length > 0) chain.push(entry)
  }
  const { brokenAt } = await verifyAudit(database, { onEntry, signal })
  if (brokenAt !== null) throw new Failure('audit-broken', { entry: brokenAt })
  const told = withChain ? chain : entries
  const head = {
    format: 'poc-desk-audit-extract/1',
    vault: vaultIdOf(database),
    beginning: beginningOfChain,
    signedHead: signedHead satisfies SignedHead | null,
    devices: devicePublicKeys(database),
    officers: officersIn(told, vault),
    entries: entries.map(line),
  }
  const extract = `${JSON.stringify(head, null, 2)}\n`
  return withChain
    ? { extract, chain: chain.map((entry) => `${JSON.stringify(line(entry))}\n`).join('') }
    : { extract }
}

function isAbout(entry: CheckedEntry, { ids, drafts, addressed }: NamedInLog): boolean {
  const { kind, detail } = entry
  if (names(entry, ids)) return true
  if (!names(entry, drafts)) return false
  // Of a draft that became one message for each recipient, none of whom learns of the others.
  if (kind === 'message-released') return false
  return kind !== 'recipient-replaced' || addressed.has(String(detail.to))
}

function names({ subject, detail }: CheckedEntry, ids: ReadonlySet<string>): boolean {
  return (
    ids.has(subject) || Object.values(detail).some((value) => typeof value === 'string' && ids.has(value))
  )
}

/** Only of those who acted: who else works at the desk is nobody's matter. */
function officersIn(entries: readonly CheckedEntry[], { database }: OpenVault) {
  const acted = new Set(entries.map(({ officer }) => officer))
  return [...officerAliases(database)].filter(([id]) => acted.has(id)).map(([id, alias]) => ({ id, alias }))
}

function line(entry: CheckedEntry) {
  const { seq, id, at, kind, subject, detail, device, officer, previous, hash } = entry
  return { seq, id, at, kind, subject, detail, device, officer, previous, hash }
}
