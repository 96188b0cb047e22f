/** A draft: the parts of a record that are chosen, not made by the program. */
import { z } from 'zod'
import { languageSchema } from '../../base/language-schema.ts'
import { instantSchema } from '../directory/key-facts.ts'
import { languageTagSchema } from '../directory/record.ts'
import { tlpSchema } from '../marking.ts'
import { exerciseSchema, fieldValuesSchema, modes, optionalParts } from './record.ts'
import { footerSchema, precedences, templateIdSchema } from './template.ts'

/** Points of contact that one message is addressed to, at the most. */
export const mostAddressees = 1_000
/** Points of contact of the own State that are given a copy, at the most. */
export const mostCopies = 50

/** How a message stands to another one: its answer, a reminder of one of ours, or a further step in its case. */
export const aboutKinds = ['reply', 'reminder', 'case'] as const
export const aboutSchema = z.object({
  /** The row of the other message in this vault; not the id of its record, which any sender can choose. */
  message: z.uuid(),
  as: z.enum(aboutKinds),
})
export type About = z.infer<typeof aboutSchema>

/**
 * How a message leaves. `usual`: encrypted to the keys of its recipients, or signed in clear where its template may be.
 * `password`: encrypted with a secret of words that is read out by telephone. `paper`: as a PDF or a note verbale by an
 * agreed channel, without a sealed file.
 */
export const ways = ['usual', 'password', 'paper'] as const
export const waySchema = z.enum(ways)
export type Way = z.infer<typeof waySchema>

/** What an officer is writing: the parts of a record that are chosen, not made by the program. */
export const draftSchema = z.object({
  id: z.uuid(),
  template: templateIdSchema,
  /** The message that it is about; left out of one that begins a case. */
  about: aboutSchema.optional(),
  mode: z.enum(modes),
  exercise: exerciseSchema.optional(),
  /** Points of contact of the directory, by id. */
  to: z.array(z.uuid()),
  /** Whether it goes to the manager of the directory, beside these points of contact or to the manager alone. */
  toManager: z.boolean().optional(),
  /** Points of contact of the own State that are given a copy, by id; left out without any. */
  cc: z.array(z.uuid()).max(mostCopies).optional(),
  /** Left out: `usual`. */
  way: waySchema.optional(),
  textLanguage: languageTagSchema,
  renderedIn: z.array(languageSchema).min(1).max(2),
  tlp: tlpSchema,
  precedence: z.enum(precedences),
  subject: z.string().max(200),
  acknowledgement: z.object({ requested: z.boolean(), by: instantSchema.optional() }),
  counterpartReference: z.string().max(100).optional(),
  ...optionalParts,
  fields: fieldValuesSchema,
  footers: z.array(footerSchema),
})
export type Draft = z.infer<typeof draftSchema>
