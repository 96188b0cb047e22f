/** Signs and encrypts in the one way the desk uses: readable by GnuPG 2.2, no recipient silently dropped. */
import { ReadableStream } from 'node:stream/web'
import * as openpgp from 'openpgp'
import { Failure, type FailureCode } from '../../src-shared/base/failure.ts'
import type { EncryptionState } from '../../src-shared/domain/directory/key-facts.ts'
import { withoutBlankEnd } from '../blank-ends.ts'
import type { Watch } from '../watch.ts'
import { describeKey } from './certificate.ts'
import { pgpConfig } from './library-config.ts'
import { literalName } from './literal-name.ts'
import { withoutWeakBindings } from './own-signatures.ts'
import { fingerprintOf, readOwnKey } from './read-key.ts'
import { verifiedCertificate } from './verified-certificates.ts'
import { armoredMessage } from './write-armor.ts'

/** A signature that another program made beforehand over the exact `content` it is used with. Armored. */
export type MadeSignature = { readonly content: Uint8Array; readonly signature: string }

export type SealOptions = {
  readonly content: Uint8Array
  /** Armored private key without passphrase, or what was signed elsewhere. */
  readonly signingKey: string | MadeSignature
  /** Armored certificates, the own one included where the sender wants to read the message later. */
  readonly recipients: readonly string[]
  /** Opens the message too (RFC 9580 §5.3), and alone where there are no recipients. Long and random: see its caller. */
  readonly password?: string | undefined
  /** Time of the signature; all keys must be usable at it. */
  readonly at: Date
  /**
   * Names no key that it is encrypted to (RFC 9580 §5.1.8): who carries the message does not learn the recipients'
   * keys, and each recipient has to try all of his or her own. Off where left out.
   */
  readonly hiddenKeyIds?: boolean
}

export type SignOptions = Pick<SealOptions, 'content' | 'signingKey' | 'at'>

/**
 * One armored OpenPGP message (LF line ends): signed with SHA-512, then encrypted with SEIPDv1 to every recipient by
 * key id (RFC 9580 §5.13.1), or with none named. A recipient key given twice is used once.
 * @param watch hears of the bytes of the content, where it is longer than a mebibyte
 * @throws Failure `key-expired`, `key-revoked` or `key-cannot-encrypt` with the fingerprint, `key-missing` with neither
 * recipients nor password, `key-unreadable`, `own-key-unusable`
 */
export async function signAndEncrypt(options: SealOptions, watch?: Watch): Promise<string> {
  return armoredMessage(await sealed(options, '', watch))
}

/**
 * One binary OpenPGP message as {@link signAndEncrypt} makes it, with the name of the file that it holds. The name is
 * encrypted and no signature covers it.
 * @throws Failure as {@link signAndEncrypt}
 */
export function sealFile(
  { name, ...options }: SealOptions & { readonly name: string },
  watch?: Watch,
): Promise<Uint8Array> {
  return sealed(options, literalName(name), watch)
}

async function sealed(options: SealOptions, filename: string, watch?: Watch): Promise<Uint8Array> {
  const { content, recipients, password, at: date } = options
  const signer = await readSigner(options)
  const encryptionKeys =
    password !== undefined && recipients.length === 0 ? [] : await readRecipients(recipients, date)
  const choices = {
    encryptionKeys,
    ...(password === undefined ? {} : { passwords: [password] }),
    ...signer,
    date,
    format: 'binary',
    wildcard: options.hiddenKeyIds ?? false,
    config: pgpConfig,
  } as const
  // A signature of another program is put before its content, which has to be there whole.
  if (content.length <= piece || 'signature' in signer)
    return openpgp.encrypt({
      message: await openpgp.createMessage({ binary: content, filename, date }),
      ...choices,
    })
  const binary = inPieces(content, watch)
  const message = await openpgp.createMessage({ binary, filename, date })
  const encrypted = await whole(await openpgp.encrypt({ message, ...choices }))
  if (watch?.signal.aborted === true) throw new Failure('cancelled')
  return encrypted
}

/** What is longer goes through in pieces, each of which is signed and encrypted while it is near the processor. */
const piece = 1 << 20

function inPieces(content: Uint8Array, watch: Watch | undefined): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream<Uint8Array>({
    pull: (controller) => {
      // A stream that fails would leave promises of the library behind; what ends early is thrown away.
      if (at >= content.length || watch?.signal.aborted === true) return controller.close()
      controller.enqueue(content.subarray(at, at + piece))
      at = Math.min(at + piece, content.length)
      watch?.reach(at)
    },
  })
}

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const next of stream) pieces.push(next)
  return Buffer.concat(pieces)
}

/**
 * One armored OpenPGP message (LF line ends) that nobody has signed, encrypted as {@link signAndEncrypt} does: for a
 * file whose reader must not take it for a statement of the desk, and that needs no officer who may release.
 * @throws Failure `key-expired`, `key-revoked` or `key-cannot-encrypt` with the fingerprint, `key-missing` without
 * recipients, `key-unreadable`
 */
export async function encryptUnsigned({
  content,
  recipients,
  at,
}: Pick<SealOptions, 'content' | 'recipients' | 'at'>): Promise<string> {
  const packets = await openpgp.encrypt({
    message: await openpgp.createMessage({ binary: content, date: at }),
    encryptionKeys: await readRecipients(recipients, at),
    date: at,
    format: 'binary',
    wildcard: false,
    config: pgpConfig,
  })
  return armoredMessage(packets)
}

