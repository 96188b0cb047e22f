/** Message files as GnuPG and Python's mail parser see them. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import {
  writeAsc,
  writeEml,
  writeMails,
  writeOutlookEml,
} from '../../../../src-formats/message-file/write.ts'
import type { DeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import {
  arabic,
  chinese,
  makeDeskKey,
  readable,
  record,
  russian,
  sealRequest,
} from '../../../support/pgp-samples.ts'
import { readWithPython } from '../../../support/python-email.ts'

let gpg: Gpg
let sender: DeskKey
let receiver: DeskKey

beforeAll(async () => {
  gpg = startGpg()
  sender = await makeDeskKey('Sender')
  receiver = await makeDeskKey('Receiver')
  gpg.ok(['--import'], sender.publicKey)
  gpg.ok(['--import'], receiver.privateKey)
})
afterAll(() => gpg.close())

const attachment = {
  name: 'схема сети.pdf',
  type: 'application/pdf',
  bytes: new Uint8Array([0, 10, 13, 255]),
}
const text = (base64: string | null | undefined): string =>
  Buffer.from(base64 ?? '', 'base64').toString('utf8')

/** What every mail file must keep to, whoever carries it. */
function expectCarriable(file: Uint8Array): void {
  const raw = Buffer.from(file).toString('latin1')
  expect(raw).not.toMatch(/[^\r]\n|\r[^\n]/)
  expect(raw).not.toMatch(/[\u0080-\u00ff]/)
  expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThan(998)
  expect(raw).not.toMatch(/^(X-Mailer|User-Agent|Bcc):/im)
}

describe('writeEml, encrypted', () => {
  it('is the exact PGP/MIME structure, and leaks neither subject nor content', async () => {
    const file = await writeEml(sealRequest(sender, [receiver.publicKey]))
    expectCarriable(file)
    const { parts, defects } = readWithPython(file)
    expect(defects).toEqual([])
    expect(parts.map((part) => part.type)).toEqual([
      'multipart/encrypted',
      'application/pgp-encrypted',
      'application/octet-stream',
    ])
    expect(parts[0]?.headers).toMatchObject({
      From: 'Точка контакта <poc@sender.example>',
      To: 'Point de contact <poc@receiver.example>',
      Subject: 'POC message 7K2M-9QXA',
      Date: 'Thu, 05 Mar 2026 14:30:00 +0000',
      'Message-ID': '<6f1c6a39-0c3d-4b46-9d61-5b1ad2c7f0a1@poc-desk.invalid>',
    })
    expect(Object.keys(parts[0]?.headers ?? {}).toSorted()).toEqual(
      ['Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Subject', 'To'].toSorted(),
    )
    expect(parts[0]?.headers['Content-Type']).toContain('protocol="application/pgp-encrypted"')
    expect(text(parts[1]?.content).trim()).toBe('Version: 1')
    expect(text(parts[2]?.content)).toMatch(/^-----BEGIN PGP MESSAGE-----/)
    expect(Buffer.from(file).toString('utf8')).not.toMatch(/AMBER|TLP/)
  })

  it('opens in gpg to a whole mail with protected headers, text, record, attachment and key', async () => {
    const request = sealRequest(sender, [receiver.publicKey], {
      ownCertificate: sender.publicKey,
      attachments: [attachment],
    })
    const outside = readWithPython(await writeEml(request))
    const opened = gpg.ok(['--status-fd', '2', '--decrypt'], text(outside.parts[2]?.content))
    expect(opened.stderr).toContain(`VALIDSIG ${sender.fingerprint}`)
    expectCarriable(opened.stdout)
    const { parts, defects } = readWithPython(opened.stdout)
    expect(defects).toEqual([])
    expect(parts.map((part) => part.type)).toEqual([
      'multipart/mixed',
      'text/plain',
      'application/vnd.poc-desk.message+json',
      'application/pdf',
      'application/pgp-keys',
    ])
    expect(parts[0]).toMatchObject({
      protectedHeaders: 'v1',
      headers: {
        From: 'Точка контакта <poc@sender.example>',
        To: 'Point de contact <poc@receiver.example>',
        Date: 'Thu, 05 Mar 2026 14:30:00 +0000',
        Subject: `[TLP:AMBER] ${chinese} – ${arabic}`,
      },
    })
    expect(text(parts[1]?.content).replaceAll('\r\n', '\n').trimEnd()).toBe(readable)
    expect(new Uint8Array(Buffer.from(parts[2]?.content ?? '', 'base64'))).toEqual(record)
    expect(parts[2]?.filename).toBe('message.poc-desk.json')
    expect(parts[3]?.filename).toBe('схема сети.pdf')
    expect(new Uint8Array(Buffer.from(parts[3]?.content ?? '', 'base64'))).toEqual(attachment.bytes)
    const home = startGpg()
    onTestFinished(() => home.close())
    expect(home.ok(['--import'], text(parts[4]?.content)).stderr).toContain('imported: 1')
  })

  it('is opened by an RSA recipient too', async () => {
    const rsa = gpg.makeRsaKey('Other program <other@example.org>')
    const request = sealRequest(sender, [gpg.exportKey(rsa)], { date: new Date() })
    const { parts } = readWithPython(await writeEml(request))
    const opened = gpg.ok(['--status-fd', '2', '--decrypt'], text(parts[2]?.content))
    expect(opened.stderr).toContain(`VALIDSIG ${sender.fingerprint}`)
    expect(readWithPython(opened.stdout).defects).toEqual([])
  })
})

