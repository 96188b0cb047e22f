/** What is left of a PGP/MIME mail after Outlook, Exchange and hasty saving: every part alone, and in any order. */
import { beforeAll, describe, expect, it } from 'vitest'
import { readMessageFile } from '../../../../src-formats/message-file/read.ts'
import type { OpenedFile } from '../../../../src-formats/message-file/types.ts'
import { writeAsc, writeEml } from '../../../../src-formats/message-file/write.ts'
import type { DeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { encryptUnsigned, signAndEncrypt, signCleartext } from '../../../../src-formats/openpgp/seal.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { makeDeskKey, messageDate, readable, sealRequest } from '../../../support/pgp-samples.ts'

let sender: DeskKey
let receiver: DeskKey
let stranger: DeskKey
/** A PGP/MIME mail of ours, and the armor in it. */
let mail: string
let armor: string
let signedMail: string

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const base64 = (text: string): string =>
  required(
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g),
    'lines',
  ).join('\r\n')

const open = (text: string): Promise<OpenedFile> =>
  readMessageFile(bytesOf(text), {
    decryptionKeys: [receiver.privateKey],
    candidates: [sender.publicKey],
    at: messageDate,
  })

beforeAll(async () => {
  sender = await makeDeskKey('Sender')
  receiver = await makeDeskKey('Receiver')
  stranger = await makeDeskKey('Stranger')
  const request = sealRequest(sender, [receiver.publicKey])
  mail = latin1(await writeEml(request))
  armor = required(/-----BEGIN PGP MESSAGE[\s\S]*END PGP MESSAGE-----/.exec(mail)?.[0], 'armor')
  signedMail = latin1(await writeEml({ ...request, protection: 'signed' }))
})

const version = ['Content-Type: application/pgp-encrypted', '', 'Version: 1'].join('\r\n')
const content = (type: string, name: string) =>
  [
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    armor,
  ].join('\r\n')
const encoded = (type: string, name: string) =>
  [`Content-Type: ${type}; name="${name}"`, 'Content-Transfer-Encoding: base64', '', base64(armor)].join(
    '\r\n',
  )
const parts = (...all: readonly string[]) => `${all.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`
const within = (type: string, ...all: readonly string[]) =>
  `From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: ${type}; boundary=b\r\n\r\n${parts(...all)}`
const text = (words: string) => `Content-Type: text/plain\r\n\r\n${words}`
const html = (words: string) => `Content-Type: text/html\r\n\r\n<html><body>${words}</body></html>`

const octets = 'application/octet-stream'
const kept: readonly (readonly [string, () => string])[] = [
  ['encrypted.asc alone', () => armor],
  ['ATT00001 with its part header', () => content(octets, 'ATT00001')],
  ['ATT00001 with its part header, in base64', () => encoded(octets, 'ATT00001.bin')],
  ['ATT00001.bin still in base64', () => base64(armor)],
  ['parts without the header of the mail', () => parts(version, content(octets, 'encrypted.asc'))],
  ['the same in base64, in the other order', () => parts(encoded(octets, 'x'), version)],
  [
    'the same after a line for readers without MIME',
    () => `This is an OpenPGP/MIME message\r\n${parts(version, encoded(octets, 'x'))}`,
  ],
  ['multipart/mixed in its place', () => within('multipart/mixed', version, content(octets, 'ATT00002.dat'))],
  [
    'multipart/mixed, in the other order',
    () => within('multipart/mixed', content(octets, 'ATT00001'), version),
  ],
  [
    'multipart/mixed with a text that a gateway added',
    () => within('multipart/mixed', text('Caution: external'), version, encoded(octets, 'ATT00001.txt')),
  ],
  [
    'multipart/encrypted, in the other order',
    () => within('multipart/encrypted', content(octets, 'a'), version),
  ],
  [
    'multipart/encrypted with a text between',
    () => within('multipart/encrypted', version, text('Scanned'), content(octets, 'a')),
  ],
  ['multipart/encrypted without the first part', () => within('multipart/encrypted', content(octets, 'a'))],
  [
    'a part that became text',
    () => within('multipart/mixed', version, content('text/plain', 'ATT00001.txt')),
  ],
  ['a text body', () => within('multipart/alternative', text(armor), html('See the other part'))],
  [
    'an HTML body alone, with breaks',
    () => within('multipart/mixed', html(armor.replaceAll(/\r?\n/g, '<br>\r\n'))),
  ],
  ['an HTML body alone, preformatted', () => within('multipart/mixed', html(`<pre>${armor}</pre>`))],
  [
    'the mail, forwarded as an attachment',
    () => within('multipart/mixed', text('See there'), `Content-Type: message/rfc822\r\n\r\n${mail}`),
  ],
  [
    'the mail in base64, forwarded as an attachment',
    () =>
      within(
        'multipart/mixed',
        `Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(mail)}`,
      ),
  ],
]

describe('what is left of an encrypted mail', () => {
  it.each(kept)('%s', async (_name, file) => {
    expect(await open(file())).toMatchObject({
      form: 'pgp-mime-encrypted',
      readable,
      signatures: [{ status: 'good', fingerprint: sender.fingerprint }],
    })
  })
})

