/** The registry service over a real encrypted database and the real server: what is written, and what never is. */
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { selectForBundle, writeBundle } from '../../../../src-formats/tuf/bundle.ts'
import { demonstrationRepository, directoryTarget } from '../../../../src-formats/tuf/demonstration.ts'
import { inProcessPgp } from '../../../../src-main/crypto/pgp.ts'
import { Secret } from '../../../../src-main/crypto/secret.ts'
import { registryService } from '../../../../src-main/services/registry.ts'
import type { Session } from '../../../../src-main/services/session.ts'
import { stoppableWork } from '../../../../src-main/services/stoppable-work.ts'
import { readAudit } from '../../../../src-main/store/audit-repository.ts'
import { directoryRepository } from '../../../../src-main/store/directory-repository.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import type { DeskDatabase } from '../../../../src-main/store/open.ts'
import type { RegistryContent } from '../../../../src-registry/registry.ts'
import { loadDemonstration } from '../../../../src-registry/store/demonstration-assets.ts'
import type { DeskEvent } from '../../../../src-shared/contract/events.ts'
import { registryStatusSchema, syncResultSchema } from '../../../../src-shared/contract/registry.ts'
import type { VaultKind } from '../../../../src-shared/contract/vault.ts'
import { tempDatabase, tempFolder, testProfile } from '../../../support/temp-vault.ts'
import {
  publishTarget,
  smallDirectory,
  smallKey,
  type TestRepository,
  testRegistry,
  testRepository,
  withFile,
} from '../../../support/test-registry.ts'

type Pgp = Parameters<typeof registryService>[0]['pgp']
type Setting = { readonly kind?: VaultKind; readonly demonstration?: string; readonly pgp?: Pgp }

const now = () => new Date('2026-10-20T10:00:00.000Z')

