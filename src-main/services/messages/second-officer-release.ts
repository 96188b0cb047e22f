/** Releasing what was submitted: the second officer gives the passphrase, and the messages are made under the approval. */
import { Failure } from '../../../src-shared/base/failure.ts'
import type { CallParsed } from '../../../src-shared/contract/contract.ts'
import { frozenText } from '../../../src-shared/domain/messages/draft-differences.ts'
import { refusalToApprove } from '../../../src-shared/domain/messages/second-officer.ts'
import type { ReleasedEach } from '../../../src-shared/domain/messages/views.ts'
import { draftsRepository } from '../../store/drafts-repository.ts'
import { messagesRepository } from '../../store/messages-repository.ts'
import type { SubmissionRow } from '../../store/submission-repository.ts'
import type { OpenVault } from '../session.ts'
import { type Authorised, authorised, openRelease } from '../vault/authorise.ts'
import type { HeldDesk } from '../vault/held.ts'
import { makeAcknowledgement } from './make-acknowledgement.ts'
import { type ReleaseOptions, type ReleaseTools, release } from './release.ts'
import { releaseEach } from './release-each.ts'
import { approvalOf } from './second-officer-approval.ts'
import { deciderOf, submissionOf } from './submission-views.ts'
import { summaryOf } from './views.ts'

export type ApprovalTools = ReleaseTools & {
  readonly desk: Pick<HeldDesk, 'change'>
  /** Releases do not race (`oneAfterAnother`). */
  readonly serially: <Answer>(work: () => Promise<Answer>) => Promise<Answer>
  /** The signal by which `messages.cancelReleasing` stops what is asked for now. */
  readonly stoppable: () => AbortSignal
}

type Order = CallParsed<'secondOfficer.approve'>

/**
 * @throws Failure `submission-not-found`, `submission-not-waiting`, `draft-changed` where what waits is not what the
 * officer has seen, `submission-template-changed`, `not-permitted`, `release-own-draft`, `wrong-passphrase`, those of `release` and `releaseEach`
 */
export async function approveSubmission(tools: ApprovalTools, order: Order): Promise<ReleasedEach> {
  const signal = tools.stoppable()
  return await tools.serially(async () => {
    approvable(tools, order)
    return await tools.desk.change((held) =>
      authorised(held, 'releaser', order.authorisation, async (by) => {
        // Again: deriving the key from the passphrase takes a while.
        const row = approvable(tools, order)
        openRelease(held, by, tools.clock)
        return await released(tools, row, optionsOf(by, row, order), signal)
      }),
    )
  })
}

function optionsOf(by: Authorised, row: SubmissionRow, { overridden, comment }: Order): ReleaseOptions {
  const { hiddenKeyIds } = row.frozen.manner
  return { hiddenKeyIds, overridden, approval: approvalOf(by, row, comment) }
}

/** The submission, where the officer at the desk may approve exactly this version of it. */
function approvable(
  { session, definition }: Pick<ApprovalTools, 'session' | 'definition'>,
  { id, sha256 }: Order,
): SubmissionRow {
  const vault = session.current()
  const row = submissionOf(vault, id)
  const refusal = refusalToApprove(deciderOf(vault, row))
  if (refusal === 'not-waiting') throw new Failure('submission-not-waiting')
  if (refusal === 'role') throw new Failure('not-permitted')
  if (refusal !== null) throw new Failure('release-own-draft')
  if (row.sha256 !== sha256 || !isAsKept(vault, row)) throw new Failure('draft-changed')
  const { draft, templateVersion } = row.frozen
  if (definition(draft.template).template.version !== templateVersion)
    throw new Failure('submission-template-changed')
  return row
}

/** Whether the draft stands as it was submitted; an acknowledgement is the submission itself. */
function isAsKept({ database }: OpenVault, { draft, frozen }: SubmissionRow): boolean {
  if (frozen.acknowledges !== undefined) return true
  const kept = draftsRepository(database).find(draft)
  return kept !== undefined && frozenText({ ...frozen, draft: kept }) === frozenText(frozen)
}

async function released(
  tools: ApprovalTools,
  { frozen }: SubmissionRow,
  options: ReleaseOptions,
  signal: AbortSignal,
): Promise<ReleasedEach> {
  const { draft, manner, acknowledges } = frozen
  if (manner.each) return await releaseEach(tools, draft, options, signal)
  const stopped = { ...options, signal }
  if (acknowledges === undefined) return oneOf(tools, await release(tools, draft, stopped))
  // The case number that it names as ours may have been taken since.
  const { message, ...answer } = acknowledges
  const made = makeAcknowledgement({
    vault: tools.session.current(),
    definition: tools.definition(draft.template),
    at: tools.clock(),
    message,
    answer,
    id: draft.id,
  })
  return oneOf(tools, await release(tools, made.draft, stopped, made.context))
}

function oneOf({ session }: ApprovalTools, id: string): ReleasedEach {
  const row = messagesRepository(session.current().database).find(id)
  if (row === undefined) throw new Failure('message-not-found')
  return { made: [summaryOf(row)], failed: [], left: [] }
}
