/** What a publication says of template packs: others, or the present ones anew before what is said of them ends. */
import type { RoleKey } from '../../src-formats/tuf/keys.ts'
import { currentMetadata } from '../../src-formats/tuf/read.ts'
import type { RepositoryFiles } from '../../src-formats/tuf/repository.ts'
import { lifetimeDays } from '../../src-formats/tuf/signing.ts'
import { stageTemplates } from '../../src-formats/tuf/staging.ts'
import { RegistryError } from '../registry-error.ts'

const halfLife = (lifetimeDays.templates / 2) * 24 * 60 * 60 * 1000

export type TemplatesChange = {
  readonly key: RoleKey | undefined
  /** Content by file name; undefined where the present ones stay. */
  readonly templates: ReadonlyMap<string, Uint8Array> | undefined
  /** Instant of signing. */
  readonly from: Date
}

/**
 * Files of the templates role; none where nothing is to be said. Where the present packs stay, they are signed anew in
 * the second half of the time for which they are confirmed.
 * @throws RegistryError `keys-missing`; RangeError where the repository has no such role
 */
export function stagedTemplates(
  files: RepositoryFiles,
  { key, templates, from }: TemplatesChange,
): RepositoryFiles {
  if (templates === undefined) {
    if (key === undefined || !isDue(files, from)) return new Map()
    return stageTemplates(files, key, { targets: [], keep: () => true, from })
  }
  if (key === undefined) throw new RegistryError('keys-missing')
  const targets = [...templates].map(([name, bytes]) => ({ path: `templates/${name}`, bytes, custom: {} }))
  return stageTemplates(files, key, { targets, keep: () => false, from })
}

function isDue(files: RepositoryFiles, now: Date): boolean {
  const expires = currentMetadata(files)?.templates?.expires
  return expires !== undefined && now.getTime() >= Date.parse(expires) - halfLife
}
