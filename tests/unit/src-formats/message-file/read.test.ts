/** Files of our own and of other programs, whole, rearranged and hostile. */
import fc from 'fast-check'
import * as openpgp from 'openpgp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMessageFile } from '../../../../src-formats/message-file/read.ts'
import type { OpenedFile, SealRequest } from '../../../../src-formats/message-file/types.ts'
import { writeAsc, writeEml, writeOutlookEml } from '../../../../src-formats/message-file/write.ts'
import type { DeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { pgpConfig } from '../../../../src-formats/openpgp/library-config.ts'
import { signAndEncrypt, signDetached } from '../../../../src-formats/openpgp/seal.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import {
  makeDeskKey,
  messageDate,
  readable,
  record,
  russian,
  sealRequest,
} from '../../../support/pgp-samples.ts'

let gpg: Gpg
let sender: DeskKey
let receiver: DeskKey

beforeAll(async () => {
  gpg = startGpg()
  sender = await makeDeskKey('Sender')
  receiver = await makeDeskKey('Receiver')
})
afterAll(() => gpg.close())

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

function open(file: Uint8Array, at = messageDate): Promise<OpenedFile> {
  return readMessageFile(file, {
    decryptionKeys: [receiver.privateKey],
    candidates: [sender.publicKey],
    at,
  })
}

function request(changes: Partial<SealRequest> = {}): SealRequest {
  return sealRequest(sender, [receiver.publicKey], changes)
}

const attachment = { name: 'log.txt', type: 'text/plain', bytes: utf8('raw\r\nlog\n') }
const good = (): object => ({ status: 'good', fingerprint: sender.fingerprint })

describe('readMessageFile, own files', () => {
  it('opens an encrypted mail completely', async () => {
    const opened = await open(
      await writeEml(request({ attachments: [attachment], ownCertificate: sender.publicKey })),
    )
    expect(opened).toMatchObject({
      form: 'pgp-mime-encrypted',
      readable,
      protectedSubject: request().protectedSubject,
      protectedFrom: request().from,
      signatures: [good()],
      htmlDropped: false,
      outer: {
        from: request().from,
        subject: 'POC message 7K2M-9QXA',
        date: '2026-03-05T14:30:00.000Z',
        messageId: request().messageId,
        received: null,
      },
    })
    expect(opened.record).toEqual(record)
    expect(opened.attachments).toEqual([attachment])
    expect(opened.foundKeys).toHaveLength(1)
  })

  it('opens a signed mail, the draft form and both text forms', async () => {
    const signed = { protection: 'signed', attachments: [attachment] } as const
    const forms = [
      [await writeEml(request(signed)), 'pgp-mime-signed'],
      [await writeOutlookEml(request({ attachments: [attachment] }), 'Cover'), 'pgp-mime-encrypted'],
      [await writeAsc(request()), 'armored-text'],
      [await writeAsc(request({ protection: 'signed' })), 'cleartext-signed'],
    ] as const
    for (const [file, form] of forms) {
      const opened = await open(file)
      expect(opened).toMatchObject({ form, readable, signatures: [good()] })
      expect(opened.record).toEqual(record)
      expect(opened.attachments).toEqual(form.startsWith('pgp-mime') ? [attachment] : [])
    }
  })

  it('keeps the record byte for byte and the text exactly, in every form', async () => {
    const line = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .map((text) => text.replace(/\s+/g, ' ').trim())
    const texts = fc
      .array(line, { maxLength: 6 })
      .map((lines) => `TLP:GREEN\n${lines.join('\n')}`.replace(/\n+$/, ''))
    const property = fc.asyncProperty(
      fc.uint8Array({ maxLength: 400 }),
      texts,
      fc.constantFrom('encrypted', 'signed'),
      async (bytes, text, protection) => {
        const given = request({ record: bytes, readable: text, protection })
        for (const file of [await writeEml(given), await writeAsc(given)]) {
          const opened = await open(file)
          expect(opened.record).toEqual(bytes)
          expect(opened.readable).toBe(text)
          expect(opened.signatures).toMatchObject([good()])
        }
      },
    )
    await fc.assert(property, { numRuns: 25 })
  })

  it('does not take a record that is quoted in the text for the record of the message', async () => {
    const quoted = `Quoted:\n-----BEGIN POC DESK RECORD-----\nAAAA\n-----END POC DESK RECORD-----\nAnd my answer.`
    const opened = await open(await writeAsc(request({ readable: quoted })))
    expect(opened.readable).toBe(quoted)
    expect(opened.record).toEqual(record)
    const bare = await signAndEncrypt({
      content: utf8(quoted),
      signingKey: sender.privateKey,
      recipients: [receiver.publicKey],
      at: messageDate,
    })
    expect(await open(utf8(bare))).toMatchObject({ record: null, readable: quoted })
  })
})

