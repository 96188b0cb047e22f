/** A draft about another message: prefilled from its record and from the case, and still the officer's to change. */

import { Failure } from '../../../src-shared/base/failure.ts'
import type { Language } from '../../../src-shared/base/languages.ts'
import { isAddressable } from '../../../src-shared/domain/directory/addressee.ts'
import { stricterTlp } from '../../../src-shared/domain/marking.ts'
import {
  furthersCase,
  isWordless,
  questionsIn,
  referenceOf,
} from '../../../src-shared/domain/messages/about.ts'
import { mayGoToManager } from '../../../src-shared/domain/messages/addressed.ts'
import type { Catalogue, TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { answeredChannelFields, channelFields } from '../../../src-shared/domain/messages/channel-fields.ts'
import { cleanLine } from '../../../src-shared/domain/messages/clean-text.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { fixedSubject } from '../../../src-shared/domain/messages/in-clear.ts'
import { newDraft } from '../../../src-shared/domain/messages/new-draft.ts'
import { precedences } from '../../../src-shared/domain/messages/template.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { freeTextRepository } from '../../store/free-text-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { knownDecisions } from '../clocks/case-facts.ts'
import type { OpenVault } from '../session.ts'
import {
  type Answered,
  type AnsweredText,
  type Continued,
  isFromManager,
  type Reminded,
  type Subject,
  statesWaitedFor,
  subjectOf,
} from './about.ts'
import { givenTo } from './given-to.ts'
import { ownEntry } from './own-entry.ts'
import { nextReminder, otherChannels, reminderFields } from './reminder.ts'
import { recordOf } from './rows.ts'
import { type Concerned, transferFields } from './transfer-fields.ts'

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
  /** Of an answer to text by another program: the language that it is to be written in. */
  readonly language?: Language | undefined
  /** Of a message of ours: the States that it is to go to; all that are waited for where left out. */
  readonly states?: readonly string[] | undefined
  /** Of a message of ours: the States whose answer has not come by its time. */
  readonly unanswered?: readonly string[]
}

/**
 * The draft; nothing is kept. A template that may leave in clear repeats no words of the other message, its subject least
 * of all (DOMAIN.md §9, "subject must not leak content").
 * @throws Failure as `subjectOf`; `bad-input` for a State that ours did not go to
 */
