/** What the page may see of the directory: rows, one entry, and the facts a filter needs. */
import { z } from 'zod'
import { languageSchema } from '../../base/language-schema.ts'
import { regionSchema, stateCodeSchema } from '../state-codes.ts'
import { encryptionStateSchema, instantSchema, keyFactsSchema } from './key-facts.ts'
import {
  availabilitySchema,
  languageTagSchema,
  multilingualSchema,
  pocTypeSchema,
  pointOfContactSchema,
} from './record.ts'

/** Which of the three layers of the directory a value comes from. Only `registry` exists in this version. */
export const layerSchema = z.enum(['registry', 'desk', 'imported'])

export const directoryFilterSchema = z.object({
  /** As typed; matched accent- and case-insensitively over names, offices, people, addresses, fingerprints. */
  text: z.string().max(200),
  regions: z.array(regionSchema),
  types: z.array(pocTypeSchema),
  /** Primary language subtags, for example `fr`. */
  operationalLanguages: z.array(languageTagSchema),
  openNow: z.boolean(),
  /** Language whose State names and collation order the list. */
  sortLanguage: languageSchema,
})
export type DirectoryFilter = z.infer<typeof directoryFilterSchema>

export const directoryRowSchema = z.object({
  id: z.uuid(),
  state: stateCodeSchema,
  region: regionSchema,
  type: pocTypeSchema,
  entityName: multilingualSchema,
  personName: z.string().nullable(),
  email: z.string(),
  operationalLanguages: z.array(languageTagSchema),
  availability: availabilitySchema,
  encryption: z.object({ state: encryptionStateSchema, until: instantSchema.nullable() }),
  status: pointOfContactSchema.shape.status,
})
export type DirectoryRow = z.infer<typeof directoryRowSchema>

export const directoryListSchema = z.object({
  rows: z.array(directoryRowSchema),
  /** Points of contact in the whole directory, before any filter. */
  total: z.int(),
})
export type DirectoryList = z.infer<typeof directoryListSchema>

export const directoryEntrySchema = z.object({
  layer: layerSchema,
  pointOfContact: pointOfContactSchema,
  keys: z.array(keyFactsSchema),
  encryption: z.object({ state: encryptionStateSchema, until: instantSchema.nullable() }),
  /** The other points of contact of the same State. */
  siblings: z.array(directoryRowSchema),
})
export type DirectoryEntry = z.infer<typeof directoryEntrySchema>

/** What a filter bar can offer, counted over the whole directory. */
export const directoryFacetsSchema = z.object({
  operationalLanguages: z.array(z.object({ tag: languageTagSchema, count: z.int() })),
  regions: z.array(z.object({ region: regionSchema, count: z.int() })),
  types: z.array(z.object({ type: pocTypeSchema, count: z.int() })),
})
export type DirectoryFacets = z.infer<typeof directoryFacetsSchema>
