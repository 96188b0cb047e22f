/** Text by other programs: filed by hand, and read by officers. One function per intention. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallName, CallParsed, Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { FreeTextView } from '../../src-shared/domain/messages/free-text.ts'
import { suggestedLanguage } from '../../src-shared/domain/messages/text-language.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { freeTextRepository } from '../store/free-text-repository.ts'
import { type MessageRow, messagesRepository } from '../store/messages-repository.ts'
import type { DeskDatabase } from '../store/open.ts'
import { transaction } from '../store/unit-of-work.ts'
import { fileText, isElsewhere, takeTextBack } from './free-text/filing.ts'
import { suggestedCases } from './free-text/suggestions.ts'
import type { OpenVault, Session } from './session.ts'

type FreeTextCall = Extract<CallName, `freeText.${string}`>

export type FreeTextDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

export function freeTextService({ session, clock, emit }: FreeTextDependencies): Handlers<FreeTextCall> {
  const database = () => session.current().database
  /** Every officer may do it; the audit log says who did. */
  const doing =
    <Asked extends { readonly id: string }>(
      act: (vault: OpenVault, at: Date, row: MessageRow, asked: Asked) => void,
    ) =>
    (asked: Asked) => {
      const [vault, at] = [session.current(), clock()]
      transaction(vault.database, () => act(vault, at, requireText(vault.database, asked.id), asked))
      emit({ topic: 'messages' })
      return {}
    }
  return {
    'freeText.view': ({ id }) => viewOf(database(), requireText(database(), id)),
    'freeText.suggestions': ({ id }) => ({ cases: suggestedCases(database(), requireText(database(), id)) }),
    'freeText.file': doing((vault, at, row, { thread }: CallParsed<'freeText.file'>) =>
      fileText(vault, at, row, thread),
    ),
    'freeText.takeBack': doing((vault, at, row) => takeTextBack(vault, at, row)),
    'freeText.keepReading': doing((vault, at, row, { reading }: CallParsed<'freeText.keepReading'>) => {
      freeTextRepository(vault.database).addReading(vault, row.id, reading, at)
      appendAudit(vault.database, vault, at, 'text-reading-kept', row.id, {
        kept: reading === null ? 'no' : 'yes',
      })
    }),
  }
}

/** @throws Failure `message-not-found`, `filing-not-possible` for our own messages and those with a record */
function requireText(db: DeskDatabase, id: string): MessageRow {
  const row = messagesRepository(db).find(id)
  if (row === undefined) throw new Failure('message-not-found')
  if (row.direction !== 'incoming' || row.record !== null) throw new Failure('filing-not-possible')
  return row
}

function viewOf(db: DeskDatabase, row: MessageRow): FreeTextView {
  const texts = freeTextRepository(db)
  const filing = isElsewhere(db, row) ? texts.filingOf(row.id) : undefined
  return {
    filing: filing ?? null,
    reading: texts.readingOf(row.id) ?? null,
    language: suggestedLanguage(row.signed_text),
  }
}
