/** A message that a password opens, and attachments as files of their own, in GnuPG, Sequoia and RNP; and back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMessageFile } from '../../src-formats/message-file/read.ts'
import { writeAsc, writeAttachment, writeMails } from '../../src-formats/message-file/write.ts'
import type { DeskKey } from '../../src-formats/openpgp/keys.ts'
import { gnupg, type OpenPgpProgram, rnp, sequoia } from '../support/openpgp-programs.ts'
import { makeDeskKey, messageDate, readable, sealRequest } from '../support/pgp-samples.ts'

const password = 'tumor consensus stairway equipment tissue Babylon glucose molecule'
const names = ['gpg', 'sqop', 'rnp'] as const
const attachmentOf = (length: number) => ({
  name: 'قائمة المؤشرات.zip',
  type: 'application/zip',
  bytes: Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) % 256),
})
const attachment = attachmentOf(300_000)
/** Goes through in pieces, the last of them short; the file has its length in parts. */
const large = attachmentOf(3_300_001)

let sender: DeskKey
let receiver: DeskKey
let stranger: DeskKey
let programs: Readonly<Record<(typeof names)[number], OpenPgpProgram>>
let withoutKeys: typeof programs

beforeAll(async () => {
  sender = await makeDeskKey('Sender')
  receiver = await makeDeskKey('Receiver')
  stranger = await makeDeskKey('Stranger')
  programs = { gpg: gnupg(), sqop: sequoia(), rnp: rnp() }
  withoutKeys = { gpg: gnupg(), sqop: sequoia(), rnp: rnp() }
  for (const program of [...Object.values(programs), ...Object.values(withoutKeys)]) {
    program.learn(sender.publicKey)
  }
  for (const program of Object.values(programs)) program.own(receiver.privateKey)
})
afterAll(() => {
  for (const program of [...Object.values(programs), ...Object.values(withoutKeys)]) program.close()
})

/** To the password alone, beside the key of somebody else, and beside one that is not named. */
const ways = [
  ['alone', () => ({ recipients: [], hiddenKeyIds: false })],
  ['beside a key', () => ({ recipients: [stranger.publicKey], hiddenKeyIds: false })],
  ['beside a hidden key', () => ({ recipients: [stranger.publicKey], hiddenKeyIds: true })],
] as const

describe.each(names)('%s, which has the password and no key', (name) => {
  it.each(ways)('opens the text form, %s', async (_name, means) => {
    const file = await writeAsc(sealRequest(sender, [], { ...means(), password }))
    const { content, signers } = withoutKeys[name].decryptWithPassword(file, password)
    expect(signers).toEqual([sender.fingerprint])
    expect(content.toString('utf8').startsWith(`${readable}\n\n`)).toBe(true)
  })

  it.each(ways)('opens an attachment, %s', async (_name, means) => {
    const sealing = { ...means(), date: messageDate, signingKey: sender.privateKey, password }
    const file = await writeAttachment(attachment, sealing)
    const { content, signers } = withoutKeys[name].decryptWithPassword(file, password)
    expect(signers).toEqual([sender.fingerprint])
    expect(content.equals(attachment.bytes)).toBe(true)
  })

  it('opens nothing with another password', async () => {
    const file = await writeAsc(sealRequest(sender, [], { recipients: [], password }))
    expect(() => withoutKeys[name].decryptWithPassword(file, 'other words')).toThrow()
  })

  it('seals with a password what the desk opens', async () => {
    const file = withoutKeys[name].sealWithPassword(Buffer.from(readable), password)
    const keys = { decryptionKeys: [receiver.privateKey], candidates: [], at: new Date() }
    const opened = await readMessageFile(file, { ...keys, password })
    expect(opened).toMatchObject({ form: 'armored-text', readable, signatures: [] })
    const needs = { code: 'message-needs-password' }
    await expect(readMessageFile(file, keys)).rejects.toMatchObject(needs)
    const wrong = { code: 'wrong-message-password' }
    await expect(readMessageFile(file, { ...keys, password: 'other words' })).rejects.toMatchObject(wrong)
  })
})

async function opensAttachment(
  name: (typeof names)[number],
  hiddenKeyIds: boolean,
  sent = attachment,
): Promise<void> {
  const recipients = [receiver.publicKey, sender.publicKey]
  const sealing = { recipients, hiddenKeyIds, date: messageDate, signingKey: sender.privateKey }
  const file = await writeAttachment(sent, sealing)
  const { content, signers } = programs[name].decrypt(file)
  expect(signers).toEqual([sender.fingerprint])
  expect(content.equals(sent.bytes)).toBe(true)
}

// RNP reads such files from 0.17 on; Debian 12 has 0.16.
it.each(['gpg', 'sqop'] as const)('%s opens an attachment that hides the keys it is for', (name) =>
  opensAttachment(name, true),
)

describe.each(names)('%s, which has a key', (name) => {
  it('opens an attachment', () => opensAttachment(name, false))

  it('opens an attachment that was sealed in pieces', () => opensAttachment(name, false, large))

  it('opens a mail that was sealed in pieces', async () => {
    const request = sealRequest(sender, [receiver.publicKey], { attachments: [large] })
    const { eml } = await writeMails(request, '')
    const encrypted = /-----BEGIN PGP MESSAGE-----[^-]*-----END PGP MESSAGE-----/u.exec(
      Buffer.from(eml).toString(),
    )
    const { content, signers } = programs[name].decrypt(Buffer.from(encrypted?.[0] ?? ''))
    expect(signers).toEqual([sender.fingerprint])
    const base64 = content.toString('latin1').replace(/[\r\n]/gu, '')
    expect(base64.includes(Buffer.from(large.bytes).toString('base64'))).toBe(true)
  })

  it('opens a message that a password would open too', async () => {
    const request = sealRequest(sender, [receiver.publicKey], { password })
    const { content, signers } = programs[name].decrypt(await writeAsc(request))
    expect(signers).toEqual([sender.fingerprint])
    expect(content.toString('utf8').startsWith(`${readable}\n\n`)).toBe(true)
  })
})
