/** Two desks that have each other in their directories, with real databases and keys, in one process. */
import { randomUUID } from 'node:crypto'
import type { DeskKey } from '../../src-formats/openpgp/keys.ts'
import { installedGnupg } from '../../src-main/crypto/gnupg.ts'
import { inProcessPgp, type Pgp } from '../../src-main/crypto/pgp.ts'
import { Secret } from '../../src-main/crypto/secret.ts'
import { type MessageService, messageService } from '../../src-main/services/messages.ts'
import type { OpenVault } from '../../src-main/services/session.ts'
import { type StoppableWork, stoppableWork } from '../../src-main/services/stoppable-work.ts'
import { heldDesk } from '../../src-main/services/vault/held.ts'
import { refreshRecord } from '../../src-main/store/directory-effect.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import { insertVerification } from '../../src-main/store/verification-repository.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { DeskProfile } from '../../src-shared/contract/vault.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { regionSchema } from '../../src-shared/domain/state-codes.ts'
import { findState } from '../../src-shared/domain/states.ts'
import { france, kenya } from './correspondence.ts'
import { replaceRegistryLayer } from './registry-layer.ts'
import { type TempDatabase, tempDatabase } from './temp-vault.ts'

const pgp = inProcessPgp()

export type TestDesk = {
  readonly vault: OpenVault
  readonly pointOfContact: PointOfContact
  readonly service: MessageService['handlers']
  /** By which an officer stops a call. */
  readonly stop: StoppableWork['handlers']['work.stop']
  readonly events: DeskEvent[]
  /** Puts these points of contact into the desk's directory, replacing what was there. */
  readonly know: (entries: readonly PointOfContact[]) => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

export type TestClock = { now: Date }

/** A point of contact that lists one certificate, or none. */
export function pointOfContactOf(
  profile: DeskProfile,
  key: { fingerprint: string; certificate: string; verified: boolean } | null,
): PointOfContact {
  return {
    id: randomUUID(),
    revision: 1,
    revised: '2026-01-01T00:00:00.000Z',
    state: profile.state,
    type: profile.pocType,
    holder: 'entity',
    entityName: { en: profile.entity },
    positionTitle: { en: 'Duty desk' },
    operationalLanguages: ['en'],
    emails: [{ address: profile.email, usage: 'incident' }],
    phones: [],
    otherChannels: [],
    availability: { aroundTheClock: true, timeZone: profile.timeZone, officeHours: {} },
    pgpKeys:
      key === null
        ? []
        : [
            {
              fingerprint: key.fingerprint,
              certificate: key.certificate,
              origin: 'registry',
              ...(key.verified
                ? { verified: { by: 'Duty officer', how: 'call-back', at: '2026-02-01T00:00:00.000Z' } }
                : {}),
            },
          ],
    smimeCertificates: [],
    alsoIn: [],
    sameAs: [],
    alternates: [],
    validFrom: '2026-01-01',
    status: 'active',
    source: 'portal',
    sourceDate: '2026-01-01',
    checks: [],
    handling: { tlp: 'TLP:AMBER' },
  }
}

type Database = Pick<TempDatabase, 'db' | 'deviceId'>

/** Puts these points of contact into a desk's directory, replacing what was there. */
export async function learn(database: Database, entries: readonly PointOfContact[], at: Date): Promise<void> {
  const certificates = entries.flatMap((entry) => entry.pgpKeys.map((key) => key.certificate))
  const facts = await pgp.describeCertificates(certificates, at)
  const known = new Map(
    facts.flatMap((entry): [string, KeyFacts][] => (entry === null ? [] : [[entry.fingerprint, entry]])),
  )
  const codes = [...new Set(entries.map((entry) => entry.state))]
  replaceRegistryLayer(
    database.db,
    {
      format: 'poc-desk-directory',
      version: 1,
      sequence: 1,
      issued: at.toISOString(),
      demonstration: false,
      states: codes.map((code) => ({
        state: code,
        m49: findState(code)?.m49 ?? '000',
        observer: false,
        region: regionSchema.parse(findState(code)?.region),
        pointsOfContact: entries.filter((entry) => entry.state === code),
      })),
    },
    known,
    at.toISOString(),
  )
  for (const entry of entries) verifyListed(database, entry)
}

/** A key that the entry says is verified has been compared with its holder by this desk: no claim of others counts. */
function verifyListed({ db, deviceId }: Database, { id, pgpKeys }: PointOfContact): void {
  for (const { fingerprint, verified } of pgpKeys) {
    if (verified === undefined) continue
    const { how, at } = verified
    const outcome = { pocId: id, fingerprint, outcome: 'verified', how, at } as const
    transaction(db, () => {
      const row = { ...outcome, id: randomUUID(), withWhom: 'Duty officer', note: '' }
      insertVerification(db, { deviceId, officer: null }, row)
      refreshRecord(db, id)
    })
  }
}

/** A desk with a fresh key made a day before `clock.now`. */
export async function testDesk(profile: DeskProfile, clock: TestClock, verified = true): Promise<TestDesk> {
  const key = await pgp.generateDeskKey({
    name: profile.entity,
    email: profile.email,
    created: new Date(clock.now.getTime() - 86_400_000),
    lifetimeDays: 730,
  })
  return deskWithKey(profile, clock, key, { verified })
}

/** A desk with this key, which opens with `pgp` where one is given. */
export async function deskWithKey(
  profile: DeskProfile,
  clock: TestClock,
  key: DeskKey,
  { verified = true, pgp: opening = pgp }: { readonly verified?: boolean; readonly pgp?: Pgp } = {},
): Promise<TestDesk> {
  const database = await tempDatabase(migrations)
  const events: DeskEvent[] = []
  const stoppable = stoppableWork()
  const vault: OpenVault = {
    vaultId: randomUUID(),
    kind: 'real',
    deviceId: database.deviceId,
    deviceLabel: 'D1',
    database: database.db,
    profile,
    ownKeys: {
      signing: {
        publicKey: key.publicKey,
        fingerprint: key.fingerprint,
        privateKey: async () => key.privateKey,
      },
      decryption: [{ privateKey: key.decryptionKey, fingerprint: key.fingerprint }],
    },
    officer: null,
    dataKey: new Secret(Uint8Array.from(database.key)),
  }
  return {
    vault,
    events,
    pointOfContact: pointOfContactOf(profile, {
      fingerprint: key.fingerprint,
      certificate: key.publicKey,
      verified,
    }),
    service: messageService({
      session: { current: () => vault },
      desk: heldDesk(),
      pgp: opening,
      gnupg: installedGnupg({ programs: [] }),
      clock: () => clock.now,
      emit: (event) => events.push(event),
      signalOf: stoppable.signalOf,
    }).handlers,
    stop: stoppable.handlers['work.stop'],
    know: (entries) => learn(database, entries, clock.now),
    [Symbol.asyncDispose]: async () => {
      await database[Symbol.asyncDispose]()
    },
  }
}

export type TwoDesks = AsyncDisposable & { readonly sender: TestDesk; readonly receiver: TestDesk }

/** Kenya's desk and France's, each with both in its directory. */
export async function twoDesks(clock: TestClock): Promise<TwoDesks> {
  const sender = await testDesk(kenya, clock)
  const receiver = await testDesk(france, clock)
  for (const desk of [sender, receiver]) await desk.know([sender.pointOfContact, receiver.pointOfContact])
  return {
    sender,
    receiver,
    [Symbol.asyncDispose]: async () => {
      await sender[Symbol.asyncDispose]()
      await receiver[Symbol.asyncDispose]()
    },
  }
}
