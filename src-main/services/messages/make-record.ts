/** Turning what an officer wrote into the exact record: sender and addressees bound in, ids and salt made here. */
import { randomUUID } from 'node:crypto'
import { newSalt } from '../../../src-formats/content-id.ts'
import { toInstant } from '../../../src-shared/base/clock.ts'
import type { DeskProfile } from '../../../src-shared/contract/vault.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { withoutHidden } from '../../../src-shared/domain/messages/clean-text.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { fixedSubject, leavesOpen } from '../../../src-shared/domain/messages/in-clear.ts'
import type {
  MessageRecord,
  MessageReference,
  SenderHours,
} from '../../../src-shared/domain/messages/record.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import type { OpenVault } from '../session.ts'
import { type ManagerRecipient, managerAddressee } from './manager-recipient.ts'
import type { Recipient } from './recipients.ts'

export type RecordContext = {
  readonly vault: OpenVault
  readonly definition: TemplateDefinition
  readonly recipients: readonly Recipient[]
  /** Where it goes to the manager of the directory as well, or there alone. */
  readonly manager?: ManagerRecipient | undefined
  /** Points of contact of the own State that are given a copy. */
  readonly copies: readonly Recipient[]
  readonly protection: 'encrypted' | 'signed'
  readonly at: Date
  readonly thread: string
  readonly caseNumber: string
  readonly ownPocId: string | null
  /** Of our own entry in the directory, where it names any. */
  readonly ownHours?: SenderHours | undefined
  readonly inReplyTo?: MessageReference
}

/** Series of a case number; an exercise counts apart from real traffic. Year in UTC. */
export function caseSeries(profile: DeskProfile, mode: Draft['mode'], at: Date, deviceLabel: string): string {
  const prefix = mode === 'real' ? '' : 'X-'
  return `${prefix}${profile.state}-${at.getUTCFullYear()}-${deviceLabel}`
}

/** `KEN-2026-D1-001`: the number in a series, at least three digits. */
export function caseNumber(series: string, number: number): string {
  return `${series}-${String(number).padStart(3, '0')}`
}

/**
 * The record of a draft. Fields the officer left empty are left out, so that they are not "stated". No string of it, be it
 * of the draft, of the desk or of the directory, holds a character that could make a reader see another order. Where it
 * leaves signed and not encrypted, no typed subject goes with it.
 */
export function makeRecord(given: Draft, context: RecordContext): MessageRecord {
  const { vault, definition, at } = context
  const { template } = definition
  const { profile } = vault
  const draft = withoutHidden(given)
  return withoutHidden({
    format: 'poc-desk-message',
    version: 1,
    id: randomUUID(),
    salt: newSalt(),
    template: { id: template.id, version: template.version },
    thread: context.thread,
    caseNumber: context.caseNumber,
    ...(draft.counterpartReference === undefined ? {} : { counterpartReference: draft.counterpartReference }),
    ...(context.inReplyTo === undefined ? {} : { inReplyTo: context.inReplyTo }),
    mode: draft.mode,
    ...(vault.kind === 'demonstration' ? { demonstration: true } : {}),
    ...(draft.mode === 'exercise' && draft.exercise !== undefined ? { exercise: draft.exercise } : {}),
    from: {
      state: profile.state,
      pocType: profile.pocType,
      pocId: context.ownPocId,
      entity: profile.entity,
      contact: profile.contact,
      email: profile.email,
      phone: profile.phone,
      timeZone: profile.timeZone,
      ...(context.ownHours === undefined ? {} : { officeHours: context.ownHours }),
      fingerprint: vault.ownKeys.signing.fingerprint,
    },
    to: context.recipients.map((recipient) => named(recipient, context)),
    ...(context.manager === undefined
      ? {}
      : { directoryManager: managerAddressee(context.manager, context.protection) }),
    ...(context.copies.length === 0 ? {} : { cc: context.copies.map((copy) => named(copy, context)) }),
    created: toInstant(at),
    textLanguage: draft.textLanguage,
    renderedIn: draft.renderedIn,
    tlp: draft.tlp,
    precedence: draft.precedence,
    subject: leavesOpen(context.protection, draft) ? fixedSubject(definition, draft) : draft.subject.trim(),
    acknowledgement: draft.acknowledgement,
    ...chosen(draft),
    fields: stated(draft, template),
    footers: draft.footers,
  })
}

/** An office as the record binds it, with the key that the message is encrypted to. */
function named(
  { pointOfContact, entity, email, key }: Recipient,
  { protection }: Pick<RecordContext, 'protection'>,
): MessageRecord['to'][number] {
  return {
    state: pointOfContact.state,
    pocType: pointOfContact.type,
    pocId: pointOfContact.id,
    entity,
    ...(email === null ? {} : { email }),
    fingerprint: protection === 'encrypted' ? (key?.fingerprint ?? null) : null,
  }
}

/** The parts of the envelope that a message may have and this one has. */
function chosen({ pap, attachments = [], preferredReply, replyBy }: Draft) {
  return {
    ...(pap === undefined ? {} : { pap }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(preferredReply === undefined ? {} : { preferredReply }),
    ...(replyBy === undefined ? {} : { replyBy }),
  }
}

/** A field of another template is not sealed: no screen would show it, and this template may leave in clear. */
function stated(draft: Draft, template: Template): MessageRecord['fields'] {
  const known = new Set(template.fields.map((field) => field.name))
  const filled = Object.entries(draft.fields).filter(
    ([name, value]) =>
      known.has(name) && !((typeof value === 'string' || Array.isArray(value)) && value.length === 0),
  )
  return Object.fromEntries(filled)
}
