/** Ed25519 keys of a TUF repository: made by node:crypto, named and used as @tufjs/models expects them. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto'
import { Key, Signature } from '@tufjs/models'
import { z } from 'zod'

/** Private key of one role: PKCS #8 PEM. The public half and the key id are derived from it. */
export const roleKeySchema = z.object({ privateKey: z.string().includes('PRIVATE KEY') })
export type RoleKey = z.infer<typeof roleKeySchema>

/** All keys of a repository. Root keys belong on separate media; the server needs `timestamp` alone. */
export const repositoryKeysSchema = z.object({
  root: z.array(roleKeySchema).min(1),
  rootThreshold: z.int().min(1),
  targets: roleKeySchema,
  snapshot: roleKeySchema,
  timestamp: roleKeySchema,
  /** Absent where nothing is delegated, as in the demonstration. */
  templates: roleKeySchema.optional(),
})
export type RepositoryKeys = z.infer<typeof repositoryKeysSchema>

export function generateRoleKey(): RoleKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  return { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

/**
 * New keys for a repository: three root keys of which two must sign, and one key for each other role.
 * @throws RangeError where the threshold is below 1 or above the number of root keys
 */
export function generateRepositoryKeys({
  rootKeys = 3,
  threshold = 2,
}: {
  readonly rootKeys?: number
  readonly threshold?: number
} = {}): RepositoryKeys {
  if (!Number.isInteger(rootKeys) || !Number.isInteger(threshold) || threshold < 1 || threshold > rootKeys)
    throw new RangeError('a threshold is between one and the number of keys')
  return {
    root: Array.from({ length: rootKeys }, generateRoleKey),
    rootThreshold: threshold,
    targets: generateRoleKey(),
    snapshot: generateRoleKey(),
    timestamp: generateRoleKey(),
    templates: generateRoleKey(),
  }
}

/** The 32 bytes of the public key as lower-case hexadecimal, as TUF metadata carries them. */
function publicHex(key: RoleKey): string {
  const { x } = createPublicKey(createPrivateKey(key.privateKey)).export({ format: 'jwk' })
  if (typeof x !== 'string') throw new Error('not an Ed25519 key')
  return Buffer.from(x, 'base64url').toString('hex')
}

/**
 * The key id of a public key: SHA-256 of the canonical JSON of its TUF form (TUF specification §4.2). The members
 * are in canonical order here and all values are plain ASCII, so that `JSON.stringify` is canonical.
 */
export function keyIdOf(publicKeyHex: string): string {
  const form = JSON.stringify({ keytype: 'ed25519', keyval: { public: publicKeyHex }, scheme: 'ed25519' })
  return createHash('sha256').update(form).digest('hex')
}

/** The public form that goes into root metadata. */
export function publicKeyOf(key: RoleKey): Key {
  const hex = publicHex(key)
  return new Key({ keyID: keyIdOf(hex), keyType: 'ed25519', scheme: 'ed25519', keyVal: { public: hex } })
}

/** The key id of the public half, as TUF metadata names it. */
export function roleKeyId(key: RoleKey): string {
  return keyIdOf(publicHex(key))
}

/** For signing other things than metadata with the key of a role. */
export function roleKeyObject({ privateKey }: RoleKey): KeyObject {
  return createPrivateKey(privateKey)
}

/** An Ed25519 public key out of its 32 bytes in hexadecimal. @throws TypeError where they are none */
export function rolePublicKey(publicKeyHex: string): KeyObject {
  const x = Buffer.from(publicKeyHex, 'hex').toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

/** A signer for `Metadata.sign`. */
export function signerOf(key: RoleKey): (bytes: Buffer) => Signature {
  const privateKey = createPrivateKey(key.privateKey)
  const { keyID } = publicKeyOf(key)
  return (bytes) => new Signature({ keyID, sig: sign(null, bytes, privateKey).toString('hex') })
}

/** The key ids of all roles. */
export function keyIdsOf({ root, targets, snapshot, timestamp, templates }: RepositoryKeys): string[] {
  const delegated = templates === undefined ? [] : [templates]
  return [...root, targets, snapshot, timestamp, ...delegated].map(roleKeyId)
}
