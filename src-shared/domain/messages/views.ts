/** What the page may see of correspondence: pre-flight lines, threads, one message with its verdict. */
import { z } from 'zod'
import { failureSchema } from '../../base/failure-schema.ts'
import { closingReasonSchema } from '../cases/case-event.ts'
import { encryptionStateSchema, fingerprintSchema, instantSchema } from '../directory/key-facts.ts'
import { pocTypeSchema } from '../directory/record.ts'
import { managerLineSchema } from '../directory-manager.ts'
import { tlpSchema } from '../marking.ts'
import { stateCodeSchema } from '../state-codes.ts'
import { attachmentViewSchema } from './attachments.ts'
import { deliverySchema } from './delivery.ts'
import { waySchema } from './draft.ts'
import { exportFormSchema } from './export-form.ts'
import { findingSchema, releaseWarningSchema } from './preflight-finding.ts'
import { messageRecordSchema, modes } from './record.ts'
import { recipientIdSchema } from './returned.ts'
import { approvalViewSchema } from './second-officer.ts'
import { signatureFactsSchema } from './signature-facts.ts'
import { templateIdSchema } from './template.ts'

/** Answer to "can I encrypt to this point of contact today, and until when?", one line per recipient. */
export const preflightLineSchema = z.object({
  pocId: z.uuid(),
  state: stateCodeSchema,
  type: pocTypeSchema,
  entity: z.string(),
  /** Null where the record has no mail address. */
  email: z.string().nullable(),
  /** False where the State has withdrawn or replaced it, or its validity has ended: nothing is sent to it. */
  addressable: z.boolean(),
  /** Why nothing can be sent to it; null where it can. `in-review`: new, and nobody here has accepted it. */
  blocked: z.enum(['in-review', 'not-addressable', 'no-address']).nullable(),
  /** A value that no officer has accepted is in use, for this message only. */
  provisional: z.boolean(),
  encryption: z.object({ state: encryptionStateSchema, until: instantSchema.nullable() }),
  fingerprint: fingerprintSchema.nullable(),
  /** Whether anyone at this desk has verified the fingerprint by a second channel. */
  verified: z.boolean(),
  officeOpen: z.boolean(),
  timeZone: z.string(),
})
export type PreflightLine = z.infer<typeof preflightLineSchema>

export const preflightSchema = z.object({
  lines: z.array(preflightLineSchema),
  /** Where the message goes to the manager of the directory, and the desk knows where that is. */
  manager: managerLineSchema.optional(),
  /** Of those that are given a copy; left out without any. */
  copies: z.array(preflightLineSchema).optional(),
  ownKey: z.object({ state: encryptionStateSchema, until: instantSchema.nullable() }),
  /** Gravest first; what each code means is in `docs/preflight.md`. */
  findings: z.array(findingSchema),
  /** True where nothing blocks: there are recipients, and they and our own key can be used for what the template needs. */
  canRelease: z.boolean(),
})
export type Preflight = z.infer<typeof preflightSchema>

/** Of everybody whom a finding can be about: recipients, then those that are given a copy. */
export function everyLine({ lines, copies = [] }: Pick<Preflight, 'lines' | 'copies'>): PreflightLine[] {
  return [...lines, ...copies]
}

/**
 * The path of an outgoing message; exporting is not sending. `bounced`: it was sent and came back, until it is sent
 * again. An incoming one is `received`.
 */
export const messageStatuses = [
  'released',
  'exported',
  'sent',
  'acknowledged',
  'bounced',
  'received',
] as const
export const messageStatusSchema = z.enum(messageStatuses)

/** Reasons for a verdict below `valid`, most serious first; each has words in `locales/<language>/read.json`. */
export const verdictReasons = [
  'signature-bad',
  'signature-missing',
  'signer-unknown',
  'signer-key-revoked',
  'signer-key-not-valid-then',
  'signer-other-state',
  'signer-other-point-of-contact',
  'sender-not-in-directory',
  'not-addressed-to-us',
  'copy-other-state',
  'protected-from-differs',
  'text-differs',
  'attachment-differs',
  'attachment-not-named',
  'several-signatures',
  'record-missing',
  'not-encrypted',
  'seen-before',
  'key-not-verified',
] as const
export const verdictReasonSchema = z.enum(verdictReasons)
export type VerdictReason = z.infer<typeof verdictReasonSchema>

/**
 * `valid`: signed by exactly the key of the point of contact it names, addressed to us, one signature over all
 * that is shown. `caution`: genuine as far as known, but something is missing. `not-proved`: who wrote it is not
 * known. `refused`: it contradicts itself or was altered.
 */
export const verdictSchema = z.object({
  level: z.enum(['valid', 'caution', 'not-proved', 'refused']),
  reasons: z.array(verdictReasonSchema),
  signer: z
    .object({
      fingerprint: fingerprintSchema,
      state: stateCodeSchema.nullable(),
      pocId: z.uuid().nullable(),
      entity: z.string().nullable(),
      /** The manager of the directory: then `state` and `pocId` are null. */
      isManager: z.boolean().optional(),
    })
    .nullable(),
  signedAt: instantSchema.nullable(),
  /** The record names this desk among those that are given a copy, and not among those that it is addressed to. */
  isCopy: z.boolean().optional(),
})
export type Verdict = z.infer<typeof verdictSchema>

