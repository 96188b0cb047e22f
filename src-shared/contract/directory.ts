/** Calls that read the directory of points of contact, and those that keep the desk's own layer of it. */
import { z } from 'zod'
import {
  changePathSchema,
  reasonSchema,
  recordChangeSchema,
  valueOriginSchema,
} from '../domain/directory/changes.ts'
import { exchangeFormatSchema } from '../domain/directory/exchange.ts'
import { instantSchema } from '../domain/directory/key-facts.ts'
import { pointOfContactSchema } from '../domain/directory/record.ts'
import {
  directoryEntrySchema,
  directoryFacetsSchema,
  directoryFilterSchema,
  directoryListSchema,
} from '../domain/directory/views.ts'
import { inShell, inVault } from './define.ts'

const nothing = z.object({})
const byId = z.object({ id: z.uuid() })

export const directoryCalls = {
  'directory.search': inVault(directoryFilterSchema, directoryListSchema),
  'directory.entry': inVault(byId, directoryEntrySchema),
  'directory.facets': inVault(nothing, directoryFacetsSchema),
  /** Where every value in effect is from, what the registry sent last, and every change, newest first. */
  'directory.history': inVault(
    byId,
    z.object({
      origins: z.array(valueOriginSchema),
      changes: z.array(recordChangeSchema),
      /** The registry's record as last received; null for one that the desk made. */
      received: pointOfContactSchema.nullable(),
      receivedAt: instantSchema.nullable(),
    }),
  ),
  /**
   * Keeps a record as the officer wrote it. A record the desk made is replaced; of the registry's, what differs
   * becomes the desk's own value. `revision` is that of the entry it was made from, null for a new record (with a
   * new id).
   */
  'directory.save': inVault(
    z.object({ record: pointOfContactSchema, revision: z.int().nullable(), reason: reasonSchema }),
    byId,
  ),
  /** Takes the desk's own value at a path back, or with the empty path all of them; the registry's counts again. */
  'directory.takeBack': inVault(byId.extend({ path: changePathSchema, reason: reasonSchema }), nothing),
  /** Removes a record that the desk made. */
  'directory.remove': inVault(byId.extend({ reason: reasonSchema }), nothing),
  /** Says whether two records are of one office. */
  'directory.link': inVault(byId.extend({ other: z.uuid(), same: z.boolean() }), nothing),
  /** Saves points of contact as a file, the whole directory where `ids` is null. */
  'directory.export': inShell(
    z.object({ ids: z.array(z.uuid()).max(100_000).nullable(), format: exchangeFormatSchema }),
    z.object({ fileName: z.string().nullable() }),
  ),
} as const
