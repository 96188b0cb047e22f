/** Calls of the review module: every proposed change of the directory, whatever it comes from. */
import { z } from 'zod'
import {
  decisionSchema,
  reasonSchema,
  recordChangeSchema,
  reviewPolicySchema,
} from '../domain/directory/changes.ts'
import {
  columnMappingSchema,
  importFormatSchema,
  importProblemSchema,
  readOptionsSchema,
} from '../domain/directory/exchange.ts'
import { multilingualSchema, pocTypeSchema } from '../domain/directory/record.ts'
import { stateCodeSchema } from '../domain/state-codes.ts'
import { inVault } from './define.ts'

const nothing = z.object({})

export const reviewCountsSchema = z.object({ waiting: z.int(), alarms: z.int() })

export const importPreviewSchema = z.object({
  /** Stands for what was read; kept until the vault is locked or another list is read. */
  handle: z.uuid(),
  entries: z.array(
    z.object({
      index: z.int(),
      line: z.int(),
      state: stateCodeSchema,
      type: pocTypeSchema,
      entityName: multilingualSchema,
      /** `same-id` would change a known record; `likeness` proposes a link and merges nothing. */
      match: z
        .object({ id: z.uuid(), entityName: multilingualSchema, how: z.enum(['same-id', 'likeness']) })
        .nullable(),
      /** How many values would change of the record of the same id; 0 where it is equal. */
      changes: z.int(),
    }),
  ),
})
export type ImportPreview = z.infer<typeof importPreviewSchema>

export const reviewCalls = {
  'review.counts': inVault(nothing, reviewCountsSchema),
  /** Waiting, in use once, with an open alarm, and what took effect on arrival in the last 30 days; newest first. */
  'review.list': inVault(nothing, z.object({ changes: z.array(recordChangeSchema) })),
  /** All or nothing. `use-once` and `reject` need a reason. */
  'review.decide': inVault(
    z.object({ ids: z.array(z.uuid()).min(1).max(100_000), decision: decisionSchema, reason: reasonSchema }),
    z.object({ decided: z.int() }),
  ),
  'review.policy': inVault(nothing, reviewPolicySchema),
  /** For administrators. */
  'review.setPolicy': inVault(reviewPolicySchema, nothing),
  /**
   * Guesses format and, for a table, what its columns are; reads nothing else. A text may be longer than a list may. `work.stop`
   * stops it.
   */
  'imports.guess': inVault(
    z.object({ text: z.string(), fileName: z.string().max(300) }),
    z.object({
      format: importFormatSchema.nullable(),
      /** Of a table: headings in their order with a guess, and the first rows as they stand. */
      mapping: columnMappingSchema.nullable(),
      headings: z.array(z.string()),
      sample: z.array(z.array(z.string())),
    }),
  ),
  /**
   * Reads a list and compares it with the directory; writes nothing. That a text is too long is a problem of line 1.
   * `work.stop` stops it.
   */
  'imports.read': inVault(
    z.object({ text: z.string(), options: readOptionsSchema }),
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('problems'), problems: z.array(importProblemSchema) }),
      z.object({ kind: z.literal('entries'), preview: importPreviewSchema }),
    ]),
  ),
  /**
   * Puts the entries that are not left out into review, as one batch; likenesses become proposed links. `work.stop` stops
   * it before anything is written; the list can be staged again then.
   */
  'imports.stage': inVault(
    z.object({ handle: z.uuid(), leaveOut: z.array(z.int()) }),
    z.object({ batch: z.uuid(), changes: z.int() }),
  ),
} as const
