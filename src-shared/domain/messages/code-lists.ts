/** The closed lists that fields draw from; their labels are words, the codes themselves are never translated. */
import { z } from 'zod'
import lists from '../../../assets/templates/code-lists.json' with { type: 'json' }
import { type CodeList, codeListSchema } from './template.ts'

/** Codes of a list in the order they are offered; a code is what stands in records, without blanks. */
export type CodeLists = Readonly<Record<CodeList, readonly string[]>>

const codeSchema = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9:+-]*$/)

export const codeListsSchema = z.record(
  codeListSchema,
  z
    .array(codeSchema)
    .min(1)
    .max(200)
    .refine((codes) => new Set(codes).size === codes.length, 'A code stands twice.'),
)

/**
 * The lists of the built-in catalogue. Sources (DOMAIN.md §5, §9): incident classes and types are the RSIT, sectors
 * follow the NIS taxonomy, requested actions are `Expectation@action` of IODEF v2 (RFC 7970 §3.15) with
 * `information-only` for `nothing`, severity levels of `severity-nciss` are CISA's.
 */
export const sharedLists: CodeLists = codeListsSchema.parse(lists)

/** The codes of a list; none where there is no such list. */
export function codesOf(lists: CodeLists, list: CodeList): readonly string[] {
  return Object.hasOwn(lists, list) ? (lists[list] ?? []) : []
}
