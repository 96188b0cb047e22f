/** What an officer can do about what a T1 reports: a draft that fits it. Nothing is kept. */
import { Failure } from '../../../src-shared/base/failure.ts'
import { type Language, nearestLanguage } from '../../../src-shared/base/languages.ts'
import { isAddressable } from '../../../src-shared/domain/directory/addressee.ts'
import { aboutKindOf } from '../../../src-shared/domain/messages/about.ts'
import { nextStepOf } from '../../../src-shared/domain/messages/acknowledgement.ts'
import type { Catalogue, TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { channelFields } from '../../../src-shared/domain/messages/channel-fields.ts'
import type { About, Draft } from '../../../src-shared/domain/messages/draft.ts'
import { newDraft } from '../../../src-shared/domain/messages/new-draft.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import type { OpenVault } from '../session.ts'
import { type Acknowledged, refusalOf } from './acknowledge.ts'
import { reportOf } from './acknowledgement-views.ts'
import { beginAbout } from './begin-about.ts'
import { acknowledgedBy } from './count-acknowledgement.ts'
import { givenTo } from './given-to.ts'
import { recordOf } from './rows.ts'

export type AfterTools = {
  /** Id of the new draft. */
  readonly id: string
  readonly vault: OpenVault
  readonly definition: (template: string) => TemplateDefinition
  readonly catalogue: Pick<Catalogue, 'find'>
  readonly at: Date
}

/**
 * @param t1 the row of the T1
 * @throws Failure `message-not-found`; `reply-not-possible` where it is not of a State addressed, is not about what we
 * sent, or reports nothing that a draft would help; those of `beginAbout`
 */
export function beginAfter(t1: string, tools: AfterTools): Draft {
  const { vault, definition, catalogue, at, id } = tools
  const row = messagesRepository(vault.database).find(t1)
  if (row === undefined) throw new Failure('message-not-found')
  const ours = reportedOn(row, vault)
  const legibility = reportOf(row)?.legibility ?? 'ok'
  switch (nextStepOf(legibility)) {
    case 'channel': {
      const draft = beginAbout({ id, about: t1, definition: definition('T14'), catalogue, vault, at })
      return { ...draft, fields: confirming(id, vault) }
    }
    case 'languages':
      return again(ours, offeredLanguages(row, ours, vault), officesOf(row, ours), tools)
    case 'other-contact':
      return again(ours, ours.record.renderedIn, otherOffice(row, ours, tools), tools)
    case 'files':
    case null:
      throw new Failure('reply-not-possible')
  }
}

/** A T14 to nobody yet, where a file came that this desk could not decrypt: no T1 can be bound to what nobody read. */
export function beginUnreadable({ id, vault, definition, at }: AfterTools): Draft {
  const { template, words } = definition('T14')
  const { profile } = vault
  const draft = newDraft({
    id,
    template,
    to: [],
    profile,
    interfaceLanguage: 'en',
    theirLanguages: [],
    ...givenTo([], vault.database),
    subject: '',
    fields: confirming(id, vault),
    now: at,
  })
  return { ...draft, subject: words(draft.renderedIn[0] ?? 'en')('T14.name') }
}

/** Keys are to be exchanged or confirmed; whose is at fault is not for the program to say. */
function confirming(draft: string, { profile: { phone } }: OpenVault): Draft['fields'] {
  return channelFields({ draft, phone, keyProblem: 'none' })
}

/** The message of ours that a T1 reports on, whether or not it is the T1 of that State that counts. */
function reportedOn(row: MessageRow, vault: OpenVault): Acknowledged {
  const record = recordOf(row)
  const ours = record?.template.id === 'T1' ? acknowledgedBy(record, vault) : undefined
  if (record === null || ours === undefined) throw new Failure('reply-not-possible')
  const refusal = refusalOf({ record, row }, { ...ours, states: [] })
  if (refusal !== null && refusal !== 'before-it-left') throw new Failure('reply-not-possible')
  return ours
}

/** The same once more, as a message of its own: another id, and what an officer attaches to it. */
function again(
  ours: Acknowledged,
  renderedIn: readonly Language[],
  to: readonly string[],
  { id, vault, definition, at }: AfterTools,
): Draft {
  const { record } = ours
  const { template } = definition(record.template.id)
  const automatic = new Set(template.fields.flatMap((field) => (field.automatic ? [field.name] : [])))
  const draft = newDraft({
    id,
    template,
    to,
    profile: vault.profile,
    interfaceLanguage: 'en',
    theirLanguages: renderedIn,
    ...givenTo(to, vault.database),
    subject: record.subject,
    fields: Object.fromEntries(Object.entries(record.fields).filter(([name]) => !automatic.has(name))),
    now: at,
  })
  const { mode, exercise, textLanguage, tlp, precedence } = record
  return {
    ...draft,
    ...answeredBy(ours, template, vault),
    mode,
    ...(exercise === undefined ? {} : { exercise }),
    textLanguage,
    renderedIn: renderedIn.slice(0, 2),
    tlp,
    precedence,
  }
}

/** The message that ours answered, where its template answers. */
function answeredBy(
  { row, record }: Acknowledged,
  template: Template,
  { database }: OpenVault,
): { about?: About } {
  const answered = messagesRepository(database)
    .inThread(row.thread)
    .find((one) => one.direction === 'incoming' && one.record_id === record.inReplyTo?.messageId)
  if (aboutKindOf(template) !== 'reply' || answered === undefined) return {}
  return { about: { message: answered.id, as: 'reply' } }
}

/** Theirs first: the working languages of their offices, and those of the T1, that ours was not rendered in. */
function offeredLanguages(row: MessageRow, { record }: Acknowledged, { database }: OpenVault): Language[] {
  const signer = row.verdict?.signer?.pocId ?? null
  const entry = signer === null ? undefined : directoryRepository(database).pointOfContact(signer)
  const known = [...(entry?.operationalLanguages ?? []), ...(recordOf(row)?.renderedIn ?? [])]
  const wanted = known.flatMap((tag) => nearestLanguage(tag) ?? [])
  const others = wanted.filter((language) => !record.renderedIn.includes(language))
  return [...new Set([...others, ...record.renderedIn])].slice(0, 2)
}

/** Of the State of the T1, the offices that ours was addressed to. */
function officesOf(row: MessageRow, { record }: Acknowledged): string[] {
  const state = row.verdict?.signer?.state
  return record.to.flatMap((one) => (one.state === state && one.pocId !== null ? [one.pocId] : []))
}

/** Another office of that State, of the same kind where there is one; none where the directory has no other. */
function otherOffice(row: MessageRow, { record }: Acknowledged, { vault, at }: AfterTools): string[] {
  const state = row.verdict?.signer?.state ?? ''
  const directory = directoryRepository(vault.database)
  const addressed = new Set(record.to.map(({ pocId }) => pocId))
  const kinds = new Set(record.to.flatMap((one) => (one.state === state ? [one.pocType] : [])))
  const others = directory.rowsOfState(state, at).filter(({ id, inEffect }) => {
    const entry = directory.pointOfContact(id)
    return inEffect && !addressed.has(id) && entry !== undefined && isAddressable(entry, at)
  })
  const other = others.find(({ type }) => kinds.has(type)) ?? others[0]
  return other === undefined ? [] : [other.id]
}
