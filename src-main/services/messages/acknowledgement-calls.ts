/** The calls about acknowledgements beside making one. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { Handlers, VaultCallName } from '../../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../../src-shared/contract/events.ts'
import type { Catalogue, TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { messagesRepository } from '../../store/messages-repository.ts'
import type { Session } from '../session.ts'
import { recordPhone } from './acknowledged-by-phone.ts'
import { acknowledgementsOf, owedIn } from './acknowledgement-views.ts'
import { type AfterTools, beginAfter, beginUnreadable } from './after-acknowledgement.ts'
import { proposedAnswer } from './proposed-answer.ts'
import type { Recipient } from './recipients.ts'
import { caseOfThread } from './views.ts'

export type AcknowledgementCall = Extract<VaultCallName, `acknowledgement.${string}`>

export type AcknowledgementDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
  readonly definition: (template: string) => TemplateDefinition
  readonly catalogue: () => Pick<Catalogue, 'find'>
  /** Points of contact as recipients at an instant. @throws Failure `entry-not-found` */
  readonly recipients: (pocIds: readonly string[], at: Date) => Recipient[]
}

export function acknowledgementHandlers(deps: AcknowledgementDependencies): Handlers<AcknowledgementCall> {
  const { session, clock, emit, definition, catalogue, recipients } = deps
  const messages = () => messagesRepository(session.current().database)
  const rowOf = (message: string) => {
    const row = messages().find(message)
    if (row === undefined) throw new Failure('message-not-found')
    return row
  }
  const tools = (): AfterTools => ({
    id: randomUUID(),
    vault: session.current(),
    definition,
    catalogue: catalogue(),
    at: clock(),
  })
  return {
    'acknowledgement.proposed': ({ message }) => proposedAnswer(session.current(), rowOf(message)),
    'acknowledgement.owed': ({ thread }) =>
      owedIn(caseOfThread(session.current().database, thread), messages()),
    'acknowledgement.of': ({ message }) => acknowledgementsOf(rowOf(message), session.current().database),
    'acknowledgement.recordPhone': (order) => {
      const at = clock()
      const [office] = recipients([order.pocId], at)
      if (office === undefined) throw new Failure('entry-not-found')
      recordPhone(session.current(), order, office, at)
      emit({ topic: 'messages' })
      emit({ topic: 'directory' })
      return {}
    },
    'acknowledgement.begin': ({ acknowledgement }) => beginAfter(acknowledgement, tools()),
    'acknowledgement.beginUnreadable': () => beginUnreadable(tools()),
  }
}
