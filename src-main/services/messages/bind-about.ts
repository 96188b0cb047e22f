/** Binding a draft to the message that it is about, at release: its thread, its case number, what it answers. */
import { Failure } from '../../../src-shared/base/failure.ts'
import { furthersCase } from '../../../src-shared/domain/messages/about.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import type { MessageReference } from '../../../src-shared/domain/messages/record.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { freeTextRepository } from '../../store/free-text-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import type { OpenVault } from '../session.ts'
import { isFromManager, type Subject, subjectOf } from './about.ts'
import { confirmedReminderFields } from './reminder.ts'
import { recordOf } from './rows.ts'

/** What a message belongs to that is about another one. */
export type CaseContext = {
  /** Thread of the row here, and thread as the other side knows it; none where it begins one of its own in the case. */
  readonly thread?: string
  readonly theirThread?: string
  /** The row whose case it joins with a thread of its own: it goes to a State that has no part in the thread of the row. */
  readonly beside?: MessageRow
  /** Only for the answer to a message that came in. */
  readonly inReplyTo?: MessageReference
  /** Message-ID of the mail that is answered, where that is text by another program; without angle brackets. */
  readonly mailInReplyTo?: string | undefined
  /** Our number of the case; undefined where it has none yet, and for an acknowledgement. */
  readonly caseNumber?: string | undefined
}

export type BoundDraft = { readonly draft: Draft; readonly context: CaseContext | undefined }

/**
 * The draft with the fields that the program makes of the other message, and the case it belongs to; as it is where it
 * begins a case.
 * @throws Failure `about-not-possible` {template} where the template is about another message and the draft is about
 * none, or not in this way; `message-blocked` where it goes to the manager of the directory; `about-changed`, `case-mode-differs`, `recipient-not-of-case` {state},
 * `reminder-not-needed` {state}, and those of `subjectOf`
 */
export function boundDraft(vault: OpenVault, draft: Draft, template: Template, at: Date): BoundDraft {
  const { about } = draft
  if (about === undefined) {
    if (template.inReplyTo === 'required' || template.inReplyTo === 'own')
      throw new Failure('about-not-possible', { template: template.id })
    return { draft, context: undefined }
  }
  const { database } = vault
  // The thread of States is shown to nobody who has no part in it.
  const isManagers = isFromManager(messagesRepository(database).find(about.message))
  if (draft.toManager === true && !isManagers)
    throw new Failure('message-blocked', { code: 'manager-not-possible' })
  const subject = subjectOf(database, about.message, template)
  if (subject.as !== about.as) throw new Failure('about-not-possible', { template: template.id })
  const { row, record } = subject
  // The other side would not let it into the thread either (`joinsThread`).
  if (row.mode !== null && row.mode !== draft.mode) throw new Failure('case-mode-differs')
  const thread = messagesRepository(database).inThread(row.thread)
  const caseNumber = ownCaseNumber(thread)
  if (furthersCase(template) && goesToOthers(vault, draft, thread))
    return { draft, context: { beside: row, caseNumber } }
  refuseOutsiders(vault, draft, subject, thread)
  const fields =
    subject.as === 'reminder' && template.id === 'T13'
      ? { ...draft.fields, ...confirmedReminderFields(subject, draft.fields, at) }
      : draft.fields
  const context: CaseContext = {
    thread: row.thread,
    theirThread: record?.thread ?? row.thread,
    ...answerOf(subject, database),
    caseNumber,
  }
  return { draft: { ...draft, fields }, context }
}

/** What the answer names: the exact message, or the mail that a text came in. */
function answerOf(subject: Subject, db: DeskDatabase): Pick<CaseContext, 'inReplyTo' | 'mailInReplyTo'> {
  if (subject.as !== 'reply') return {}
  if (subject.record !== null)
    return { inReplyTo: { messageId: subject.record.id, contentId: subject.contentId } }
  return { mailInReplyTo: freeTextRepository(db).mailOf(subject.row.id)?.messageId ?? undefined }
}

/** Our number of a case: that of the first message of ours in it. */
export function ownCaseNumber(thread: readonly MessageRow[]): string | undefined {
  return (
    thread.find((row) => row.direction === 'outgoing' && row.case_number !== null)?.case_number ?? undefined
  )
}

/**
 * A thread is shown to nobody who has no part in it, and what they would answer could not join it (ARCHITECTURE.md,
 * decision 7); a reminder goes to nobody who has acknowledged.
 */
function refuseOutsiders(
  { database, profile }: OpenVault,
  { to }: Draft,
  subject: Subject,
  thread: readonly MessageRow[],
): void {
  const { counterparts } = subject.row
  const parties = new Set(subject.as === 'reminder' ? counterparts : [profile.state, ...partiesOf(thread)])
  const directory = directoryRepository(database)
  for (const state of to.flatMap((id) => directory.pointOfContact(id)?.state ?? [])) {
    if (!parties.has(state)) throw new Failure('recipient-not-of-case', { state })
    if (subject.as === 'reminder' && !subject.waitingFor.includes(state))
      throw new Failure('reminder-not-needed', { state })
  }
}

/** Whether none of those addressed has a part in the thread: to them alone it is shown neither this one nor its id. */
function goesToOthers(
  { database, profile }: OpenVault,
  { to }: Draft,
  thread: readonly MessageRow[],
): boolean {
  const parties = new Set([profile.state, ...partiesOf(thread)])
  const directory = directoryRepository(database)
  const states = to.flatMap((id) => directory.pointOfContact(id)?.state ?? [])
  return states.length > 0 && states.every((state) => !parties.has(state))
}

function partiesOf(thread: readonly MessageRow[]): string[] {
  const named = thread.map(recordOf).flatMap((record) => (record === null ? [] : [record.from, ...record.to]))
  return [...named.map(({ state }) => state), ...thread.flatMap((row) => row.counterparts)]
}
