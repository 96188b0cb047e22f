/** Verifies a repository with the library's own store of trusted metadata, as a client that begins with some root does. */
import type { Targets } from '@tufjs/models'
import { TrustedMetadataStore } from 'tuf-js/dist/store.js'
import { requiredFile } from '../../src-formats/tuf/read.ts'
import type { RepositoryFiles } from '../../src-formats/tuf/repository.ts'

export type Verified = {
  readonly rootVersion: number
  readonly targets: Targets
  readonly templates?: Targets
}

/**
 * What a client takes for true that trusts root version `first`.
 * @throws Error of the library where something does not verify
 */
export function verified(files: RepositoryFiles, first = 1): Verified {
  const read = (name: string) => Buffer.from(requiredFile(files, `metadata/${name}.json`))
  const store = new TrustedMetadataStore(read(`${first}.root`))
  let version = first
  for (; files.has(`metadata/${version + 1}.root.json`); version += 1)
    store.updateRoot(read(`${version + 1}.root`))
  const { snapshotMeta } = store.updateTimestamp(read('timestamp')).signed
  const { meta } = store.updateSnapshot(read(`${snapshotMeta.version}.snapshot`)).signed
  const role = (name: string, delegator: string) => {
    store.updateDelegatedTargets(read(`${meta[`${name}.json`]?.version}.${name}`), name, delegator)
    return store.getRole(name)?.signed
  }
  const targets = role('targets', 'root')
  if (targets === undefined) throw new Error('no targets')
  const templates = meta['templates.json'] === undefined ? undefined : role('templates', 'targets')
  return { rootVersion: version, targets, ...(templates === undefined ? {} : { templates }) }
}
