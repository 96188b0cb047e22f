/** Looking keys up at their domain over real TLS, and reading those that a mail suggests; certificates by GnuPG. */
import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { wkdHash } from '../../../../../src-formats/wkd.ts'
import { viewOf } from '../../../../../src-main/services/messages/views.ts'
import { messagesRepository } from '../../../../../src-main/store/messages-repository.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { contract } from '../../../../../src-shared/contract/contract.ts'
import { type Gpg, startGpg } from '../../../../support/gpg.ts'
import { type KeyDesk, keyDesk } from '../../../../support/key-desk.ts'
import { type KeyServer, type KeyServerOptions, startKeyServer } from '../../../../support/key-server.ts'
import { messageRow } from '../../../../support/message-row.ts'
import { madePointOfContact } from '../../store/directory-data.ts'

const clock = { now: new Date() }
const advancedHost = 'openpgpkey.example.org'
const address = 'Duty.Desk@example.org'
const advanced = `https://${advancedHost}/.well-known/openpgpkey/example.org/hu/${wkdHash('duty.desk')}?l=Duty.Desk`
const direct = `https://example.org/.well-known/openpgpkey/hu/${wkdHash('duty.desk')}?l=Duty.Desk`

let gpg: Gpg
let own: string
let other: string
let desk: KeyDesk
let server: KeyServer | undefined

beforeAll(() => {
  gpg = startGpg()
  own = made('Duty desk <duty.desk@example.org>')
  other = made('Somebody else <somebody@example.org>')
})
afterAll(() => gpg.close())
afterEach(async () => {
  await server?.close()
  server = undefined
  await desk[Symbol.asyncDispose]()
})

function made(userId: string): string {
  gpg.ok(['--quick-generate-key', userId, 'ed25519', 'sign', 'never'])
  const listing = gpg.ok(['--with-colons', '--list-keys', userId]).stdout.toString('utf8')
  const fingerprint = /^fpr:+([0-9A-F]{40}):/m.exec(listing)?.[1] ?? ''
  gpg.ok(['--quick-add-key', fingerprint, 'cv25519', 'encrypt', 'never'])
  return fingerprint
}
const exported = (...fingerprints: readonly string[]) =>
  new Uint8Array(gpg.ok(['--export', ...fingerprints]).stdout)
const serving =
  (bytes: Uint8Array, status = 200) =>
  (_request: unknown, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/octet-stream' }).end(bytes)
  }

async function start(options: KeyServerOptions) {
  server = await startKeyServer(options)
  desk = await keyDesk('real', clock, [], server.fetch)
}
const lookUp = async (of = address) =>
  contract['keys.lookUp'].output.parse(
    await desk.service['keys.lookUp'](await desk.service['internal.allowLookUp']({ address: of })),
  )

/** A mail of somebody with an Autocrypt header, as it lies in a mailbox. */
function mail(from: string, header: string): Uint8Array {
  const folded = header.match(/.{1,76}/g)?.join('\r\n ') ?? ''
  const head = [`From: ${from}`, 'Subject: Meeting', `Autocrypt: ${folded}`, 'MIME-Version: 1.0']
  const lines = [...head, 'Content-Type: text/plain', '', 'See you at ten.', '']
  return new TextEncoder().encode(lines.join('\r\n'))
}

function receivedMail(original: Uint8Array): string {
  const id = randomUUID()
  const row = messageRow({
    id,
    thread: id,
    subject: 'Meeting',
    at: clock.now.toISOString(),
    signed_text: 'See you at ten.',
    original,
    device: desk.vault.deviceId,
  })
  transaction(desk.db, () => messagesRepository(desk.db).insert(row))
  return id
}

