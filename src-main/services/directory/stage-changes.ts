/** Puts what a list of contacts proposes into review. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import type { ChangeClass, FieldChange } from '../../../src-shared/domain/directory/changes.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { sameValue } from '../../../src-shared/domain/directory/record-paths.ts'
import { changeRepository } from '../../store/change-repository.ts'
import { refreshRecords } from '../../store/directory-effect.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import type { OpenVault } from '../session.ts'

export type Proposal = FieldChange &
  Pick<PointOfContact, 'state' | 'type' | 'entityName'> & {
    readonly pocId: string
    readonly class: ChangeClass
  }

/**
 * Stages proposals of one import, in the caller's unit of work, which also writes the audit entry. What an earlier
 * import proposed and still waits is not proposed again, and another value of the same supersedes it. Those for our own
 * State carry the alarm, since a list is another hand. Answers how many changes it proposed.
 */
export function stageChanges(
  db: DeskDatabase,
  vault: Pick<OpenVault, 'deviceId' | 'profile'>,
  at: Date,
  batch: string,
  proposals: readonly Proposal[],
): number {
  const changes = changeRepository(db)
  const directory = directoryRepository(db)
  let staged = 0
  for (const { pocId, state, type, entityName, path, from, to, class: changeClass } of proposals) {
    const earlier = changes.openOf(pocId).filter((open) => open.source === 'import' && open.path === path)
    if (earlier.some((open) => sameValue(open.to, to))) continue
    // A newer list says another thing of the same: an older one must not be accepted over it later.
    for (const change of earlier) changes.supersede(change, toInstant(at), vault.deviceId)
    changes.insert(
      {
        pocId,
        subject: { state, type, entityName },
        path,
        from,
        to,
        class: changeClass,
        source: 'import',
        standing: 'waiting',
        alarm: state === vault.profile.state,
        certifiedByVerified: false,
        proposedAt: toInstant(at),
        decidedAt: null,
        officer: null,
        reason: '',
        batch,
      },
      vault.deviceId,
    )
    staged += 1
  }
  const known = proposals.map(({ pocId }) => pocId).filter((id) => directory.standing(id) !== undefined)
  refreshRecords(db, known)
  return staged
}
