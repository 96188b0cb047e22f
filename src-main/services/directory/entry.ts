/** One point of contact as its page shows it: the record in effect, its layers, keys, links and holidays. */
import { Failure } from '../../../src-shared/base/failure.ts'
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import { verificationStates } from '../../../src-shared/domain/directory/effective.ts'
import { encryptionSummary, keyFactsAt } from '../../../src-shared/domain/directory/key-state.ts'
import { originsOf } from '../../../src-shared/domain/directory/origins.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { changeRepository, changeViews } from '../../store/change-repository.ts'
import { effectOf, readLayers } from '../../store/directory-effect.ts'
import type { DirectoryRepository } from '../../store/directory-repository.ts'
import { linksOf } from '../../store/link-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { smimeFacts } from './smime.ts'

/** @throws Failure `entry-not-found` */
export function entryOf(
  db: DeskDatabase,
  directory: DirectoryRepository,
  id: string,
  at: Date,
): Omit<DirectoryEntry, 'holidays'> {
  const pointOfContact = directory.pointOfContact(id)
  const standing = directory.standing(id)
  if (pointOfContact === undefined || standing === undefined) throw new Failure('entry-not-found')
  const layers = readLayers(db, id)
  const rows = directory.rowsOfState(pointOfContact.state, at)
  return {
    ...standing,
    pointOfContact,
    waiting: changeViews(db, changeRepository(db).openOf(id)).toReversed(),
    deskPaths: [...(effectOf(layers)?.deskPaths ?? [])],
    keys: directory.allKeyFactsOf(id).map((facts) => keyFactsAt(facts, at)),
    smime: smimeFacts(pointOfContact.smimeCertificates),
    verifications: verificationStates(pointOfContact, layers.verified),
    encryption: encryptionSummary(directory.keyFactsOf(id), at),
    siblings: rows.filter((row) => row.id !== id),
    links: linkedRows(db, directory, id, at),
  }
}

/** @throws Failure `entry-not-found` */
export function historyOf(db: DeskDatabase, id: string): CallOutput<'directory.history'> {
  const layers = readLayers(db, id)
  const { registry, desk } = layers
  if (effectOf(layers) === null) throw new Failure('entry-not-found')
  const changes = changeViews(db, changeRepository(db).ofRecord(id))
  const since = { registry: registry?.since ?? null, desk: desk?.since ?? null }
  return {
    origins: [...originsOf({ ...layers, changes, since })],
    changes,
    received: registry?.received ?? null,
    receivedAt: registry?.receivedAt ?? null,
  }
}

/** A linked record need not be of the same State, so it is found by the rows of its own. */
function linkedRows(
  db: DeskDatabase,
  directory: DirectoryRepository,
  id: string,
  at: Date,
): DirectoryEntry['links'] {
  return linksOf(db, id).flatMap(({ other, standing }) => {
    const state = directory.pointOfContact(other)?.state
    const row =
      state === undefined ? undefined : directory.rowsOfState(state, at).find((one) => one.id === other)
    return row === undefined ? [] : [{ row, standing }]
  })
}
