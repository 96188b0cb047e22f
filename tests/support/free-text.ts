/** Mail as other programs write it: PGP/MIME without our record, signed and encrypted, with or without protected headers. */
import { signAndEncrypt } from '../../src-formats/openpgp/seal.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { TestDesk } from './two-desks.ts'

export type FreeMail = {
  readonly text: string
  readonly subject?: string
  /** Without angle brackets. */
  readonly messageId?: string
  /** Under the protection; none where this is left out. */
  readonly inReplyTo?: string
  readonly from?: string
}

/** Whoever can be written to: all that is needed is the public key. */
type Receiver = { readonly vault: { readonly ownKeys: { readonly signing: { readonly publicKey: string } } } }

/** A mail of PGP/MIME around an armored message, with these lines in its outer header besides. */
export function encryptedMail(armored: string, header: readonly string[] = []): Uint8Array {
  const lines = [
    'From: someone@elsewhere.example',
    'To: desk@elsewhere.example',
    'Subject: ...',
    ...header,
    'MIME-Version: 1.0',
    'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"',
    '',
    '--b',
    'Content-Type: application/pgp-encrypted',
    '',
    'Version: 1',
    '',
    '--b',
    'Content-Type: application/octet-stream; name="encrypted.asc"',
    '',
    ...armored.split(/\r?\n/u),
    '--b--',
    '',
  ]
  return new TextEncoder().encode(lines.join('\r\n'))
}

/** A mail of `signingKey` to `receiver`. */
export async function freeMailBy(
  signingKey: string,
  receiver: Receiver,
  mail: FreeMail,
  at: Date,
): Promise<Uint8Array> {
  const { text, subject = 'A question', messageId = `${crypto.randomUUID()}@mail.example`, from } = mail
  const content = [
    'Content-Type: text/plain; charset=utf-8; protected-headers="v1"',
    `Subject: ${subject}`,
    ...(from === undefined ? [] : [`From: <${from}>`]),
    ...(mail.inReplyTo === undefined ? [] : [`In-Reply-To: <${mail.inReplyTo}>`]),
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
  ].join('\r\n')
  const armored = await signAndEncrypt({
    content: Buffer.from(content, 'utf8'),
    signingKey,
    recipients: [receiver.vault.ownKeys.signing.publicKey],
    at,
    hiddenKeyIds: false,
    password: undefined,
  })
  return encryptedMail(armored, [`Message-ID: <${messageId}>`])
}

export async function freeMail(
  sender: TestDesk,
  receiver: TestDesk,
  mail: FreeMail,
  at: Date,
): Promise<Uint8Array> {
  const key = required(await sender.vault.ownKeys.signing.privateKey(), 'a key in the vault')
  return freeMailBy(key, receiver, mail, at)
}
