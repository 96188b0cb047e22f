/** What becomes of a message after it was exported: by an officer's word, since no mail system tells the desk. */
import { z } from 'zod'
import { instantSchema } from '../directory/key-facts.ts'
import { cleanLine } from './clean-text.ts'
import { recipientIdSchema } from './returned.ts'

const line = (most: number) => z.string().trim().max(most).transform(cleanLine)

/** How a message can leave: the codes of the list `channel-type` (assets/templates/code-lists.json), in its order. */
export const channels = [
  'encrypted-mail',
  'telephone',
  'secure-portal',
  'messenger',
  'video',
  'mission',
  'other',
] as const
export const channelSchema = z.enum(channels)
export type Channel = z.infer<typeof channelSchema>

/** What an officer says of the sending: when, by which channel, from which of the desk's addresses. */
export const sendingSchema = z.object({
  at: instantSchema,
  channel: channelSchema,
  /** The address it left from, where it went by mail. */
  mailbox: z.email().max(320).optional(),
  note: line(500).optional(),
})
export type Sending = z.infer<typeof sendingSchema>

export const bounceSchema = z.object({ at: instantSchema, note: line(500).optional() })

/** One thing that was said of a message; all are kept, as one that came back can be sent again. */
export const deliverySchema = z.object({
  id: z.uuid(),
  outcome: z.enum(['sent', 'bounced']),
  at: instantSchema,
  /** Null for what came back. */
  channel: channelSchema.nullable(),
  mailbox: z.string().nullable(),
  note: z.string(),
  /** Of whom it was said; null where of all recipients. */
  recipients: z.array(recipientIdSchema).nullable(),
})
export type Delivery = z.infer<typeof deliverySchema>

/** After so many minutes the desk asks whether an exported message was sent. */
export const confirmWithinMinutes = 30

/** Whether a message that was exported at `exportedAt`, and not confirmed as sent since, is to be asked about. */
export function isOverdue(exportedAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(exportedAt) >= confirmWithinMinutes * 60_000
}
