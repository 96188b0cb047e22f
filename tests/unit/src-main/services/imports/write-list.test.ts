/** Points of contact as a file: what reads back, what stays on the desk, who can open it, what the audit log says. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DeskKey, generateDeskKey } from '../../../../../src-formats/openpgp/keys.ts'
import { localService } from '../../../../../src-main/services/local.ts'
import type { DirectoryExport } from '../../../../../src-shared/contract/directory.ts'
import { exchangeFormats } from '../../../../../src-shared/domain/directory/exchange.ts'
import type { PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import { type DirectoryFilter, noFilter } from '../../../../../src-shared/domain/directory/views.ts'
import { type Gpg, startGpg } from '../../../../support/gpg.ts'
import { type ImportDesk, importDesk, importedAt } from '../../../../support/import-desk.ts'
import { replaceRegistryLayer } from '../../../../support/registry-layer.ts'
import { smallKey } from '../../../../support/test-registry.ts'
import { factsOf, issued, madeDirectory, madePointOfContact, uuidOf } from '../../store/directory-data.ts'

const plain = (change: Partial<PointOfContact> = {}, state = 'KEN', number = 1) =>
  madePointOfContact(state, number, { pgpKeys: [], ...change })
const endings = { vcard: 'vcf', csv: 'csv', json: 'json' } as const

let desk: ImportDesk
beforeEach(async () => {
  desk = await importDesk()
})
afterEach(() => desk[Symbol.asyncDispose]())

/** All of the directory in clear, where the order does not say otherwise. */
function written(order: Partial<DirectoryExport> = {}) {
  const whole = { what: { filter: noFilter }, format: 'json', encryptTo: null } as const
  return desk.service['internal.directoryFile']({ ...whole, ...order })
}
const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
function idsIn(bytes: Uint8Array): string[] {
  return JSON.parse(textOf(bytes)).pointsOfContact.map(({ id }: PointOfContact) => id)
}

describe('a file in clear', () => {
  it.each(exchangeFormats)('is a %s that reads back, without who verified a key', async (format) => {
    const key = await smallKey()
    const record = plain({ pgpKeys: [{ ...key, origin: 'file' }] })
    await desk.fromRegistry(record)
    await desk.fromRegistry(plain({}, 'GHA', 2))
    const file = await written({ format })
    expect(file.suggestedName).toBe(`points-of-contact-2026-10-05.${endings[format]}`)
    const detail = { records: 2, format, encrypted: 0 }
    expect(desk.audit()).toMatchObject([{ kind: 'directory-exported', detail }])
    await using other = await importDesk()
    const { handle } = await other.entries(textOf(file.bytes), { format })
    await other.stage(handle)
    const records = other.waiting().map(({ to }) => to)
    expect(records).toEqual([record, plain({}, 'GHA', 2)])
  })

  it('leaves out what nobody has accepted, and verification', async () => {
    const key = await smallKey()
    const record = plain({ pgpKeys: [{ ...key, origin: 'file' }] })
    await desk.madeHere(record)
    desk.db
      .prepare(
        `INSERT INTO key_verification (id, poc, fingerprint, outcome, how, with_whom, at, officer, note, revision, device)
         VALUES (?, ?, ?, 'verified', 'in-person', 'Somebody', ?, NULL, '', 1, ?)`,
      )
      .run(uuidOf('v'), record.id, key.fingerprint, importedAt.toISOString(), desk.vault.deviceId)
    await desk.madeHere(record)
    expect(desk.record(record.id)?.pgpKeys[0]?.verified).toBeDefined()
    await desk.madeHere(plain({}, 'GHA', 2))
    desk.db.prepare('UPDATE point_of_contact SET in_effect = 0 WHERE state = ?').run('GHA')
    const { bytes } = await written()
    expect(JSON.parse(textOf(bytes)).pointsOfContact).toEqual([record])
    const inReview = written({ what: { ids: [plain({}, 'GHA', 2).id] } })
    await expect(inReview).rejects.toMatchObject({ code: 'entry-in-review' })
    const found = written({ what: { filter: { ...noFilter, states: ['GHA'] } } })
    await expect(found).rejects.toMatchObject({ code: 'entry-in-review' })
  })

  it('holds the named ones of many, by State', async () => {
    const target = madeDirectory(2)
    replaceRegistryLayer(desk.db, target, factsOf(target), issued)
    const ids = [uuidOf('KEN 1'), uuidOf('FRA 0'), uuidOf('nobody')]
    expect(idsIn((await written({ what: { ids } })).bytes)).toEqual([uuidOf('FRA 0'), uuidOf('KEN 1')])
  })

  it('holds the whole set that a filter finds, beyond what one window shows', async () => {
    const target = madeDirectory(6)
    replaceRegistryLayer(desk.db, target, factsOf(target), issued)
    const found = async (filter: Partial<DirectoryFilter>) =>
      idsIn((await written({ what: { filter: { ...noFilter, ...filter } } })).bytes)
    const all = target.states.flatMap(({ pointsOfContact }) => pointsOfContact.map(({ id }) => id))
    expect(all.length).toBeGreaterThan(1000)
    expect((await found({})).sort()).toEqual([...all].sort())
    expect((await found({ states: ['FRA', 'KEN'] })).length).toBe(12)
    expect(await found({ text: 'no office is called so' })).toEqual([])
  })

  it('follows tags and groups of the desk', async () => {
    for (const record of [plain(), plain({}, 'GHA', 2), plain({}, 'FRA', 3)]) await desk.fromRegistry(record)
    const local = localService({ session: desk.keeper, clock: () => importedAt, emit: () => undefined })
    const [kenya, ghana] = [plain().id, plain({}, 'GHA', 2).id]
    const group = uuidOf('group')
    await local['local.setTags']({ ids: [kenya], add: ['Morning call'], remove: [] })
    await local['local.saveGroup']({ id: group, name: 'First', note: '' })
    await local['local.setMembers']({ group, add: [ghana], remove: [] })
    const tagged = { ...noFilter, tags: ['MORNING CALL'] }
    expect(idsIn((await written({ what: { filter: tagged } })).bytes)).toEqual([kenya])
    const grouped = { ...noFilter, groups: [group] }
    expect(idsIn((await written({ what: { filter: grouped } })).bytes)).toEqual([ghana])
  })

  it.each(exchangeFormats)('carries nothing that the desk keeps beside a record: %s', async (format) => {
    const { id } = plain()
    await desk.fromRegistry(plain())
    const local = localService({ session: desk.keeper, clock: () => importedAt, emit: () => undefined })
    await local['local.setTags']({ ids: [id], add: ['canary tag'], remove: [] })
    const group = uuidOf('group')
    await local['local.saveGroup']({ id: group, name: 'canary group', note: 'canary' })
    await local['local.setMembers']({ group, add: [id], remove: [] })
    await local['local.saveNote']({ id: uuidOf('note'), pocId: id, text: 'canary note' })
    const reminder = { kind: 'other', due: '2026-11-01', note: 'canary reminder' } as const
    await local['local.saveReminder']({ id: uuidOf('reminder'), pocId: id, ...reminder })
    const text = textOf((await written({ format })).bytes)
    expect(text).toContain(id)
    expect(text).not.toMatch(/canary/)
    expect(text).not.toContain(group)
  })
})