export const messageSummarySchema = z.object({
  id: z.uuid(),
  thread: z.uuid(),
  direction: z.enum(['outgoing', 'incoming']),
  /** Null for a message without a record (free text by other programs). */
  template: templateIdSchema.nullable(),
  mode: z.enum(modes).nullable(),
  tlp: tlpSchema.nullable(),
  subject: z.string(),
  /** States on the other side. */
  counterparts: z.array(stateCodeSchema),
  caseNumber: z.string().nullable(),
  status: messageStatusSchema,
  /** Created (outgoing) or opened (incoming). */
  at: instantSchema,
  /** When a file of it was first written; null until then, and for an incoming one. */
  exportedAt: instantSchema.nullable(),
  verdict: verdictSchema.shape.level.nullable(),
  /** Whether it is of ours and goes to the manager of the directory, who is none of the counterparts. */
  toManager: z.boolean().optional(),
  /** Whether it came from the manager of the directory, as far as is proved. */
  fromManager: z.boolean().optional(),
  /** States whose mail came back while others of those written to have theirs. */
  cameBackFrom: z.array(stateCodeSchema).optional(),
})
export type MessageSummary = z.infer<typeof messageSummarySchema>

/** One case. Messages keep the thread of their record; `thread` is the id of the case in which they stand here. */
export const threadSummarySchema = z.object({
  thread: z.uuid(),
  subject: z.string(),
  counterparts: z.array(stateCodeSchema),
  caseNumber: z.string().nullable(),
  mode: z.enum(modes).nullable(),
  tlp: tlpSchema.nullable(),
  messages: z.array(messageSummarySchema),
  latest: instantSchema,
  /** Whether our latest message that asked for it has been acknowledged; null where none asked. */
  acknowledged: z.boolean().nullable(),
  /** Whether the counterpart asked for an acknowledgement that we still owe. */
  owesAcknowledgement: z.boolean(),
  /** When and why an officer closed the case; null while it is open. */
  closed: z.object({ at: instantSchema, reason: closingReasonSchema }).nullable(),
})
export type ThreadSummary = z.infer<typeof threadSummarySchema>

/** A recipient from whom a message of ours came back. */
export const returnedSchema = z.object({
  id: recipientIdSchema,
  /** Null for the manager of the directory. */
  state: stateCodeSchema.nullable(),
  entity: z.string(),
  address: z.string().nullable(),
  /** When, as an officer said. */
  at: instantSchema,
})
export type Returned = z.infer<typeof returnedSchema>

export const messageViewSchema = z.object({
  summary: messageSummarySchema,
  record: messageRecordSchema.nullable(),
  contentId: z.string().nullable(),
  /** The text that was signed, as it came or as it left. */
  signedText: z.string(),
  /** Null for our own messages. */
  verdict: verdictSchema.nullable(),
  signatures: z.array(signatureFactsSchema),
  /** True where the file held its text as HTML only; then the text is what stood in it, without form or images. */
  htmlDropped: z.boolean(),
  /** Rows of the messages that acknowledge this one, and of which State each is. */
  acknowledgedBy: z.array(z.object({ message: z.uuid(), state: stateCodeSchema })),
  /** The forms in which it is kept; none for an incoming one. */
  forms: z.array(exportFormSchema),
  exportedForms: z.array(exportFormSchema),
  /** How it leaves; of an incoming one `password` where words opened it, else `usual`. */
  way: waySchema,
  /** Whether the words that open its file are still kept: nobody has said yet that they were read out. */
  secretWaits: z.boolean(),
  /** The form that is chosen for its recipients; null where none is, or not the same for all. */
  preferredForm: exportFormSchema.nullable(),
  /** Whether its encrypted forms name none of the keys they are for. */
  hiddenKeyIds: z.boolean(),
  /** The warnings in spite of which it was released; none for an incoming one. */
  releaseWarnings: z.array(releaseWarningSchema),
  /** Of one that a second officer released; null for every other. */
  approval: approvalViewSchema.nullable(),
  sentAt: instantSchema.nullable(),
  /** What officers said of its sending, in the order they said it. */
  deliveries: z.array(deliverySchema),
  /** Recipients of ours from whom it came back, and who have not said that they have it; all of them where it came back as a whole. */
  returned: z.array(returnedSchema),
  /** The address for which an Autocrypt header of the file suggests a key (only ever a suggestion); null without. */
  autocrypt: z.string().nullable(),
  /** What the record names, with what became of it, then what it does not name. */
  attachments: z.array(attachmentViewSchema),
  /** Names of the sealed files that its text form has beside it; none for an incoming one. */
  besideText: z.array(z.string()),
})
export type MessageView = z.infer<typeof messageViewSchema>

/** What came of releasing one message to each recipient: nothing of it is half made. */
export const releasedEachSchema = z.object({
  /** In the order in which they were made. */
  made: z.array(messageSummarySchema),
  /** Those for whom nothing could be made, and why; they stay in the draft. */
  failed: z.array(z.object({ pocId: z.uuid(), failure: failureSchema })),
  /** Those whom it did not come to, because an officer stopped it; they stay in the draft. */
  left: z.array(z.uuid()),
})
export type ReleasedEach = z.infer<typeof releasedEachSchema>
