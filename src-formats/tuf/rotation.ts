/** Other keys for a role: the root that says so, and what the new keys sign from now on. */
import { MetadataKind } from '@tufjs/models'
import { type RoleKey, roleKeyId } from './keys.ts'
import { currentMetadata, currentRoot, readMetadata } from './read.ts'
import { promote, type RepositoryFiles, type ServerKeys } from './repository.ts'
import { nextRoot, type RootRole } from './root.ts'
import { delegationToTemplates, signTargets } from './staging.ts'

export type RotatedRole = RootRole | 'templates'

export type OfflineKeys = {
  /** Those that are at hand: at least as many as the present root asks for. None are needed for `templates`. */
  readonly root: readonly RoleKey[]
  /** How many root keys the next root asks for; as many as now where nothing is said. Only for `root`. */
  readonly rootThreshold?: number
  /** Needed for `templates` only. */
  readonly targets?: RoleKey
}

export type Rotation = {
  readonly role: RotatedRole
  /** For `root` all keys of the next root, those that stay included; each of the others needs one signature. */
  readonly newKeys: readonly RoleKey[]
  readonly from: Date
}

/**
 * The files of a rotation that need keys which lie on separate media. For every role but `root` they count once they
 * are promoted, by the new key where that is the snapshot's or the timestamp's.
 * @throws RangeError where the root keys are too few, or others than the present root's; where a key is missing; where
 * the repository has no such role
 */
export function stageRotation(
  files: RepositoryFiles,
  keys: OfflineKeys,
  rotation: Rotation,
): RepositoryFiles {
  const { role, newKeys, from } = rotation
  if (newKeys.length === 0) throw new RangeError('no new key')
  const current = currentMetadata(files)
  const same = { targets: [], keep: () => true, from }
  if (role === 'templates') {
    if (current?.templates === undefined) throw new RangeError('no templates role')
    if (keys.targets === undefined) throw new RangeError('no targets key')
    const delegations = delegationToTemplates(newKeys)
    return new Map([
      ...signTargets('targets', current.targets, { ...same, keys: [keys.targets], delegations }),
      ...signTargets('templates', current.templates, { ...same, keys: newKeys }),
    ])
  }
  const root = stageRoot(files, keys, { role, newKeys, from })
  if (role !== 'targets') return root
  return new Map([...root, ...signTargets('targets', current?.targets, { ...same, keys: newKeys })])
}

/**
 * The repository in which a role has other keys; what it signs is signed by them.
 * @param keys with those of snapshot and timestamp as they were, or a RangeError for every role but `root`
 * @throws RangeError as {@link stageRotation}
 */
export function rotateRole(
  files: RepositoryFiles,
  keys: OfflineKeys & Partial<ServerKeys>,
  rotation: Rotation,
): RepositoryFiles {
  const staged = stageRotation(files, keys, rotation)
  if (rotation.role === 'root') return new Map([...files, ...staged])
  const keyOf = (role: keyof ServerKeys) => (rotation.role === role ? rotation.newKeys[0] : keys[role])
  const [snapshot, timestamp] = [keyOf('snapshot'), keyOf('timestamp')]
  if (snapshot === undefined || timestamp === undefined) throw new RangeError('no snapshot or timestamp key')
  return promote(files, staged, { snapshot, timestamp }, rotation)
}

type RootRotation = Rotation & { readonly role: RootRole }

function stageRoot(
  files: RepositoryFiles,
  { root, rootThreshold }: OfflineKeys,
  { role, newKeys, from }: RootRotation,
): RepositoryFiles {
  const current = currentRoot(files)
  const ofRoot = role === 'root'
  const before = current.signed.roles.root
  const threshold = ofRoot ? (rootThreshold ?? before?.threshold ?? 1) : 1
  const signing = new Set([...(before?.keyIDs ?? []), ...(ofRoot ? newKeys.map(roleKeyId) : [])])
  const byId = new Map([...root, ...(ofRoot ? newKeys : [])].map((key) => [roleKeyId(key), key]))
  const signers = [...byId].filter(([id]) => signing.has(id)).map(([, key]) => key)
  const bytes = nextRoot(current.signed, { role, newKeys, threshold, signers, from })
  const next = readMetadata(MetadataKind.Root, bytes)
  try {
    for (const root of [current, next]) root.verifyDelegate('root', next)
  } catch (cause) {
    throw new RangeError('not the keys that the root asks for', { cause })
  }
  return new Map([[`metadata/${next.signed.version}.root.json`, bytes]])
}
