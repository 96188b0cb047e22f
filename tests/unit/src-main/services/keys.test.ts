/** Reading, keeping and verifying keys: real certificates, the real encrypted database. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type DeskKey, revokeCertificate } from '../../../../src-formats/openpgp/keys.ts'
import { readAudit } from '../../../../src-main/store/audit-repository.ts'
import { changeRepository } from '../../../../src-main/store/change-repository.ts'
import { directoryStamp, refreshRecord } from '../../../../src-main/store/directory-effect.ts'
import { directoryRepository } from '../../../../src-main/store/directory-repository.ts'
import { layersRepository } from '../../../../src-main/store/layers-repository.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { contract } from '../../../../src-shared/contract/contract.ts'
import type { KeyReadItem } from '../../../../src-shared/contract/keys.ts'
import { bestKey } from '../../../../src-shared/domain/directory/key-state.ts'
import type { PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import { type KeyDesk, keyDesk } from '../../../support/key-desk.ts'
import { makeDeskKey } from '../../../support/pgp-samples.ts'
import { madePointOfContact } from '../store/directory-data.ts'

const clock = { now: new Date('2026-10-05T09:00:00.000Z') }
let one: DeskKey
let two: DeskKey
let open: KeyDesk
const office = (change: Partial<PointOfContact> = {}) =>
  madePointOfContact('KEN', 1, {
    emails: [{ address: 'One@Example.org', usage: 'role' }],
    pgpKeys: [],
    ...change,
  })
const listing = (key: DeskKey, certificate = key.publicKey) => ({
  fingerprint: key.fingerprint,
  certificate,
  origin: 'registry' as const,
})
const bytesOf = (...parts: readonly string[]) => new TextEncoder().encode(parts.join('\n'))

beforeAll(async () => {
  one = await makeDeskKey('One')
  two = await makeDeskKey('Two')
})
afterEach(() => open[Symbol.asyncDispose]())

async function start(kind: 'real' | 'demonstration' = 'real', denied: readonly string[] = []) {
  clock.now = new Date('2026-10-05T09:00:00.000Z')
  open = await keyDesk(kind, clock, denied)
  return open
}
async function read(...parts: readonly string[]) {
  return contract['keys.read'].output.parse(await open.service['keys.read']({ bytes: bytesOf(...parts) }))
}
async function keep(parts: readonly string[], pocId: string | null, origin: 'file' | 'in-person' = 'file') {
  const { handle, items } = await read(...parts)
  const choices = items.filter(({ facts }) => facts !== null).map(({ index }) => ({ index, pocId }))
  return open.service['keys.keep']({ handle, choices, origin })
}
async function list() {
  return contract['keys.list'].output.parse(await open.service['keys.list']({})).keys
}
const comparison = (pocId: string, fingerprint: string, outcome: 'verified' | 'rejected') => ({
  pocId,
  fingerprint,
  outcome,
  how: 'call-back' as const,
  withWhom: 'Duty officer of the other side',
  at: clock.now.toISOString(),
  note: '',
})
/** As the review has a new record of the registry used until it is decided. */
function useOnce(record: PointOfContact): void {
  const at = clock.now.toISOString()
  transaction(open.db, () => {
    changeRepository(open.db).insert(
      {
        pocId: record.id,
        subject: { state: record.state, type: record.type, entityName: record.entityName },
        path: '',
        from: null,
        to: record,
        class: 'grant',
        source: 'registry',
        standing: 'used-once',
        alarm: false,
        certifiedByVerified: false,
        proposedAt: at,
        decidedAt: at,
        officer: null,
        reason: '',
        batch: null,
      },
      open.vault.deviceId,
    )
    refreshRecord(open.db, record.id)
  })
}
const recordOf = (id: string) => required(directoryRepository(open.db).pointOfContact(id), 'record')
const kinds = () => readAudit(open.db).map(({ kind }) => kind)
const brief = ({ index, known, facts, suggestions }: KeyReadItem) => ({
  index,
  known,
  fingerprint: facts?.fingerprint ?? null,
  suggestions: suggestions.map(({ pocId }) => pocId),
})

