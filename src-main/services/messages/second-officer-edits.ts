/** What becomes of a submission when somebody goes on writing, when the draft is discarded, and when it is released. */
import { canonicalJson } from '../../../src-shared/base/canonical-json.ts'
import { toInstant } from '../../../src-shared/base/clock.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { draftsRepository } from '../../store/drafts-repository.ts'
import { submissionRepository } from '../../store/submission-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { OpenVault } from '../session.ts'

/**
 * Saves what an officer wrote. Whoever changes a draft is counted among those who wrote it, and what was submitted is
 * taken back, because it is not what stands there any more; saving it as it stands does neither.
 */
export function saveEdited(vault: OpenVault, draft: Draft, at: Date): void {
  const { database, deviceId, officer } = vault
  const drafts = draftsRepository(database)
  transaction(database, () => {
    const kept = drafts.find(draft.id)
    if (kept === undefined || canonicalJson(kept) !== canonicalJson(draft)) {
      if (officer !== null)
        submissionRepository(database).addEditor(draft.id, officer.id, toInstant(at), deviceId)
      takeBack(vault, draft.id, at, 'changed')
    }
    drafts.save(draft, toInstant(at), deviceId)
  })
}

/** Ends what waits of a draft; nothing where nothing waits. Runs inside the caller's unit of work. */
export function takeBack(vault: OpenVault, draft: string, at: Date, why: 'withdrawn' | 'changed'): void {
  const { database, deviceId } = vault
  const submissions = submissionRepository(database)
  const waiting = submissions.waitingOf(draft)
  if (waiting === undefined) return
  submissions.setStanding(waiting.id, 'withdrawn', deviceId)
  submissions.addEvent(vault, waiting.id, why, at)
  appendAudit(database, vault, at, 'draft-withdrawn', waiting.id, { draft })
}

/** A discarded draft leaves nothing of its text behind. Runs inside the caller's unit of work. */
export function forgetSubmissions(vault: OpenVault, draft: string, at: Date): void {
  takeBack(vault, draft, at, 'withdrawn')
  submissionRepository(vault.database).forget(draft)
}