describe('writeEml, signed', () => {
  it('verifies with gpg over the exact bytes of the first part', async () => {
    const request = sealRequest(sender, [], { protection: 'signed', attachments: [attachment] })
    const file = await writeEml(request)
    expectCarriable(file)
    const raw = Buffer.from(file).toString('latin1')
    const boundary = /boundary="?([^"\r\n;]+)/.exec(raw)?.[1] ?? ''
    const [, part = '', signature = ''] = raw.split(`--${boundary}\r\n`)
    const content = part.slice(0, -2)
    expect(content).not.toMatch(/[ \t]\r\n/)
    const detached = gpg.file('signature.asc', signature.slice(signature.indexOf('\r\n\r\n') + 4))
    const signed = gpg.file('content', Buffer.from(content, 'latin1'))
    const verified = gpg.ok(['--status-fd', '2', '--verify', detached, signed])
    expect(verified.stderr).toContain(`VALIDSIG ${sender.fingerprint}`)
    const { parts, defects } = readWithPython(file)
    expect(defects).toEqual([])
    expect(parts[0]?.headers['Content-Type']).toMatch(/micalg="?pgp-sha512/)
    expect(parts.map((each) => each.type)).toEqual([
      'multipart/signed',
      'multipart/mixed',
      'text/plain',
      'application/vnd.poc-desk.message+json',
      'application/pdf',
      'application/pgp-signature',
    ])
  })
})

describe('writeOutlookEml', () => {
  it('is an unsent draft with a cover line and one encrypted attachment', async () => {
    const file = await writeOutlookEml(sealRequest(sender, [receiver.publicKey]), `Encrypted\n${russian}`)
    expectCarriable(file)
    const { parts, defects } = readWithPython(file)
    expect(defects).toEqual([])
    expect(parts[0]?.headers['X-Unsent']).toBe('1')
    expect(parts.map((part) => part.type)).toEqual([
      'multipart/mixed',
      'text/plain',
      'application/octet-stream',
    ])
    expect(text(parts[1]?.content)).toContain(russian)
    expect(parts[2]?.filename).toBe('message.asc')
    const opened = gpg.ok(['--decrypt'], text(parts[2]?.content)).stdout
    expect(readWithPython(opened).parts[0]?.headers.Subject).toContain('TLP:AMBER')
  })

  it('is not for signed messages', async () => {
    const request = sealRequest(sender, [], { protection: 'signed' })
    await expect(writeOutlookEml(request, '')).rejects.toThrow('encrypted messages')
  })
})

