/** The manager of the directory: where this desk reaches it, and under which key. An administrator says so. */
import denyListData from '../../assets/demonstration/deny-list.json' with { type: 'json' }
import { denyListSchema } from '../../src-formats/tuf/deny-list.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { directoryManagerCalls } from '../../src-shared/contract/directory-manager.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { DirectoryManager } from '../../src-shared/domain/directory-manager.ts'
import { mayActAs } from '../../src-shared/domain/officer.ts'
import { judgeKeyRing } from '../crypto/key-ring-import.ts'
import type { Pgp } from '../crypto/pgp.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { writeSetting } from '../store/setting-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import { managerFacts, readManager } from './messages/manager-recipient.ts'
import { type OpenVault, type Session, whileOpen } from './session.ts'

export type DirectoryManagerCall = keyof typeof directoryManagerCalls

export type DirectoryManagerDependencies = {
  readonly session: Session
  readonly pgp: Pick<Pgp, 'splitKeyRing' | 'judgeCertificates' | 'describeCertificates'>
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

export function directoryManagerService(deps: DirectoryManagerDependencies): Handlers<DirectoryManagerCall> {
  const { session, pgp, clock, emit } = deps
  return {
    'directoryManager.get': () =>
      whileOpen(session, async ({ database }) => {
        const manager = readManager(database)
        if (manager === undefined) return { manager: null }
        return { manager: { ...manager, facts: await managerFacts(manager, pgp, clock()) } }
      }),
    'directoryManager.set': ({ manager }) =>
      whileOpen(session, async (vault) => {
        requireAdministrator(vault)
        const known = manager === null ? null : await withOneKey(manager, vault, deps)
        write(session.current(), known, clock())
        // Pre-flights and forms follow the directory, which is also where a change of address is looked for.
        emit({ topic: 'directory' })
        return {}
      }),
    'directoryManager.readKey': ({ bytes }) => whileOpen(session, () => theOneKey(bytes, deps)),
  }
}

/** @throws Failure `key-unreadable` where there is none, `too-many-keys` where there are several */
async function theOneKey(input: Uint8Array | string, { pgp, clock }: DirectoryManagerDependencies) {
  const judged = await judgeKeyRing(pgp, input, { at: clock() })
  const [key, ...more] = judged.flatMap((one) => ('certificate' in one ? [one] : []))
  if (key === undefined) throw new Failure('key-unreadable')
  if (more.length > 0) throw new Failure('too-many-keys', { most: 1 })
  const { certificate, facts, secretLeftOut } = key
  return { certificate, facts, secretLeftOut }
}

type Known = { readonly manager: DirectoryManager; readonly fingerprint: string | null }

/** The certificate again as it is kept: the page hands over text, and nothing that it says of a key is relied on. */
async function withOneKey(
  manager: DirectoryManager,
  { kind }: OpenVault,
  deps: DirectoryManagerDependencies,
): Promise<Known> {
  if (manager.certificate === null) return { manager: { ...manager, verified: false }, fingerprint: null }
  const { certificate, facts } = await theOneKey(manager.certificate, deps)
  const denied = denyListSchema.parse(denyListData).fingerprints
  if (kind === 'real' && denied.includes(facts.fingerprint)) throw new Failure('key-demonstration-refused')
  return { manager: { ...manager, certificate }, fingerprint: facts.fingerprint }
}

function write(vault: OpenVault, known: Known | null, at: Date): void {
  const { database, deviceId, vaultId } = vault
  transaction(database, () => {
    writeSetting(database, deviceId, 'directory-manager', known?.manager ?? null, at)
    appendAudit(database, vault, at, 'directory-manager-set', vaultId, {
      known: known === null ? 'no' : 'yes',
      ...(known === null || known.fingerprint === null
        ? {}
        : { fingerprint: known.fingerprint, verified: known.manager.verified ? 'yes' : 'no' }),
    })
  })
}

function requireAdministrator({ officer }: OpenVault): void {
  if (officer === null || !mayActAs(officer.role, 'administrator')) throw new Failure('not-permitted')
}
