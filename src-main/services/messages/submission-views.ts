/** Submissions as the page sees them: what waits, what it was before, who said what, and what this officer may do. */
import { Failure } from '../../../src-shared/base/failure.ts'
import {
  type Decider,
  mayReturn,
  refusalToApprove,
  type SubmissionEvent,
  type SubmissionSummary,
  type SubmissionView,
} from '../../../src-shared/domain/messages/second-officer.ts'
import { precedences } from '../../../src-shared/domain/messages/template.ts'
import { officerAliases } from '../../store/audit-repository.ts'
import { draftsRepository } from '../../store/drafts-repository.ts'
import { findOfficer } from '../../store/officer-repository.ts'
import { type SubmissionRow, submissionRepository } from '../../store/submission-repository.ts'
import type { OpenVault } from '../session.ts'

/** @throws Failure `submission-not-found` */
export function submissionOf({ database }: OpenVault, id: string): SubmissionRow {
  const row = submissionRepository(database).find(id)
  if (row === undefined) throw new Failure('submission-not-found')
  return row
}

/** Who decides on a submission, as the database has them now. */
export function deciderOf({ database, officer }: OpenVault, row: SubmissionRow): Decider {
  const present = officer === null ? undefined : findOfficer(database, officer.id)
  return {
    officer: present ?? null,
    submitter: row.officer,
    editors: submissionRepository(database).editors(row.draft),
    standing: row.standing,
  }
}

export function summaryOfSubmission(vault: OpenVault, row: SubmissionRow): SubmissionSummary {
  const { database, officer } = vault
  const { draft } = row.frozen
  return {
    id: row.id,
    draft: row.draft,
    template: draft.template,
    mode: draft.mode,
    tlp: draft.tlp,
    precedence: draft.precedence,
    subject: draft.subject,
    to: draft.to,
    toManager: draft.toManager === true,
    standing: row.standing,
    submittedBy: aliasOf(vault, row.officer),
    submittedAt: row.at,
    comments: submissionRepository(database)
      .events(row.id)
      .filter(({ kind, text }) => kind === 'commented' || text !== '').length,
    refusal: refusalToApprove(deciderOf(vault, row)),
    isOwn: officer?.id === row.officer,
  }
}

/** The most urgent first, and of those the oldest. */
export function queueOf(vault: OpenVault): SubmissionSummary[] {
  const waiting = submissionRepository(vault.database)
    .queue()
    .map((row) => summaryOfSubmission(vault, row))
  return waiting.sort((a, b) => precedences.indexOf(b.precedence) - precedences.indexOf(a.precedence))
}

/** What waits for the officer at the desk: submissions to decide on, and drafts that came back. */
export function countsOf(vault: OpenVault): { readonly toDecide: number; readonly returned: number } {
  const { database, officer } = vault
  const submissions = submissionRepository(database)
  const drafts = draftsRepository(database)
  const toDecide = submissions.queue().filter((row) => refusalToApprove(deciderOf(vault, row)) === null)
  const returned = officer === null ? [] : submissions.returnedTo(officer.id)
  return {
    toDecide: toDecide.length,
    returned: returned.filter(
      ({ id, draft }) => drafts.find(draft) !== undefined && submissions.ofDraft(draft).at(-1)?.id === id,
    ).length,
  }
}

/** The latest submission of a draft that is still one, with the reason where it was returned. */
export function latestOfDraft(
  vault: OpenVault,
  draft: string,
): (SubmissionSummary & { readonly reason: string }) | null {
  const submissions = submissionRepository(vault.database)
  const row = submissions.ofDraft(draft).at(-1)
  if (row === undefined || row.standing === 'released') return null
  const returned = submissions.events(row.id).findLast(({ kind }) => kind === 'returned')
  return { ...summaryOfSubmission(vault, row), reason: returned?.text ?? '' }
}

export function viewOfSubmission(vault: OpenVault, row: SubmissionRow): SubmissionView {
  const submissions = submissionRepository(vault.database)
  const all = submissions.ofDraft(row.draft)
  const decider = deciderOf(vault, row)
  const editors = [row.officer, ...decider.editors.filter((id) => id !== row.officer)]
  return {
    summary: summaryOfSubmission(vault, row),
    frozen: row.frozen,
    sha256: row.sha256,
    editors: editors.map((id) => aliasOf(vault, id)),
    mayReturn: mayReturn(decider),
    mayWithdraw: row.standing === 'waiting' && decider.officer?.id === row.officer,
    earlier: earlierOf(vault, row, all),
    history: all.flatMap(({ id }) => submissions.events(id)).map((event) => named(vault, event)),
  }
}

/** What the version is compared with: the last one before it that came back, or that this officer has seen. */
function earlierOf(
  { database, officer }: OpenVault,
  row: SubmissionRow,
  all: readonly SubmissionRow[],
): SubmissionView['earlier'] {
  const submissions = submissionRepository(database)
  const before = all.slice(
    0,
    all.findIndex(({ id }) => id === row.id),
  )
  const why = ({ id, standing }: SubmissionRow) => {
    if (standing === 'returned') return 'returned'
    return officer !== null && submissions.hasRead(id, officer.id) ? 'seen' : undefined
  }
  const earlier = before.findLast((one) => why(one) !== undefined)
  const reason = earlier === undefined ? undefined : why(earlier)
  if (earlier === undefined || reason === undefined) return null
  return { frozen: earlier.frozen, at: earlier.at, why: reason }
}

function named(
  vault: OpenVault,
  event: Omit<SubmissionEvent, 'officer'> & { readonly officer: string | null },
): SubmissionEvent {
  return { ...event, officer: event.officer === null ? null : aliasOf(vault, event.officer) }
}

/** The alias of an officer, also of one who is disabled; the id where the database has lost it. */
function aliasOf({ database }: OpenVault, officer: string): string {
  return officerAliases(database).get(officer) ?? officer
}