describe('readMessageFile, other programs', () => {
  it('opens what bare gpg encrypted and signed, armored and binary', async () => {
    const rsa = gpg.makeRsaKey('Other program <other@example.org>')
    gpg.ok(['--import'], receiver.publicKey)
    const args = ['--encrypt', '--sign', '--local-user', rsa, '--recipient', receiver.fingerprint]
    const keys = { decryptionKeys: [receiver.privateKey], candidates: [gpg.exportKey(rsa)], at: new Date() }
    for (const armor of [['--armor'], []]) {
      const file = gpg.ok([...armor, ...args], utf8(`${russian}\r\n`)).stdout
      const opened = await readMessageFile(new Uint8Array(file), keys)
      expect(opened).toMatchObject({
        form: 'armored-text',
        record: null,
        readable: russian,
        signatures: [{ status: 'good', fingerprint: rsa }],
        outer: null,
      })
    }
    const clear = gpg.ok(['--clearsign', '--local-user', rsa], utf8(russian)).stdout
    expect(await readMessageFile(new Uint8Array(clear), keys)).toMatchObject({
      form: 'cleartext-signed',
      readable: russian,
      signatures: [{ status: 'good' }],
    })
    const opaque = gpg.ok(['--sign', '--armor', '--local-user', rsa], utf8(russian)).stdout
    expect(await readMessageFile(new Uint8Array(opaque), keys)).toMatchObject({
      form: 'cleartext-signed',
      readable: russian,
      signatures: [{ status: 'good' }],
    })
  })

  it('opens armor pasted into a mail body, quoted, with the mail around left out', async () => {
    const armored = Buffer.from(await writeAsc(request())).toString('utf8')
    const mail = [
      'Received: from a by b; Thu, 5 Mar 2026 15:02:03 +0100',
      'From: "Someone" <someone@example.org>',
      'Subject: Fwd: message',
      'Date: Thu, 5 Mar 2026 15:00:00 +0100',
      '',
      'Forwarded, please act at once!',
      ...armored.split('\n').map((line) => `> ${line}`),
    ].join('\n')
    const opened = await open(utf8(mail))
    expect(opened).toMatchObject({
      form: 'armored-text',
      readable,
      signatures: [good()],
      protectedFrom: null,
      outer: {
        from: { name: 'Someone', email: 'someone@example.org' },
        date: '2026-03-05T14:00:00.000Z',
        received: '2026-03-05T14:02:03.000Z',
      },
    })
  })

  it('opens a PGP/MIME mail that Exchange has rearranged', async () => {
    const mail = latin1(await writeEml(request()))
      .replace(/Content-Type: multipart\/encrypted;[^\r]*(\r\n[ \t][^\r]*)*/, (header) =>
        header.replace('multipart/encrypted', 'multipart/mixed').replace(/protocol="[^"]*";?/, ''),
      )
      .replaceAll('encrypted.asc', 'ATT00002.dat')
    expect(mail).not.toContain('multipart/encrypted')
    expect(await open(bytesOf(mail))).toMatchObject({
      form: 'pgp-mime-encrypted',
      readable,
      signatures: [good()],
    })
  })

  it('verifies multipart/signed whose line ends a mail store has changed, and inside a list mail', async () => {
    const signed = latin1(await writeEml(request({ protection: 'signed' }))).replaceAll('\r\n', '\n')
    expect(await open(bytesOf(signed))).toMatchObject({ form: 'pgp-mime-signed', signatures: [good()] })
    const inner = signed.slice(signed.indexOf('Content-Type: multipart/signed'))
    const list = [
      'From: list@example.org',
      'Content-Type: multipart/mixed; boundary="list"',
      '',
      '--list',
      inner,
      '--list',
      'Content-Type: text/plain',
      '',
      'Pay to another account!',
      '--list--',
    ].join('\n')
    const opened = await open(bytesOf(list))
    expect(opened).toMatchObject({ form: 'pgp-mime-signed', readable, signatures: [good()] })
    expect(JSON.stringify(opened)).not.toContain('another account')
  })

  it('takes a signature inside the encryption, and only what it covers (RFC 3156 6.1)', async () => {
    const content = 'Content-Type: text/plain; charset=utf-8\r\nSubject: Inside\r\n\r\nSigned words\r\n'
    const signature = await signDetached({
      content: utf8(content),
      signingKey: sender.privateKey,
      at: messageDate,
    })
    const inside = [
      'Content-Type: multipart/signed; boundary=b1; protocol="application/pgp-signature"',
      '',
      '--b1',
      content,
      '--b1',
      'Content-Type: application/pgp-signature',
      '',
      signature,
      '--b1',
      'Content-Type: text/plain',
      '',
      'Unsigned words',
      '--b1--',
      '',
    ].join('\r\n')
    gpg.ok(['--import'], receiver.publicKey)
    const file = gpg.ok(['--armor', '--encrypt', '--recipient', receiver.fingerprint], utf8(inside)).stdout
    const opened = await open(new Uint8Array(file))
    expect(opened).toMatchObject({
      form: 'pgp-mime-encrypted',
      readable: 'Signed words',
      protectedSubject: 'Inside',
      signatures: [good()],
    })
    expect(JSON.stringify(opened)).not.toContain('Unsigned')
  })

  it('reads a plain mail and a pasted certificate as hints only', async () => {
    const mail = `From: a@example.org\r\nMIME-Version: 1.0\r\n\r\nOur key\r\n${sender.publicKey}`
    const opened = await open(utf8(mail))
    expect(opened).toMatchObject({ form: 'plain', record: null, signatures: [], attachments: [] })
    expect(opened.foundKeys).toHaveLength(1)
    expect(await open(utf8(`Hello\n${sender.publicKey}`))).toMatchObject({ form: 'plain', outer: null })
    const binary = gpg.ok(['--dearmor'], sender.publicKey).stdout
    expect((await open(new Uint8Array(binary))).foundKeys).toHaveLength(1)
  })

  it('reads HTML as text and says so where there is no plain text', async () => {
    const inside = 'Content-Type: text/html; charset=utf-8\r\n\r\n<img src="https://example.org/x">Hello'
    const message = await signAndEncrypt({
      content: utf8(inside),
      signingKey: sender.privateKey,
      recipients: [receiver.publicKey],
      at: messageDate,
    })
    expect(await open(utf8(message))).toMatchObject({ readable: 'Hello', htmlDropped: true, attachments: [] })
  })
})

