/** The one duty States agreed on: acknowledging receipt. A T1 that binds itself to the exact content received. */
import { Failure } from '../../../src-shared/base/failure.ts'
import {
  type AcknowledgementAnswer,
  whyNotCounted,
} from '../../../src-shared/domain/messages/acknowledgement.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { fixedSubject } from '../../../src-shared/domain/messages/in-clear.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import type { MessageRow } from '../../store/messages-repository.ts'
import { isProved } from './rows.ts'

/** A received message that can be acknowledged: what it is about, and whom the answer goes to. */
export type Acknowledgeable = {
  readonly record: MessageRecord
  readonly contentId: string
  readonly senderId: string
}

/**
 * Checks that a T1 may answer this row.
 * @throws Failure `acknowledgement-not-possible` for our own messages, for acknowledgements, for messages that
 *   this desk is given a copy of, for messages whose sender is not proved or not in the directory
 */
export function acknowledgeable(row: MessageRow, record: MessageRecord | null): Acknowledgeable {
  const senderId = row.verdict?.signer?.pocId ?? null
  if (
    row.direction !== 'incoming' ||
    record === null ||
    row.content_id === null ||
    record.template.id === 'T1' ||
    row.verdict?.isCopy === true ||
    senderId === null ||
    !isProved(row.verdict)
  ) {
    throw new Failure('acknowledgement-not-possible')
  }
  return { record, contentId: row.content_id, senderId }
}

/** What the program adds to the officer's answer. */
export type AcknowledgementFrame = {
  /** T1; its name in the first language of the answer becomes the subject. */
  readonly definition: TemplateDefinition
  readonly id: string
  readonly ownReference: string
}

/**
 * The T1 as a draft, with the marking, mode and first two languages of what it answers. It may have to leave signed
 * in clear (DOMAIN.md §9 T1, "no substance"), so nothing of the other message's words is repeated, its subject least
 * of all.
 */
export function acknowledgementDraft(
  subject: Acknowledgeable,
  row: Pick<MessageRow, 'at'>,
  answer: AcknowledgementAnswer,
  { definition, id, ownReference }: AcknowledgementFrame,
): Draft {
  const { record } = subject
  const renderedIn = [...new Set(record.renderedIn)].slice(0, 2)
  return {
    id,
    template: 'T1',
    mode: record.mode,
    ...(record.mode !== 'exercise' || record.exercise === undefined ? {} : { exercise: record.exercise }),
    to: [subject.senderId],
    textLanguage: record.textLanguage,
    renderedIn,
    tlp: record.tlp,
    precedence: record.precedence,
    subject: fixedSubject(definition, { renderedIn }),
    acknowledgement: { requested: false },
    counterpartReference: record.caseNumber,
    fields: {
      theirMessageId: record.id,
      theirContentId: subject.contentId,
      receivedAt: row.at,
      ourReference: ownReference,
      handler: answer.handler,
      legibility: answer.legibility,
    },
    footers: definition.template.footers.map((entry) => entry.footer),
  }
}

type ReceivedT1 = { readonly record: MessageRecord; readonly row: Pick<MessageRow, 'verdict'> }
/** A message of ours that a T1 names, with the States whose acknowledgement counts already. */
export type Acknowledged = {
  readonly row: MessageRow
  readonly record: MessageRecord
  readonly states: readonly string[]
}

/**
 * Why a T1 that came in counts for nothing; null where it counts (`whyNotCounted`).
 * @param ours undefined where it names no message of ours
 */
export function refusalOf(received: ReceivedT1, ours: Acknowledged | undefined) {
  return whyNotCounted({
    state: isProved(received.row.verdict) ? (received.row.verdict?.signer?.state ?? null) : null,
    isKnown: ours !== undefined,
    isSameContent: ours !== undefined && received.record.inReplyTo?.contentId === ours.row.content_id,
    isSameNature: received.record.mode === ours?.record.mode,
    hasLeft: ours !== undefined && ours.row.status !== 'released',
    addressed: ours?.record.to.map(({ state }) => state) ?? [],
    acknowledged: ours?.states ?? [],
  })
}
