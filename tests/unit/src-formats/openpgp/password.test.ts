/** Messages that a password opens, beside keys or alone, against real GnuPG and against hostile data. */
import * as openpgp from 'openpgp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { sealFile, signAndEncrypt } from '../../../../src-formats/openpgp/seal.ts'
import { decryptAndVerify, type OpeningKeys } from '../../../../src-formats/openpgp/unseal.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import { makeDeskKey, messageDate, readable } from '../../../support/pgp-samples.ts'

const content = new TextEncoder().encode(readable)
const password = 'sawdust-commando-glucose-hamburger'

let gpg: Gpg
let sender: DeskKey
let receiver: DeskKey
let stranger: DeskKey

beforeAll(async () => {
  gpg = startGpg()
  sender = await makeDeskKey('Sender')
  receiver = await makeDeskKey('Receiver')
  stranger = await makeDeskKey('Stranger')
})
afterAll(() => gpg.close())

type Means = { readonly to?: readonly string[]; readonly hidden?: boolean; readonly content?: Uint8Array }

const seal = ({ to = [receiver.publicKey], hidden = false, content: given = content }: Means = {}) =>
  signAndEncrypt({
    content: given,
    signingKey: sender.privateKey,
    recipients: to,
    password,
    at: messageDate,
    hiddenKeyIds: hidden,
  })

const open = (message: string | Uint8Array, means: Partial<OpeningKeys> = {}) =>
  decryptAndVerify({ decryptionKeys: [], candidates: [sender.publicKey], at: messageDate, ...means, message })

const failure = (code: string) => expect.objectContaining({ code })

describe('a message with a password', () => {
  it.each([
    ['beside the keys of recipients', {}, 1],
    ['beside keys that it does not name', { hidden: true }, 1],
    ['alone', { to: [] }, 0],
  ])('%s, is opened with it', async (_name, means, keys) => {
    const opened = await open(await seal(means), { password })
    expect(opened.data).toEqual(content)
    expect(opened).toMatchObject({ encrypted: true, signatures: [{ status: 'good' }] })
    expect(opened.encryptedTo).toHaveLength(keys)
  })

  it('is opened with a key by whoever has one, whatever the password', async () => {
    for (const means of [{}, { hidden: true }]) {
      const keys = { decryptionKeys: [receiver.privateKey], password: 'other' }
      expect((await open(await seal(means), keys)).data).toEqual(content)
    }
  })

  it('is opened by a desk whose keys are of no use', async () => {
    const keys = { decryptionKeys: [stranger.privateKey], password }
    for (const means of [{}, { hidden: true }]) {
      expect((await open(await seal(means), keys)).data).toEqual(content)
    }
  })

  it('asks for the password', async () => {
    for (const means of [{}, { hidden: true }, { to: [] }]) {
      const attempt = open(await seal(means), { decryptionKeys: [stranger.privateKey] })
      await expect(attempt).rejects.toEqual(failure('message-needs-password'))
    }
  })

  it('refuses another password', async () => {
    for (const means of [{}, { hidden: true }, { to: [] }]) {
      const attempt = open(await seal(means), {
        decryptionKeys: [stranger.privateKey],
        password: `${password} `,
      })
      await expect(attempt).rejects.toEqual(failure('wrong-message-password'))
    }
  })

  it('is never shown where it was changed', async () => {
    const sealing = { content, signingKey: sender.privateKey, recipients: [], password, at: messageDate }
    const changed = await sealFile({ ...sealing, name: '' })
    changed[changed.length - 30] = (changed[changed.length - 30] ?? 0) ^ 1
    await expect(open(changed, { password })).rejects.toEqual(failure('wrong-message-password'))
  })

  it('without recipients or password is refused', async () => {
    const sealing = { content, signingKey: sender.privateKey, recipients: [], at: messageDate }
    await expect(signAndEncrypt(sealing)).rejects.toEqual(failure('key-missing'))
  })
})

describe('what a password becomes', () => {
  it('is as costly as the format allows, in packets that GnuPG 2.2 reads', async () => {
    const listed = gpg.run(['--list-packets'], await seal({ to: [] })).stdout.toString('utf8')
    expect(listed).toMatch(/^:symkey enc packet: version 4, cipher 9, aead 0,\s*s2k 3, hash 8/m)
    expect(listed).toContain('count 65011712 (255)')
    expect(listed).toMatch(/^\tmdc_method: 2$/m)
  })
})

describe('messages of others', () => {
  it('are opened where gpg encrypted with a password only', async () => {
    const message = gpg.ok(['--passphrase', password, '--armor', '--symmetric'], content).stdout
    const opened = await open(message.toString('utf8'), { password })
    expect(opened.data).toEqual(content)
    expect(opened).toMatchObject({ encrypted: true, encryptedTo: [], signatures: [] })
  })

  it('are opened where the password was made costly by memory', async () => {
    const message = await encryptedTo([password], { s2kType: openpgp.enums.s2k.argon2 })
    expect((await open(message, { password })).data).toEqual(content)
  })

  it('do not take all memory of the computer', async () => {
    const s2kArgon2Params = { passes: 1, parallelism: 4, memoryExponent: 16 }
    const message = await encryptedTo([password], { s2kType: openpgp.enums.s2k.argon2, s2kArgon2Params })
    // Tag and length, version, cipher, kind of key making, salt, passes, parallelism; then the memory, 512 MiB.
    message[2 + 1 + 1 + 1 + 16 + 1 + 1] = 19
    await expect(open(message, { password })).rejects.toEqual(failure('password-needs-memory'))
  })

  it('are refused where they have more passwords than anyone gives out', async () => {
    const few = await encryptedTo(['a', 'b', 'c', password])
    expect((await open(few, { password })).data).toEqual(content)
    const many = await encryptedTo(['a', 'b', 'c', 'd', password])
    const refused = expect.objectContaining({ code: 'message-unreadable', params: { reason: 'damaged' } })
    await expect(open(many, { password })).rejects.toEqual(refused)
  })
})

async function encryptedTo(
  passwords: string[],
  config: Partial<openpgp.PartialConfig> = {},
): Promise<Uint8Array> {
  const message = await openpgp.createMessage({ binary: content })
  return openpgp.encrypt({
    message,
    passwords,
    format: 'binary',
    config: { s2kIterationCountByte: 96, ...config },
  })
}
