/** Decrypts and verifies OpenPGP data; nothing leaves here that was not protected against change in transit. */
import * as openpgp from 'openpgp'
import { Failure } from '../../src-shared/base/failure.ts'
import type { SignatureFacts } from '../../src-shared/domain/messages/signature-facts.ts'
import { findArmor } from './armor.ts'
import { readCandidates } from './candidates.ts'
import { pgpConfig } from './library-config.ts'
import { plainMessage } from './plain-armor.ts'
import { readOwnKey } from './read-key.ts'
import { judgeSignatures } from './signatures.ts'

/** What went wrong with a message that we should be able to read; the parameter `reason` of `message-unreadable`. */
export type UnreadableReason = 'tampered' | 'truncated' | 'damaged' | 'mime'

export type OpeningKeys = {
  /** Armored private keys of the desk, retired ones included. */
  readonly decryptionKeys: readonly string[]
  /** Where the private key is with another program: the key of this one message, as that program found it. */
  readonly sessionKey?: SessionKey | undefined
  /** Armored certificates of those who may have signed. */
  readonly candidates: readonly string[]
  /** When the message came in: revocations known by then count. */
  readonly at: Date
}

export type Unsealed = {
  readonly data: Uint8Array
  /** One entry per signature, none where the message is not signed. */
  readonly signatures: readonly SignatureFacts[]
  /** Key ids it is encrypted to, sixteen digits each; empty where it is signed only, not encrypted. */
  readonly encryptedTo: readonly string[]
}

/** The key of one message (RFC 9580 §5.1): algorithm by its number of §9.3, key in hexadecimal. */
export type SessionKey = { readonly algorithm: number; readonly key: string }

/** No key of ours fits; carries the message, so that another program may be asked for its session key. */
export class NotForDesk extends Failure {
  readonly encrypted: Uint8Array
  readonly #encryptedTo: readonly string[]

  constructor(message: Uint8Array, encryptedTo: readonly string[]) {
    super('not-encrypted-to-desk')
    this.encrypted = message
    this.#encryptedTo = encryptedTo
  }

  /** Whether it is encrypted to one of these armored certificates, or does not say to whom. */
  async mayBeTo(certificates: readonly string[]): Promise<boolean> {
    const keys = await readCandidates(certificates)
    const own = new Set(keys.flatMap((key) => key.getKeyIDs()).map((keyId) => keyId.toHex().toUpperCase()))
    return this.#encryptedTo.some((keyId) => isAnonymous(keyId) || own.has(keyId))
  }
}

const tags = openpgp.enums.packet

/** An honest message has one signature; each one more costs hashing the whole content again. */
const mostSignatures = 16
/** More than the directory has points of contact; each anonymous one costs an attempt at decryption. */
const mostRecipients = 1000

/**
 * Opens an OpenPGP message, armored or binary, encrypted or only signed.
 * @throws Failure `not-encrypted-to-desk`, `password-encrypted`, `encryption-not-authenticated` (no integrity
 * protection, RFC 9580 §5.7: never shown) or `message-unreadable` with an {@link UnreadableReason} (`damaged` also where
 * there are more signatures or recipients than an honest message has)
 */
export async function decryptAndVerify(
  options: OpeningKeys & { readonly message: string | Uint8Array },
): Promise<Unsealed> {
  const binary = await binaryForm(options.message)
  const message = await openpgp.readMessage({ binaryMessage: binary, config: pgpConfig }).catch(damaged)
  const encryptedTo = message.getEncryptionKeyIDs().map((keyId) => keyId.toHex().toUpperCase())
  const content = isEncrypted(message)
    ? await decrypt(message, encryptedTo, options, () => new NotForDesk(binary, encryptedTo))
    : await readSigned(message)
  const candidates = await readCandidates(options.candidates)
  const signatures = await judgeSignatures(content.data, content.packets, candidates, options.at)
  return { data: content.data, signatures, encryptedTo }
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

type Content = { readonly data: Uint8Array; readonly packets: readonly openpgp.SignaturePacket[] }

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

async function decrypt(
  message: openpgp.Message<Uint8Array>,
  encryptedTo: readonly string[],
  { decryptionKeys: ownKeys, sessionKey }: Pick<OpeningKeys, 'decryptionKeys' | 'sessionKey'>,
  notForDesk: () => Failure,
): Promise<Content> {
  if (encryptedTo.length === 0) throw new Failure('password-encrypted')
  if (encryptedTo.length > mostRecipients) throw unreadable('damaged')
  const decryptionKeys = await Promise.all(ownKeys.map(readOwnKey))
  const own = decryptionKeys.flatMap((key) => key.getKeyIDs()).map((keyId) => keyId.toHex().toUpperCase())
  const anonymous = encryptedTo.some(isAnonymous)
  const named = encryptedTo.some((keyId) => own.includes(keyId))
  if (!named && !anonymous && sessionKey === undefined) throw notForDesk()
  try {
    const opened = await openpgp.decrypt({
      message: withoutOthers(message, encryptedTo, own),
      ...(sessionKey === undefined ? { decryptionKeys } : { sessionKeys: [usable(sessionKey)] }),
      verificationKeys: [],
      format: 'binary',
      config: pgpConfig,
    })
    return { data: opened.data, packets: await packetsOf(opened.signatures) }
  } catch (cause) {
    if (cause instanceof Failure) throw cause
    if (!named && sessionKey === undefined) throw notForDesk()
    const tampered = cause instanceof Error && cause.message.includes('Modification detected')
    throw unreadable(tampered ? 'tampered' : 'damaged')
  }
}

/** Without the session keys that name others: for each one the library would look through all own keys again. */
function withoutOthers(
  message: openpgp.Message<Uint8Array>,
  encryptedTo: readonly string[],
  own: readonly string[],
): openpgp.Message<Uint8Array> {
  const sessionKeys = message.packets.filterByTag(tags.publicKeyEncryptedSessionKey)
  const others = new Set(sessionKeys.filter((_, index) => !isFor(encryptedTo[index] ?? '', own)))
  const packets = new openpgp.PacketList<openpgp.AnyPacket>()
  for (const packet of message.packets) if (!others.has(packet)) packets.push(packet)
  return new openpgp.Message(packets)
}

function isFor(keyId: string, own: readonly string[]): boolean {
  return isAnonymous(keyId) || own.includes(keyId)
}

/** RFC 9580 §5.1.8. */
function isAnonymous(keyId: string): boolean {
  return /^0+$/.test(keyId)
}

function usable({ algorithm, key }: SessionKey): openpgp.SessionKey {
  const name = openpgp.enums.read(openpgp.enums.symmetric, algorithm)
  return { data: Uint8Array.from(Buffer.from(key, 'hex')), algorithm: name }
}

async function readSigned(message: openpgp.Message<Uint8Array>): Promise<Content> {
  const opened = await openpgp
    .verify({ message, verificationKeys: [], format: 'binary', config: pgpConfig })
    .catch(damaged)
  return { data: opened.data, packets: await packetsOf(opened.signatures) }
}

async function packetsOf(
  results: readonly { readonly signature: Promise<openpgp.Signature> }[],
): Promise<readonly openpgp.SignaturePacket[]> {
  const signatures = await Promise.all(bounded(results).map((result) => result.signature))
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

export function unreadable(reason: UnreadableReason): Failure {
  return new Failure('message-unreadable', { reason })
}

function damaged(): never {
  throw unreadable('damaged')
}
