/** Calls about packs of templates: adding, seeing what they change, and deciding on them. */
import { z } from 'zod'
import { failureSchema } from '../base/failure-schema.ts'
import { languageSchema } from '../base/language-schema.ts'
import { instantSchema } from '../domain/directory/key-facts.ts'
import { templatePackSchema } from '../domain/messages/pack.ts'
import { packDifferencesSchema } from '../domain/messages/pack-differences.ts'
import { packProblemSchema } from '../domain/messages/pack-problems.ts'
import { packOriginSchema, packStandingSchema } from '../domain/messages/pack-standing.ts'
import { templateIdSchema } from '../domain/messages/template.ts'
import { inVault } from './define.ts'

const nothing = z.object({})
const byId = z.object({ id: z.uuid() })
/** Lower-case hexadecimal SHA-256 of the differences as they were answered. */
const digestSchema = z.string().regex(/^[0-9a-f]{64}$/)

export const packSummarySchema = z.object({
  /** Of this issue on this desk. */
  id: z.uuid(),
  /** What all issues of the pack share. */
  pack: z.uuid(),
  name: z.string(),
  issued: instantSchema,
  /** Bytes of the file. */
  size: z.int(),
  /** How it came here first. */
  origin: packOriginSchema,
  /** What the registry says of this very file now; null where it came otherwise and is not listed there. */
  registry: z.enum(['listed', 'withdrawn']).nullable(),
  arrived: instantSchema,
  standing: packStandingSchema,
  decidedAt: instantSchema.nullable(),
  /** Alias of the officer; null where nobody has decided, or where a recovery way had opened the vault. */
  decidedBy: z.string().nullable(),
  templates: z.array(z.object({ id: templateIdSchema, version: z.int() })),
  reviewed: z.array(languageSchema),
})
export type PackSummary = z.infer<typeof packSummarySchema>

/** A pack that the registry lists and this desk did not keep. */
const unfitPackSchema = z.object({
  /** Name of the file, as `t16-advisory.json`. */
  file: z.string(),
  /** As the pack calls itself; null where it cannot be read. */
  name: z.string().nullable(),
  /** The first ones. */
  problems: z.array(packProblemSchema),
})
export type UnfitPack = z.infer<typeof unfitPackSchema>

export const templateCalls = {
  /** Newest first. A pack that this version of the program cannot read any more is left out. */
  'templates.list': inVault(
    nothing,
    z.object({
      packs: z.array(packSummarySchema),
      unfit: z.array(unfitPackSchema),
      /** Why the registry's list of packs or files of it could not be had with the directory; null where they could. */
      failure: failureSchema.nullable(),
    }),
  ),
  /** How many packs an administrator could decide on. */
  'templates.waiting': inVault(nothing, z.object({ waiting: z.int() })),
  /** The packs themselves, in the order in which they were activated. */
  'templates.catalogue': inVault(
    nothing,
    z.object({ active: z.array(templatePackSchema), ended: z.array(templatePackSchema) }),
  ),
  /** Keeps the text of a pack file where nothing is wrong with it; it has no effect yet. */
  'templates.add': inVault(
    z.object({ text: z.string() }),
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('problems'), problems: z.array(packProblemSchema) }),
      z.object({ kind: z.literal('kept'), id: z.uuid() }),
      /** The same file is here already. */
      z.object({ kind: z.literal('known'), id: z.uuid() }),
    ]),
  ),
  /** What would change; what else has come since it arrived can have made it unfit, which `problems` says. */
  'templates.differences': inVault(
    byId,
    z.object({
      differences: packDifferencesSchema,
      problems: z.array(packProblemSchema),
      seen: digestSchema,
    }),
  ),
  /**
   * For administrators who have asked for exactly these differences since the vault was opened. The active issue of the
   * same pack is ended.
   */
  'templates.activate': inVault(z.object({ id: z.uuid(), seen: digestSchema }), nothing),
  /** For administrators; of a pack that waits. */
  'templates.refuse': inVault(byId, nothing),
  /** For administrators; of an active pack. What was written with it stays readable. */
  'templates.end': inVault(byId, nothing),
} as const