describe('keys.readAutocrypt', () => {
  const readFrom = async (message: string) =>
    contract['keys.readAutocrypt'].output.parse(await desk.service['keys.readAutocrypt']({ message }))
  const keyData = () => Buffer.from(exported(other)).toString('base64')

  it('reads the key of the mail, proposes the office with its address, and keeps nothing', async () => {
    desk = await keyDesk('real', clock)
    const office = madePointOfContact('KEN', 1, { emails: [{ address, usage: 'role' }], pgpKeys: [] })
    await desk.fromRegistry(office)
    const header = `addr=${address}; prefer-encrypt=mutual; keydata=${keyData()}`
    const message = receivedMail(mail(`Duty desk <${address}>`, header))
    const { items } = await readFrom(message)
    expect(items).toMatchObject([{ facts: { fingerprint: other }, known: 'no' }])
    expect(items[0]?.suggestions.map(({ pocId }) => pocId)).toEqual([office.id])
    expect((await desk.service['keys.list']({})).keys).toEqual([])
    const messages = messagesRepository(desk.db)
    const row = required(messages.find(message), 'message')
    expect(viewOf(row, desk.db).autocrypt).toBe(address.toLowerCase())
    // The whole file would be read for its head each time that its thread is shown.
    desk.db.prepare('UPDATE message SET original = NULL').run()
    expect(viewOf(row, desk.db).autocrypt).toBe(address.toLowerCase())
  })

  it('proposes nobody whom only a user ID names: anybody can write one', async () => {
    desk = await keyDesk('real', clock)
    const victim = madePointOfContact('KEN', 1, {
      emails: [{ address: 'somebody@example.org', usage: 'role' }],
      pgpKeys: [],
    })
    await desk.fromRegistry(victim)
    const header = `addr=attacker@elsewhere.example; keydata=${keyData()}`
    const { items } = await readFrom(receivedMail(mail('Attacker <attacker@elsewhere.example>', header)))
    expect(items).toMatchObject([{ facts: { fingerprint: other }, suggestions: [] }])
  })

  it('reads nothing of a mail that suggests nothing, or that is not here', async () => {
    desk = await keyDesk('real', clock)
    const header = `addr=somebody@example.org; keydata=${keyData()}`
    const message = receivedMail(mail(`Duty desk <${address}>`, header))
    await expect(readFrom(message)).rejects.toMatchObject({ code: 'key-unreadable' })
    await expect(readFrom(randomUUID())).rejects.toMatchObject({ code: 'message-not-found' })
    const messages = messagesRepository(desk.db)
    expect(viewOf(required(messages.find(message), 'message'), desk.db).autocrypt).toBeNull()
  })
})