describe('writeAsc', () => {
  it('gives readable Arabic, Russian and Chinese to bare gpg, then the record', async () => {
    const request = sealRequest(sender, [receiver.publicKey], { ownCertificate: sender.publicKey })
    const file = gpg.file('message.asc', await writeAsc(request))
    const opened = gpg.ok(['--status-fd', '2', '--decrypt', file])
    expect(opened.stderr).toContain(`VALIDSIG ${sender.fingerprint}`)
    const lines = opened.stdout.toString('utf8').split('\n')
    expect(
      opened.stdout.toString('utf8').startsWith(`${readable}\n\n-----BEGIN POC DESK RECORD-----\n`),
    ).toBe(true)
    const encoded = lines.slice(
      lines.indexOf('-----BEGIN POC DESK RECORD-----') + 1,
      lines.indexOf('-----END POC DESK RECORD-----'),
    )
    expect(encoded.slice(0, -1).every((line) => line.length === 64)).toBe(true)
    expect(new Uint8Array(Buffer.from(encoded.join(''), 'base64'))).toEqual(record)
    expect(opened.stdout.toString('utf8')).toContain('BEGIN PGP PUBLIC KEY BLOCK')
  })

  it('is cleartext signed where the message may be signed only', async () => {
    const request = sealRequest(sender, [], { protection: 'signed', ownCertificate: sender.publicKey })
    const file = await writeAsc(request)
    const verified = gpg.ok(['--status-fd', '2', '--decrypt'], file)
    expect(verified.stderr).toContain(`VALIDSIG ${sender.fingerprint}`)
    expect(verified.stdout.toString('utf8')).toContain(readable)
    expect(Buffer.from(file).includes('\r')).toBe(false)
  })
})

describe('writeMails', () => {
  it('carries one and the same encrypted message in both mail forms', async () => {
    const { eml, outlook } = await writeMails(sealRequest(sender, [receiver.publicKey]), 'Cover')
    const inEml = text(readWithPython(eml).parts[2]?.content)
    const inDraft = text(readWithPython(outlook ?? new Uint8Array()).parts[2]?.content)
    expect(inEml).toContain('BEGIN PGP MESSAGE')
    expect(inDraft.trim()).toBe(inEml.trim())
  })

  it('has no draft form of a signed message', async () => {
    const { outlook } = await writeMails(sealRequest(sender, [], { protection: 'signed' }), 'Cover')
    expect(outlook).toBeNull()
  })
})

describe('hidden key ids', () => {
  const keyIds = (armored: string) =>
    [
      ...gpg
        .run(['--list-only', '--list-packets'], armored)
        .stdout.toString('utf8')
        .matchAll(/keyid ([0-9A-F]{16})/g),
    ].map(([, id]) => id)

  it('name no key in any form, and gpg opens it all the same', async () => {
    const request = sealRequest(sender, [receiver.publicKey], { hiddenKeyIds: true })
    const { eml, outlook } = await writeMails(request, 'Cover')
    const mails = [eml, outlook ?? new Uint8Array()].map((file) =>
      text(readWithPython(file).parts[2]?.content),
    )
    for (const armored of [...mails, Buffer.from(await writeAsc(request)).toString('utf8')]) {
      expect(keyIds(armored)).toEqual(['0000000000000000', '0000000000000000'])
      const opened = gpg.ok(['--status-fd', '2', '--try-all-secrets', '--decrypt'], armored)
      expect(opened.stderr).toContain(`VALIDSIG ${sender.fingerprint}`)
    }
  })

  it('is off unless asked for', async () => {
    const armored = Buffer.from(await writeAsc(sealRequest(sender, [receiver.publicKey]))).toString('utf8')
    expect(keyIds(armored)).toHaveLength(2)
    expect(keyIds(armored)).not.toContain('0000000000000000')
  })
})