async function desk({ kind = 'real', demonstration = '', pgp = inProcessPgp() }: Setting = {}) {
  const database = await tempDatabase(migrations)
  const events: DeskEvent[] = []
  const stoppable = stoppableWork()
  const vault = {
    vaultId: randomUUID(),
    kind,
    deviceId: database.deviceId,
    deviceLabel: 'D1',
    database: database.db,
    profile: testProfile,
    ownKeys: { signing: { privateKey: async () => '', publicKey: '', fingerprint: '' }, decryption: [] },
    officer: null,
    dataKey: new Secret(new Uint8Array(32)),
  }
  const session: Session = { current: () => vault }
  const serviceFor = (offered: string) =>
    registryService({
      session,
      pgp,
      signalOf: stoppable.signalOf,
      fetch: globalThis.fetch,
      clock: now,
      marks: '',
      demonstration: offered,
      emit: (event) => events.push(event),
    }).handlers
  return {
    db: database.db,
    service: serviceFor(demonstration),
    serviceFor,
    stop: stoppable.handlers['work.stop'],
    events,
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

const changesOf = (db: DeskDatabase) => db.prepare('SELECT total_changes()').pluck().get()

/** Every row that a synchronisation could touch, except the note of the attempt and the count of units of work. */
function contents(db: DeskDatabase): unknown {
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all()
    .map(String)
    .filter((name) => name !== 'registry_attempt' && !name.startsWith('point_of_contact_search'))
  const kept = (name: string) => (name === 'meta' ? "meta WHERE key <> 'commits'" : `"${name}"`)
  return Object.fromEntries(tables.map((name) => [name, db.prepare(`SELECT * FROM ${kept(name)}`).all()]))
}

const failure = (code: string) => expect.objectContaining({ code })

afterEach(() => {
  vi.useRealTimers()
})

describe('first synchronisation', () => {
  it('connects by the enrolment line and stores what was verified', async () => {
    const key = await smallKey()
    await using registry = await testRegistry(testRepository(smallDirectory({ key })))
    await using mine = await desk()
    expect(await mine.service['registry.status']({})).toEqual({
      connection: null,
      device: null,
      directory: null,
      lastAttempt: null,
      outbox: { open: 0, refused: 0 },
    })
    const connected = await mine.service['registry.connect']({ enrolment: registry.enrolment })
    expect(connected.connection).toEqual({
      address: registry.address,
      rootFingerprint: registry.rootFingerprint,
      rootVersion: 1,
      demonstration: false,
      access: 'open',
    })
    const result = syncResultSchema.parse(await mine.service['registry.sync']({}))
    expect(result.changed).toBe(true)
    expect(result.status.directory).toMatchObject({
      sequence: 1,
      issued: '2026-10-01T00:00:00.000Z',
      verified: now().toISOString(),
      states: 2,
      pointsOfContact: 2,
    })
    expect(result.status.lastAttempt).toEqual({ at: now().toISOString(), failure: null })
    const [holder] = directoryRepository(mine.db).byFingerprint(key.fingerprint)
    expect(holder?.state).toBe('KEN')
    expect(mine.events).toContainEqual({ topic: 'directory' })
    expect(mine.events.filter((event) => event.topic === 'progress').length).toBeGreaterThan(2)
  })

  it('brings all 390 demonstration records into a demonstration vault', async () => {
    await using registry = await testRegistry({ demo: true })
    await using mine = await desk({ kind: 'demonstration', demonstration: registry.enrolment })
    const connected = registryStatusSchema.parse(await mine.service['registry.connectDemonstration']({}))
    expect(connected.connection?.demonstration).toBe(true)
    const { status } = await mine.service['registry.sync']({})
    expect(status.directory).toMatchObject({ states: 195, pointsOfContact: 390 })
  })

  it('finds the demonstration registry again at the port of the next start', async () => {
    await using mine = await desk({ kind: 'demonstration' })
    {
      await using first = await testRegistry({ demo: true })
      const service = mine.serviceFor(first.enrolment)
      await service['registry.connectDemonstration']({})
      await service['registry.sync']({})
    }
    await using second = await testRegistry({ demo: true, clock: () => new Date(Date.now() + 60_000) })
    const { changed, status } = await mine.serviceFor(second.enrolment)['registry.sync']({})
    expect(changed).toBe(false)
    expect(status.connection?.address).toBe(second.address)
    expect(status.directory?.pointsOfContact).toBe(390)
  })

  it('reads the demonstration from a bundle', async () => {
    await using folder = await tempFolder()
    const file = join(folder.path, 'demo.pocbundle')
    const files = demonstrationRepository(await loadDemonstration(), { at: new Date(), timestampDays: 365 })
    await writeFile(file, writeBundle(selectForBundle(files)))
    await using mine = await desk({ kind: 'demonstration', demonstration: file })
    const { connection } = await mine.service['registry.connectDemonstration']({})
    expect(connection?.address).toBe('bundle:')
    expect((await mine.service['registry.sync']({})).status.directory?.pointsOfContact).toBe(390)
    expect((await mine.service['registry.sync']({})).changed).toBe(false)
  })
})

describe('later synchronisations', () => {
  it('write nothing but the note of the attempt where nothing is new', async () => {
    await using registry = await testRegistry(testRepository())
    await using mine = await desk()
    await mine.service['registry.connect']({ enrolment: registry.enrolment })
    await mine.service['registry.sync']({})
    const [before, rows] = [Number(changesOf(mine.db)), contents(mine.db)]
    mine.events.length = 0
    expect((await mine.service['registry.sync']({})).changed).toBe(false)
    // The note, and the count of units of work.
    expect(Number(changesOf(mine.db)) - before).toBe(2)
    expect(contents(mine.db)).toEqual(rows)
    expect(mine.events).not.toContainEqual({ topic: 'directory' })
  })

  it('store a renewed timestamp and how long it holds, and leave the directory alone', async () => {
    await using registry = await testRegistry({ ...testRepository(), clock: () => new Date() })
    await using mine = await desk()
    await mine.service['registry.connect']({ enrolment: registry.enrolment })
    const first = await mine.service['registry.sync']({})
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * 24 * 60 * 60 * 1000 })
    const before = Number(changesOf(mine.db))
    const second = await mine.service['registry.sync']({})
    expect(second.changed).toBe(false)
    expect(second.status.directory?.verified).toBe(first.status.directory?.verified)
    expect(Date.parse(second.status.directory?.expires ?? '')).toBeGreaterThan(
      Date.parse(first.status.directory?.expires ?? ''),
    )
    // timestamp, expiry, note of the attempt, count of units of work
    expect(Number(changesOf(mine.db)) - before).toBe(4)
  })

  it('replace the registry layer by a new publication', async () => {
    await using registry = await testRegistry(testRepository())
    await using mine = await desk()
    await mine.service['registry.connect']({ enrolment: registry.enrolment })
    await mine.service['registry.sync']({})
    const next = smallDirectory({ sequence: 2 })
    await registry.publish({ ...next, states: next.states.slice(0, 1) })
    const { changed, status } = await mine.service['registry.sync']({})
    expect(changed).toBe(true)
    expect(status.directory).toMatchObject({ sequence: 2, states: 1, pointsOfContact: 1 })
  })

  it('leave one entry each in the audit trail, as does the connection', async () => {
    await using registry = await testRegistry(testRepository())
    await using mine = await desk()
    await mine.service['registry.connect']({ enrolment: registry.enrolment })
    await mine.service['registry.sync']({})
    await mine.service['registry.sync']({})
    expect(readAudit(mine.db)).toMatchObject([
      { kind: 'registry-connected', subject: registry.rootFingerprint },
      { kind: 'directory-updated', detail: { sequence: 1 } },
    ])
  })

  it('share one run where a second is ordered meanwhile', async () => {
    await using registry = await testRegistry(testRepository())
    await using mine = await desk()
    await mine.service['registry.connect']({ enrolment: registry.enrolment })
    const [one, two] = await Promise.all([
      mine.service['registry.sync']({}),
      mine.service['registry.sync']({}),
    ])
    expect(one).toBe(two)
    expect(registry.requests.filter((path) => path.includes('/targets/'))).toHaveLength(1)
  })
})

