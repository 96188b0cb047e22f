/** The facts that a pre-flight judges: the message in a few bounded words, its recipients, and the desk that writes it. */
import { z } from 'zod'
import type { Instant } from '../../base/clock.ts'
import { languageSchema } from '../../base/language-schema.ts'
import type { EncryptionSummary } from '../directory/key-state.ts'
import type { PocType, PointOfContact } from '../directory/record.ts'
import type { VerificationState } from '../directory/verification.ts'
import { tlpSchema } from '../marking.ts'
import { bytesOfAttachments } from './attachments.ts'
import { type Draft, waySchema } from './draft.ts'
import { hasDocumentationRange, isDocumentationIndicator } from './exercise.ts'
import { remarksOf } from './in-clear.ts'
import { type FieldValue, indicatorSchema, modes, referenceRowSchema } from './record.ts'
import { isFilled } from './render-fields.ts'
import { precedences, type Template } from './template.ts'
import type { PreflightLine } from './views.ts'

const mostReferences = 50

/**
 * What of a draft a pre-flight looks at. It changes far less often than the draft is typed in, holds no text of it, and
 * is made by the page and by the release with the same function, {@link preflightMessage}.
 */
export const preflightMessageSchema = z.object({
  mode: z.enum(modes),
  tlp: tlpSchema,
  precedence: z.enum(precedences),
  renderedIn: z.array(languageSchema).max(6),
  acknowledgementRequested: z.boolean(),
  /** Indicators of kinds that have a range for documentation: how many are of that range, and how many are not. */
  indicators: z.object({ documentation: z.int().min(0), other: z.int().min(0) }),
  /** Names of the filled fields that the template offers with a warning about attribution. */
  attribution: z.array(z.string().max(64)).max(200),
  /** Names of the filled fields whose words a fixed form does not ask for ({@link remarksOf}); left out without any. */
  remarks: z.array(z.string().max(64)).min(1).max(200).optional(),
  /** Case numbers and ids of messages that the draft names as what it belongs to. */
  references: z.array(z.string().max(200)).max(mostReferences),
  /** How many files go with it, and their bytes together; left out without any. */
  attachments: z.object({ count: z.int().min(1), bytes: z.int().min(0) }).optional(),
  /** Whether it goes to the manager of the directory. */
  toManager: z.boolean().optional(),
  /** Left out: `usual`. */
  way: waySchema.optional(),
})
export type PreflightMessage = z.infer<typeof preflightMessageSchema>

export function preflightMessage(
  draft: Pick<
    Draft,
    | 'mode'
    | 'tlp'
    | 'precedence'
    | 'renderedIn'
    | 'acknowledgement'
    | 'counterpartReference'
    | 'fields'
    | 'toManager'
    | 'attachments'
    | 'way'
  >,
  template: Pick<Template, 'fields' | 'rules'>,
): PreflightMessage {
  const { fields } = template
  const valuesOf = (type: Template['fields'][number]['type']): unknown[] =>
    fields.filter((field) => field.type === type).flatMap(({ name }) => rowsOf(own(draft.fields, name)))
  const rows = valuesOf('indicators').flatMap((row) => indicatorSchema.safeParse(row).data ?? [])
  const ranged = rows.filter(hasDocumentationRange)
  const documentation = ranged.filter(isDocumentationIndicator).length
  const remarks = remarksOf(template).filter((name) => isFilled(own(draft.fields, name)))
  const references = [
    draft.counterpartReference,
    ...valuesOf('identifier'),
    ...valuesOf('references').map((row) => referenceRowSchema.safeParse(row).data?.value),
  ].filter((value) => typeof value === 'string')
  return {
    mode: draft.mode,
    tlp: draft.tlp,
    precedence: draft.precedence,
    renderedIn: draft.renderedIn,
    acknowledgementRequested: draft.acknowledgement.requested,
    indicators: { documentation, other: ranged.length - documentation },
    attribution: fields
      .filter(({ caution, name }) => caution === 'attribution' && isFilled(own(draft.fields, name)))
      .map(({ name }) => name),
    ...(remarks.length === 0 ? {} : { remarks }),
    references: [...new Set(references.map((value) => value.trim()))]
      .filter((value) => value !== '' && value.length <= 200)
      .slice(0, mostReferences),
    ...attachmentsOf(draft),
    ...(draft.toManager === true ? { toManager: true } : {}),
    ...(draft.way === undefined || draft.way === 'usual' ? {} : { way: draft.way }),
  }
}

/** Of whom a pre-flight is asked, and about which message, as the call has it. */
export function askedOf({ to, cc, about }: Pick<Draft, 'to' | 'cc' | 'about'>) {
  return {
    to,
    ...(cc === undefined || cc.length === 0 ? {} : { cc }),
    ...(about === undefined ? {} : { about: about.message }),
  }
}

function attachmentsOf({ attachments = [] }: Pick<Draft, 'attachments'>) {
  if (attachments.length === 0) return {}
  return { attachments: { count: attachments.length, bytes: bytesOfAttachments(attachments) } }
}

function own(fields: Draft['fields'], name: string): FieldValue | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

function rowsOf(value: FieldValue | undefined): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

export type RecipientFacts = Pick<PreflightLine, 'pocId' | 'state' | 'blocked' | 'provisional'> & {
  readonly type: PocType
  /** State of the key it would be encrypted to at the instant of the pre-flight; rejected keys are left out. */
  readonly encryption: EncryptionSummary
  readonly verification: VerificationState
  /** A key of it has arrived, or another one in its place, and waits for an officer. */
  readonly keyChangeWaits: boolean
  readonly office: {
    readonly open: boolean
    readonly timeZone: string
    /** `HH:MM` on its wall clock; empty where the zone is not known. */
    readonly localTime: string
    /** When it opens next; null where that is not known, or not soon. */
    readonly opens: Instant | null
  }
  /** How the address is used that the message goes to; null where there is none. */
  readonly mailbox: PointOfContact['emails'][number]['usage'] | null
  /** BCP 47; the languages it works in. */
  readonly languages: readonly string[]
}

/** The manager of the directory, whom no office hours, route or working languages are known of. */
export type ManagerFacts = Pick<RecipientFacts, 'encryption' | 'verification'>

export type PreflightFacts = {
  readonly template: Pick<Template, 'leastProtection' | 'routes' | 'proposes' | 'addressee'>
  /** Null before anything was written: then only recipients, keys and routes are judged. */
  readonly message: PreflightMessage | null
  readonly recipients: readonly RecipientFacts[]
  /** Those that are given a copy; left out without any. */
  readonly copies?: readonly RecipientFacts[]
  /** Null where the desk does not know how the manager is reached; only looked at where the message goes there. */
  readonly manager?: ManagerFacts | null | undefined
  readonly own: {
    readonly state: string
    readonly type: PocType
    readonly key: EncryptionSummary
    /** Whether the directory lists this desk with the key it signs with. */
    readonly listed: boolean
  }
  /** Modes of the messages that are kept of the case which this one names or answers. */
  readonly caseModes: readonly PreflightMessage['mode'][]
  readonly at: Date
}
