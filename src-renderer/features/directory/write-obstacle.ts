/** Why no message can be written to a point of contact, so that the page can say it beside the button. */
import { isAddressable } from '../../../src-shared/domain/directory/addressee.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'

export type WriteObstacle = 'withdrawn' | 'superseded' | 'validity-ended' | 'in-review'

/** The weightiest obstacle at `now`; null where nothing stands against a message. Paper needs no mail address. */
export function writeObstacle(
  { pointOfContact, inEffect }: Pick<DirectoryEntry, 'pointOfContact' | 'inEffect'>,
  now: Date,
): WriteObstacle | null {
  const { status } = pointOfContact
  if (status === 'withdrawn' || status === 'superseded') return status
  if (!isAddressable(pointOfContact, now)) return 'validity-ended'
  return inEffect ? null : 'in-review'
}
