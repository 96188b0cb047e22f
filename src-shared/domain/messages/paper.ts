/** What an officer chooses when a message is put on paper, and what there is to choose from. */
import { z } from 'zod'
import { languageSchema } from '../../base/language-schema.ts'
import { mostAddressees } from './draft.ts'
import { addresseeSchema, messageRecordShape } from './record.ts'

export const paperSizes = ['A4', 'Letter'] as const
export type PaperSize = (typeof paperSizes)[number]

export const paperLayouts = ['message', 'note-verbale'] as const
export type PaperLayout = (typeof paperLayouts)[number]

/** Templates whose matter goes from government to government, so that it can take the form of a note verbale. */
const noteTemplates: readonly string[] = ['T11', 'T12']

/** The layouts of a message of this template; only what leaves this desk can be a note of this State. */
export function layoutsOf(
  template: string | null,
  direction: 'outgoing' | 'incoming',
): readonly PaperLayout[] {
  const isNote = template !== null && direction === 'outgoing' && noteTemplates.includes(template)
  return isNote ? paperLayouts : ['message']
}

/** What a release would make of a draft; unlike a record it may lack a subject and somebody to go to. */
export const draftRecordSchema = messageRecordShape.extend({
  subject: z.string().max(200),
  to: z.array(addresseeSchema.extend({ email: z.string().max(320).optional() })).max(mostAddressees),
})

export const paperOrderSchema = z.object({
  what: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('message'), id: z.uuid() }),
    /** Marked as not released on every page. */
    z.object({ kind: z.literal('draft'), record: draftRecordSchema }),
  ]),
  paper: z.enum(paperSizes),
  layout: z.enum(paperLayouts),
  /** One after the other, each beginning on a page of its own. */
  languages: z.array(languageSchema).min(1).max(2),
})
export type PaperOrder = z.infer<typeof paperOrderSchema>
