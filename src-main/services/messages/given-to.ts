/** What decides how long the recipients of a new draft are given: their kinds, and the desk's policy. */
import type { DraftStart } from '../../../src-shared/domain/messages/new-draft.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { readClocksPolicy } from '../clocks/policy.ts'

/** @param to points of contact, by id; one that is not in the directory has no kind */
export function givenTo(to: readonly string[], db: DeskDatabase): Pick<DraftStart, 'theirTypes' | 'policy'> {
  const directory = directoryRepository(db)
  const theirTypes = to.flatMap((id) => directory.pointOfContact(id)?.type ?? [])
  return { theirTypes, policy: readClocksPolicy(db) }
}
