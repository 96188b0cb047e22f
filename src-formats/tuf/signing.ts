/** Signs TUF metadata of every role and says for how long it holds. */
import { createHash } from 'node:crypto'
import { Metadata, MetaFile, type Root, type Snapshot, type Targets, type Timestamp } from '@tufjs/models'
import { toInstant } from '../../src-shared/base/clock.ts'
import { publicKeyOf, type RoleKey, signerOf } from './keys.ts'

export const specVersion = '1.0.31'
const day = 24 * 60 * 60 * 1000

/**
 * Days each signature holds, counted from the moment of signing.
 * - `root`: its keys lie on separate media; once a year shows that they are still there and can be read.
 * - `targets`, `templates`: half a year, in which every directory is published anew several times. A copy of the
 *   server's own keys can hold desks back for so long and no longer.
 * - `snapshot`: as long as targets, so that a bundle needs no snapshot of its own, whose number the next publication
 *   would take.
 * - `timestamp`: the time for which the registry can be away, or held back, before desks say so.
 */
export const lifetimeDays = { root: 365, targets: 180, templates: 180, snapshot: 180, timestamp: 7 } as const

/** The end of metadata. Times in it have no fraction of a second (TUF specification §4.2). */
export function expiry(from: Date, days: number): string {
  return toInstant(new Date(from.getTime() + days * day)).replace(/\.\d{3}Z$/u, 'Z')
}

/** Metadata as it is published. */
export function signed(content: Root | Targets | Snapshot | Timestamp, keys: readonly RoleKey[]): Uint8Array {
  const metadata = new Metadata<Root | Targets | Snapshot | Timestamp>(content)
  for (const key of keys) metadata.sign(signerOf(key))
  return Buffer.from(JSON.stringify(metadata.toJSON()))
}

/** What a role says of the metadata of another. */
export function metaFile(bytes: Uint8Array, version: number): MetaFile {
  return new MetaFile({ version, length: bytes.length, hashes: { sha256: sha256Of(bytes) } })
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Who signs for a role, and how many of them must. */
export function roleOf(keys: readonly RoleKey[], threshold: number): { keyids: string[]; threshold: number } {
  return { keyids: keys.map((key) => publicKeyOf(key).keyID), threshold }
}
