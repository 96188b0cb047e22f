/** Four-eyes release: when a second officer must release, who that can be, and what both see (docs/four-eyes-release.md). */
import { z } from 'zod'
import { instantSchema } from '../directory/key-facts.ts'
import { tlpSchema } from '../marking.ts'
import { mayActAs, type OfficerRole } from '../officer.ts'
import { acknowledgementSchema } from './acknowledgement.ts'
import { draftSchema } from './draft.ts'
import { modes } from './record.ts'
import { precedences, templateIdSchema, templateSchema } from './template.ts'

/** `real`: real messages only, so that exercises and tests stay quick. */
export const secondOfficerScopes = ['off', 'real', 'all'] as const

/** What the desk asks of its officers before a message is released. */
export const secondOfficerPolicySchema = z.object({
  scope: z.enum(secondOfficerScopes),
  /**
   * Whether an acknowledgement that the program writes (T1) may leave without a second officer: some States have
   * suggested 72 hours for it, its form is fixed, and it says nothing but that a message arrived.
   */
  acknowledgementsExempt: z.boolean(),
})
export type SecondOfficerPolicy = z.infer<typeof secondOfficerPolicySchema>

/** Of a desk where no administrator has decided otherwise. */
export const firstSecondOfficerPolicy: SecondOfficerPolicy = { scope: 'off', acknowledgementsExempt: true }

export type ReleaseKind = {
  readonly mode: (typeof modes)[number]
  /** An acknowledgement in its fixed form, written by the program. */
  readonly isAcknowledgement: boolean
}

/** Whether a message of this kind is released by a second officer only. */
export function needsSecondOfficer(policy: SecondOfficerPolicy, kind: ReleaseKind): boolean {
  if (policy.scope === 'off' || (policy.scope === 'real' && kind.mode !== 'real')) return false
  return !(kind.isAcknowledgement && policy.acknowledgementsExempt)
}

/** How the message is to leave, chosen by who submits and confirmed by who approves. */
export const mannerSchema = z.object({
  /** One message for each recipient. */
  each: z.boolean(),
  /** Names no recipient's key in the encrypted forms. */
  hiddenKeyIds: z.boolean(),
})

/** What a second officer is asked to release: nothing of it changes while it waits. */
export const frozenDraftSchema = z.object({
  draft: draftSchema,
  /** Of the template that was in use: another version says the same fields in other words. */
  templateVersion: templateSchema.shape.version,
  manner: mannerSchema,
  /** Of an acknowledgement: the row that it answers, and what the officer answered. */
  acknowledges: acknowledgementSchema.extend({ message: z.uuid() }).optional(),
})
export type FrozenDraft = z.infer<typeof frozenDraftSchema>

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

/** What officers say to one another about a submission. */
export const mostCommentCharacters = 4000
export const commentSchema = z.string().trim().max(mostCommentCharacters)

export const submissionStandings = ['waiting', 'returned', 'withdrawn', 'released'] as const
export const submissionStandingSchema = z.enum(submissionStandings)
export type SubmissionStanding = z.infer<typeof submissionStandingSchema>

/** `changed`: an officer went on writing, which takes the submission back. */
export const submissionEventKinds = [
  'submitted',
  'commented',
  'returned',
  'withdrawn',
  'changed',
  'approved',
] as const
export const submissionEventSchema = z.object({
  id: z.uuid(),
  kind: z.enum(submissionEventKinds),
  /** Alias; null where a recovery way had opened the vault. */
  officer: z.string().nullable(),
  at: instantSchema,
  /** As written; empty where nothing was. */
  text: z.string(),
})
export type SubmissionEvent = z.infer<typeof submissionEventSchema>

/** Why the officer at the desk may not approve; `role`: drafters release nothing. */
export const approvalRefusals = ['not-waiting', 'role', 'submitted-it', 'changed-it'] as const
export type ApprovalRefusal = (typeof approvalRefusals)[number]

export type Decider = {
  /** Null where a recovery way opened the vault. */
  readonly officer: { readonly id: string; readonly role: OfficerRole } | null
  readonly submitter: string
  /** Every officer who has changed the draft since it was begun. */
  readonly editors: readonly string[]
  readonly standing: SubmissionStanding
}

/** Null where the officer may approve: nobody releases what is in any part of their own hand. */
export function refusalToApprove({ officer, submitter, editors, standing }: Decider): ApprovalRefusal | null {
  if (standing !== 'waiting') return 'not-waiting'
  if (officer === null || !mayActAs(officer.role, 'releaser')) return 'role'
  if (officer.id === submitter) return 'submitted-it'
  return editors.includes(officer.id) ? 'changed-it' : null
}

/** Whether the officer may give the draft back; who submitted it withdraws it instead. */
export function mayReturn({ officer, submitter, standing }: Omit<Decider, 'editors'>): boolean {
  const isReleaser = officer !== null && mayActAs(officer.role, 'releaser')
  return standing === 'waiting' && isReleaser && officer.id !== submitter
}

export const submissionSummarySchema = z.object({
  id: z.uuid(),
  draft: z.uuid(),
  template: templateIdSchema,
  mode: z.enum(modes),
  tlp: tlpSchema,
  precedence: z.enum(precedences),
  subject: z.string(),
  /** Points of contact, by id. */
  to: z.array(z.uuid()),
  toManager: z.boolean(),
  standing: submissionStandingSchema,
  /** Alias. */
  submittedBy: z.string(),
  submittedAt: instantSchema,
  comments: z.int(),
  refusal: z.enum(approvalRefusals).nullable(),
  isOwn: z.boolean(),
})
export type SubmissionSummary = z.infer<typeof submissionSummarySchema>

export const submissionViewSchema = z.object({
  summary: submissionSummarySchema,
  frozen: frozenDraftSchema,
  /** Of the exact JSON that waits: what an approval names. */
  sha256: sha256Schema,
  /** Aliases of all who changed the draft, the submitter first. */
  editors: z.array(z.string()),
  mayReturn: z.boolean(),
  mayWithdraw: z.boolean(),
  /** The last version of the draft that was returned, or that this officer has seen; null where there is none. */
  earlier: z
    .object({ frozen: frozenDraftSchema, at: instantSchema, why: z.enum(['returned', 'seen']) })
    .nullable(),
  /** Of all submissions of the draft, in the order of time. */
  history: z.array(submissionEventSchema),
})
export type SubmissionView = z.infer<typeof submissionViewSchema>

/** The approval of a message of ours, as kept with it. */
export const approvalViewSchema = z.object({
  /** Alias. */
  officer: z.string().nullable(),
  at: instantSchema,
  comment: z.string(),
  /** SHA-256 of the SPKI bytes of the approval key, hexadecimal. */
  key: sha256Schema,
  /** SPKI, PEM; with `signature` (Base64) anybody can check the approval, see docs/four-eyes-release.md. */
  publicKey: z.string(),
  signature: z.string(),
  /** Whether the signature over the record as it is kept holds, checked now. */
  standing: z.enum(['valid', 'invalid']),
})
export type ApprovalView = z.infer<typeof approvalViewSchema>
