/** How old each value of one point of contact is, with every check of it. */
import { Failure } from '../../../src-shared/base/failure.ts'
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import { valueAges } from '../../../src-shared/domain/directory/confirmation.ts'
import { originsOf } from '../../../src-shared/domain/directory/origins.ts'
import { changeRepository, changeViews } from '../../store/change-repository.ts'
import { addressChanges, checksOf, contactsOf } from '../../store/check-repository.ts'
import { effectOf, readLayers } from '../../store/directory-effect.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { readReadinessPolicy } from './policy.ts'

/** @throws Failure `entry-not-found` */
export function agesOf(db: DeskDatabase, id: string, at: Date): CallOutput<'readiness.ages'> {
  const layers = readLayers(db, id)
  const effect = effectOf(layers)
  if (effect === null) throw new Failure('entry-not-found')
  const since = { registry: layers.registry?.since ?? null, desk: layers.desk?.since ?? null }
  const changes = changeViews(db, changeRepository(db).ofRecord(id))
  const checks = checksOf(db, id)
  const values = valueAges({
    record: effect.record,
    layer: effect.layer,
    keptSince: since[effect.layer],
    origins: originsOf({ ...layers, changes, since }),
    mail: { checks, changed: addressChanges(db, [id]).get(id) ?? new Map() },
    verified: layers.verified,
    policy: readReadinessPolicy(db),
    at,
  })
  const contacts = contactsOf(db, id)
  return { values: [...values], checks: checks.toReversed(), contacts }
}
