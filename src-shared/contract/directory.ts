/** Calls that read the directory of points of contact, and those that keep the desk's own layer of it. */
import { z } from 'zod'
import { languageSchema } from '../base/language-schema.ts'
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
  directoryWindowSchema,
} from '../domain/directory/views.ts'
import { inShell, inVault } from './define.ts'

const nothing = z.object({})
const byId = z.object({ id: z.uuid() })

/** Points of contact by id, or all that a filter finds. */
const exportChoiceSchema = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(100_000) }),
  z.object({ filter: directoryFilterSchema }),
])

export const directoryExportSchema = z.object({
  what: exportChoiceSchema,
  format: exchangeFormatSchema,
  /** Null for a file in clear; else encrypted to the desk's own key and the usable keys of points of contact. */
  encryptTo: z
    .object({ own: z.boolean(), pointsOfContact: z.array(z.uuid()).max(500) })
    .refine(({ own, pointsOfContact }) => own || pointsOfContact.length > 0, 'names nobody')
    .nullable(),
})
export type DirectoryExport = z.infer<typeof directoryExportSchema>

export const directoryCalls = {
  'directory.search': inVault(directoryWindowSchema, directoryListSchema),
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
  /** Calendars of national holidays that a record can name, by their names in a language of the interface. */
  'directory.calendars': inVault(
    z.object({ language: languageSchema }),
    z.object({ calendars: z.array(z.object({ id: z.string(), name: z.string() })) }),
  ),
  /** Saves points of contact as a file, in clear or encrypted with OpenPGP. Private notes never go along. */
  'directory.export': inShell(directoryExportSchema, z.object({ fileName: z.string().nullable() })),
} as const