describe('a failure', () => {
  /** A desk that has directory 2 of a registry which is then replaced, at the same address, by `hostile`. */
  async function afterReplacement(hostile: (old: TestRepository) => RegistryContent | undefined) {
    const repository = testRepository()
    const mine = await desk()
    const registry = await testRegistry(repository)
    await mine.service['registry.connect']({ enrolment: registry.enrolment })
    await registry.publish(smallDirectory({ sequence: 2 }))
    await mine.service['registry.sync']({})
    const content = hostile(repository)
    await registry.close()
    const port = Number(new URL(registry.address).port)
    const replaced = content === undefined ? undefined : await testRegistry({ ...content, port })
    return {
      ...mine,
      [Symbol.asyncDispose]: async () => {
        await replaced?.close()
        await mine[Symbol.asyncDispose]()
      },
    }
  }

  const nextHour = () => new Date(Date.now() + 3_600_000)

  it.each([
    ['registry-rollback', ({ files }: TestRepository) => ({ files })],
    [
      'registry-tampered',
      ({ keys }: TestRepository) => {
        const { files } = testRepository(smallDirectory({ sequence: 3 }), { keys, from: nextHour() })
        const target = directoryTarget(smallDirectory({ sequence: 4 }), Buffer.from('signed'))
        const next = publishTarget(publishTarget(files, keys, { target, from: nextHour() }), keys, {
          target,
          from: nextHour(),
        })
        return { files: withFile(next, /3\.snapshot/, (bytes) => bytes.slice(1)) }
      },
    ],
    ['registry-unreachable', () => undefined],
  ] as const)('%s leaves everything as it was and is noted', async (code, hostile) => {
    await using mine = await afterReplacement(hostile)
    const rows = contents(mine.db)
    await expect(mine.service['registry.sync']({})).rejects.toThrow(failure(code))
    expect(contents(mine.db)).toEqual(rows)
    const { lastAttempt, directory } = await mine.service['registry.status']({})
    expect(lastAttempt?.failure?.code).toBe(code)
    expect(directory?.sequence).toBe(2)
  })

  it('in the middle of writing undoes all of it', async () => {
    await using registry = await testRegistry(testRepository())
    await using mine = await desk()
    await mine.service['registry.connect']({ enrolment: registry.enrolment })
    await mine.service['registry.sync']({})
    await registry.publish(smallDirectory({ sequence: 2 }))
    const rows = contents(mine.db)
    mine.db.exec(`CREATE TEMP TRIGGER broken BEFORE INSERT ON registry_directory
                  BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END`)
    await expect(mine.service['registry.sync']({})).rejects.toThrow('broken on purpose')
    mine.db.exec('DROP TRIGGER temp.broken')
    expect(contents(mine.db)).toEqual(rows)
    expect((await mine.service['registry.status']({})).lastAttempt?.failure?.code).toBe('internal')
    expect(await mine.service['registry.sync']({})).toMatchObject({ changed: true })
  })

  it('to connect keeps nothing', async () => {
    await using registry = await testRegistry(testRepository())
    await using mine = await desk()
    const rows = contents(mine.db)
    const wrong = registry.enrolment.replace(/#.*/, `#${'00'.repeat(32)}`)
    await expect(mine.service['registry.connect']({ enrolment: wrong })).rejects.toThrow(
      failure('registry-root-mismatch'),
    )
    await expect(mine.service['registry.connect']({ enrolment: 'nonsense' })).rejects.toThrow(
      failure('enrolment-unreadable'),
    )
    await expect(mine.service['registry.sync']({})).rejects.toThrow(failure('registry-not-connected'))
    expect(contents(mine.db)).toEqual(rows)
  })

  it('to connect is "cancelled" where the officer stops it, keeps nothing, and can be asked again', async () => {
    await using mine = await desk()
    let isStopped = false
    await using registry = await testRegistry({
      ...testRepository(),
      intercept: (path) => {
        if (isStopped || !path.endsWith('1.root.json')) return false
        isStopped = true
        void mine.stop({ work: 'registry.connect' })
        // Never answered.
        return true
      },
    })
    const rows = contents(mine.db)
    await expect(mine.service['registry.connect']({ enrolment: registry.enrolment })).rejects.toThrow(
      failure('cancelled'),
    )
    expect(contents(mine.db)).toEqual(rows)
    const { connection } = await mine.service['registry.connect']({ enrolment: registry.enrolment })
    expect(connection?.address).toBe(registry.address)
  })

  it('to connect to the demonstration is "cancelled" in the same way', async () => {
    await using mine = await desk({ kind: 'demonstration' })
    await using registry = await testRegistry({
      demo: true,
      intercept: () => {
        void mine.stop({ work: 'registry.connectDemonstration' })
        return true
      },
    })
    const rows = contents(mine.db)
    const connecting = mine.serviceFor(registry.enrolment)['registry.connectDemonstration']({})
    await expect(connecting).rejects.toThrow(failure('cancelled'))
    expect(contents(mine.db)).toEqual(rows)
  })

  it('is "cancelled" where the officer cancels', async () => {
    await using mine = await desk()
    await using registry = await testRegistry({
      ...testRepository(),
      intercept: (path) => {
        if (!path.includes('/targets/')) return false
        void mine.service['registry.cancelSync']({})
        return true
      },
    })
    await mine.service['registry.connect']({ enrolment: registry.enrolment })
    const rows = contents(mine.db)
    await expect(mine.service['registry.sync']({})).rejects.toThrow(failure('cancelled'))
    expect(contents(mine.db)).toEqual(rows)
  })
})

describe('real and demonstration', () => {
  it('a real vault does not even ask the demonstration registry', async () => {
    await using registry = await testRegistry({ demo: true })
    await using mine = await desk({ demonstration: registry.enrolment })
    await expect(mine.service['registry.connect']({ enrolment: registry.enrolment })).rejects.toThrow(
      failure('registry-demonstration-refused'),
    )
    await expect(mine.service['registry.connectDemonstration']({})).rejects.toThrow(
      failure('registry-demonstration-refused'),
    )
    expect(registry.requests).toEqual([])
  })

  it('a demonstration vault refuses a real registry', async () => {
    await using registry = await testRegistry(testRepository())
    await using mine = await desk({ kind: 'demonstration' })
    await expect(mine.service['registry.connect']({ enrolment: registry.enrolment })).rejects.toThrow(
      failure('refused'),
    )
  })

  it('a real vault refuses a demonstration certificate under another fingerprint', async () => {
    const { directory } = await loadDemonstration()
    const certificate = String(
      JSON.parse(new TextDecoder().decode(directory)).states[0].pointsOfContact[0].pgpKeys[0].certificate,
    )
    const key = { fingerprint: 'A'.repeat(40), certificate }
    await using registry = await testRegistry(testRepository(smallDirectory({ key })))
    await using mine = await desk()
    await mine.service['registry.connect']({ enrolment: registry.enrolment })
    await expect(mine.service['registry.sync']({})).rejects.toThrow(failure('registry-demonstration-refused'))
  })

  it('a certificate under a fingerprint that is not its own gives no facts', async () => {
    const { certificate } = await smallKey()
    const key = { fingerprint: 'B'.repeat(40), certificate }
    const directory = smallDirectory({ key })
    await using registry = await testRegistry(testRepository(directory))
    await using mine = await desk()
    await mine.service['registry.connect']({ enrolment: registry.enrolment })
    await mine.service['registry.sync']({})
    const id = directory.states[0]?.pointsOfContact[0]?.id ?? ''
    expect(directoryRepository(mine.db).keyFactsOf(id)).toEqual([])
  })

  it('a second registry is refused also where both are connected at once', async () => {
    await using first = await testRegistry(testRepository())
    await using second = await testRegistry(testRepository())
    await using mine = await desk()
    const ends = await Promise.allSettled(
      [first, second].map(({ enrolment }) => mine.service['registry.connect']({ enrolment })),
    )
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1)
    expect(ends.find((end) => end.status === 'rejected')).toMatchObject({
      reason: failure('registry-already-connected'),
    })
    expect((await mine.service['registry.sync']({})).changed).toBe(true)
  })

  it('is locked where the vault is closed while the registry answers', async () => {
    await using registry = await testRegistry(testRepository())
    await using mine = await desk()
    const connecting = mine.service['registry.connect']({ enrolment: registry.enrolment })
    mine.db.close()
    await expect(connecting).rejects.toMatchObject({ code: 'vault-locked' })
  })

  it('a second registry is refused, the same one at another address is not', async () => {
    const repository = testRepository()
    await using first = await testRegistry(repository)
    await using moved = await testRegistry(repository)
    await using other = await testRegistry(testRepository())
    await using mine = await desk()
    await mine.service['registry.connect']({ enrolment: first.enrolment })
    await expect(mine.service['registry.connect']({ enrolment: other.enrolment })).rejects.toThrow(
      failure('registry-already-connected'),
    )
    const { connection } = await mine.service['registry.connect']({ enrolment: moved.enrolment })
    expect(connection?.address).toBe(moved.address)
  })
})
