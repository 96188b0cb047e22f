/** Root metadata: the first, and each that follows it when a key changes. */
import { type Key, Root } from '@tufjs/models'
import { publicKeyOf, type RepositoryKeys, type RoleKey } from './keys.ts'
import { expiry, lifetimeDays, roleOf, signed, specVersion } from './signing.ts'

export type RootSigning = {
  readonly version: number
  readonly from: Date
  /** Days it holds, where they should differ from {@link lifetimeDays}. */
  readonly days?: number
  /** Who signs; all of `keys.root` where nothing is said. */
  readonly signers?: readonly RoleKey[]
}

/**
 * Root metadata of the given version that trusts these keys. For a rotation the signers are the old and the new root
 * keys together (TUF specification §5.3.4).
 */
export function buildRoot(keys: RepositoryKeys, signing: RootSigning): Uint8Array {
  const all = [...keys.root, keys.targets, keys.snapshot, keys.timestamp].map(publicKeyOf)
  const root = Root.fromJSON({
    spec_version: specVersion,
    version: signing.version,
    expires: expiry(signing.from, signing.days ?? lifetimeDays.root),
    consistent_snapshot: true,
    keys: Object.fromEntries(all.map((key) => [key.keyID, key.toJSON()])),
    roles: {
      root: roleOf(keys.root, keys.rootThreshold),
      targets: roleOf([keys.targets], 1),
      snapshot: roleOf([keys.snapshot], 1),
      timestamp: roleOf([keys.timestamp], 1),
    },
  })
  return signed(root, signing.signers ?? keys.root)
}

export type RootRole = 'root' | 'targets' | 'snapshot' | 'timestamp'

export type RootChange = {
  readonly role: RootRole
  readonly newKeys: readonly RoleKey[]
  readonly threshold: number
  readonly signers: readonly RoleKey[]
  readonly from: Date
}

/** The root after `current` in which `role` has other keys; everything else in it stays. Keys without a role go. */
export function nextRoot(current: Root, { role, newKeys, threshold, signers, from }: RootChange): Uint8Array {
  const roles = Object.fromEntries(
    Object.entries(current.roles).map(([name, { keyIDs, threshold }]) => [
      name,
      { keyids: keyIDs, threshold },
    ]),
  )
  roles[role] = roleOf(newKeys, threshold)
  const known = {
    ...current.keys,
    ...Object.fromEntries(newKeys.map(publicKeyOf).map((key) => [key.keyID, key])),
  }
  const used = new Set(Object.values(roles).flatMap(({ keyids }) => keyids))
  const keys = Object.values(known).filter(({ keyID }) => used.has(keyID))
  const root = Root.fromJSON({
    spec_version: specVersion,
    version: current.version + 1,
    expires: expiry(from, lifetimeDays.root),
    consistent_snapshot: true,
    keys: Object.fromEntries(keys.map((key: Key) => [key.keyID, key.toJSON()])),
    roles,
  })
  return signed(root, signers)
}
