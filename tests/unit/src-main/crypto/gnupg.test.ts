/** The installed GnuPG signs and opens in place of a private key of ours; all else is as with one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encryptedMessageIn, readMessageFile } from '../../../../src-formats/message-file/read.ts'
import type { SealRequest } from '../../../../src-formats/message-file/types.ts'
import { contentToSign, writeAsc, writeMails } from '../../../../src-formats/message-file/write.ts'
import type { DeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { type Gnupg, installedGnupg } from '../../../../src-main/crypto/gnupg.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { exportForms } from '../../../../src-shared/domain/messages/export-form.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import { makeDeskKey, readable, record, sealRequest } from '../../../support/pgp-samples.ts'

const failure = (code: string) => expect.objectContaining({ code })
/** Nobody is there to be asked: what the agent would have been told. */
const told = (passphrase: string) => ['--pinentry-mode', 'loopback', '--passphrase', passphrase]
const writers = {
  eml: async (request: SealRequest) => (await writeMails(request, '')).eml,
  outlook: async (request: SealRequest) => required((await writeMails(request, '')).outlook, 'draft form'),
  asc: writeAsc,
}
/** A signed message is not kept as a draft with an attachment. */
const writable = [
  ...exportForms.map((form) => [form, 'encrypted'] as const),
  ['eml', 'signed'] as const,
  ['asc', 'signed'] as const,
]

let gpg: Gpg
let gnupg: Gnupg
let fingerprint: string
let certificate: string
let counterpart: DeskKey
const environment = () => ({ ...process.env, GNUPGHOME: gpg.home })

beforeAll(async () => {
  gpg = startGpg()
  fingerprint = gpg.makeRsaKey('Desk <desk@example.org>')
  certificate = gpg.exportKey(fingerprint)
  gnupg = installedGnupg({ environment: environment(), options: told('') })
  counterpart = await makeDeskKey('Counterpart')
})
afterAll(() => gpg.close())

describe('the installed GnuPG', () => {
  it('says its version, and that it is not there', async () => {
    expect(await gnupg.version()).toMatch(/^2\.\d+\.\d+$/)
    const missing = installedGnupg({ programs: ['/nonexistent/gpg'] })
    expect(await missing.version()).toBeNull()
    await expect(missing.secretKeys()).rejects.toEqual(failure('gnupg-missing'))
  })

  it('lists the keys that it can sign and decrypt with', async () => {
    const other = startGpg()
    const lister = installedGnupg({ environment: { ...process.env, GNUPGHOME: other.home } })
    expect(await lister.secretKeys()).toEqual([])
    const usable = other.makeRsaKey('Usable <usable@example.org>')
    other.ok(['--quick-generate-key', 'Signs only <signs@example.org>', 'ed25519', 'sign', 'never'])
    other.ok(['--import'], gpg.exportKey(fingerprint))
    expect(await lister.secretKeys()).toEqual([{ certificate: other.exportKey(usable), card: null }])
    other.close()
  })

  it('lists a key whose primary part is kept elsewhere', async () => {
    const away = startGpg()
    const home = startGpg()
    const key = home.makeRsaKey('Offline <offline@example.org>')
    home.ok(['--quick-add-key', key, 'rsa3072', 'sign', 'never'])
    away.ok(['--import'], home.ok(['--export-secret-subkeys', key]).stdout)
    expect(away.ok(['--with-colons', '--list-secret-keys']).stdout.toString()).toMatch(/^sec:.*:#:/m)
    const lister = installedGnupg({ environment: { ...process.env, GNUPGHOME: away.home } })
    expect((await lister.secretKeys()).map(({ card }) => card)).toEqual([null])
    away.close()
    home.close()
  })

  it.each(writable)('signs %s, %s, as a key of ours would', async (form, protection) => {
    const at = new Date()
    const { signingKey: _, ...request } = sealRequest(counterpart, [certificate], { protection, date: at })
    const { content, text } = await contentToSign(request, form)
    const signature = await gnupg.sign(fingerprint, content, text)
    const file = await writers[form]({ ...request, signingKey: { content, signature } })
    const opened = await readMessageFile(file, {
      decryptionKeys: [counterpart.privateKey],
      candidates: [certificate],
      at: new Date(at.getTime() + 60_000),
    })
    expect(opened.signatures).toMatchObject([{ status: 'good', fingerprint }])
    expect(opened.readable).toBe(readable)
    expect(Buffer.from(opened.record ?? [])).toEqual(Buffer.from(record))
  })

  it('has a signature over other content refused', async () => {
    const { signingKey: _, ...request } = sealRequest(counterpart, [certificate], { date: new Date() })
    const { content } = await contentToSign(request, 'asc')
    const signature = await gnupg.sign(fingerprint, content, false)
    const other = { ...request, readable: `${readable}!`, signingKey: { content, signature } }
    await expect(writeAsc(other)).rejects.toEqual(failure('own-key-unusable'))
  })

  it.each(exportForms)('opens %s that is encrypted to its key, and nothing else', async (form) => {
    const at = new Date()
    const request = sealRequest(counterpart, [certificate], { date: at })
    const file = await writers[form]({ ...request, recipients: [certificate] })
    const keys = { decryptionKeys: [], candidates: [counterpart.publicKey], at }
    const message = required(await encryptedMessageIn(file, keys, [certificate]), 'a message for GnuPG')
    const sessionKey = await gnupg.sessionKey(message)
    const opened = await readMessageFile(file, { ...keys, sessionKey: sessionKey ?? undefined })
    expect(opened.signatures).toMatchObject([{ status: 'good', fingerprint: counterpart.fingerprint }])
    expect(opened.readable).toBe(readable)
    const others = await writers[form]({ ...request, recipients: [counterpart.publicKey] })
    expect(await encryptedMessageIn(others, keys, [certificate])).toBeNull()
    const other = await encryptedMessageIn(others, keys, [counterpart.publicKey])
    expect(await gnupg.sessionKey(required(other, 'other'))).toBeNull()
    const own = { ...keys, decryptionKeys: [counterpart.privateKey] }
    expect(await encryptedMessageIn(others, own, [certificate])).toBeNull()
  })

  it('does not open a message with the session key of another one', async () => {
    const at = new Date()
    const request = sealRequest(counterpart, [certificate], { date: at })
    const keys = { decryptionKeys: [], candidates: [], at }
    const [one, two] = [await writeAsc(request), await writeAsc(request)]
    const sessionKey = await gnupg.sessionKey(
      required(await encryptedMessageIn(one, keys, [certificate]), 'one'),
    )
    const opening = readMessageFile(two, { ...keys, sessionKey: required(sessionKey, 'a session key') })
    await expect(opening).rejects.toEqual(failure('message-unreadable'))
  })

  it('tells that the key was not used, where nobody gives the passphrase', async () => {
    const locked = startGpg()
    const user = 'Locked <locked@example.org>'
    const make = ['--quick-generate-key', user, 'rsa3072', 'sign', 'never']
    locked.ok(['--passphrase', 'correct', ...make])
    const options = { environment: { ...process.env, GNUPGHOME: locked.home }, options: told('wrong') }
    await expect(
      installedGnupg(options).sign('locked@example.org', Buffer.from('content'), false),
    ).rejects.toEqual(failure('gnupg-refused'))
    locked.close()
  })
})
