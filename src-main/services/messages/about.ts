/** The message that a draft is about: read from the vault, and refused where the template does not fit it. */
import { Failure } from '../../../src-shared/base/failure.ts'
import { aboutKindOf } from '../../../src-shared/domain/messages/about.ts'
import { mayGoToManager } from '../../../src-shared/domain/messages/addressed.ts'
import type { About } from '../../../src-shared/domain/messages/draft.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { isProved, recordOf, returnedStates } from './rows.ts'

/** A message of ours that was confirmed as sent, with the States that it still waits for. */
export type Reminded = {
  readonly as: 'reminder'
  readonly row: MessageRow
  readonly record: MessageRecord
  readonly sentAt: string
  /** Alpha-3 codes; at least one. */
  readonly waitingFor: readonly string[]
}

/** A message of a proved sender. */
export type Answered = {
  readonly as: 'reply'
  readonly row: MessageRow
  readonly record: MessageRecord
  readonly contentId: string
  readonly senderId: string
}

/** Text of a proved sender by another program. There is no record: it is answered by its row, and by its mail. */
export type AnsweredText = {
  readonly as: 'reply'
  readonly row: MessageRow
  readonly record: null
  /** Null where the manager of the directory wrote it. */
  readonly senderId: string | null
}

/** A message of either side; text by other programs has no record. */
export type Continued = {
  readonly as: 'case'
  readonly row: MessageRow
  readonly record: MessageRecord | null
}

export type Subject = Answered | AnsweredText | Reminded | Continued

/**
 * The message `id` as the subject of a message of this template.
 * @throws Failure `about-not-possible` {template} where messages of this template are about none, `message-not-found`,
 * `reply-not-possible` for our own messages and those whose sender is not proved or not in the directory,
 * `reminder-not-possible` for what is not a message of ours that was confirmed as sent, `reminder-not-needed` where
 * every State that it was addressed to has acknowledged it
 */
export function subjectOf(db: DeskDatabase, id: string, template: Template): Subject {
  const as = aboutKindOf(template)
  if (as === null) throw new Failure('about-not-possible', { template: template.id })
  const row = messagesRepository(db).find(id)
  if (row === undefined) throw new Failure('message-not-found')
  return subjects[as](row, recordOf(row), db, template)
}

const subjects: Readonly<
  Record<
    About['as'],
    (row: MessageRow, record: MessageRecord | null, db: DeskDatabase, template: Template) => Subject
  >
> = {
  reply: (row, record, _db, template) => {
    if (record === null) return answeredText(row, template)
    const senderId = row.verdict?.signer?.pocId ?? null
    if (
      row.direction !== 'incoming' ||
      row.content_id === null ||
      senderId === null ||
      !isProved(row.verdict)
    )
      throw new Failure('reply-not-possible')
    return { as: 'reply', row, record, contentId: row.content_id, senderId }
  },
  reminder: (row, record, db) => {
    const template = record?.template.id
    if (
      row.direction !== 'outgoing' ||
      record === null ||
      row.sent_at === null ||
      row.status === 'bounced' ||
      template === 'T1' ||
      template === 'T13'
    )
      throw new Failure('reminder-not-possible')
    const waitingFor = statesWaitedFor(row, db)
    if (waitingFor.length === 0)
      throw new Failure(row.apart === null ? 'reminder-not-needed' : 'reminder-not-possible')
    return { as: 'reminder', row, record, sentAt: row.sent_at, waitingFor }
  },
  case: (row, record) => {
    if (row.direction === 'incoming' && !isProved(row.verdict)) throw new Failure('reply-not-possible')
    return { as: 'case', row, record }
  },
}

/** The manager is answered with what may go to the manager, and everybody else with what may go to a State. */
function answeredText(row: MessageRow, template: Template): AnsweredText {
  const signer = row.verdict?.signer ?? null
  const isManager = signer?.isManager === true
  if (
    row.direction !== 'incoming' ||
    !isProved(row.verdict) ||
    template.inReplyTo === 'required' ||
    (isManager ? !mayGoToManager(template) : signer === null || signer.pocId === null)
  )
    throw new Failure('reply-not-possible')
  return { as: 'reply', row, record: null, senderId: signer?.pocId ?? null }
}

/** Whether this row is text that the manager of the directory signed, as far as is proved. */
export function isFromManager(row: Pick<MessageRow, 'record' | 'verdict'> | undefined): boolean {
  return row?.record === null && row.verdict?.signer?.isManager === true && isProved(row.verdict)
}

/** The States that a message of ours was addressed to and that have neither acknowledged it nor its mail returned. */
export function statesWaitedFor(row: MessageRow, db: DeskDatabase): string[] {
  const acknowledged = new Set(
    messagesRepository(db)
      .acknowledgements(row.id)
      .map(({ state }) => state),
  )
  const returned = new Set(returnedStates(row))
  return row.counterparts.filter((state) => !acknowledged.has(state) && !returned.has(state))
}