describe('keys.read', () => {
  it('reads every certificate, broken ones too, and writes nothing', async () => {
    await start()
    const record = office()
    await open.fromRegistry(record)
    const { items } = await read(one.publicKey, 'prose between', damaged(two.publicKey), two.publicKey)
    expect(items.map(brief)).toEqual([
      { index: 0, known: 'no', fingerprint: one.fingerprint, suggestions: [record.id] },
      { index: 1, known: 'no', fingerprint: null, suggestions: [] },
      { index: 2, known: 'no', fingerprint: two.fingerprint, suggestions: [] },
    ])
    expect(await list()).toEqual([])
    expect(kinds()).toEqual([])
    expect(open.events.filter(({ topic }) => topic === 'progress')).toContainEqual({
      topic: 'progress',
      job: 'keys',
      step: 'judge',
      done: 3,
      total: 3,
    })
  })

  it('takes no secret part and says so', async () => {
    await start()
    const { items } = await read(one.privateKey)
    expect(items).toMatchObject([{ secretLeftOut: true, facts: { fingerprint: one.fingerprint } }])
    await keep([one.privateKey], null)
    const kept = String(open.db.prepare('SELECT certificate FROM ring_key').pluck().get())
    expect(kept).toContain('BEGIN PGP PUBLIC KEY BLOCK')
    expect(kept).not.toContain('PRIVATE')
  })

  it('tells a known certificate from one that brings something new', async () => {
    await start()
    await open.fromRegistry(office({ pgpKeys: [listing(one)] }))
    await keep([two.publicKey], null)
    const revoked = await revokeCertificate(two.publicKey, two.revocationCertificate, clock.now)
    const { items } = await read(one.publicKey, two.publicKey, revoked)
    expect(items.map(({ known }) => known)).toEqual(['same', 'same', 'updated'])
  })

  it('can be cancelled, and another reading ends the one under way', async () => {
    await start()
    const first = open.service['keys.read']({ bytes: bytesOf(one.publicKey) })
    const second = open.service['keys.read']({ bytes: bytesOf(two.publicKey) })
    await expect(first).rejects.toMatchObject({ code: 'cancelled' })
    open.service['keys.cancelReading']({})
    await expect(second).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('is forgotten with the next reading and with the session', async () => {
    await start()
    const { handle } = await read(one.publicKey)
    const again = await read(one.publicKey)
    const choices = [{ index: 0, pocId: null }]
    const keepAt = (of: string) => open.service['keys.keep']({ handle: of, choices, origin: 'file' })
    await expect(keepAt(handle)).rejects.toMatchObject({ code: 'keys-lapsed' })
    open.keeper.end()
    open.keeper.begin({ ...open.vault })
    await expect(keepAt(again.handle)).rejects.toMatchObject({ code: 'keys-lapsed' })
  })
})

describe('keys.keep', () => {
  it('keeps in the ring, and lists in the named record as the desk’s own, unverified value', async () => {
    await start()
    const record = office()
    await open.fromRegistry(record)
    expect(await keep([one.publicKey, two.publicKey], null)).toEqual({ kept: 2 })
    expect((await list()).map(({ kept, holders }) => [kept, holders.length])).toEqual([
      [true, 0],
      [true, 0],
    ])
    await keep([one.publicKey], record.id, 'in-person')
    const [listed] = recordOf(record.id).pgpKeys
    expect(listed).toMatchObject({ fingerprint: one.fingerprint, origin: 'in-person' })
    expect(listed?.verified).toBeUndefined()
    expect(layersRepository(open.db).desk(record.id)).toMatchObject({
      kind: 'corrections',
      values: { [`pgpKeys/${one.fingerprint}`]: { fingerprint: one.fingerprint } },
    })
    expect(changeRepository(open.db).ofRecord(record.id)).toMatchObject([
      {
        path: `pgpKeys/${one.fingerprint}`,
        class: 'grant',
        source: 'key-file',
        standing: 'in-effect',
        from: null,
      },
    ])
    const key = (await list()).find(({ facts }) => facts.fingerprint === one.fingerprint)
    expect(key?.holders).toMatchObject([{ pocId: record.id, state: 'KEN', verification: 'unverified' }])
    expect(bestKey(directoryRepository(open.db).keyFactsOf(record.id), clock.now)?.fingerprint).toBe(
      one.fingerprint,
    )
    expect(kinds()).toEqual(['keys-kept', 'record-changed', 'keys-kept'])
    expect(open.events).toContainEqual({ topic: 'directory' })
  })

  it('lists a key in a record that the desk made', async () => {
    await start()
    const record = office({ emails: [] })
    await open.madeHere(record)
    await keep([one.publicKey], record.id)
    expect(layersRepository(open.db).desk(record.id)).toMatchObject({
      kind: 'made',
      record: { pgpKeys: [{ fingerprint: one.fingerprint }] },
    })
  })

  it('brings a revocation from a file into every record that lists the key, and no older copy undoes it', async () => {
    await start()
    const [inRegistry, made] = [
      office({ pgpKeys: [listing(one)] }),
      madePointOfContact('FRA', 1, { pgpKeys: [listing(one)] }),
    ]
    await open.fromRegistry(inRegistry)
    await open.madeHere(made)
    await keep([await revokeCertificate(one.publicKey, one.revocationCertificate, clock.now)], null)
    await keep([one.publicKey], null)
    for (const { id } of [inRegistry, made]) {
      expect(directoryRepository(open.db).keyFactsOf(id)).toMatchObject([{ revoked: true }])
      expect(changeRepository(open.db).ofRecord(id)).toMatchObject([{ class: 'description' }])
    }
    expect(await list()).toMatchObject([{ facts: { revoked: true }, holders: [{}, {}], kept: true }])
  })

  it('keeps one key of several copies in a file', async () => {
    await start()
    const revoked = await revokeCertificate(one.publicKey, one.revocationCertificate, clock.now)
    expect(await keep([revoked, one.publicKey], null)).toEqual({ kept: 1 })
    expect(await list()).toMatchObject([{ facts: { revoked: true } }])
  })

  it('refuses a demonstration key in a real vault only, and then keeps none of the others', async () => {
    await start('real', [two.fingerprint])
    await expect(keep([one.publicKey, two.publicKey], null)).rejects.toMatchObject({
      code: 'key-demonstration-refused',
    })
    expect(await list()).toEqual([])
    await open[Symbol.asyncDispose]()
    await start('demonstration', [two.fingerprint])
    expect(await keep([one.publicKey, two.publicKey], null)).toEqual({ kept: 2 })
  })

  it('does nothing at all where the named point of contact is not there', async () => {
    await start()
    await expect(keep([one.publicKey], office().id)).rejects.toMatchObject({ code: 'entry-not-found' })
    expect(await list()).toEqual([])
    expect(kinds()).toEqual([])
  })

  it('lists a key in no record that nobody has accepted, and changes nothing of it', async () => {
    await start()
    const received = office({ pgpKeys: [listing(one)] })
    await open.waitingFromRegistry(received)
    const revoked = await revokeCertificate(one.publicKey, one.revocationCertificate, clock.now)
    expect(await keep([revoked], null)).toEqual({ kept: 1 })
    expect(layersRepository(open.db).desk(received.id)).toBeNull()
    expect(changeRepository(open.db).ofRecord(received.id)).toEqual([])
    await expect(keep([two.publicKey], received.id)).rejects.toMatchObject({ code: 'entry-in-review' })
    expect((await list()).map(({ facts }) => facts.fingerprint)).toEqual([one.fingerprint])
  })

  it('changes nothing of a record that is used once, though it is in effect', async () => {
    await start()
    const received = office({ pgpKeys: [listing(one)] })
    await open.waitingFromRegistry(received)
    useOnce(received)
    expect(directoryRepository(open.db).standing(received.id)?.inEffect).toBe(true)
    const revoked = await revokeCertificate(one.publicKey, one.revocationCertificate, clock.now)
    expect(await keep([revoked], null)).toEqual({ kept: 1 })
    await expect(keep([two.publicKey], received.id)).rejects.toMatchObject({ code: 'entry-in-review' })
    expect(layersRepository(open.db).desk(received.id)).toBeNull()
    expect(changeRepository(open.db).ofRecord(received.id)).toHaveLength(1)
  })

  it('makes readers of the directory look again where a key left the ring', async () => {
    await start()
    await keep([one.publicKey], null)
    const before = directoryStamp(open.db)
    open.service['keys.remove']({ fingerprint: one.fingerprint })
    expect(directoryStamp(open.db)).not.toBe(before)
  })

  it('takes a key out of the ring, and leaves it in the record', async () => {
    await start()
    const record = office({ pgpKeys: [listing(one)] })
    await open.fromRegistry(record)
    await keep([one.publicKey], null)
    open.service['keys.remove']({ fingerprint: one.fingerprint })
    expect(await list()).toMatchObject([{ kept: false, origin: 'registry', holders: [{ pocId: record.id }] }])
    expect(() => open.service['keys.remove']({ fingerprint: one.fingerprint })).toThrow('key-not-listed')
    expect(kinds().at(-1)).toBe('key-removed')
  })
})

describe('keys.verify', () => {
  it('marks the key as verified by the officer, and another key of the office as changed', async () => {
    await start()
    const record = office({ pgpKeys: [listing(one), listing(two)] })
    await open.fromRegistry(record)
    const input = comparison(record.id, one.fingerprint, 'verified')
    const { id } = await open.service['keys.verify'](input)
    expect(recordOf(record.id).pgpKeys.map(({ verified }) => verified)).toEqual([
      { by: 'Officer 1', how: 'call-back', at: clock.now.toISOString() },
      undefined,
    ])
    const states = (await list()).map(({ facts, holders }) => [facts.fingerprint, holders[0]?.verification])
    expect(Object.fromEntries(states)).toEqual({
      [one.fingerprint]: 'verified',
      [two.fingerprint]: 'changed',
    })
    const answer = await open.service['keys.verifications']({ id: record.id })
    expect(contract['keys.verifications'].output.parse(answer).verifications).toEqual([
      { ...input, id, by: 'Officer 1' },
    ])
    expect(readAudit(open.db)).toMatchObject([{ kind: 'key-confirmed', subject: one.fingerprint }])
    expect(JSON.stringify(readAudit(open.db))).not.toContain('other side')
  })

  it('never offers a rejected key for encryption or as a sign of origin, until it is verified after all', async () => {
    await start()
    const record = office({ pgpKeys: [listing(one)] })
    await open.fromRegistry(record)
    await open.service['keys.verify'](comparison(record.id, one.fingerprint, 'rejected'))
    const directory = directoryRepository(open.db)
    expect(directory.keyFactsOf(record.id)).toEqual([])
    expect(directory.byFingerprint(one.fingerprint)).toEqual([])
    expect(await list()).toMatchObject([{ holders: [{ verification: 'rejected' }] }])
    expect(kinds()).toEqual(['key-rejected'])
    clock.now = new Date('2026-10-06T09:00:00.000Z')
    await open.service['keys.verify'](comparison(record.id, one.fingerprint, 'verified'))
    expect(directory.keyFactsOf(record.id)).toHaveLength(1)
    expect(recordOf(record.id).pgpKeys[0]?.verified?.how).toBe('call-back')
  })

  it('counts the newest comparison by when it was made, not by when it was written down', async () => {
    await start()
    const record = office({ pgpKeys: [listing(one)] })
    await open.fromRegistry(record)
    await open.service['keys.verify'](comparison(record.id, one.fingerprint, 'rejected'))
    const yesterday = { at: '2026-10-04T09:00:00Z' }
    await open.service['keys.verify']({ ...comparison(record.id, one.fingerprint, 'verified'), ...yesterday })
    expect(directoryRepository(open.db).keyFactsOf(record.id)).toEqual([])
    expect(recordOf(record.id).pgpKeys[0]?.verified).toBeUndefined()
  })

  it('refuses a key that is not listed, an office that is not there, and the future', async () => {
    await start()
    const record = office({ pgpKeys: [listing(one)] })
    await open.fromRegistry(record)
    const verify = (input: ReturnType<typeof comparison>) => () => open.service['keys.verify'](input)
    expect(verify(comparison(record.id, two.fingerprint, 'verified'))).toThrow('key-not-listed')
    expect(verify(comparison(crypto.randomUUID(), one.fingerprint, 'verified'))).toThrow('entry-not-found')
    const later = { ...comparison(record.id, one.fingerprint, 'verified'), at: '2026-10-05T09:00:01.000Z' }
    expect(verify(later)).toThrow('bad-input')
    expect(kinds()).toEqual([])
  })

  it('verifies a key that waits before it is accepted', async () => {
    await start()
    const accepted = office({ pgpKeys: [listing(one)] })
    const received = office({ pgpKeys: [listing(two)] })
    await open.fromRegistry(accepted)
    const layers = layersRepository(open.db)
    const layer = required(layers.registry(accepted.id), 'layer')
    layers.writeRegistry(accepted.id, { ...layer, received }, open.vault.deviceId)
    await open.service['keys.verify'](comparison(accepted.id, two.fingerprint, 'verified'))
    expect(recordOf(accepted.id).pgpKeys.map(({ fingerprint }) => fingerprint)).toEqual([one.fingerprint])
  })
})

describe('calls', () => {
  it('are listed newest first, with who made them', async () => {
    await start()
    const record = office()
    await open.madeHere(record)
    const call = {
      pocId: record.id,
      at: '2026-10-05T08:00:00.000Z',
      direction: 'outgoing' as const,
      number: '+254201234567',
      withWhom: 'Duty officer',
      purpose: 'check-contact' as const,
      outcome: 'reached' as const,
      note: 'Numbers confirmed',
    }
    await open.service['calls.record'](call)
    await open.service['calls.record']({ ...call, at: '2026-10-05T08:30:00Z', outcome: 'no-answer' })
    const answer = await open.service['calls.list']({ id: record.id })
    expect(contract['calls.list'].output.parse(answer).calls).toMatchObject([
      { outcome: 'no-answer', by: 'Officer 1' },
      { ...call, by: 'Officer 1' },
    ])
    expect(JSON.stringify(readAudit(open.db))).not.toMatch(/Duty|Numbers|2542/)
    const nobody = { ...call, pocId: crypto.randomUUID() }
    expect(() => open.service['calls.record'](nobody)).toThrow('entry-not-found')
  })
})

/** The same armor with its first line of content cut short. */
function damaged(armor: string): string {
  const lines = armor.split(/\r?\n/)
  const first = lines.findIndex((line) => /^[A-Za-z0-9+/]{40,}/.test(line))
  return lines.map((line, index) => (index === first ? line.slice(0, 21) : line)).join('\n')
}
