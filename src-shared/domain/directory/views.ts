/** What the page may see of the directory: rows, one entry, and the facts a filter needs. */
import { z } from 'zod'
import { languageSchema } from '../../base/language-schema.ts'
import { regionSchema, stateCodeSchema } from '../state-codes.ts'
import { changePathSchema, layerNameSchema, recordChangeSchema } from './changes.ts'
import { encryptionStateSchema, fingerprintSchema, instantSchema, keyFactsSchema } from './key-facts.ts'
import { tagSchema } from './local-work.ts'
import { keyStandingSchema } from './readiness-views.ts'
import {
  availabilitySchema,
  dateSchema,
  languageTagSchema,
  multilingualSchema,
  pocTypeSchema,
  pointOfContactSchema,
} from './record.ts'
import { verificationStateSchema } from './verification.ts'

export const directoryFilterSchema = z.object({
  /**
   * As typed; matched accent- and case-insensitively over names, offices, people, addresses, fingerprints and telephone
   * numbers. Latin words that nothing has are matched with those that differ from them by a letter or two.
   */
  text: z.string().max(200),
  /** A point of contact must match one of each list that is not empty. */
  states: z.array(stateCodeSchema).max(300).default([]),
  regions: z.array(regionSchema),
  types: z.array(pocTypeSchema),
  /** Primary language subtags, for example `fr`. */
  operationalLanguages: z.array(languageTagSchema),
  keys: z.array(keyStandingSchema).default([]),
  verifications: z.array(verificationStateSchema).default([]),
  tags: z.array(tagSchema).max(50).default([]),
  /** UUIDs of the desk's groups. */
  groups: z.array(z.uuid()).max(50).default([]),
  openNow: z.boolean(),
  /** Language whose State names and collation order the list. */
  sortLanguage: languageSchema,
})
export type DirectoryFilter = z.infer<typeof directoryFilterSchema>

/** All points of contact. */
export const noFilter: DirectoryFilter = {
  text: '',
  states: [],
  regions: [],
  types: [],
  operationalLanguages: [],
  keys: [],
  verifications: [],
  tags: [],
  groups: [],
  openNow: false,
  sortLanguage: 'en',
}

/** Rows that one question answers at the most. */
export const mostRows = 1000

/** The part of a list that a screen shows: `count` rows from the zero-based `offset` on. */
export const directoryWindowSchema = directoryFilterSchema.extend({
  offset: z.int().min(0).default(0),
  count: z.int().min(1).max(mostRows).default(200),
})
export type DirectoryWindow = z.infer<typeof directoryWindowSchema>

export const directoryRowSchema = z.object({
  id: z.uuid(),
  state: stateCodeSchema,
  region: regionSchema,
  type: pocTypeSchema,
  entityName: multilingualSchema,
  personName: z.string().nullable(),
  /** Null where the record has none. */
  email: z.string().nullable(),
  operationalLanguages: z.array(languageTagSchema),
  availability: availabilitySchema,
  encryption: z.object({ state: encryptionStateSchema, until: instantSchema.nullable() }),
  /** Of the key that would be encrypted to; `rejected` where officers rejected every key there was. */
  verification: verificationStateSchema,
  tags: z.array(tagSchema),
  status: pointOfContactSchema.shape.status,
  /** Whose record it is: the registry's, or one that the desk made. */
  layer: layerNameSchema,
  /** Changes that wait for an officer. */
  waiting: z.int(),
  /** False for a point of contact that is new in the registry and that nobody has accepted. */
  inEffect: z.boolean(),
})
export type DirectoryRow = z.infer<typeof directoryRowSchema>

export const directoryListSchema = z.object({
  /** The rows asked for, in order; best matches first where there is a text. */
  rows: z.array(directoryRowSchema),
  offset: z.int(),
  /** How many match. */
  found: z.int(),
  /** Nothing has the words as they were typed; these have words like them. */
  approximate: z.boolean(),
  /** Points of contact in the whole directory, before any filter. */
  total: z.int(),
})
export type DirectoryList = z.infer<typeof directoryListSchema>

/** Two records of one office: proposed by likeness, decided by an officer. */
export const linkStandingSchema = z.enum(['proposed', 'same', 'different'])
export type LinkStanding = z.infer<typeof linkStandingSchema>

/** What is said of an X.509 certificate, which is kept and handed on and which messages here are not encrypted to. */
export const smimeFactsSchema = z.object({
  /** SHA-256 of the certificate in hexadecimal pairs; empty where it cannot be read, as is everything else then. */
  fingerprint: z.string(),
  /** The alternative names (RFC 5280 §4.2.1.6) where the subject is empty. */
  subject: z.string(),
  issuer: z.string(),
  validFrom: instantSchema.nullable(),
  validUntil: instantSchema.nullable(),
})
export type SmimeFacts = z.infer<typeof smimeFactsSchema>

export const directoryEntrySchema = z.object({
  layer: layerNameSchema,
  /** As in effect: the registry's accepted values under the desk's own. */
  pointOfContact: pointOfContactSchema,
  /** Counts up with each change of the record in effect; `directory.save` names the one it was made from. */
  revision: z.int(),
  inEffect: z.boolean(),
  /** Of this point of contact, waiting or in use once. */
  waiting: z.array(recordChangeSchema),
  /** Fields and items that the desk has set itself. */
  deskPaths: z.array(changePathSchema),
  keys: z.array(keyFactsSchema),
  /** The S/MIME certificates of the record, in its order. */
  smime: z.array(smimeFactsSchema),
  /** By fingerprint, for every key of the record. */
  verifications: z.record(fingerprintSchema, verificationStateSchema),
  encryption: z.object({ state: encryptionStateSchema, until: instantSchema.nullable() }),
  /** The other points of contact of the same State. */
  siblings: z.array(directoryRowSchema),
  /** The same office elsewhere in the directory, as linked or proposed. */
  links: z.array(z.object({ row: directoryRowSchema, standing: linkStandingSchema })),
  /** National holidays of its calendar from yesterday on, two weeks ahead: calendar dates where the office is. */
  holidays: z.array(z.object({ date: dateSchema, name: z.string() })),
})
export type DirectoryEntry = z.infer<typeof directoryEntrySchema>

/** What a filter bar can offer, counted over the whole directory. */
export const directoryFacetsSchema = z.object({
  operationalLanguages: z.array(z.object({ tag: languageTagSchema, count: z.int() })),
  regions: z.array(z.object({ region: regionSchema, count: z.int() })),
  types: z.array(z.object({ type: pocTypeSchema, count: z.int() })),
})
export type DirectoryFacets = z.infer<typeof directoryFacetsSchema>
