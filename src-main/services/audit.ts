/** The audit log on the screen: reading it, checking it, and handing it out signed. */
import { toInstant } from '../../src-shared/base/clock.ts'
import { asFailure, Failure } from '../../src-shared/base/failure.ts'
import type { Language } from '../../src-shared/base/languages.ts'
import type { AuditVerdict } from '../../src-shared/contract/audit.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import { type CheckedEntry, signHead, verifyAudit } from '../store/audit-check.ts'
import { appendAudit, countAudit, listAudit } from '../store/audit-repository.ts'
import { findOfficer, writeOfficerLanguage } from '../store/officer-repository.ts'
import type { DeskDatabase } from '../store/open.ts'
import { transaction } from '../store/unit-of-work.ts'
import type { InternalHandlers, NotedSetting } from '../vault-protocol.ts'
import { auditText } from './audit/export-file.ts'
import { type OpenVault, type Session, whileOpen } from './session.ts'
import { requireCurrent, signText, type TextTools } from './signing.ts'
import type { SignalOf } from './stoppable-work.ts'

export type AuditDependencies = TextTools & {
  readonly session: Session
  readonly emit: (event: DeskEvent) => void
  readonly signalOf: SignalOf
}

export type AuditCall = 'audit.list' | 'audit.verify'
type AuditInternals = Pick<
  InternalHandlers,
  'internal.auditFile' | 'internal.auditFileSaved' | 'internal.noteSetting'
>
type AuditFile = Awaited<ReturnType<InternalHandlers['internal.auditFile']>>

export function auditService(deps: AuditDependencies): Handlers<AuditCall> & AuditInternals {
  return {
    'audit.list': ({ before, limit }) => {
      const { database } = deps.session.current()
      return { entries: listAudit(database, limit, before), total: countAudit(database) }
    },
    'audit.verify': () => whileOpen(deps.session, ({ database }) => verify(database, deps)),
    'internal.auditFile': () => whileOpen(deps.session, (vault) => exportLog(vault, deps)),
    'internal.auditFileSaved': async ({ fingerprint, entries }) => {
      const vault = deps.session.current()
      transaction(vault.database, () =>
        appendAudit(vault.database, vault, deps.clock(), 'audit-exported', fingerprint, { entries }),
      )
    },
    'internal.noteSetting': async ({ name, language }) => {
      const isOfficers = noteSetting(name, language, deps)
      if (!isOfficers) return
      // Who works in which language is shown with the officers, and names of holidays with the offices.
      deps.emit({ topic: 'vault' })
      deps.emit({ topic: 'directory' })
    },
  }
}

/** Entries between two reports: what is checked between two answers to other calls. */
const reportedEntries = 500

/** @throws Failure `cancelled` */
async function verify(db: DeskDatabase, { emit, signalOf }: AuditDependencies): Promise<AuditVerdict> {
  const total = countAudit(db)
  const onEntry = ({ seq }: CheckedEntry) => {
    if (seq % reportedEntries === 0)
      emit({ topic: 'progress', job: 'check', step: 'entries', done: seq, total })
  }
  return await verifyAudit(db, { signal: signalOf('audit.verify'), onEntry })
}

/**
 * The log as cleartext signed text (RFC 9580 §7) by the desk's key: one file that every OpenPGP program checks, and
 * whose lines can be read as they are. Checked first, since a signature under a log that does not fit would vouch for
 * it. The entry about the export is written once the file was, and so comes after what it exports.
 *
 * @throws Failure `audit-broken`, and what the desk's key answers where it may not sign now
 */
async function exportLog(vault: OpenVault, deps: AuditDependencies): Promise<AuditFile> {
  const { database, deviceId, profile } = vault
  const { clock } = deps
  const { signing } = vault.ownKeys
  // Whoever may not sign is told so before the walk.
  await signing.privateKey()
  // Before the walk, so that the head in the file is of an entry in the file, whatever is added meanwhile.
  const signedHead = signHead(database, deviceId, clock())
  const entries: CheckedEntry[] = []
  const { brokenAt } = await verifyAudit(database, { onEntry: (entry) => entries.push(entry) })
  if (brokenAt !== null) throw new Failure('audit-broken', { entry: brokenAt })
  const at = clock()
  const text = auditText(vault, { entries, signedHead, exported: toInstant(at) })
  const signed = await signText(deps, signing, text, at)
  requireCurrent(deps.session, signing)
  return {
    suggestedName: `${profile.state}-${profile.pocType}-audit-log.asc`,
    bytes: Buffer.from(signed, 'utf8'),
    fingerprint: signing.fingerprint,
    entries: entries.length,
  }
}

/**
 * Settings belong to the program, not to the vault, and can be changed while it is locked; then nobody is to name. The
 * language is an officer's own: it is kept with the officer too, for the next time that this one opens the vault.
 *
 * @returns whether the officer at the desk has another language now
 */
function noteSetting(
  name: NotedSetting,
  language: Language | undefined,
  { session, clock }: AuditDependencies,
): boolean {
  const vault = openOrNothing(session)
  if (vault === undefined) return false
  const { database } = vault
  const officer = vault.officer === null ? undefined : findOfficer(database, vault.officer.id)
  return transaction(database, () => {
    appendAudit(database, vault, clock(), 'settings-changed', vault.vaultId, { name })
    if (language === undefined || officer === undefined || officer.language === language) return false
    writeOfficerLanguage(database, officer.id, language)
    return true
  })
}

function openOrNothing(session: Session): OpenVault | undefined {
  try {
    return session.current()
  } catch (error) {
    if (asFailure(error)?.code === 'vault-locked') return undefined
    throw error
  }
}
