/** Signs what is published with the keys of those who answer for it, where the server's own keys need not be. */
import { TargetFile, Targets } from '@tufjs/models'
import { publicKeyOf, type RepositoryKeys, type RoleKey } from './keys.ts'
import { currentMetadata, storedPath } from './read.ts'
import { expiry, lifetimeDays, roleOf, sha256Of, signed, specVersion } from './signing.ts'

type Files = ReadonlyMap<string, Uint8Array>

/** One target: its path as the client asks for it, its content, and plain facts about it that are signed too. */
export type TargetInput = {
  readonly path: string
  readonly bytes: Uint8Array
  readonly custom: Readonly<Record<string, string | number>>
}

export type Publication = {
  readonly targets: readonly TargetInput[]
  /** Whether a target that is listed now stays listed; one that is published again is replaced in any case. */
  readonly keep: (path: string) => boolean
  /** Instant of signing; every expiry is counted from it. */
  readonly from: Date
  /** Days it holds, where they should differ from {@link lifetimeDays}. */
  readonly days?: number
}

/** The key of targets; that of templates where the role should be delegated to and is not yet. */
export type TargetsKeys = Pick<RepositoryKeys, 'targets' | 'templates'>

/**
 * The files of a publication that come before snapshot and timestamp: target files and targets metadata. Where there is
 * a templates key and nothing is delegated yet, it is, with an empty list; a delegation that stands is left as it is
 * (`stageRotation` changes it). Versions follow the metadata that the timestamp in `files` leads to.
 */
export function stageTargets(
  files: Files,
  { targets, templates }: TargetsKeys,
  publication: Publication,
): Files {
  const current = currentMetadata(files)?.targets
  const change = { ...publication, keys: [targets] }
  if (templates === undefined || current?.delegations !== undefined)
    return signTargets('targets', current, change)
  const delegated = signTargets('templates', undefined, { ...publication, keys: [templates], targets: [] })
  const delegations = delegationToTemplates([templates])
  return new Map([...signTargets('targets', current, { ...change, delegations }), ...delegated])
}

/**
 * The files of a publication of templates: target files and the metadata of their role.
 * @throws RangeError for a path that the role has no word on, or where the repository has no such role
 */
export function stageTemplates(files: Files, key: RoleKey, publication: Publication): Files {
  const current = currentMetadata(files)?.templates
  if (current === undefined) throw new RangeError('no templates role')
  if (publication.targets.some(({ path }) => !/^templates\/[a-z0-9][a-z0-9-]{0,59}\.json$/u.test(path)))
    throw new RangeError('not a path of templates')
  return signTargets('templates', current, { ...publication, keys: [key] })
}

type Delegations = NonNullable<Targets['delegations']>

/** Everything below `templates/`, one level deep, decided by these keys and nobody after them. */
export function delegationToTemplates(keys: readonly RoleKey[]): Delegations {
  const role = { name: 'templates', ...roleOf(keys, 1), terminating: true, paths: ['templates/*'] }
  const known = keys.map(publicKeyOf).map((key) => [key.keyID, key.toJSON()])
  const content = { spec_version: specVersion, version: 1, expires: expiry(new Date(0), 0), targets: {} }
  // The library makes delegations out of metadata only.
  const { delegations } = Targets.fromJSON({
    ...content,
    delegations: { keys: Object.fromEntries(known), roles: [role] },
  })
  if (delegations === undefined) throw new Error('no delegations')
  return delegations
}

export type TargetsChange = Publication & {
  readonly keys: readonly RoleKey[]
  /** Those of `current` where nothing is said. */
  readonly delegations?: Delegations
}

/** The next metadata of a role that lists targets, by path, and the files of the new ones. */
export function signTargets(
  role: 'targets' | 'templates',
  current: Targets | undefined,
  change: TargetsChange,
): Files {
  const { targets, keep, from, days = lifetimeDays[role] } = change
  const kept = Object.entries(current?.targets ?? {}).filter(([path]) => keep(path))
  const listed = new Map([...kept, ...targets.map((target) => [target.path, targetFile(target)] as const)])
  const delegations = change.delegations ?? current?.delegations
  const version = (current?.version ?? 0) + 1
  const content = new Targets({
    specVersion,
    version,
    expires: expiry(from, days),
    targets: Object.fromEntries([...listed].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    ...(delegations === undefined ? {} : { delegations }),
  })
  const metadata = [`metadata/${version}.${role}.json`, signed(content, change.keys)] as const
  return new Map([...targets.map(storedFile), metadata])
}

function targetFile({ path, bytes, custom }: TargetInput): TargetFile {
  const unrecognizedFields = { custom: { ...custom } }
  return new TargetFile({
    path,
    length: bytes.length,
    hashes: { sha256: sha256Of(bytes) },
    unrecognizedFields,
  })
}

function storedFile({ path, bytes }: TargetInput): readonly [string, Uint8Array] {
  return [storedPath({ path, sha256: sha256Of(bytes) }), bytes]
}
