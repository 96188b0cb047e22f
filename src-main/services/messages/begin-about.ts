/** A draft about another message: prefilled from its record and from the case, and still the officer's to change. */
import { isAddressable } from '../../../src-shared/domain/directory/addressee.ts'
import { stricterTlp } from '../../../src-shared/domain/marking.ts'
import { isWordless, questionsIn, referenceOf } from '../../../src-shared/domain/messages/about.ts'
import type { Catalogue, TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { cleanLine } from '../../../src-shared/domain/messages/clean-text.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { newDraft } from '../../../src-shared/domain/messages/new-draft.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import { precedences } from '../../../src-shared/domain/messages/template.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import type { OpenVault } from '../session.ts'
import {
  type Answered,
  type Continued,
  type Reminded,
  type Subject,
  statesWaitedFor,
  subjectOf,
} from './about.ts'
import { chronologyOf } from './chronology.ts'
import { nextReminder, reminderFields } from './reminder.ts'
import { recordOf } from './rows.ts'

export type Beginning = {
  /** Id of the new draft. */
  readonly id: string
  /** The row that it is to be about. */
  readonly about: string
  readonly definition: TemplateDefinition
  /** Finds the template that the other message was written with. */
  readonly catalogue: Pick<Catalogue, 'find'>
  readonly vault: OpenVault
  readonly at: Date
}

/**
 * The draft; nothing is kept. A template that may leave in clear repeats no words of the other message, its subject least
 * of all (DOMAIN.md §9, "subject must not leak content").
 * @throws Failure as `subjectOf`
 */
export function beginAbout(beginning: Beginning): Draft {
  const { id, definition, vault, at } = beginning
  const { template } = definition
  const { database } = vault
  const subject = subjectOf(database, beginning.about, template)
  const thread = messagesRepository(database).inThread(subject.row.thread)
  const draft = newDraft({
    id,
    template,
    to: recipientsOf(subject, beginning),
    profile: vault.profile,
    interfaceLanguage: 'en',
    theirLanguages: languagesOf(subject),
    subject: '',
    fields: fieldsOf(subject, thread, beginning),
    now: at,
  })
  const { record } = subject
  const mode = subject.row.mode ?? draft.mode
  const theirs = theirReference(subject, thread)
  const isRepeatable =
    template.leastProtection === 'encrypted' || (theirs !== undefined && isWordless(theirs))
  return {
    ...draft,
    about: { message: subject.row.id, as: subject.as },
    mode,
    ...(mode === 'exercise' && record?.exercise !== undefined ? { exercise: record.exercise } : {}),
    tlp: subject.row.tlp === null ? draft.tlp : stricterTlp(draft.tlp, subject.row.tlp),
    precedence: record === null ? draft.precedence : higher(draft.precedence, record.precedence),
    subject: subjectLine(subject, definition, draft),
    ...(theirs !== undefined && isRepeatable ? { counterpartReference: theirs } : {}),
  }
}

function higher(one: Draft['precedence'], other: Draft['precedence']): Draft['precedence'] {
  return precedences.indexOf(one) > precedences.indexOf(other) ? one : other
}

/** Theirs first: of a message that came in as it was rendered, of ours the other way round. */
function languagesOf({ row, record }: Subject): readonly string[] {
  if (record === null) return []
  return row.direction === 'incoming' ? record.renderedIn : record.renderedIn.toReversed()
}

function subjectLine({ row }: Subject, { template, words }: TemplateDefinition, draft: Draft): string {
  const theirs = template.leastProtection === 'encrypted' ? cleanLine(row.subject).slice(0, 200) : ''
  return theirs === '' ? words(draft.renderedIn[0] ?? 'en')(`${template.id}.name`) : theirs
}

/** Their number of the case: of the message that is answered, else of the latest that came in. */
function theirReference({ row, record }: Subject, thread: readonly MessageRow[]): string | undefined {
  const latest = thread.filter(({ direction }) => direction === 'incoming').at(-1)
  const theirs = row.direction === 'incoming' ? record : latest === undefined ? null : recordOf(latest)
  return theirs === null ? undefined : referenceOf(theirs)
}

function recipientsOf(subject: Subject, { vault, at }: Beginning): string[] {
  const { database, profile } = vault
  switch (subject.as) {
    case 'reply':
      return knownOf([subject.senderId], database)
    case 'reminder':
      return knownOf(
        subject.record.to.flatMap(({ state, pocId }) =>
          pocId !== null && subject.waitingFor.includes(state) ? [pocId] : [],
        ),
        database,
      )
    case 'case':
      return otherSides(subject, database)
        .filter((state) => state !== profile.state)
        .flatMap((state) => diplomaticOf(state, database, at))
  }
}

function knownOf(ids: readonly string[], db: DeskDatabase): string[] {
  const directory = directoryRepository(db)
  return [...new Set(ids)].filter((id) => directory.pointOfContact(id) !== undefined)
}

/** The States of a case that a transfer concerns: those that have not acknowledged, else all on the other side. */
function otherSides({ row }: Continued, db: DeskDatabase): readonly string[] {
  if (row.direction === 'incoming') return row.counterparts
  const waitingFor = statesWaitedFor(row, db)
  return waitingFor.length === 0 ? row.counterparts : waitingFor
}

function diplomaticOf(state: string, db: DeskDatabase, at: Date): string[] {
  const directory = directoryRepository(db)
  const found = directory.rowsOfState(state, at).find(({ id, type, inEffect }) => {
    const entry = directory.pointOfContact(id)
    return type === 'diplomatic' && inEffect && entry !== undefined && isAddressable(entry, at)
  })
  return found === undefined ? [] : [found.id]
}

function fieldsOf(subject: Subject, thread: readonly MessageRow[], beginning: Beginning): Draft['fields'] {
  const { definition, vault, at } = beginning
  const { id } = definition.template
  if (subject.as === 'reply') return id === 'T4' ? replyFields(subject, beginning) : {}
  if (subject.as === 'reminder') return id === 'T13' ? remindedFields(subject, thread, at) : {}
  return id === 'T12' ? transferFields(subject, thread, vault.database) : {}
}

function remindedFields(subject: Reminded, thread: readonly MessageRow[], at: Date): Draft['fields'] {
  return { ...reminderFields(subject, at), reminderNumber: nextReminder(subject, thread) }
}

/** What is answered, and a row for each question, whose status the officer still has to say. */
function replyFields({ record }: Answered, { catalogue }: Beginning): Draft['fields'] {
  const reference = referenceOf(record)
  const { id, version } = record.template
  const answers = questionsIn(record, catalogue.find(id, version)).map((_question, index) => ({
    number: index + 1,
    status: '',
  }))
  return {
    theirReferences: [
      { kind: 'message', value: record.id },
      ...(reference === undefined ? [] : [{ kind: 'case', value: reference }]),
    ],
    ...(answers.length === 0 ? {} : { answers }),
  }
}

/** Indicators stay where they are: what diplomats are given of them is for the officer to decide. */
function transferFields(
  { row, record }: Continued,
  thread: readonly MessageRow[],
  db: DeskDatabase,
): Draft['fields'] {
  const chronology = chronologyOf(thread, db)
  return {
    ...(isUnacknowledged(row, record, db) ? { reason: 'no-acknowledgement' } : {}),
    ...(chronology.length === 0 ? {} : { chronology }),
  }
}

/** Whether it is true that no acknowledgement has come: one was asked for, and the message was confirmed as sent. */
function isUnacknowledged(row: MessageRow, record: MessageRecord | null, db: DeskDatabase): boolean {
  return (
    row.direction === 'outgoing' &&
    row.status === 'sent' &&
    record?.acknowledgement.requested === true &&
    statesWaitedFor(row, db).length > 0
  )
}
