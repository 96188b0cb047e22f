/** An acknowledgement as it is now: what the program makes of an officer's answer, and the case it goes into. */
import { randomUUID } from 'node:crypto'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { AcknowledgementAnswer } from '../../../src-shared/domain/messages/acknowledgement.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { messagesRepository } from '../../store/messages-repository.ts'
import type { OpenVault } from '../session.ts'
import { acknowledgeable, acknowledgementDraft } from './acknowledge.ts'
import type { CaseContext } from './bind-about.ts'
import { caseNumber, caseSeries } from './make-record.ts'
import { answerTo, recordOf } from './rows.ts'

export type AcknowledgementOrder = {
  readonly vault: OpenVault
  /** T1. */
  readonly definition: TemplateDefinition
  readonly at: Date
  /** Row of the message that is acknowledged. */
  readonly message: string
  readonly answer: AcknowledgementAnswer
  /** Of a draft that was made of the same answer before. */
  readonly id?: string
}

/**
 * @throws Failure `message-not-found`, `acknowledgement-already-made`, those of `acknowledgeable`
 */
export function makeAcknowledgement(order: AcknowledgementOrder): {
  readonly draft: Draft
  readonly context: CaseContext
} {
  const { vault, definition, at, answer } = order
  const messages = messagesRepository(vault.database)
  const row = messages.find(order.message)
  if (row === undefined) throw new Failure('message-not-found')
  const subject = acknowledgeable(row, recordOf(row))
  if (answerTo(row, messages) !== undefined) throw new Failure('acknowledgement-already-made')
  const series = caseSeries(vault.profile, subject.record.mode, at, vault.deviceLabel)
  const ownReference = caseNumber(series, messages.nextCaseNumber(series))
  const id = order.id ?? randomUUID()
  const draft = acknowledgementDraft(subject, row, answer, { definition, id, ownReference })
  const inReplyTo = { messageId: subject.record.id, contentId: subject.contentId }
  return { draft, context: { thread: row.thread, theirThread: subject.record.thread, inReplyTo } }
}