describe('keys.lookUp', () => {
  it('asks the host for keys, drops what names other addresses, and proposes the office; the key is kept as such', async () => {
    await start({ names: [advancedHost], answer: serving(exported(own, other)) })
    const office = madePointOfContact('KEN', 1, { emails: [{ address, usage: 'role' }], pgpKeys: [] })
    await desk.fromRegistry(office)
    const { handle, items } = await lookUp()
    expect(items.map(({ facts, known }) => [facts?.fingerprint, known])).toEqual([[own, 'no']])
    expect(items[0]?.suggestions.map(({ pocId }) => pocId)).toEqual([office.id])
    expect(server?.asked).toEqual([advanced])
    const { index } = items[0] ?? { index: -1 }
    await desk.service['keys.keep']({ handle, choices: [{ index, pocId: office.id }], origin: 'wkd' })
    const { keys } = await desk.service['keys.list']({})
    expect(keys).toMatchObject([{ origin: 'wkd', kept: true, holders: [{ verification: 'unverified' }] }])
  })

  it('proposes only holders of the address: a domain says nothing about others', async () => {
    const both = made('Attacker <attacker@example.org>')
    gpg.ok(['--quick-add-uid', both, 'Office <office@csirt.ken.example>'])
    await start({ names: [advancedHost], answer: serving(exported(both)) })
    const victim = madePointOfContact('KEN', 1, {
      emails: [{ address: 'office@csirt.ken.example', usage: 'role' }],
      pgpKeys: [],
    })
    await desk.fromRegistry(victim)
    const { items } = await lookUp('attacker@example.org')
    expect(items).toMatchObject([{ facts: { fingerprint: both }, suggestions: [] }])
  })

  it('cannot keep a certificate that was left out', async () => {
    await start({ names: [advancedHost], answer: serving(exported(own, other)) })
    const { handle, items } = await lookUp()
    const left = [0, 1].filter((index) => items.every((item) => item.index !== index))
    expect(left).toHaveLength(1)
    const choices = left.map((index) => ({ index, pocId: null }))
    const keeping = desk.service['keys.keep']({ handle, choices, origin: 'wkd' })
    await expect(keeping).rejects.toMatchObject({ code: 'key-not-listed' })
  })

  it('asks the domain itself only where the host for keys does not exist', async () => {
    await start({ names: ['example.org'], answer: serving(exported(own)) })
    expect((await lookUp()).items).toHaveLength(1)
    expect(server?.asked).toEqual([direct])
  })

  it.each([
    ['an absent key', 404, 'wkd-not-found'],
    ['a broken server', 503, 'wkd-unreachable'],
  ])('does not go on to the domain after %s', async (_case, status, code) => {
    await start({ names: [advancedHost, 'example.org'], answer: serving(new Uint8Array(), status) })
    await expect(lookUp()).rejects.toMatchObject({ code, params: { status } })
    expect(server?.asked).toEqual([advanced])
  })

  it('follows no redirection', async () => {
    await start({
      names: [advancedHost, 'elsewhere.example.org'],
      answer: (_request, response) =>
        response.writeHead(302, { location: 'https://elsewhere.example.org/key' }).end(),
    })
    await expect(lookUp()).rejects.toMatchObject({ code: 'wkd-unreachable' })
    expect(server?.asked).toEqual([advanced])
  })

  it('believes no server that another name is certified for', async () => {
    await start({ names: [advancedHost], certified: ['other.example.org'], answer: serving(exported(own)) })
    await expect(lookUp()).rejects.toMatchObject({ code: 'wkd-unreachable' })
    expect(server?.asked).toEqual([])
  })

  it.each([
    ['only keys of others', () => exported(other)],
    ['what is no key', () => new TextEncoder().encode('<!doctype html>')],
    ['more than a certificate can be', () => new Uint8Array(300_000)],
  ])('finds nothing in %s', async (_case, bytes) => {
    await start({ names: [advancedHost], answer: serving(bytes()) })
    await expect(lookUp()).rejects.toMatchObject({ code: 'wkd-not-found' })
  })

  it('asks nobody about an address inside a network, and says when no name is known', async () => {
    await start({ names: ['unrelated.example.org'], answer: serving(exported(own)) })
    await expect(lookUp('desk@registry.local')).rejects.toMatchObject({ code: 'wkd-address-unsuitable' })
    await expect(lookUp()).rejects.toMatchObject({ code: 'wkd-unreachable' })
    expect(server?.asked).toEqual([])
  })

  it('asks only what the officer allowed, once, and never across a lock', async () => {
    await start({ names: [advancedHost], answer: serving(exported(own)) })
    const order = await desk.service['internal.allowLookUp']({ address })
    const refused = expect.objectContaining({ code: 'keys-lapsed' })
    expect(() => desk.service['keys.lookUp']({ handle: randomUUID() })).toThrow(refused)
    expect(() => desk.service['keys.lookUp'](order)).toThrow(refused)
    const again = await desk.service['internal.allowLookUp']({ address })
    await desk.service['keys.lookUp'](again)
    expect(() => desk.service['keys.lookUp'](again)).toThrow(refused)
    const late = await desk.service['internal.allowLookUp']({ address })
    desk.keeper.end()
    desk.keeper.begin({ ...desk.vault })
    expect(() => desk.service['keys.lookUp'](late)).toThrow(refused)
    expect(server?.asked).toHaveLength(1)
  })

  it('can be stopped while the domain does not answer', async () => {
    const arrived = new EventTarget()
    const asked = new Promise((resolve) => arrived.addEventListener('asked', resolve))
    await start({ names: [advancedHost], answer: () => arrived.dispatchEvent(new Event('asked')) })
    const looking = lookUp()
    await asked
    desk.service['keys.cancelReading']({})
    await expect(looking).rejects.toMatchObject({ code: 'cancelled' })
  })
})