describe('readMessageFile, hostile and broken files', () => {
  it('reports a changed signed text as bad', async () => {
    const mail = latin1(await writeEml(request({ protection: 'signed' })))
    const changed = mail.replace(/^(VExQOkFNQkVS)/m, 'VExQOkNMRUFS')
    expect(changed).not.toBe(mail)
    const opened = await open(bytesOf(changed))
    expect(opened.signatures).toMatchObject([{ status: 'bad', fingerprint: sender.fingerprint }])
  })

  it('refuses changed, cut and foreign ciphertext', async () => {
    const armored = Buffer.from(await writeAsc(request())).toString('utf8')
    const lines = armored.split('\n')
    const index = lines.length - 6
    const swapped = [...lines]
    swapped[index] = [...(lines[index] ?? '')].reverse().join('')
    await expect(open(utf8(swapped.join('\n')))).rejects.toMatchObject({
      code: 'message-unreadable',
      params: { reason: 'tampered' },
    })
    await expect(open(utf8(lines.slice(0, -5).join('\n')))).rejects.toMatchObject({
      code: 'message-unreadable',
      params: { reason: 'truncated' },
    })
    const foreign = await writeEml(sealRequest(sender, []))
    await expect(open(foreign)).rejects.toMatchObject({ code: 'not-encrypted-to-desk' })
  })

  it('refuses two records under one signature', async () => {
    const part = 'Content-Type: application/vnd.poc-desk.message+json\r\n\r\n{}'
    const inside = `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${part}\r\n--b\r\n${part}\r\n--b--\r\n`
    const message = await signAndEncrypt({
      content: utf8(inside),
      signingKey: sender.privateKey,
      recipients: [receiver.publicKey],
      at: messageDate,
    })
    await expect(open(utf8(message))).rejects.toMatchObject({ code: 'record-unreadable' })
  })

  it('refuses nested multiparts beyond measure without a fault', async () => {
    const deep = Array.from(
      { length: 60 },
      (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
    )
    await expect(open(utf8(`From: a@example.org\r\n${deep.join('')}`))).rejects.toMatchObject({
      code: 'message-unreadable',
      params: { reason: 'mime' },
    })
  })

  it('refuses more parts, and more text, than a message of ours could hold', async () => {
    const parts = `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(20_000)}--b--\n`
    await expect(open(utf8(`From: a@example.org\n${parts}`))).rejects.toMatchObject({
      code: 'message-unreadable',
      params: { reason: 'mime' },
    })
    const pressed = (content: string) =>
      new Uint8Array(gpg.ok(['--store', '--compress-algo', 'zlib'], utf8(content)).stdout)
    const bomb = pressed('a line\n'.repeat(3_000_000))
    expect(bomb.length).toBeLessThan(100_000)
    await expect(open(bomb)).rejects.toMatchObject({ code: 'file-too-large', params: { megabytes: 8 } })
    const lines = `Content-Type: text/plain\n\n${'\n'.repeat(1_000_000)}`
    await expect(open(pressed(lines))).rejects.toMatchObject({ params: { reason: 'mime' } })
    expect(await open(pressed('a line\n'))).toMatchObject({ readable: 'a line' })
  })

  it('refuses more signatures and more recipients than an honest message has', async () => {
    const message = await openpgp.createMessage({ binary: utf8('x'), date: messageDate })
    const config = pgpConfig
    const signingKey = await openpgp.readPrivateKey({ armoredKey: sender.privateKey, config })
    const signed = (count: number) =>
      openpgp.sign({
        message,
        signingKeys: Array.from({ length: count }, () => signingKey),
        date: messageDate,
        format: 'binary',
        config,
      })
    expect((await open(await signed(2))).signatures).toHaveLength(2)
    await expect(open(await signed(20))).rejects.toMatchObject({ params: { reason: 'damaged' } })
    const other = await openpgp.readKey({ armoredKey: sender.publicKey, config })
    const hidden = await openpgp.encrypt({
      message,
      encryptionKeys: other,
      wildcard: true,
      date: messageDate,
      format: 'object',
      config,
    })
    const [session, data] = hidden.packets
    const packets = new openpgp.PacketList()
    for (let copy = 0; copy < 1500; copy += 1) packets.push(required(session, 'session key'))
    packets.push(required(data, 'data'))
    await expect(open(packets.write())).rejects.toMatchObject({ params: { reason: 'damaged' } })
  })

  it('makes attachment names harmless', async () => {
    const bytes = new Uint8Array([1])
    const names = ['../../etc/passwd', 'report\u202Efdp.exe', 'C:\\x.txt', '']
    const attachments = names.map((name) => ({ name, type: 'application/octet-stream', bytes }))
    const opened = await open(await writeEml(request({ attachments })))
    for (const { name } of opened.attachments) expect(name).not.toMatch(/[/\\:\u202e]|^\.|^$/)
  })

  it('names garbage and oversized files', async () => {
    const garbage = [
      new Uint8Array(),
      utf8('no armor here'),
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]),
      new Uint8Array([0xff, 0xd8, 0xff, 0xe0]),
      utf8('-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nAAAA\n-----END PGP PRIVATE KEY BLOCK-----'),
    ]
    for (const bytes of garbage) await expect(open(bytes)).rejects.toMatchObject({ code: 'no-openpgp-data' })
    const large = new Uint8Array(50 * 1024 * 1024 + 1)
    await expect(open(large)).rejects.toMatchObject({ code: 'file-too-large', params: { megabytes: 50 } })
  })

  it('answers random bytes with a failure of the list, never with a fault', async () => {
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const outcome = await open(bytes).then(
        ({ form }) => form,
        (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
      )
      expect(['Failure', 'plain']).toContain(outcome)
    })
    await fc.assert(property, { numRuns: 200 })
  })
})
