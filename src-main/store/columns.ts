/** How values that SQLite has no type for are read back from their columns. */
import { z } from 'zod'

/** Of a column that holds JSON. */
export const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema)

/** Of a column that holds 0 or 1. */
export const flag = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1)