describe('an encrypted file', () => {
  let gpg: Gpg
  let [own, office]: DeskKey[] = []
  const keyOf = (name: string, lifetimeDays = 3650) =>
    generateDeskKey({
      name,
      email: 'key@desk.example',
      created: new Date('2026-01-01T00:00:00Z'),
      lifetimeDays,
    })

  beforeAll(async () => {
    gpg = startGpg()
    own = await keyOf('Own')
    office = await keyOf('Office')
  })
  afterAll(() => gpg.close())
  beforeEach(() => {
    if (own === undefined) throw new Error('a key was made')
    const { publicKey, fingerprint } = own
    const signing = {
      publicKey,
      fingerprint,
      privateKey: () => Promise.reject(new Error('nothing is signed')),
    }
    desk.keeper.end()
    desk.keeper.begin({ ...desk.vault, ownKeys: { signing, decryption: [] } })
  })

  async function withKey(key: DeskKey | undefined, change: Partial<PointOfContact> = {}): Promise<string> {
    const listed = key === undefined ? [] : [{ fingerprint: key.fingerprint, certificate: key.publicKey }]
    const record = plain({ ...change, pgpKeys: listed.map((one) => ({ ...one, origin: 'file' as const })) })
    await desk.fromRegistry(record)
    return record.id
  }

  it.each(exchangeFormats)('is opened by GnuPG and is the same %s', async (format) => {
    const id = await withKey(office)
    const clear = await written({ format })
    const sealed = await written({ format, encryptTo: { own: true, pointsOfContact: [id] } })
    expect(sealed.suggestedName).toBe(`points-of-contact-2026-10-05.${endings[format]}.asc`)
    expect(textOf(sealed.bytes)).toMatch(/^-----BEGIN PGP MESSAGE-----\n/)
    for (const key of [own, office]) {
      gpg.ok(['--import'], key?.privateKey)
      const { stdout, stderr } = gpg.ok(['--status-fd', '2', '--decrypt'], sealed.bytes)
      expect(new Uint8Array(stdout)).toEqual(new Uint8Array(clear.bytes))
      expect(stderr).toContain('GOODMDC')
      expect(stderr.match(/ENC_TO /g)).toHaveLength(2)
      expect(stderr).not.toContain('SIG')
      gpg.ok(['--yes', '--delete-secret-and-public-key', key?.fingerprint ?? ''])
    }
    const [, entry] = desk.audit()
    expect(entry).toMatchObject({ kind: 'directory-exported', detail: { records: 1, format, encrypted: 1 } })
  })

  it('goes to an office without a mail address too', async () => {
    const id = await withKey(office, { emails: [] })
    const { bytes } = await written({ encryptTo: { own: false, pointsOfContact: [id] } })
    gpg.ok(['--import'], office?.privateKey)
    expect(idsIn(gpg.ok(['--decrypt'], bytes).stdout)).toEqual([id])
  })

  it('is not written where one reader has no key to encrypt to', async () => {
    const good = await withKey(office)
    const refusal = async (pointsOfContact: string[], own = true) => {
      try {
        await written({ encryptTo: { own, pointsOfContact } })
        return 'written'
      } catch (error) {
        return error
      }
    }
    const missing = plain({}, 'GHA', 2)
    await desk.fromRegistry(missing)
    const state = { state: 'GHA' }
    expect(await refusal([good, missing.id])).toMatchObject({ code: 'key-missing', params: state })
    const expired = await keyOf('Expired', 30)
    const late = madePointOfContact('FRA', 3, {
      pgpKeys: [{ fingerprint: expired.fingerprint, certificate: expired.publicKey, origin: 'file' }],
    })
    await desk.fromRegistry(late)
    expect(await refusal([good, late.id])).toMatchObject({ code: 'key-expired', params: { state: 'FRA' } })
    await withKey(office, { status: 'withdrawn' })
    expect(await refusal([good])).toMatchObject({ code: 'entry-withdrawn', params: { state: 'KEN' } })
    expect(await refusal([uuidOf('nobody')])).toMatchObject({ code: 'entry-not-found' })
    expect(await refusal([], false)).toMatchObject({ code: 'key-missing' })
    expect(desk.audit()).toEqual([])
  })
})