describe('what is left of a signed mail', () => {
  const inner = () => signedMail.slice(signedMail.indexOf('Content-Type: multipart/signed'))
  it.each([
    ['multipart/mixed in its place', () => signedMail.replace('multipart/signed', 'multipart/mixed')],
    ['parts without the header of the mail', () => inner().slice(inner().indexOf('\r\n\r\n') + 4)],
    [
      'the mail, forwarded as an attachment',
      () => within('multipart/mixed', text('See there'), `Content-Type: message/rfc822\r\n\r\n${signedMail}`),
    ],
  ])('%s', async (_name, file) => {
    const opened = await open(file())
    expect(opened).toMatchObject({ form: 'pgp-mime-signed', readable, signatures: [{ status: 'good' }] })
  })

  it('a cleartext signed text that came as a file', async () => {
    const request = sealRequest(sender, [], { protection: 'signed' })
    const signed = latin1(await writeAsc(request))
    const file = `Content-Type: ${octets}\r\nContent-Disposition: attachment; filename="message.asc"\r\n\r\n${signed}`
    const opened = await open(within('multipart/mixed', text('Please see the file.'), file))
    expect(opened).toMatchObject({ form: 'cleartext-signed', readable, signatures: [{ status: 'good' }] })
  })
})

describe('one among several', () => {
  const seal = (to: DeskKey, words: string) =>
    signAndEncrypt({
      content: Buffer.from(words),
      signingKey: sender.privateKey,
      recipients: [to.publicKey],
      at: messageDate,
    })
  const quoted = (block: string) => block.replaceAll(/^/gm, '> ')

  it('opens the message that is for this desk, below one that is not', async () => {
    const others = await seal(stranger, 'for others')
    const ours = await seal(receiver, 'for us')
    const long = `From: a@example.org\r\n\r\n${others}\n${'A line of talk.\n'.repeat(2000)}\n${quoted(ours)}`
    expect(await open(long)).toMatchObject({ readable: 'for us', signatures: [{ status: 'good' }] })
    await expect(open(`${others}\n${others}`)).rejects.toMatchObject({ code: 'not-encrypted-to-desk' })
  })

  it('reads a cleartext signed text that was encrypted afterwards, where it is all there is', async () => {
    const signed = await signCleartext({
      text: 'Signed first',
      signingKey: sender.privateKey,
      at: messageDate,
    })
    const sealed = async (words: string) =>
      open(
        await encryptUnsigned({
          content: Buffer.from(words),
          recipients: [receiver.publicKey],
          at: messageDate,
        }),
      )
    expect(await sealed(signed)).toMatchObject({
      form: 'armored-text',
      readable: 'Signed first',
      signatures: [{ status: 'good', fingerprint: sender.fingerprint }],
    })
    for (const words of [`Not signed\n${signed}`, `${signed}\nNot signed`, `${signed}\n${signed}`]) {
      expect((await sealed(words)).signatures).toEqual([])
    }
  })
})

describe('what is not opened', () => {
  const compound = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from('__properties_version1.0', 'utf16le'),
  ])
  const tnef = Buffer.concat([Buffer.from('789f3e22', 'hex'), Buffer.alloc(40)])
  const file = (type: string, name: string, bytes: Uint8Array) =>
    `Content-Type: ${type}; name="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(bytes).toString('base64')}`

  it.each([
    ['a .msg file', 'outlook-message-file', () => compound.toString('latin1')],
    ['winmail.dat', 'winmail-dat', () => tnef.toString('latin1')],
    [
      'a mail with winmail.dat',
      'winmail-dat',
      () => within('multipart/mixed', text('Hello'), file(octets, 'WINMAIL.DAT', tnef)),
    ],
    [
      'a mail with TNEF by its type',
      'winmail-dat',
      () => within('multipart/mixed', text('Hello'), file('application/ms-tnef', 'a', tnef)),
    ],
    [
      'a mail with TNEF under another name',
      'winmail-dat',
      () => within('multipart/mixed', text('Hello'), file(octets, 'ATT1', tnef)),
    ],
    [
      'a mail with a .msg',
      'outlook-message-file',
      () => within('multipart/mixed', text('Hello'), file('application/vnd.ms-outlook', 'a', compound)),
    ],
    ['ATT00001.txt, which only says the version', 'encrypted-part-missing', () => 'Version: 1\r\n'],
    ['the same with its header', 'encrypted-part-missing', () => `${version}\r\n`],
    ['a mail with the version alone', 'encrypted-part-missing', () => within('multipart/mixed', version)],
    ['an older Office document', 'no-openpgp-data', () => compound.subarray(0, 100).toString('latin1')],
  ])('%s', async (_name, code, bytes) => {
    await expect(open(bytes())).rejects.toMatchObject({ code })
  })

  it('does not keep a message from being opened that stands beside it', async () => {
    const beside = within(
      'multipart/mixed',
      file('application/ms-tnef', 'winmail.dat', tnef),
      content(octets, 'message.asc'),
    )
    expect(await open(beside)).toMatchObject({ readable })
  })
})
