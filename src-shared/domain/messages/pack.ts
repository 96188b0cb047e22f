/** A pack of templates as it comes in a file: definitions, code lists and words in six languages. All of it is a stranger's. */
import { z } from 'zod'
import { languageSchema } from '../../base/language-schema.ts'
import { instantSchema } from '../directory/key-facts.ts'
import { templateSchema } from './template.ts'

/** Bytes of a pack file, and for simplicity characters of its text. */
export const largestPack = 2 * 1024 * 1024
export const longestWord = 2_000

const wordSchema = z.string().min(1).max(longestWord)
/** Without dots, which stand between keys. */
const keySchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/)

/** Keys nest four deep at the most (`T16.field.nature.label`); without an end, one file could exhaust the stack. */
const wordTreeSchema = z.record(
  keySchema,
  z.union([
    wordSchema,
    z.record(
      keySchema,
      z.union([wordSchema, z.record(keySchema, z.union([wordSchema, z.record(keySchema, wordSchema)]))]),
    ),
  ]),
)

export const templatePackSchema = z.strictObject({
  format: z.literal('poc-desk-template-pack'),
  version: z.literal(1),
  /** Stays the same over all issues of a pack; a newer issue takes the place of the earlier one. */
  id: z.uuid(),
  /** For lists on the screen; never part of a message. */
  name: z.string().min(1).max(200),
  issued: instantSchema,
  templates: z.array(templateSchema).min(1).max(50),
  /** Code lists that its templates bring with them, beside those of the desk. */
  lists: z.record(
    z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
    z
      .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/))
      .min(1)
      .max(500),
  ),
  /** Under the ids of its own templates, and `codes.<list>.<code>` of its own lists. */
  words: z.record(languageSchema, wordTreeSchema),
  /** Languages whose words a person has reviewed, as the author of the pack says. */
  reviewed: z.array(languageSchema).max(6),
})
export type TemplatePack = z.infer<typeof templatePackSchema>