/** Armored detached binary signature (RFC 9580 §5.2.1.1) with SHA-512. @throws Failure `own-key-unusable` */
export async function signDetached(options: SignOptions): Promise<string> {
  const signer = await readSigner(options)
  if ('signature' in signer) return signer.signature.armor(pgpConfig)
  return openpgp.sign({
    message: await openpgp.createMessage({ binary: options.content, date: options.at }),
    ...signer,
    detached: true,
    date: options.at,
    format: 'armored',
    config: pgpConfig,
  })
}

/**
 * Cleartext signed text (RFC 9580 §7), LF line ends. Blanks at line ends are not signed and are taken away.
 * @throws Failure `own-key-unusable`
 */
export async function signCleartext(
  options: Omit<SignOptions, 'content'> & { readonly text: string },
): Promise<string> {
  const content = cleartextContent(options.text)
  const signer = await readSigner({ ...options, content })
  if ('signature' in signer) return framed(content, signer.signature)
  // The library escapes dashes after U+2028 and U+2029 too, which end no line, and spoils its own signature so.
  const signed = await openpgp.sign({
    message: await openpgp.createMessage({ text: textOf(content), date: options.at }),
    ...signer,
    detached: true,
    date: options.at,
    format: 'binary',
    config: pgpConfig,
  })
  return framed(content, await openpgp.readSignature({ binarySignature: signed, config: pgpConfig }))
}

/** What a signature over cleartext signed text is made over: a text signature sees to the line ends itself. */
export function cleartextContent(text: string): Uint8Array {
  return new TextEncoder().encode(text.split('\n').map(withoutBlankEnd).join('\n'))
}

/** U+FEFF at the beginning is part of what is signed. */
function textOf(content: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)
}

/** The cleartext signature framework (RFC 9580 §7.1): lines that begin with a dash are escaped; only LF ends a line. */
function framed(content: Uint8Array, signature: openpgp.Signature): string {
  const escaped = textOf(content).replace(/(^|\n)-/g, '$1- -')
  const armored = signature.armor(pgpConfig).replaceAll('\r\n', '\n')
  return `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${escaped}\n${armored}`
}

type Signer = { readonly signingKeys: openpgp.PrivateKey } | { readonly signature: openpgp.Signature }

/** @throws Failure `own-key-unusable` where the key may not sign now, or the signature was made over other content */
async function readSigner({ content, signingKey, at }: SignOptions): Promise<Signer> {
  if (typeof signingKey === 'string') return { signingKeys: await readSigningKey(signingKey, at) }
  if (Buffer.compare(content, signingKey.content) !== 0) throw new Failure('own-key-unusable')
  const armoredSignature = signingKey.signature
  return { signature: await openpgp.readSignature({ armoredSignature, config: pgpConfig }) }
}

async function readSigningKey(armored: string, at: Date): Promise<openpgp.PrivateKey> {
  const key = await readOwnKey(armored)
  try {
    await key.getSigningKey(undefined, at, undefined, pgpConfig)
  } catch (cause) {
    throw new Failure('own-key-unusable', { fingerprint: fingerprintOf(key) }, cause)
  }
  return key
}

/** Certificates that are read beside one another: signatures are verified by threads of the platform. */
const atOnce = 16

async function readRecipients(recipients: readonly string[], at: Date): Promise<openpgp.Key[]> {
  const keys = new Map<string, openpgp.Key>()
  for (let done = 0; done < recipients.length; done += atOnce) {
    const some = recipients.slice(done, done + atOnce)
    // All are waited for, so that of several that are refused the first in order is named, whichever fails first.
    const read = await Promise.allSettled(some.map((recipient) => readRecipient(recipient, at)))
    for (const outcome of read) {
      if (outcome.status === 'rejected') throw outcome.reason
      keys.set(fingerprintOf(outcome.value), outcome.value)
    }
  }
  if (keys.size === 0) throw new Failure('key-missing')
  return [...keys.values()]
}

/**
 * The certificate with only what the desk relies on: own signatures that verify, and no user id or subkey that is
 * bound by SHA-1 alone. What is encrypted to is chosen from this form; refused where nothing is usable at `at`.
 */
async function readRecipient(recipient: string, at: Date): Promise<openpgp.Key> {
  const verified = await verifiedCertificate(recipient)
  const reliable = withoutWeakBindings(verified, at)
  const usable = await reliable.getEncryptionKey(undefined, at, undefined, pgpConfig).catch(() => undefined)
  if (usable !== undefined) return reliable
  const { encryption, fingerprint } = await describeKey(verified, at)
  if (encryption.state === 'usable')
    throw new Error('one key, judged twice at one instant, is usable and is not')
  throw new Failure(refusals[encryption.state], { fingerprint })
}

const refusals: Readonly<Record<Exclude<EncryptionState, 'usable'>, FailureCode>> = {
  expired: 'key-expired',
  revoked: 'key-revoked',
  'not-yet-valid': 'key-cannot-encrypt',
  missing: 'key-cannot-encrypt',
  weak: 'key-cannot-encrypt',
}