export function beginAbout(beginning: Beginning): Draft {
  const { id, definition, vault, at } = beginning
  const { template } = definition
  const { database } = vault
  const subject = subjectOf(database, beginning.about, template)
  const thread = messagesRepository(database).inThread(subject.row.thread)
  const toManager = isFromManager(subject.row) && mayGoToManager(template)
  const states = concernedBy(subject, beginning)
  const to = recipientsOf(subject, states, beginning)
  const draft = newDraft({
    id,
    template,
    to,
    ...(toManager ? { toManager } : {}),
    profile: profileFor(subject, beginning),
    interfaceLanguage: 'en',
    theirLanguages: languagesOf(subject, beginning),
    ...givenTo(to, database),
    subject: '',
    fields: fieldsOf(subject, { thread, states }, beginning),
    now: at,
  })
  const { record } = subject
  const mode = subject.row.mode ?? draft.mode
  const theirs = theirReference(subject, thread, database)
  // A further notification may be readdressed to another State, which is told nothing of what the first one wrote.
  const isRepeatable =
    !furthersCase(template) &&
    (template.leastProtection === 'encrypted' || (theirs !== undefined && isWordless(theirs)))
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

/** A text is answered in the language that the officer chose for it, since its sender may have no program that renders. */
function profileFor({ as, record }: Subject, { vault: { profile }, language }: Beginning) {
  return as === 'reply' && record === null && language !== undefined ? { textLanguage: language } : profile
}

/**
 * Theirs first: of a message that came in as it was rendered, of ours the other way round. Beside an answer in the
 * language of a text stands our own.
 */
function languagesOf({ as, row, record }: Subject, { vault: { profile } }: Beginning): readonly string[] {
  if (record === null) return as === 'reply' ? [profile.textLanguage] : []
  return row.direction === 'incoming' ? record.renderedIn : record.renderedIn.toReversed()
}

function subjectLine({ row }: Subject, definition: TemplateDefinition, draft: Draft): string {
  const { template } = definition
  const isRepeatable =
    template.leastProtection === 'encrypted' && (row.direction === 'outgoing' || !furthersCase(template))
  const theirs = isRepeatable ? cleanLine(row.subject).slice(0, 200) : ''
  return theirs === '' ? fixedSubject(definition, draft) : theirs
}

/**
 * Their number of the case: of the message that is answered, else of the latest that came in. A text has no record: what
 * an officer typed in of it counts.
 */
function theirReference(
  { as, row, record }: Subject,
  thread: readonly MessageRow[],
  db: DeskDatabase,
): string | undefined {
  if (as === 'reply' && record === null) return typedReference(row, db)
  const latest = thread.filter(({ direction }) => direction === 'incoming').at(-1)
  const theirs = row.direction === 'incoming' ? record : latest === undefined ? null : recordOf(latest)
  return theirs === null ? undefined : referenceOf(theirs)
}

/** As an officer typed it in of a text; undefined where nobody did. */
function typedReference({ id }: MessageRow, db: DeskDatabase): string | undefined {
  const reading = freeTextRepository(db).readingOf(id)?.reading
  return reading === undefined ? undefined : referenceOf({ caseNumber: reading.theirReference })
}

/**
 * The States that a draft about a message concerns: of ours those that are waited for, without those that an officer
 * decided not to remind after a call.
 */
function concernedBy(subject: Subject, { states, vault: { database } }: Beginning): readonly string[] {
  const { row } = subject
  if (states?.some((state) => !row.counterparts.includes(state))) throw new Failure('bad-input')
  if (states !== undefined) return states
  if (subject.as === 'reply' || row.direction === 'incoming') return row.counterparts
  const spoken = knownDecisions(database).notReminded.get(row.id)
  const waitingFor = statesWaitedFor(row, database)
  const open = waitingFor.filter((state) => spoken?.has(state) !== true)
  if (subject.as === 'reminder') return open
  return [open, waitingFor].find((some) => some.length > 0) ?? row.counterparts
}

function recipientsOf(
  subject: Subject,
  states: readonly string[],
  { vault, at, definition: { template } }: Beginning,
): string[] {
  const { database, profile } = vault
  switch (subject.as) {
    case 'reply':
      return knownOf(subject.senderId === null ? [] : [subject.senderId], database)
    case 'reminder':
      return knownOf(
        subject.record.to.flatMap(({ state, pocId }) =>
          pocId !== null && states.includes(state) ? [pocId] : [],
        ),
        database,
      )
    case 'case':
      if (furthersCase(template)) return knownOf(officesOf(subject), database)
      return states
        .filter((state) => state !== profile.state)
        .flatMap((state) => diplomaticOf(state, database, at))
  }
}

/** Of the other side of one message: who signed it, or whom it was addressed to. */
function officesOf({ row, record }: Continued): string[] {
  if (row.direction === 'incoming') return [row.verdict?.signer?.pocId ?? []].flat()
  return record?.to.flatMap(({ pocId }) => pocId ?? []) ?? []
}

function knownOf(ids: readonly string[], db: DeskDatabase): string[] {
  const directory = directoryRepository(db)
  return [...new Set(ids)].filter((id) => directory.pointOfContact(id) !== undefined)
}

/** One that can be encrypted to, where there is one. */
function diplomaticOf(state: string, db: DeskDatabase, at: Date): string[] {
  const directory = directoryRepository(db)
  const offices = directory.rowsOfState(state, at).filter(({ id, type, inEffect }) => {
    const entry = directory.pointOfContact(id)
    return type === 'diplomatic' && inEffect && entry !== undefined && isAddressable(entry, at)
  })
  const first = offices.find(({ encryption }) => encryption.state === 'usable') ?? offices[0]
  return first === undefined ? [] : [first.id]
}

function fieldsOf(subject: Subject, concerned: Concerned, beginning: Beginning): Draft['fields'] {
  const { definition, vault } = beginning
  const { id } = definition.template
  if (id === 'T14') return setUpFields(subject, beginning)
  if (subject.as === 'reply' && subject.record === null) return textFields(subject, beginning)
  if (subject.as === 'reply') return id === 'T4' ? replyFields(subject, beginning) : {}
  if (subject.as === 'reminder') return id === 'T13' ? remindedFields(subject, concerned, beginning) : {}
  if (id !== 'T12') return {}
  return transferFields(subject, { ...concerned, unanswered: beginning.unanswered ?? [] }, vault.database)
}

/** An answer where a T14 is answered, else a proposal. */
function setUpFields({ record }: Subject, { id, definition, vault }: Beginning): Draft['fields'] {
  const start = { draft: id, phone: vault.profile.phone }
  return record?.template.id === 'T14'
    ? answeredChannelFields(start, record.fields, definition)
    : channelFields(start)
}

function remindedFields(
  subject: Reminded,
  { thread, states }: Concerned,
  { vault, at }: Beginning,
): Draft['fields'] {
  return {
    ...reminderFields(subject, at),
    reminderNumber: nextReminder(subject, states, thread),
    alternativeChannels: otherChannels(vault.profile, ownEntry(vault)),
  }
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

/** A mail is named by its Message-ID, and by the number of theirs that an officer read in it; a ping by its day alone, as a reply to it may leave in clear. */
function textFields({ row }: AnsweredText, { definition, vault }: Beginning): Draft['fields'] {
  const { id } = definition.template
  const signed = row.verdict?.signedAt ?? null
  if (id === 'T9') return signed === null ? {} : { pingDate: signed.slice(0, 10) }
  if (id !== 'T4') return {}
  const reference = typedReference(row, vault.database)
  const messageId = freeTextRepository(vault.database).mailOf(row.id)?.messageId ?? null
  const theirReferences = [
    ...(messageId === null ? [] : [{ kind: 'other', value: messageId.slice(0, 200) }]),
    ...(reference === undefined ? [] : [{ kind: 'case', value: reference }]),
  ]
  return theirReferences.length === 0 ? {} : { theirReferences }
}
