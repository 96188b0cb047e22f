/**
 * The directory record: one State has points of contact; office and person are modelled apart (DOMAIN.md §8).
 *
 * Objects are loose on purpose: a field that a newer registry adds survives reading, storing and exporting.
 */
import { z } from 'zod'
import { tlpSchema } from '../marking.ts'
import { receiptsSchema } from '../registry/receipts.ts'
import { regionSchema, stateCodeSchema } from '../state-codes.ts'
import { fingerprintSchema, instantSchema } from './key-facts.ts'

/** BCP 47 language tag, any language (DOMAIN.md §3: not only the six). */
export const languageTagSchema = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/)

/** Calendar date without a time, ISO 8601. */
export const dateSchema = z.iso.date()

/**
 * IANA time zone name, for example `Africa/Nairobi` or `Etc/GMT+1`. It comes from strangers too, so each character
 * can be matched in one way only and no value takes longer than its length.
 */
export const timeZoneSchema = z.string().regex(/^[A-Za-z]+(?:[_+-][A-Za-z0-9_+-]+)?(?:\/[A-Za-z0-9_+-]+)*$/)

/** Text per language tag: original script beside transliteration and translations. */
export const multilingualSchema = z.record(languageTagSchema, z.string().min(1))
export type Multilingual = z.infer<typeof multilingualSchema>

export const pocTypes = ['diplomatic', 'technical', 'policy'] as const
export const pocTypeSchema = z.enum(pocTypes)
export type PocType = z.infer<typeof pocTypeSchema>

export const mailAddressSchema = z.looseObject({
  address: z.email(),
  usage: z.enum(['role', 'personal', 'ping', 'incident']),
})

export const phoneSchema = z.looseObject({
  /** E.164 with the leading plus. */
  number: z.string().regex(/^\+[1-9]\d{3,14}$/),
  usage: z.enum(['voice', 'emergency', 'fax', 'mobile']),
  timeZone: timeZoneSchema.optional(),
})

export const postalAddressSchema = z.looseObject({
  street: z.string().optional(),
  locality: z.string().optional(),
  region: z.string().optional(),
  postalCode: z.string().optional(),
  country: z.string().optional(),
})

export const otherChannelSchema = z.looseObject({
  type: z.enum(['secure-portal', 'messenger', 'video', 'mission', 'other']),
  handle: z.string(),
  agreedWith: z.string().optional(),
  agreedOn: dateSchema.optional(),
  maxSensitivity: tlpSchema.optional(),
})

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof weekdays)[number]

/** Local wall-clock times `HH:MM`; `24:00` ends a day. */
export const openingSchema = z.object({
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  until: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
})

export const availabilitySchema = z.looseObject({
  aroundTheClock: z.boolean(),
  timeZone: timeZoneSchema,
  /** Office hours per weekday in `timeZone`; a day that is absent is closed. */
  officeHours: z.partialRecord(z.enum(weekdays), z.array(openingSchema)),
  /** Holiday calendar as `holidays.ts` names it: ISO 3166-1 alpha-2, for parts of a State with `-` and its code. */
  holidayCalendar: z.string().max(20).optional(),
})
export type Availability = z.infer<typeof availabilitySchema>

export const verificationSchema = z.looseObject({
  by: z.string(),
  how: z.enum(['call-back', 'in-person', 'mission', 'signed-by-old-key', 'other']),
  at: instantSchema,
})

export const pgpKeySchema = z.looseObject({
  fingerprint: fingerprintSchema,
  /** Armored OpenPGP certificate (RFC 9580), public parts only. */
  certificate: z.string(),
  origin: z.enum(['registry', 'file', 'wkd', 'autocrypt', 'in-person']),
  verified: verificationSchema.optional(),
})
export type PgpKey = z.infer<typeof pgpKeySchema>

/** See {@link withoutVerifications}. */
export function withoutVerification({ verified: _, ...key }: PgpKey): PgpKey {
  return key
}

