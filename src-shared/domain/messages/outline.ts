/** What lists and counts over all correspondence need of a message: none of its text, and nothing that proves anything. */
import { z } from 'zod'
import type { Instant } from '../../base/clock.ts'
import { instantSchema } from '../directory/key-facts.ts'
import { stateApartSchema } from './returned.ts'
import { messageSummarySchema, verdictSchema } from './views.ts'

export const messageOutlineSchema = messageSummarySchema
  .pick({
    id: true,
    thread: true,
    direction: true,
    template: true,
    mode: true,
    tlp: true,
    subject: true,
    counterparts: true,
    caseNumber: true,
    status: true,
    at: true,
    exportedAt: true,
  })
  .extend({
    recordId: z.uuid().nullable(),
    contentId: z.string().nullable(),
    /** Id of the record that it answers. */
    inReplyTo: z.string().nullable(),
    /** Of an acknowledgement of ours: the content id that it acknowledges. */
    acknowledges: z.string().nullable(),
    acknowledgementRequested: z.boolean(),
    /** When it was sent, as an officer confirmed. */
    sentAt: instantSchema.nullable(),
    /** States of which something else is true than of the message; left out where none. */
    apart: z.array(stateApartSchema).optional(),
    /** How its signature was judged; null for our own. */
    level: verdictSchema.shape.level.nullable(),
  })
export type MessageOutline = z.infer<typeof messageOutlineSchema>

/** Whether whom it is from counts: our own, and what was judged valid, with reservations or without. */
export function isOutlineProved({ direction, level }: Pick<MessageOutline, 'direction' | 'level'>): boolean {
  return direction === 'outgoing' || level === 'valid' || level === 'caution'
}

/** What our own acknowledgements acknowledge: for each content id the first of ours. */
export function ownAcknowledgements(
  outlines: readonly MessageOutline[],
): ReadonlyMap<string, MessageOutline> {
  const found = new Map<string, MessageOutline>()
  for (const outline of outlines) {
    if (outline.direction !== 'outgoing' || outline.acknowledges === null) continue
    const known = found.get(outline.acknowledges)
    if (known === undefined || outline.at < known.at) found.set(outline.acknowledges, outline)
  }
  return found
}

/** Whether a message that came in, and is proved, asks for an acknowledgement that this desk has not made. */
export function asksForOurs(
  outline: MessageOutline,
  acknowledged: ReadonlyMap<string, MessageOutline>,
): boolean {
  return asksUs(outline) && (outline.contentId === null || acknowledged.get(outline.contentId) === undefined)
}

/** Whether a message that came in, and is proved, asks for an acknowledgement, made or not. */
export function asksUs(outline: MessageOutline): boolean {
  const { direction, template, acknowledgementRequested, recordId } = outline
  return (
    direction === 'incoming' &&
    template !== 'T1' &&
    acknowledgementRequested &&
    recordId !== null &&
    isOutlineProved(outline)
  )
}

/** When the mail of a message of ours was sent to a State; null where it came back from there, and before it was sent. */
export function sentToState({ status, sentAt, apart = [] }: MessageOutline, state: string): Instant | null {
  const one = apart.find((each) => each.state === state)
  if (one !== undefined) return one.sentAt
  return status === 'bounced' ? null : sentAt
}
