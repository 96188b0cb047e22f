/** The audit log on the screen: reading it, checking it, and handing it out signed. */
import { toInstant } from '../../src-shared/base/clock.ts'
import { asFailure, Failure } from '../../src-shared/base/failure.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import { type CheckedEntry, signHead, verifyAudit } from '../store/audit-check.ts'
import { appendAudit, countAudit, listAudit } from '../store/audit-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import type { InternalHandlers, NotedSetting } from '../vault-protocol.ts'
import { auditText } from './audit/export-file.ts'
import { type OpenVault, type Session, whileOpen } from './session.ts'
import { requireCurrent, signText, type TextTools } from './signing.ts'

export type AuditDependencies = TextTools & { readonly session: Session }

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
    'audit.verify': () => whileOpen(deps.session, ({ database }) => verifyAudit(database)),
    'internal.auditFile': () => whileOpen(deps.session, (vault) => exportLog(vault, deps)),
    'internal.auditFileSaved': async ({ fingerprint, entries }) => {
      const vault = deps.session.current()
      transaction(vault.database, () =>
        appendAudit(vault.database, vault, deps.clock(), 'audit-exported', fingerprint, { entries }),
      )
    },
    'internal.noteSetting': async ({ name }) => noteSetting(name, deps),
  }
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

/** Settings belong to the program, not to the vault, and can be changed while it is locked; then nobody is to name. */
function noteSetting(name: NotedSetting, { session, clock }: AuditDependencies): void {
  const vault = openOrNothing(session)
  if (vault === undefined) return
  transaction(vault.database, () =>
    appendAudit(vault.database, vault, clock(), 'settings-changed', vault.vaultId, { name }),
  )
}

function openOrNothing(session: Session): OpenVault | undefined {
  try {
    return session.current()
  } catch (error) {
    if (asFailure(error)?.code === 'vault-locked') return undefined
    throw error
  }
}
