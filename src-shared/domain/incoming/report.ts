/** What a mail system reports of a message of ours: signed by nobody, so it says what may be, and an officer decides. */
import { z } from 'zod'
import { instantSchema } from '../directory/key-facts.ts'
import { messageSummarySchema } from '../messages/views.ts'
import { stateCodeSchema } from '../state-codes.ts'
import { reportedAddressSchema } from './reported-address.ts'

/** Whom a reported address is of, where our message was written to it. */
export const reportedAddresseeSchema = z.object({
  pocId: z.uuid().nullable(),
  state: stateCodeSchema,
  entity: z.string(),
})

export const reportLineSchema = reportedAddressSchema.extend({
  /** Null for an address that the message was not written to, also one that it was forwarded to. */
  addressee: reportedAddresseeSchema.nullable(),
})
export type ReportLine = z.infer<typeof reportLineSchema>

export const reportViewSchema = z.object({
  handle: z.uuid(),
  lines: z.array(reportLineSchema),
  /** Our message, and by what it was found; null where the report fits none. */
  match: z
    .object({
      by: z.enum(['message-id', 'subject']),
      message: messageSummarySchema,
      /** When it was confirmed as sent; null where nobody has said so. */
      sentAt: instantSchema.nullable(),
    })
    .nullable(),
  /** Whether this file was confirmed before. */
  isRecorded: z.boolean(),
  /** Whether our message went to several, and the report names none of them: then an officer says whom it is about. */
  isOfNobody: z.boolean(),
})
export type ReportView = z.infer<typeof reportViewSchema>

/** Whether there is anything to confirm: only what failed for good changes anything. */
export function canBeConfirmed({ lines, match, isRecorded, isOfNobody }: ReportView): boolean {
  return match !== null && !isRecorded && !isOfNobody && lines.some(({ action }) => action === 'failed')
}

/** What the code of RFC 3463 is about, by its second part; `other` where it says nothing. */
export const statusSubjects = [
  'other',
  'address',
  'mailbox',
  'mail-system',
  'network',
  'protocol',
  'content',
  'security',
] as const
export type StatusSubject = (typeof statusSubjects)[number]

export function subjectOfStatus(status: string | null): StatusSubject {
  const subject = Number(/^[245]\.(\d)\./.exec(status ?? '')?.[1] ?? 0)
  return statusSubjects[subject] ?? 'other'
}

/** The first eight digits of a record's id, in lower case, in the outer subject of a message of ours (`outerSubject`). */
export function referenceInSubject(subject: string): string | null {
  const found = /POC message ([0-9A-F]{4})-([0-9A-F]{4})(?![0-9A-F-])/i.exec(subject)
  return found === null ? null : `${found[1] ?? ''}${found[2] ?? ''}`.toLowerCase()
}