export const sisterDirectories = [
  'osce',
  'oas',
  'arf',
  'coe-24-7',
  'g7',
  'interpol',
  'itu',
  'first',
  'trusted-introducer',
  'csirt-americas',
  'other',
] as const

export const checkSchema = z.looseObject({
  kind: z.enum(['ping', 'comcheck', 'call', 'mail', 'exercise']),
  sent: instantSchema,
  answered: instantSchema.optional(),
  result: z.enum(['answered', 'no-answer', 'bounced', 'corrected']),
})

export const pointOfContactSchema = z.looseObject({
  /** UUID, stable over revisions (vCard UID). */
  id: z.uuid(),
  /** Counts up with each change (vCard REV is the instant `revised`). */
  revision: z.int().min(1),
  revised: instantSchema,
  state: stateCodeSchema,
  type: pocTypeSchema,
  holder: z.enum(['entity', 'representative']),
  entityName: multilingualSchema,
  parentAuthority: multilingualSchema.optional(),
  /** Required where the holder is a representative; name order is preserved. */
  person: z
    .looseObject({
      name: z.string().min(1),
      family: z.string().optional(),
      given: z.string().optional(),
    })
    .optional(),
  positionTitle: multilingualSchema,
  mandate: multilingualSchema.optional(),
  /** Ordered by preference; empty where nobody has told the desk yet. */
  operationalLanguages: z.array(languageTagSchema),
  /** May be empty in a record that the desk made: one telephone number is enough to reach an office. */
  emails: z.array(mailAddressSchema),
  phones: z.array(phoneSchema),
  postalAddress: postalAddressSchema.optional(),
  otherChannels: z.array(otherChannelSchema),
  availability: availabilitySchema,
  pgpKeys: z.array(pgpKeySchema),
  /** PEM X.509 certificates. */
  smimeCertificates: z.array(z.string()),
  alsoIn: z.array(z.enum(sisterDirectories)),
  /** The same point of contact in another directory. */
  sameAs: z.array(z.looseObject({ directory: z.enum(sisterDirectories), reference: z.string() })),
  /** UUIDs of the deputies or alternates. */
  alternates: z.array(z.uuid()),
  validFrom: dateSchema,
  validUntil: dateSchema.optional(),
  status: z.enum(['active', 'superseded', 'withdrawn', 'unconfirmed']),
  nominatingInstrument: z.looseObject({ reference: z.string(), date: dateSchema }).optional(),
  source: z.enum(['portal', 'note-verbale', 'regional', 'counterpart', 'own-check', 'demonstration']),
  sourceDate: dateSchema,
  lastVerified: instantSchema.optional(),
  lastContact: instantSchema.optional(),
  lastBounce: instantSchema.optional(),
  checks: z.array(checkSchema),
  handling: z.looseObject({ tlp: tlpSchema, national: z.string().optional() }),
})
export type PointOfContact = z.infer<typeof pointOfContactSchema>

/** The record without what it says of comparing keys with their holders: that is each desk's own finding. */
export function withoutVerifications(record: PointOfContact): PointOfContact {
  return { ...record, pgpKeys: record.pgpKeys.map(withoutVerification) }
}

export const stateEntrySchema = z.looseObject({
  state: stateCodeSchema,
  m49: z.string().regex(/^\d{3}$/),
  observer: z.boolean(),
  region: regionSchema,
  pointsOfContact: z.array(pointOfContactSchema),
})
export type StateEntry = z.infer<typeof stateEntrySchema>

/** The directory as the registry signs it: the content of the TUF target `directory/<sequence>.json`. */
export const directoryTargetSchema = z.looseObject({
  format: z.literal('poc-desk-directory'),
  version: z.literal(1),
  /** Counts up with each publication; a lower one is never accepted. */
  sequence: z.int().min(1),
  issued: instantSchema,
  demonstration: z.boolean(),
  states: z.array(stateEntrySchema),
  /** What was done with the writes of devices; only registries with devices say so. */
  receipts: receiptsSchema.optional(),
})
export type DirectoryTarget = z.infer<typeof directoryTargetSchema>
