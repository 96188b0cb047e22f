/** Decrypts an OpenPGP message with what the desk has: its keys, a session key from another program, or a password. */
import * as openpgp from 'openpgp'
import { Failure } from '../../src-shared/base/failure.ts'
import { readCandidates } from './candidates.ts'
import { pgpConfig } from './library-config.ts'
import { readPacketHead } from './packet-head.ts'
import { needsBearableMemory } from './password-cost.ts'
import { readOwnKey } from './read-key.ts'
import { damaged, unreadable } from './unreadable.ts'
import type { OpeningKeys, SessionKey } from './unseal.ts'

const tags = openpgp.enums.packet

/** More than the directory has points of contact; each anonymous one costs an attempt at decryption. */
const mostRecipients = 1000
/** A message has one; each costs hashing 65 MB, or the memory that it asks for. */
const mostPasswords = 4

/** Padding and markers may be anywhere. */
const beforeContent: ReadonlySet<number> = new Set([
  tags.publicKeyEncryptedSessionKey,
  tags.symEncryptedSessionKey,
  tags.marker,
  tags.padding,
])

/** Nothing that we have fits; carries the message, so that another program may be asked for its session key. */
export class NotForDesk extends Failure {
  /** Binary, without what a password opens: the other program would ask for it. */
  readonly encrypted: Uint8Array
  readonly #encryptedTo: readonly string[]

  constructor(
    code: 'not-encrypted-to-desk' | 'message-needs-password',
    encrypted: Uint8Array,
    encryptedTo: readonly string[],
  ) {
    super(code)
    this.encrypted = encrypted
    this.#encryptedTo = encryptedTo
  }

  /** Whether it is encrypted to one of these armored certificates, or does not say to whom. */
  async mayBeTo(certificates: readonly string[]): Promise<boolean> {
    const keys = await readCandidates(certificates)
    const own = new Set(keyIdsOf(keys))
    return this.#encryptedTo.some((keyId) => isAnonymous(keyId) || own.has(keyId))
  }
}

/** As the library answers; `data` is what was signed, whether or not anything signs it. */
export type Decrypted = Awaited<ReturnType<typeof decryptWith>>

/** Ids of the keys it is encrypted to, sixteen digits each. */
export function keyIdsIn(message: openpgp.Message<Uint8Array>): string[] {
  return message.getEncryptionKeyIDs().map((keyId) => keyId.toHex().toUpperCase())
}

/**
 * Opens `message`, of which `binary` are the octets: with the session key or the keys of the desk, else the password.
 * @throws {@link NotForDesk} as `not-encrypted-to-desk` or, where a password would open it and none is given, as
 * `message-needs-password`; Failure `password-needs-memory`, `wrong-message-password` (also where the message was changed: that looks the same),
 * `message-unreadable`
 */
export async function decryptMessage(
  message: openpgp.Message<Uint8Array>,
  binary: Uint8Array,
  { decryptionKeys, sessionKey, password }: Omit<OpeningKeys, 'candidates' | 'at'>,
): Promise<Decrypted> {
  const encryptedTo = keyIdsIn(message)
  const passwords = message.packets.filterByTag(tags.symEncryptedSessionKey).length
  if (encryptedTo.length > mostRecipients || passwords > mostPasswords) throw unreadable('damaged')
  const byKey =
    sessionKey === undefined
      ? await withKeys(message, encryptedTo, decryptionKeys)
      : await decryptWith(message, { sessionKeys: [usable(sessionKey)] }).catch(unopened)
  if (byKey !== undefined) return byKey
  if (passwords === 0) throw new NotForDesk('not-encrypted-to-desk', binary, encryptedTo)
  if (!needsBearableMemory(binary)) throw new Failure('password-needs-memory')
  if (password === undefined) {
    throw new NotForDesk('message-needs-password', withoutPasswords(binary), encryptedTo)
  }
  return decryptWith(message, { passwords: [password] }).catch(() => {
    throw new Failure('wrong-message-password')
  })
}

/** Undefined where none of the keys fits. */
async function withKeys(
  message: openpgp.Message<Uint8Array>,
  encryptedTo: readonly string[],
  ownKeys: readonly string[],
): Promise<Decrypted | undefined> {
  const decryptionKeys = await Promise.all(ownKeys.map(readOwnKey))
  const own = keyIdsOf(decryptionKeys)
  const named = encryptedTo.some((keyId) => own.includes(keyId))
  if (!named && !encryptedTo.some(isAnonymous)) return undefined
  // For each session key that names another the library would look through all own keys again.
  const isFor = (keyId: string) => isAnonymous(keyId) || own.includes(keyId)
  const sessionKeys = message.packets.filterByTag(tags.publicKeyEncryptedSessionKey)
  const others = new Set(sessionKeys.filter((_, index) => !isFor(encryptedTo[index] ?? '')))
  const opened = decryptWith(without(message, others), { decryptionKeys })
  return named ? opened.catch(unopened) : opened.catch(() => undefined)
}

type Secrets = Pick<openpgp.DecryptOptions, 'decryptionKeys' | 'sessionKeys' | 'passwords'>

function decryptWith(message: openpgp.Message<Uint8Array>, secrets: Secrets) {
  return openpgp.decrypt({ message, ...secrets, verificationKeys: [], format: 'binary', config: pgpConfig })
}

function unopened(cause: unknown): never {
  if (cause instanceof Error && cause.message.includes('Modification detected')) throw unreadable('tampered')
  return damaged()
}

function without(
  message: openpgp.Message<Uint8Array>,
  left: ReadonlySet<openpgp.AnyPacket>,
): openpgp.Message<Uint8Array> {
  const packets = new openpgp.PacketList<openpgp.AnyPacket>()
  for (const packet of message.packets) if (!left.has(packet)) packets.push(packet)
  return new openpgp.Message(packets)
}

/** The octets of a message without its parts that a password opens; session keys stand first (RFC 9580 §10.3). */
function withoutPasswords(binary: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = []
  let at = 0
  for (;;) {
    const head = readPacketHead(binary, at)
    if (head?.bodyLength === undefined || !beforeContent.has(head.tag)) break
    const next = at + head.length + head.bodyLength
    if (head.tag !== tags.symEncryptedSessionKey) kept.push(binary.subarray(at, next))
    at = next
  }
  return Buffer.concat([...kept, binary.subarray(at)])
}

function keyIdsOf(keys: readonly openpgp.Key[]): string[] {
  return keys.flatMap((key) => key.getKeyIDs()).map((keyId) => keyId.toHex().toUpperCase())
}

/** RFC 9580 §5.1.8. */
function isAnonymous(keyId: string): boolean {
  return /^0+$/.test(keyId)
}

function usable({ algorithm, key }: SessionKey): openpgp.SessionKey {
  const name = openpgp.enums.read(openpgp.enums.symmetric, algorithm)
  return { data: Uint8Array.from(Buffer.from(key, 'hex')), algorithm: name }
}
