/** Reads the input of one call: size first, then the schema of the call. Both doors of the page use it. */
import type { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import { fitsLimits } from './input-size.ts'

/**
 * What `schema` reads out of `input`.
 * @throws Failure `file-too-large` {megabytes}, or `bad-input` {path} naming the field and never the value
 */
export function checkInput(schema: z.ZodType, input: unknown): unknown {
  // Only a file that was dropped or pasted can be this large.
  if (!fitsLimits(input)) throw new Failure('file-too-large', { megabytes: 50 })
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new Failure('bad-input', { path: safePath(parsed.error.issues[0]?.path ?? []) })
}

/** Names of fields only: keys of free records come from the page and could hold anything. */
function safePath(path: readonly PropertyKey[]): string {
  return path
    .slice(0, 6)
    .map((part) => (/^[A-Za-z0-9]{1,40}$/.test(String(part)) ? String(part) : '?'))
    .join('.')
}
