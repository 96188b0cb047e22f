/** The schema of a failure that crosses a border; apart from `failure.ts`, so that the page starts without zod. */
import { z } from 'zod'
import { failureCodes } from './failure.ts'

export const failureSchema = z.object({
  code: z.enum(failureCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
