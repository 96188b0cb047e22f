/** How often this desk confirms contacts and compares keys again, as kept among the settings of the vault. */
import {
  firstReadinessPolicy,
  type ReadinessPolicy,
  readinessPolicySchema,
} from '../../../src-shared/domain/directory/readiness-views.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { readSetting, writeSetting } from '../../store/setting-repository.ts'

export function readReadinessPolicy(db: DeskDatabase): ReadinessPolicy {
  return readSetting(db, 'readiness-policy', readinessPolicySchema) ?? firstReadinessPolicy
}

/** Runs inside the caller's unit of work. */
export function writeReadinessPolicy(
  db: DeskDatabase,
  deviceId: string,
  policy: ReadinessPolicy,
  at: Date,
): void {
  writeSetting(db, deviceId, 'readiness-policy', policy, at)
}
