/** Calls about the desk's shifts: who handles which case, the shift log, and what one shift leaves to the next. */
import { z } from 'zod'
import { languageSchema } from '../base/language-schema.ts'
import { claimSchema } from '../domain/hand-over/claim.ts'
import {
  correctionSchema,
  newNoteSchema,
  shiftChangeSchema,
  shiftNoteSchema,
  shiftStandingSchema,
} from '../domain/hand-over/shift-log.ts'
import { handOverSummarySchema } from '../domain/hand-over/summary.ts'
import { paperSizes } from '../domain/messages/paper.ts'
import { inShell, inVault } from './define.ts'

const nothing = z.object({})
const byId = z.object({ id: z.uuid() })

export const handOverPaperSchema = z.object({
  /** Of the program's own words; what officers wrote stays as it is. */
  language: languageSchema,
  paper: z.enum(paperSizes),
})
export type HandOverPaper = z.infer<typeof handOverPaperSchema>

/** `from`: who handles the case as the officer saw it (UUID); null where nobody did. */
const claimingSchema = z.object({ thread: z.uuid(), from: z.uuid().nullable() })

export const handOverCalls = {
  /** Cases that officers said to handle. */
  'handOver.claims': inVault(nothing, z.array(claimSchema)),
  /** "I am handling this". Refused with `claim-changed` where somebody else has the case meanwhile. */
  'handOver.claim': inVault(claimingSchema, nothing),
  /** Takes the word back, one's own or, where a colleague is away, another's. */
  'handOver.releaseClaim': inVault(z.object({ thread: z.uuid(), from: z.uuid() }), nothing),
  'handOver.standing': inVault(nothing, shiftStandingSchema),
  /** The newest first; `before` is the number (`seq`) of the last one already shown. */
  'handOver.log': inVault(
    z.object({ before: z.int().optional(), limit: z.int().min(1).max(200) }),
    z.object({
      items: z.array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('note'), note: shiftNoteSchema }),
          z.object({ kind: z.literal('shift'), change: shiftChangeSchema }),
        ]),
      ),
      hasMore: z.boolean(),
    }),
  ),
  'handOver.write': inVault(newNoteSchema, byId),
  /** Another wording of a note; the earlier ones stay. */
  'handOver.correct': inVault(correctionSchema, nothing),
  'handOver.markDone': inVault(byId.extend({ done: z.boolean() }), nothing),
  /**
   * Begins a shift. `read`: the latest beginning or end of a shift, whose hand-over the officer has read; null at the
   * first shift of all. Refused with `shift-changed` where it is not the latest.
   */
  'handOver.begin': inVault(z.object({ read: z.uuid().nullable() }), nothing),
  /** Ends the shift that runs; refused with `shift-changed` where none does. */
  'handOver.end': inVault(nothing, nothing),
  'handOver.summary': inVault(nothing, handOverSummarySchema),
  /** Makes a PDF of the summary and asks for a place; `messages.cancelPdf` stops it. Null where cancelled. */
  'handOver.savePdf': inShell(handOverPaperSchema, z.object({ fileName: z.string().nullable() })),
} as const
