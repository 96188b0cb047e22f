/** The review: every change of the directory that waits, whatever it comes from, and the officer's decisions. */
import { type Clock, toInstant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import { mayActAs } from '../../src-shared/domain/officer.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { changeRepository, changeViews } from '../store/change-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import { type CertificateDescriber, preparedAndDescribed } from './directory/described.ts'
import { decide } from './review/decide.ts'
import { type CertificateMerger, mergedKeys } from './review/merged-keys.ts'
import { readReviewPolicy, writeReviewPolicy } from './review/policy.ts'
import { type Session, whileOpen } from './session.ts'

type ReviewCall = 'review.counts' | 'review.list' | 'review.decide' | 'review.policy' | 'review.setPolicy'

export type ReviewDependencies = {
  readonly session: Session
  readonly pgp: CertificateDescriber & CertificateMerger
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

/** How long the review shows what took effect on arrival. */
const shownFor = 30 * 86_400_000

export function reviewService({ session, pgp, clock, emit }: ReviewDependencies): Handlers<ReviewCall> {
  return {
    'review.counts': () => {
      const changes = changeRepository(session.current().database)
      return { waiting: changes.countOpen(), alarms: changes.countAlarms() }
    },
    'review.list': () => {
      const { database } = session.current()
      const since = toInstant(new Date(clock().getTime() - shownFor))
      return { changes: changeViews(database, changeRepository(database).forReview(since)) }
    },
    'review.decide': async ({ ids, decision, reason }) => {
      const at = clock()
      const decided = await whileOpen(session, async (vault) => {
        const { database: db } = vault
        const prepare = async () =>
          decision === 'accept' ? await mergedKeys(db, ids, pgp) : new Map<string, unknown>()
        return preparedAndDescribed(pgp, db, at, prepare, (facts, merged) =>
          decide({ db, vault, at, reason, facts, merged }, ids, decision),
        )
      })
      emit({ topic: 'directory' })
      return { decided }
    },
    'review.policy': () => readReviewPolicy(session.current().database),
    'review.setPolicy': (policy) => {
      const vault = session.current()
      if (vault.officer === null || !mayActAs(vault.officer.role, 'administrator')) {
        throw new Failure('not-permitted')
      }
      const at = clock()
      transaction(vault.database, () => {
        writeReviewPolicy(vault.database, vault.deviceId, policy, at)
        appendAudit(vault.database, vault, at, 'review-policy-changed', vault.vaultId)
      })
      emit({ topic: 'directory' })
      return {}
    },
  }
}
