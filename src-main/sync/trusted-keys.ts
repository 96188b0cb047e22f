/** Whose signatures count: keys under their right id, usable as they say, and each of them once. */
import { createHash, createPublicKey } from 'node:crypto'
import {
  type Key,
  type Metadata,
  MetadataKind,
  type Root,
  type Snapshot,
  type Targets,
  type Timestamp,
} from '@tufjs/models'
import { UnsignedMetadataError } from '@tufjs/models/dist/error.js'
import type { Role } from '@tufjs/models/dist/role.js'

export type AnyMetadata = Metadata<Root | Snapshot | Targets | Timestamp>
export type Delegator = Metadata<Root> | Metadata<Targets>

export function isRoot(metadata: AnyMetadata): metadata is Metadata<Root> {
  return metadata.signed.type === MetadataKind.Root
}

const curves: Readonly<Record<string, string>> = {
  'ecdsa-sha2-nistp256': 'prime256v1',
  'ecdsa-sha2-nistp384': 'secp384r1',
}
const rsaSchemes = new Set(['rsassa-pss-sha256', 'rsassa-pss-sha384', 'rsassa-pss-sha512'])
const shortestRsaBits = 2048

/**
 * Holds what the library has verified to different keys; it counts key ids and takes them as given.
 *
 * §4.3: "Clients MUST calculate each KEYID to verify this is correct for the associated key", and a THRESHOLD is a
 * "number of keys". So one key under several ids counts once, and a key under an id that is not its own, or of another
 * kind than its scheme says, not at all. Where all listed keys are sound and different, the library's count is right.
 * @throws UnsignedMetadataError
 */
export function requireSigners(delegator: Delegator, roleName: string, metadata: AnyMetadata): void {
  const { keys, role } = delegation(delegator, roleName)
  if (role === undefined) throw new UnsignedMetadataError(`nobody signs ${roleName}`)
  const listed = role.keyIDs.flatMap((id) => own(keys, id) ?? [])
  const fingerprints = new Map(listed.map((key) => [key, keyFingerprint(key)]))
  const sound = new Set([...fingerprints.values()].filter((fingerprint) => fingerprint !== undefined))
  if (sound.size === listed.length) return
  const signed = listed.filter((key) => fingerprints.get(key) !== undefined && hasSigned(key, metadata))
  const signers = new Set(signed.map((key) => fingerprints.get(key)))
  if (signers.size < role.threshold) throw new UnsignedMetadataError(`${signers.size} different keys signed`)
}

function delegation(
  delegator: Delegator,
  roleName: string,
): { keys: Readonly<Record<string, Key>>; role: Role | undefined } {
  if (isRoot(delegator)) return { keys: delegator.signed.keys, role: own(delegator.signed.roles, roleName) }
  const { delegations } = delegator.signed
  if (delegations === undefined) return { keys: {}, role: undefined }
  const { keys, roles, succinctRoles } = delegations
  if (roles !== undefined) return { keys, role: own(roles, roleName) }
  return { keys, role: succinctRoles?.isDelegatedRole(roleName) === true ? succinctRoles : undefined }
}

function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

function hasSigned(key: Key, metadata: AnyMetadata): boolean {
  try {
    key.verifySignature(metadata)
    return true
  } catch {
    return false
  }
}

/** §4.2: SHA-256 of the canonical JSON of the whole KEY object, fields that we do not know included. */
function keyId(key: Key): string {
  return createHash('sha256').update(canonical(key.toJSON())).digest('hex')
}

/** Canonical JSON (OLPC): members sorted, no white space, only quotation mark and backslash escaped. */
function canonical(value: unknown): string {
  if (typeof value === 'string') return `"${value.replace(/["\\]/gu, '\\$&')}"`
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${canonical(name)}:${canonical(member)}`).join(',')}}`
}

/** Names the key itself, whatever its notation and id; undefined where it must not count. */
function keyFingerprint(key: Key): string | undefined {
  return keyId(key) === key.keyID ? publicKey(key) : undefined
}

/**
 * The public key in one notation; undefined where it is not of the kind that its type and scheme say (§4.2): the library
 * looks at neither for Ed25519, and takes any PEM key for RSA.
 */
function publicKey({ keyType, scheme, keyVal }: Key): string | undefined {
  const text = keyVal.public ?? ''
  if (keyType === 'ed25519')
    return scheme === 'ed25519' && /^[0-9a-f]{64}$/iu.test(text) ? text.toLowerCase() : undefined
  try {
    const key = createPublicKey(text)
    const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
    const isEc = keyType === 'ecdsa' || keyType === scheme
    const fits =
      keyType === 'rsa'
        ? key.asymmetricKeyType === 'rsa' && rsaSchemes.has(scheme) && modulusLength >= shortestRsaBits
        : isEc && namedCurve !== undefined && curves[scheme] === namedCurve
    return fits ? key.export({ type: 'spki', format: 'der' }).toString('hex') : undefined
  } catch {
    return undefined
  }
}
