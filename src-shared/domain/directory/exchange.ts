/** What is read from and written to files of points of contact: vCard, CSV, JSON, RFC 2350 profiles, team lists. */
import { z } from 'zod'
import { stateCodeSchema } from '../state-codes.ts'
import { pocTypeSchema, pointOfContactSchema } from './record.ts'

export const exchangeFormats = ['vcard', 'csv', 'json'] as const
/** What a directory can be written as and read from without loss. */
export const exchangeFormatSchema = z.enum(exchangeFormats)
export type ExchangeFormat = z.infer<typeof exchangeFormatSchema>

/** What a list of contacts can be read from; `rfc2350` and `team-list` carry drafts that an officer completes. */
export const importFormatSchema = z.enum([...exchangeFormats, 'rfc2350', 'team-list'])
export type ImportFormat = z.infer<typeof importFormatSchema>

/** Fields that a column of a table can fill. One column, one field; several columns may fill a list. */
export const columnFields = [
  'id',
  'state',
  'type',
  'entityName',
  'parentAuthority',
  'personName',
  'positionTitle',
  'mandate',
  'operationalLanguages',
  'email',
  'phone',
  'emergencyPhone',
  'mobile',
  'fax',
  'street',
  'locality',
  'region',
  'postalCode',
  'country',
  'timeZone',
  'aroundTheClock',
  'fingerprint',
  'certificate',
  'validFrom',
  'validUntil',
  'status',
  'tlp',
  /** The whole record as JSON, in tables that POC Desk wrote. */
  'record',
] as const
export const columnFieldSchema = z.enum(columnFields)
export type ColumnField = z.infer<typeof columnFieldSchema>

/** Column by its heading as written in the file; null leaves the column out. */
export const columnMappingSchema = z.record(z.string(), columnFieldSchema.nullable())
export type ColumnMapping = z.infer<typeof columnMappingSchema>

export const readOptionsSchema = z.object({
  format: importFormatSchema,
  /** For entries that name no State of their own. */
  defaultState: stateCodeSchema.nullable(),
  /** For entries that do not say which kind of point of contact they are. */
  defaultType: pocTypeSchema,
  /** For `csv` only; without it the headings are guessed. */
  mapping: columnMappingSchema.optional(),
})
/** `at` is the UTC instant that stands for "as of" where a file gives no date. */
export type ReadOptions = z.infer<typeof readOptionsSchema> & { readonly at: Date }

export const importProblemCodes = [
  'not-this-format',
  'file-too-large',
  'too-many-entries',
  'value-too-long',
  'line-unreadable',
  'version-unsupported',
  'quotes-open',
  'columns-differ',
  'heading-twice',
  'state-missing',
  'state-unknown',
  'name-missing',
  'no-channel',
  'mail-address-invalid',
  'phone-invalid',
  'language-invalid',
  'time-zone-invalid',
  'hours-invalid',
  'date-invalid',
  'fingerprint-invalid',
  'value-invalid',
  'id-twice',
  'nothing-found',
] as const
export const importProblemSchema = z.object({
  /** 1-based line of the file at which the entry or the value begins. */
  line: z.int().min(1),
  code: z.enum(importProblemCodes),
  /** The field as the file calls it (a column, a property, a section number); null for the entry as a whole. */
  field: z.string().max(80).nullable(),
})
export type ImportProblem = z.infer<typeof importProblemSchema>

export const importEntrySchema = z.object({ line: z.int().min(1), record: pointOfContactSchema })
export type ImportEntry = z.infer<typeof importEntrySchema>

/** All entries or all problems, never some of both: a list is taken as a whole or not at all. */
export type ReadOutcome =
  | { readonly kind: 'entries'; readonly entries: readonly ImportEntry[] }
  | { readonly kind: 'problems'; readonly problems: readonly ImportProblem[] }
