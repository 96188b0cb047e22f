/** A desk with directory, review and registry services over a real encrypted database, fed with made directories. */
import { randomUUID } from 'node:crypto'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { directoryService } from '../../src-main/services/directory.ts'
import {
  type ArrivingEdition,
  prepareEdition,
  storeEdition,
} from '../../src-main/services/registry/arriving-edition.ts'
import { reviewService } from '../../src-main/services/review.ts'
import type { OpenVault } from '../../src-main/services/session.ts'
import type { AuditEntry } from '../../src-main/store/audit-chain.ts'
import { readAudit } from '../../src-main/store/audit-repository.ts'
import { makeDeviceKey } from '../../src-main/store/device-repository.ts'
import { refreshRecord } from '../../src-main/store/directory-effect.ts'
import { type DirectoryRepository, directoryRepository } from '../../src-main/store/directory-repository.ts'
import type { DirectoryChanges } from '../../src-main/store/directory-writer.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import { insertOfficer } from '../../src-main/store/officer-repository.ts'
import type { DeskDatabase } from '../../src-main/store/open.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import { insertVerification } from '../../src-main/store/verification-repository.ts'
import { demonstrationGuard } from '../../src-main/sync/demonstration-guard.ts'
import type { DirectoryTarget, PointOfContact } from '../../src-shared/domain/directory/record.ts'
import type { OfficerRole } from '../../src-shared/domain/officer.ts'
import { openVault } from './open-vault.ts'
import { type TempDatabase, tempDatabase } from './temp-vault.ts'

const pgp = inProcessPgp()
const guard = demonstrationGuard('real', { fingerprints: [], tufKeyIds: [], rootFingerprints: [] })
const day = 86_400_000
const officer = { id: randomUUID(), slot: randomUUID(), alias: 'Officer 1' } as const

type Announced = Pick<DirectoryTarget, 'sequence' | 'issued'>

export type LayeredDesk = AsyncDisposable & {
  readonly db: DeskDatabase
  readonly vault: OpenVault
  readonly temporary: TempDatabase
  /** Does what a synchronisation does with a directory that it has fetched. */
  readonly receive: (fetched: DirectoryTarget) => Promise<void>
  /** The same with the changes that lead to an edition. */
  readonly receiveChanges: (changes: DirectoryChanges, announced: Announced) => Promise<void>
  readonly directory: ReturnType<typeof directoryService>
  readonly review: ReturnType<typeof reviewService>
  readonly stored: DirectoryRepository
  /** The audit log without the arrivals of directories. */
  readonly audit: () => readonly AuditEntry[]
  /** Has the officer at the desk act in another role from here on. */
  readonly actAs: (role: OfficerRole) => void
  /** Leaves what the ceremony of verification leaves. */
  readonly verify: (pocId: string, fingerprint: string, outcome?: 'verified' | 'rejected') => void
}

/** A new desk of Kenya; `clock.now` is what its services take for now. */
export async function layeredDesk(clock: { now: Date }, database?: TempDatabase): Promise<LayeredDesk> {
  const temporary = database ?? (await tempDatabase(migrations))
  const { db, deviceId } = temporary
  if (database === undefined) {
    transaction(db, () => {
      makeDeviceKey(db, deviceId)
      const keys = { slotPublicKey: '', approvalPublicKey: '', approvalPrivateKey: '', releaseKey: null }
      const created = { created: clock.now.toISOString(), disabled: null }
      insertOfficer(db, deviceId, { ...officer, ...keys, ...created, role: 'administrator', language: 'en' })
    })
  }
  const vault: OpenVault = {
    ...openVault(temporary),
    kind: 'real',
    officer: { ...officer, role: 'administrator' },
  }
  let role: OfficerRole = 'administrator'
  const session = { current: () => ({ ...vault, officer: { ...officer, role, language: 'en' as const } }) }
  const deps = { session, pgp, clock: () => clock.now, emit: () => undefined }

  async function arrive(edition: ArrivingEdition, { sequence, issued }: Announced): Promise<void> {
    const at = clock.now
    const prepared = await prepareEdition(vault, edition, { pgp, at, guard })
    const expires = new Date(at.getTime() + day).toISOString()
    const stored = {
      sequence,
      issued,
      expires,
      verified: at.toISOString(),
      source: 'network',
      accepted: null,
    } as const
    transaction(db, () => storeEdition(vault, prepared, stored, at))
  }

  return {
    db,
    vault,
    temporary,
    receive: (directory) => arrive({ kind: 'whole', directory }, directory),
    receiveChanges: (changes, announced) => arrive({ kind: 'changes', changes }, announced),
    directory: directoryService(deps),
    review: reviewService(deps),
    stored: directoryRepository(db),
    audit: () => readAudit(db).filter(({ kind }) => kind !== 'directory-updated'),
    actAs(next): void {
      role = next
    },
    verify(pocId, fingerprint, outcome = 'verified'): void {
      transaction(db, () => {
        insertVerification(db, vault, {
          id: randomUUID(),
          pocId,
          fingerprint,
          outcome,
          how: 'call-back',
          withWhom: 'Duty officer',
          at: clock.now.toISOString(),
          note: '',
        })
        refreshRecord(db, pocId)
      })
    },
    [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose](),
  }
}

/** A key as a record lists it. */
export async function listedKey(email: string, created: Date): Promise<PointOfContact['pgpKeys'][number]> {
  const { fingerprint, publicKey } = await pgp.generateDeskKey({
    name: 'Office',
    email,
    created,
    lifetimeDays: 3650,
  })
  return { fingerprint, certificate: publicKey, origin: 'registry' }
}

/** The directory with the point of contact of a State changed, as the next publication. */
export function publish(
  directory: DirectoryTarget,
  state: string,
  change: (poc: PointOfContact) => PointOfContact | null,
): DirectoryTarget {
  return {
    ...directory,
    sequence: directory.sequence + 1,
    states: directory.states.map((entry) =>
      entry.state === state
        ? { ...entry, pointsOfContact: entry.pointsOfContact.flatMap((poc) => change(poc) ?? []) }
        : entry,
    ),
  }
}
