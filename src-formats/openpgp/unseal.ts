/** Decrypts and verifies OpenPGP data; nothing leaves here that was not protected against change in transit. */
import * as openpgp from 'openpgp'
import { Failure } from '../../src-shared/base/failure.ts'
import type { SignatureFacts } from '../../src-shared/domain/messages/signature-facts.ts'
import { findArmor } from './armor.ts'
import { readCandidates } from './candidates.ts'
import { decryptMessage, keyIdsIn } from './decrypt.ts'
import { pgpConfig } from './library-config.ts'
import { plainMessage } from './plain-armor.ts'
import { judgeSignatures } from './signatures.ts'
import { damaged, unreadable } from './unreadable.ts'

export type OpeningKeys = {
  /** Armored private keys of the desk, retired ones included. */
  readonly decryptionKeys: readonly string[]
  /** Where the private key is with another program: the key of this one message, as that program found it. */
  readonly sessionKey?: SessionKey | undefined
  /** Tried where none of the keys opens the message. */
  readonly password?: string | undefined
  /** Armored certificates of those who may have signed. */
  readonly candidates: readonly string[]
  /** When the message came in: revocations known by then count. */
  readonly at: Date
}

export type Unsealed = {
  readonly data: Uint8Array
  /** One entry per signature, none where the message is not signed. */
  readonly signatures: readonly SignatureFacts[]
  readonly encrypted: boolean
  /** Key ids it is encrypted to, sixteen digits each; empty where it is not, or to a password alone. */
  readonly encryptedTo: readonly string[]
  /** Name of the file that it holds, which no signature covers; '' where it has none. */
  readonly name: string
}

/** The key of one message (RFC 9580 §5.1): algorithm by its number of §9.3, key in hexadecimal. */
export type SessionKey = { readonly algorithm: number; readonly key: string }

const tags = openpgp.enums.packet

/** An honest message has one signature; each one more costs hashing the whole content again. */
const mostSignatures = 16
/**
 * Opens an OpenPGP message, armored or binary, encrypted or only signed.
 * @throws Failure `encryption-not-authenticated` (no integrity protection, RFC 9580 §5.7: never shown),
 * `message-unreadable` with an `UnreadableReason` (`damaged` also where there are more signatures, recipients or
 * passwords than an honest message has), and those of {@link decryptMessage}
 */
export async function decryptAndVerify(
  options: OpeningKeys & { readonly message: string | Uint8Array },
): Promise<Unsealed> {
  const binary = await binaryForm(options.message)
  const message = await openpgp.readMessage({ binaryMessage: binary, config: pgpConfig }).catch(damaged)
  const encrypted = isEncrypted(message)
  const opened = await (encrypted ? decryptMessage(message, binary, options) : readSigned(message))
  const packets = await packetsOf(opened.signatures)
  const candidates = await readCandidates(options.candidates)
  const signatures = await judgeSignatures(opened.data, packets, candidates, options.at)
  return {
    data: opened.data,
    signatures,
    encrypted,
    encryptedTo: keyIdsIn(message),
    name: opened.filename ?? '',
  }
}

/**
 * Verifies a detached signature over exact bytes.
 * @throws Failure `message-unreadable` where the signature is not readable
 */
export async function verifyDetached(
  options: Omit<OpeningKeys, 'decryptionKeys'> & {
    readonly content: Uint8Array
    readonly signature: string | Uint8Array
  },
): Promise<SignatureFacts[]> {
  const { signature: given } = options
  const signature = await (typeof given === 'string'
    ? openpgp.readSignature({ armoredSignature: findArmor(given)?.armor ?? given, config: pgpConfig })
    : openpgp.readSignature({ binarySignature: given, config: pgpConfig })
  ).catch(damaged)
  const packets = bounded(messageSignatures(signature.packets))
  const candidates = await readCandidates(options.candidates)
  return judgeSignatures(options.content, packets, candidates, options.at)
}

/**
 * Verifies a cleartext signed message and gives back its text exactly as signed: LF line ends, dash escapes undone,
 * without blanks at line ends. Text around the block is not part of it.
 * @throws Failure `message-unreadable`
 */
export async function verifyCleartext(
  options: Omit<OpeningKeys, 'decryptionKeys'> & { readonly message: string },
): Promise<{ text: string; signatures: SignatureFacts[] }> {
  const found = findArmor(options.message)
  if (found === undefined || found.kind !== 'signed') throw unreadable('damaged')
  if (!found.complete) throw unreadable('truncated')
  const { armor } = found
  const message = await openpgp
    .readCleartextMessage({ cleartextMessage: armor, config: pgpConfig })
    .catch(damaged)
  const { signatures } = await openpgp.verify({ message, verificationKeys: [], config: pgpConfig })
  const packets = await packetsOf(signatures)
  const text = message.getText()
  const signed = new TextEncoder().encode(text.replaceAll('\n', '\r\n'))
  const candidates = await readCandidates(options.candidates)
  return { text, signatures: await judgeSignatures(signed, packets, candidates, options.at) }
}

async function binaryForm(given: string | Uint8Array): Promise<Uint8Array> {
  if (typeof given !== 'string') return given
  const plain = plainMessage(given)
  if (plain !== undefined) return plain
  const found = findArmor(given)
  if (found === undefined || found.kind !== 'message') throw unreadable('damaged')
  if (!found.complete) throw unreadable('truncated')
  const { data } = await openpgp.unarmor(found.armor, pgpConfig).catch(damaged)
  if (!(data instanceof Uint8Array)) throw new Error('the library streamed where a whole text was given')
  return data
}

function isEncrypted(message: openpgp.Message<Uint8Array>): boolean {
  const { packets } = message
  if (packets.indexOfTag(tags.symmetricallyEncryptedData).length > 0) {
    throw new Failure('encryption-not-authenticated')
  }
  return packets.indexOfTag(tags.symEncryptedIntegrityProtectedData, tags.aeadEncryptedData).length > 0
}

async function readSigned(message: openpgp.Message<Uint8Array>) {
  const { data, signatures } = await openpgp
    .verify({ message, verificationKeys: [], format: 'binary', config: pgpConfig })
    .catch(damaged)
  return { data, signatures, filename: message.getFilename() }
}

async function packetsOf(
  results: readonly { readonly signature: Promise<openpgp.Signature> }[],
): Promise<readonly openpgp.SignaturePacket[]> {
  const signatures = await Promise.all(bounded(results).map((result) => result.signature)).catch(damaged)
  return bounded(signatures.flatMap((signature) => messageSignatures(signature.packets)))
}

function bounded<Item>(signatures: readonly Item[]): readonly Item[] {
  if (signatures.length > mostSignatures) throw unreadable('damaged')
  return signatures
}

/** Signatures over a document (types 0x00 and 0x01); others say nothing about a message. */
function messageSignatures(packets: Iterable<openpgp.SignaturePacket>): openpgp.SignaturePacket[] {
  const { binary, text } = openpgp.enums.signature
  return [...packets].filter(
    (packet) =>
      packet instanceof openpgp.SignaturePacket &&
      (packet.signatureType === binary || packet.signatureType === text),
  )
}
