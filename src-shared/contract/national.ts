/** Calls about the national side: what the desk keeps and records for itself inside its own State. Nothing is sent. */
import { z } from 'zod'
import { languageSchema } from '../base/language-schema.ts'
import { instantSchema } from '../domain/directory/key-facts.ts'
import { tlpSchema } from '../domain/marking.ts'
import {
  caseChecklistSchema,
  checklistSchema,
  domesticEntitySchema,
  forwardAnsweredDetailSchema,
  forwardingOrderSchema,
  forwardingSchema,
  itemStandings,
  mostItems,
  termsSchema,
} from '../domain/national/national.ts'
import { inVault } from './define.ts'

const nothing = z.object({})
const byId = z.object({ id: z.uuid() })
const ofCase = z.object({ thread: z.uuid() })

export const nationalCalls = {
  'national.entities': inVault(nothing, z.object({ entities: z.array(domesticEntitySchema) })),
  'national.saveEntity': inVault(domesticEntitySchema, nothing),
  /** What was passed on to it keeps its name. Throws `item-gone`. */
  'national.removeEntity': inVault(byId, nothing),
  /**
   * Records that an officer passed something on. Throws `message-not-found`, `item-gone` where the entity is, and
   * `refused` where `noted` is not the marking that there is to take note of, `time-in-future` for a time to come.
   */
  'national.forward': inVault(forwardingOrderSchema, byId),
  /** Throws `item-gone` where there is no such, or an answer was recorded already, `time-in-future` for a time to come. */
  'national.answer': inVault(
    byId.extend({ at: instantSchema, note: forwardAnsweredDetailSchema.shape.note }),
    nothing,
  ),
  'national.ofCase': inVault(
    ofCase,
    z.object({ forwardings: z.array(forwardingSchema), checklists: z.array(caseChecklistSchema) }),
  ),
  /** What is open in all cases. */
  'national.open': inVault(nothing, z.object({ forwardings: z.array(forwardingSchema) })),
  /** A message as plain text to be handed on: its marking at both ends, and where it comes from. */
  'national.handingOnText': inVault(
    byId.extend({ language: languageSchema }),
    z.object({ text: z.string(), tlp: tlpSchema.nullable() }),
  ),
  'national.terms': inVault(nothing, z.object({ terms: z.array(termsSchema) })),
  /** An empty text takes the desk's own away, so that the suggestion stands again. Only an administrator. */
  'national.saveTerms': inVault(termsSchema.pick({ language: true, text: true }), nothing),
  'national.checklists': inVault(nothing, z.object({ checklists: z.array(checklistSchema) })),
  /** Only an administrator. */
  'national.saveChecklist': inVault(checklistSchema, nothing),
  /** Only an administrator. Throws `item-gone`. */
  'national.removeChecklist': inVault(byId, nothing),
  /** Copies a list into a case; `id` is that of the copy. Throws `message-not-found`. */
  'national.attachChecklist': inVault(checklistSchema.extend(ofCase.shape), nothing),
  /** Throws `item-gone`. */
  'national.detachChecklist': inVault(byId, nothing),
  /** `items` by their places, from 0. Throws `item-gone`. */
  'national.markItems': inVault(
    byId.extend({
      items: z
        .array(
          z
            .int()
            .min(0)
            .max(mostItems - 1),
        )
        .min(1)
        .max(mostItems),
      standing: z.enum(itemStandings),
    }),
    nothing,
  ),
} as const
