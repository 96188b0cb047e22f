/** The keys of the demonstration registry are public, so a real vault must never trust anything they sign. */
import { createPublicKey } from 'node:crypto'
import { MetadataKind } from '@tufjs/models'
import { z } from 'zod'
import { fingerprintSchema } from '../../src-shared/domain/directory/key-facts.ts'
import { keyIdOf } from './keys.ts'
import { readMetadata, rootFingerprint } from './read.ts'

const hexSchema = z.string().regex(/^[0-9a-f]{64}$/)

/** The content of `assets/demonstration/deny-list.json`. */
export const denyListSchema = z.object({
  /** OpenPGP fingerprints of all demonstration keys. */
  fingerprints: z.array(fingerprintSchema),
  tufKeyIds: z.array(hexSchema),
  /** SHA-256 of the demonstration root metadata. */
  rootFingerprints: z.array(hexSchema),
})
export type DenyList = z.infer<typeof denyListSchema>

/**
 * Key ids of demonstration keys that `root` trusts in any role. The ids are computed again from the public keys, so
 * that the same key under another id or in another notation is found too.
 */
export function demonstrationKeyIds(root: Uint8Array, denied: Pick<DenyList, 'tufKeyIds'>): string[] {
  const list = new Set(denied.tufKeyIds)
  const found = new Set<string>()
  for (const [declared, key] of Object.entries(readMetadata(MetadataKind.Root, root).signed.keys)) {
    const computed = keyIdOf(hexOf(key.keyVal.public ?? ''))
    if (list.has(computed)) found.add(computed)
    if (list.has(declared)) found.add(declared)
  }
  return [...found]
}

/** Whether `root` is the demonstration root or trusts one of its keys. */
export function isDemonstrationRoot(root: Uint8Array, denied: DenyList): boolean {
  if (denied.rootFingerprints.includes(rootFingerprint(root))) return true
  return demonstrationKeyIds(root, denied).length > 0
}

/** TUF allows Ed25519 keys as hexadecimal or as PEM; anything else is answered as it is and matches nothing. */
function hexOf(value: string): string {
  if (!value.startsWith('-----BEGIN')) return value.toLowerCase()
  try {
    const { x } = createPublicKey(value).export({ format: 'jwk' })
    return typeof x === 'string' ? Buffer.from(x, 'base64url').toString('hex') : value
  } catch {
    return value
  }
}
