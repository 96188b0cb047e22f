/** Attachments beside the text form: files of their own, opened alone or out of a mail that somebody made of them all. */

import * as openpgp from 'openpgp'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildInside } from '../../../../src-formats/message-file/mime-entity.ts'
import { encryptedMessageIn, readMessageFile } from '../../../../src-formats/message-file/read.ts'
import type { FileAttachment, OpenedFile } from '../../../../src-formats/message-file/types.ts'
import {
  type AttachmentSealing,
  writeAsc,
  writeAttachment,
} from '../../../../src-formats/message-file/write.ts'
import type { DeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { sealFile, signAndEncrypt } from '../../../../src-formats/openpgp/seal.ts'
import type { OpeningKeys } from '../../../../src-formats/openpgp/unseal.ts'
import { makeDeskKey, messageDate, readable, record, sealRequest } from '../../../support/pgp-samples.ts'

const password = 'words-read-out'
const picture: FileAttachment = {
  name: 'снимок экрана.png',
  type: 'image/png',
  bytes: Uint8Array.from({ length: 70_000 }, (_, index) => index % 253),
}
const list: FileAttachment = {
  name: 'indicators.csv',
  type: 'text/csv',
  bytes: new TextEncoder().encode('type,value\r\nip,192.0.2.1\r\n'),
}
const mail: FileAttachment = {
  name: 'phishing.eml',
  type: 'message/rfc822',
  bytes: new TextEncoder().encode('Content-Type: text/plain\r\nSubject: Invoice\r\n\r\nPay now\r\n'),
}

let sender: DeskKey
let receiver: DeskKey
let stranger: DeskKey

beforeAll(async () => {
  sender = await makeDeskKey('Sender')
  receiver = await makeDeskKey('Receiver')
  stranger = await makeDeskKey('Stranger')
})

const seal = (file: FileAttachment, changes: Partial<AttachmentSealing> = {}): Promise<Uint8Array> => {
  const { publicKey } = receiver
  return writeAttachment(file, {
    recipients: [publicKey],
    date: messageDate,
    signingKey: sender.privateKey,
    ...changes,
  })
}

const open = (file: Uint8Array, changes: Partial<OpeningKeys> = {}): Promise<OpenedFile> =>
  readMessageFile(file, {
    decryptionKeys: [receiver.privateKey],
    candidates: [sender.publicKey, stranger.publicKey],
    at: messageDate,
    ...changes,
  })

const asFile = ({ name, bytes }: FileAttachment) => ({ name, type: 'application/octet-stream', bytes })

describe('writeAttachment', () => {
  it.each([
    ['a file that is no text', picture, ''],
    ['a list', list, 'type,value\nip,192.0.2.1'],
    ['a mail, which is not taken apart', mail, 'Content-Type: text/plain\nSubject: Invoice\n\nPay now'],
  ])('makes a sealed file of %s', async (_name, file, text) => {
    const opened = await open(await seal(file))
    expect(opened).toMatchObject({ form: 'sealed-file', record: null, readable: text, outer: null })
    expect(opened.attachments).toEqual([asFile(file)])
    expect(opened.signatures).toMatchObject([{ status: 'good', fingerprint: sender.fingerprint }])
  })

  it('opens with the password of the message, and names no key where the message names none', async () => {
    const sealed = await seal(picture, { recipients: [], password, hiddenKeyIds: true })
    expect((await open(sealed, { decryptionKeys: [], password })).attachments).toEqual([asFile(picture)])
    const hidden = await seal(picture, { hiddenKeyIds: true })
    expect(Buffer.from(hidden).includes(Buffer.from(receiver.fingerprint.slice(-16), 'hex'))).toBe(false)
    expect((await open(hidden)).form).toBe('sealed-file')
  })

  it('makes a name harmless, on the way out and on the way in', async () => {
    const named = { ...picture, name: '../\u202egnp.exe' }
    expect((await open(await seal(named))).attachments[0]?.name).toBe('__gnp.exe')
    const content = picture.bytes
    const sealing = {
      content,
      signingKey: sender.privateKey,
      recipients: [receiver.publicKey],
      at: messageDate,
    }
    const foreign = await sealFile({ ...sealing, name: '..\\a\u202eb.exe' })
    expect((await open(foreign)).attachments[0]?.name).toBe('__ab.exe')
  })

  it('takes an empty file', async () => {
    const opened = await open(await seal({ ...picture, bytes: new Uint8Array() }))
    expect(opened.attachments[0]?.bytes).toHaveLength(0)
    expect(opened.form).toBe('sealed-file')
  })
})

describe('readMessageFile, what is no sealed file', () => {
  const request = () => sealRequest(sender, [receiver.publicKey])
  const sealing = () => ({ signingKey: sender.privateKey, recipients: [receiver.publicKey], at: messageDate })

  it('the text form as a binary file', async () => {
    const armored = Buffer.from(await writeAsc(request())).toString('utf8')
    const { data } = await openpgp.unarmor(armored)
    expect(await open(new Uint8Array(Buffer.from(data)))).toMatchObject({
      form: 'armored-text',
      record,
      readable,
    })
  })

  it('a text that bears the name of a file, but is armored', async () => {
    const named = await sealFile({
      ...sealing(),
      content: new TextEncoder().encode(readable),
      name: 'mutt-1',
    })
    const lines =
      Buffer.from(named)
        .toString('base64')
        .match(/.{1,64}/g) ?? []
    const armored = ['-----BEGIN PGP MESSAGE-----', '', ...lines, '-----END PGP MESSAGE-----', ''].join('\n')
    expect(await open(Buffer.from(armored))).toMatchObject({ form: 'armored-text', readable })
  })
})

/** An ordinary mail, as an officer makes it of files that are to be sent. */
function mailWith(text: string, files: readonly Uint8Array[]): Uint8Array {
  const parts = files.map((file, index) => [
    'Content-Type: application/octet-stream',
    `Content-Disposition: attachment; filename="poc-message-${index}.pgp"`,
    'Content-Transfer-Encoding: base64',
    '',
    ...(Buffer.from(file)
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
  ])
  const body = [['Content-Type: text/plain; charset=utf-8', '', text], ...parts]
  return Buffer.from(
    [
      'From: Officer <poc@sender.example>',
      'Subject: POC message',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="=_x"',
      '',
      ...body.flatMap((part) => ['--=_x', ...part]),
      '--=_x--',
      '',
    ].join('\r\n'),
  )
}

describe('readMessageFile, a mail with the text form and sealed files', () => {
  const asc = () => writeAsc(sealRequest(sender, [receiver.publicKey]))

  it('has them as attachments, wherever the text stands', async () => {
    const files = [await seal(picture), await seal(list)]
    const text = await asc()
    const mails = [
      mailWith('', [text, ...files]),
      mailWith('', [...files, text]),
      mailWith(Buffer.from(text).toString('utf8').replaceAll('\n', '\r\n'), files),
    ]
    for (const given of mails) {
      const opened = await open(given)
      expect(opened).toMatchObject({ form: 'armored-text', record, readable })
      expect(opened.attachments).toEqual([asFile(picture), asFile(list)])
      expect(opened.signatures).toMatchObject([{ status: 'good', fingerprint: sender.fingerprint }])
    }
  })

  it('opens them all with one password', async () => {
    const means = { recipients: [], password }
    const files = [
      await writeAsc(sealRequest(sender, [], { ...means })),
      await seal(picture, means),
      await seal(list, means),
    ]
    const opened = await open(mailWith('', files), { decryptionKeys: [], password })
    expect(opened).toMatchObject({ form: 'armored-text', record })
    expect(opened.attachments).toEqual([asFile(picture), asFile(list)])
  })

  it('asks another program for the session key of the text first', async () => {
    const mail = mailWith('', [await seal(picture), await asc()])
    const keys = { decryptionKeys: [], candidates: [], at: messageDate }
    const asked = await encryptedMessageIn(mail, keys, [receiver.publicKey])
    expect(await open(asked ?? new Uint8Array())).toMatchObject({ form: 'armored-text', record })
  })

  it('leaves out what another key signed, nobody did, or does not open', async () => {
    const files = [
      await asc(),
      await seal(list, { signingKey: stranger.privateKey }),
      await seal(list, { recipients: [stranger.publicKey] }),
      (await seal(list)).subarray(0, 300),
      await seal(picture),
    ]
    expect((await open(mailWith('', files))).attachments).toEqual([asFile(picture)])
  })

  it('joins nothing to a message that names nothing', async () => {
    const bare = await signAndEncrypt({
      content: new TextEncoder().encode(readable),
      signingKey: sender.privateKey,
      recipients: [receiver.publicKey],
      at: messageDate,
    })
    const opened = await open(mailWith(bare, [await seal(picture)]))
    expect(opened).toMatchObject({ form: 'armored-text', readable, attachments: [] })
  })

  it('is the sealed file where there is no message, and says why where nothing opens', async () => {
    const alone = await open(mailWith('See the file.', [await seal(picture)]))
    expect(alone).toMatchObject({ form: 'sealed-file', outer: { subject: 'POC message' } })
    const locked = [await seal(picture, { recipients: [stranger.publicKey], password })]
    const needs = expect.objectContaining({ code: 'message-needs-password' })
    await expect(open(mailWith('', locked))).rejects.toEqual(needs)
  })

  it('reads mail whose encrypted part bears the name of a file', async () => {
    const content = await buildInside(sealRequest(sender, [receiver.publicKey]))
    const recipients = [receiver.publicKey]
    const sealing = { content, signingKey: sender.privateKey, recipients, at: messageDate }
    const part = await sealFile({ ...sealing, name: 'mutt-1000-7' })
    const written = [
      'MIME-Version: 1.0',
      'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="=_x"',
      '',
      '--=_x',
      'Content-Type: application/pgp-encrypted',
      '',
      'Version: 1',
      '--=_x',
      'Content-Type: application/octet-stream',
      'Content-Transfer-Encoding: base64',
      '',
      ...(Buffer.from(part)
        .toString('base64')
        .match(/.{1,76}/g) ?? []),
      '--=_x--',
      '',
    ]
    const opened = await open(Buffer.from(written.join('\r\n')))
    expect(opened).toMatchObject({ form: 'pgp-mime-encrypted', record, readable })
  })
})

describe('encryptedMessageIn', () => {
  it('asks another program for the key of a message with a password, without what the password opens', async () => {
    const keys = { decryptionKeys: [stranger.privateKey], candidates: [], at: messageDate }
    const held = [receiver.publicKey]
    for (const hiddenKeyIds of [false, true]) {
      const file = await writeAsc(sealRequest(sender, [receiver.publicKey], { password, hiddenKeyIds }))
      const given = await encryptedMessageIn(file, keys, held)
      expect(given?.[0]).toBe(0xc1)
      const opened = await open(given ?? new Uint8Array())
      expect(opened).toMatchObject({ form: 'armored-text', record })
      const withPassword = { decryptionKeys: [], password }
      const attempt = open(given ?? new Uint8Array(), withPassword)
      await expect(attempt).rejects.toMatchObject({ code: 'not-encrypted-to-desk' })
    }
  })

  it('asks nobody where the message is for others, or for a password alone', async () => {
    const keys = { decryptionKeys: [], candidates: [], at: messageDate }
    const others = await writeAsc(sealRequest(sender, [], { recipients: [stranger.publicKey], password }))
    const alone = await writeAsc(sealRequest(sender, [], { recipients: [], password }))
    expect(await encryptedMessageIn(others, keys, [receiver.publicKey])).toBeNull()
    expect(await encryptedMessageIn(alone, keys, [receiver.publicKey])).toBeNull()
  })
})
