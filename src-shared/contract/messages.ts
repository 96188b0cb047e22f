/** Calls about correspondence: writing, pre-flight, releasing, exporting, opening, acknowledging. */
import { z } from 'zod'
import { instantSchema } from '../domain/directory/key-facts.ts'
import { draftSchema, mostAddressees } from '../domain/messages/record.ts'
import { templateIdSchema } from '../domain/messages/template.ts'
import {
  exportFormSchema,
  messageViewSchema,
  preflightSchema,
  threadSummarySchema,
} from '../domain/messages/views.ts'
import { inShell, inVault } from './define.ts'

const nothing = z.object({})
/** Bytes with any backing buffer; zod's `instanceof` would ask for one that is not shared. */
const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const byId = z.object({ id: z.uuid() })
/** Stands for a file that the officer chose; the page learns neither its path nor its name. */
const handedSchema = z.object({ handle: z.uuid() })

/** What an acknowledgement may say beyond "received" (T1); the rest is filled by the program. */
export const acknowledgementSchema = z.object({
  legibility: z.enum([
    'ok',
    'cannot-decrypt',
    'wrong-key',
    'attachment-missing',
    'wrong-addressee',
    'need-language',
  ]),
  handler: z.string().max(200),
})

export const draftSummarySchema = z.object({
  id: z.uuid(),
  template: templateIdSchema,
  subject: z.string(),
  changed: instantSchema,
})

/** Only where a draft comes in, so that one that was kept before can always be read. */
const boundedDraftSchema = draftSchema.extend({ to: draftSchema.shape.to.max(mostAddressees) })

export const messageCalls = {
  'messages.preflight': inVault(
    z.object({ to: z.array(z.uuid()).max(mostAddressees), template: templateIdSchema }),
    preflightSchema,
  ),
  'messages.drafts': inVault(nothing, z.array(draftSummarySchema)),
  'messages.draft': inVault(byId, draftSchema),
  'messages.saveDraft': inVault(boundedDraftSchema, z.object({ changed: instantSchema })),
  'messages.discardDraft': inVault(byId, nothing),
  /** Makes the record, binds the addressees, signs and seals both export forms; the draft is gone then. */
  'messages.release': inVault(boundedDraftSchema, messageViewSchema),
  /** Asks for a place and writes the sealed file there. Exporting is not sending. */
  'messages.export': inShell(
    z.object({ id: z.uuid(), form: exportFormSchema }),
    z.object({ fileName: z.string().nullable() }),
  ),
  'messages.markSent': inVault(z.object({ id: z.uuid(), at: instantSchema }), messageViewSchema),
  'messages.threads': inVault(nothing, z.array(threadSummarySchema)),
  'messages.thread': inVault(
    z.object({ thread: z.uuid() }),
    z.object({ summary: threadSummarySchema, messages: z.array(messageViewSchema) }),
  ),
  'messages.message': inVault(byId, messageViewSchema),
  /** Bytes of an `.eml`, `.asc` or binary OpenPGP file that was dropped on the window. */
  'messages.openBytes': inVault(z.object({ bytes: bytesSchema }), messageViewSchema),
  'messages.openText': inVault(z.object({ text: z.string().max(40_000_000) }), messageViewSchema),
  /** Asks which file; the handle is for `messages.openHanded`, once. Null where the officer cancelled the dialog. */
  'messages.openFile': inShell(nothing, handedSchema.nullable()),
  /** Reads and opens the file that was chosen: its content goes from the disk to the vault and nowhere else. */
  'messages.openHanded': inVault(handedSchema, messageViewSchema),
  'messages.acknowledge': inVault(byId.extend({ answer: acknowledgementSchema }), messageViewSchema),
} as const
