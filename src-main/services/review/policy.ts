/** What this desk lets pass without an officer, as kept among the settings of the vault. */
import { randomUUID } from 'node:crypto'
import { toInstant } from '../../../src-shared/base/clock.ts'
import {
  firstReviewPolicy,
  type ReviewPolicy,
  reviewPolicySchema,
} from '../../../src-shared/domain/directory/changes.ts'
import type { DeskDatabase } from '../../store/open.ts'

const key = 'review-policy'

export function readReviewPolicy(db: DeskDatabase): ReviewPolicy {
  const json = db.prepare('SELECT json FROM setting WHERE key = ?').pluck().get(key)
  return typeof json === 'string' ? reviewPolicySchema.parse(JSON.parse(json)) : firstReviewPolicy
}

/** Runs inside the caller's unit of work. */
export function writeReviewPolicy(db: DeskDatabase, deviceId: string, policy: ReviewPolicy, at: Date): void {
  db.prepare(
    `INSERT INTO setting (id, key, json, changed, revision, device) VALUES (?, ?, ?, ?, 1, ?)
     ON CONFLICT (key) DO UPDATE SET json = excluded.json, changed = excluded.changed, device = excluded.device,
       revision = revision + 1`,
  ).run(randomUUID(), key, JSON.stringify(policy), toInstant(at), deviceId)
}
