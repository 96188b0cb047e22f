/** What this desk lets pass without an officer, as kept among the settings of the vault. */
import {
  firstReviewPolicy,
  type ReviewPolicy,
  reviewPolicySchema,
} from '../../../src-shared/domain/directory/changes.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { readSetting, writeSetting } from '../../store/setting-repository.ts'

export function readReviewPolicy(db: DeskDatabase): ReviewPolicy {
  return readSetting(db, 'review-policy', reviewPolicySchema) ?? firstReviewPolicy
}

/** Runs inside the caller's unit of work. */
export function writeReviewPolicy(db: DeskDatabase, deviceId: string, policy: ReviewPolicy, at: Date): void {
  writeSetting(db, deviceId, 'review-policy', policy, at)
}
