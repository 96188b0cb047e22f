/** Finds the keys that the present root trusts, wherever they lie. */
import { currentMetadata, currentRoot } from '../../src-formats/tuf/read.ts'
import type { RepositoryFiles, ServerKeys } from '../../src-formats/tuf/repository.ts'
import { RegistryError } from '../registry-error.ts'
import { readKey, type SingleRole } from '../store/key-folder.ts'
import type { PublishingKeys } from './publishing.ts'

type KeyFolders = { readonly serverKeys: string; readonly managerKeys: string }

/** Ids of the keys whose signatures count for a role now. */
export function trustedIds(files: RepositoryFiles, role: SingleRole): readonly string[] {
  if (role !== 'templates') return currentRoot(files).signed.roles[role]?.keyIDs ?? []
  const roles = currentMetadata(files)?.targets.delegations?.roles
  return roles?.templates?.keyIDs ?? []
}

/** Keys of snapshot and timestamp, or undefined where one of them is kept elsewhere. */
export async function findServerKeys(
  folder: string,
  files: RepositoryFiles,
): Promise<ServerKeys | undefined> {
  const [snapshot, timestamp] = await Promise.all(
    (['snapshot', 'timestamp'] as const).map((role) => readKey(folder, role, trustedIds(files, role))),
  )
  return snapshot === undefined || timestamp === undefined ? undefined : { snapshot, timestamp }
}

/**
 * What a publication is signed with.
 * @param withServer false where snapshot and timestamp are left to the server
 * @throws RegistryError `keys-missing`
 */
export async function findPublishingKeys(
  { serverKeys, managerKeys }: KeyFolders,
  files: RepositoryFiles,
  withServer: boolean,
): Promise<PublishingKeys> {
  const [targets, templates] = await Promise.all(
    (['targets', 'templates'] as const).map((role) => readKey(managerKeys, role, trustedIds(files, role))),
  )
  const server = withServer ? await findServerKeys(serverKeys, files) : undefined
  if (targets === undefined || (withServer && server === undefined)) throw new RegistryError('keys-missing')
  return {
    targets,
    ...(templates === undefined ? {} : { templates }),
    ...(server === undefined ? {} : { server }),
  }
}
