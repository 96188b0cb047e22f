/** Reading the directory of points of contact: searching the list, one entry, what can be filtered by. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import { encryptionSummary, keyFactsAt } from '../../src-shared/domain/directory/key-state.ts'
import { type DirectoryRepository, directoryRepository } from '../store/directory-repository.ts'
import type { OpenVault, Session } from './session.ts'

export type DirectoryCall = 'directory.search' | 'directory.entry' | 'directory.facets'

export type DirectoryDependencies = { readonly session: Session; readonly clock: Clock }

export function directoryService({ session, clock }: DirectoryDependencies): Handlers<DirectoryCall> {
  let kept: { readonly vault: OpenVault; readonly repository: DirectoryRepository } | undefined

  /** One repository per open vault: it keeps the list in memory between keystrokes. */
  function directory(): DirectoryRepository {
    const vault = session.current()
    if (kept?.vault !== vault) kept = { vault, repository: directoryRepository(vault.database) }
    return kept.repository
  }

  return {
    'directory.search': (filter) => {
      const repository = directory()
      return { rows: [...repository.search(filter, clock())], total: repository.counts().pointsOfContact }
    },
    'directory.entry': ({ id }) => {
      const repository = directory()
      const pointOfContact = repository.pointOfContact(id)
      if (pointOfContact === undefined) throw new Failure('entry-not-found')
      const at = clock()
      const keys = repository.keyFactsOf(id).map((facts) => keyFactsAt(facts, at))
      const siblings = repository.rowsOfState(pointOfContact.state, at).filter((row) => row.id !== id)
      return { layer: 'registry', pointOfContact, keys, encryption: encryptionSummary(keys, at), siblings }
    },
    'directory.facets': () => directory().facets(),
  }
}
