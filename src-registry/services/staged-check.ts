/** What lies in the staging folder came by a copy or a stick: it is published only where it follows what is published. */
import { createHash } from 'node:crypto'
import { type Metadata, MetadataKind, type Targets } from '@tufjs/models'
import { currentMetadata, currentRoot, readMetadata, storedPath } from '../../src-formats/tuf/read.ts'
import type { RepositoryFiles } from '../../src-formats/tuf/repository.ts'
import { RegistryError } from '../registry-error.ts'

/** @throws RegistryError `staged-unsuitable` where a version or a signature is not what it must be */
export function checkStaged(files: RepositoryFiles, staged: RepositoryFiles): void {
  try {
    const current = currentMetadata(files)
    const root = currentRoot(files)
    requireNames(staged)
    const targets = stagedRole(staged, 'targets')
    requireTargets(targets, { staged, listed: current?.targets })
    if (targets !== undefined) {
      follows(targets.metadata, targets.version, current?.targets)
      root.verifyDelegate('targets', targets.metadata)
    }
    const templates = stagedRole(staged, 'templates')
    if (templates === undefined) return
    follows(templates.metadata, templates.version, current?.templates)
    requireTargets(templates, { staged, listed: current?.templates })
    const delegating = targets?.metadata ?? currentTargets(files)
    delegating.verifyDelegate('templates', templates.metadata)
  } catch (cause) {
    throw new RegistryError('staged-unsuitable', cause)
  }
}

/** Metadata of two roles, once each, and targets that are what their names say: nothing that is served is replaced. */
function requireNames(staged: RepositoryFiles): void {
  const roles: string[] = []
  for (const [path, bytes] of staged) {
    const role = /^metadata\/\d+\.(targets|templates)\.json$/u.exec(path)?.[1]
    const hash = /^targets\/(?:[a-z]+\/)+([0-9a-f]{64})\./u.exec(path)?.[1]
    if (role === undefined && hash !== createHash('sha256').update(bytes).digest('hex'))
      throw new Error('not a file that is staged')
    if (role !== undefined) roles.push(role)
  }
  if (new Set(roles).size < roles.length) throw new Error('one role twice')
}

/** Everything that desks would be led to is there: it comes now, or was listed before. */
function requireTargets(
  role: StagedRole | undefined,
  { staged, listed }: { readonly staged: RepositoryFiles; readonly listed: Targets | undefined },
): void {
  const before = new Set(storedPaths(listed))
  if (storedPaths(role?.metadata.signed).some((path) => !staged.has(path) && !before.has(path)))
    throw new Error('a target that nobody can get')
}

function storedPaths(targets: Targets | undefined): string[] {
  return Object.entries(targets?.targets ?? {}).map(([path, { hashes }]) =>
    storedPath({ path, sha256: hashes.sha256 ?? '' }),
  )
}

type StagedRole = { readonly version: number; readonly metadata: Metadata<Targets> }

function stagedRole(staged: RepositoryFiles, role: 'targets' | 'templates'): StagedRole | undefined {
  for (const [path, bytes] of staged) {
    const [, version, name] = /^metadata\/(\d+)\.([a-z]+)\.json$/u.exec(path) ?? []
    if (name === role)
      return { version: Number(version), metadata: readMetadata(MetadataKind.Targets, bytes) }
  }
  return undefined
}

function currentTargets(files: RepositoryFiles): Metadata<Targets> {
  const version = currentMetadata(files)?.targets.version ?? 0
  const bytes = files.get(`metadata/${version}.targets.json`)
  if (bytes === undefined) throw new Error('no targets')
  return readMetadata(MetadataKind.Targets, bytes)
}

function follows(metadata: Metadata<Targets>, named: number, current: Targets | undefined): void {
  const expected = (current?.version ?? 0) + 1
  if (metadata.signed.version !== expected || named !== expected) throw new Error('not the next version')
}
