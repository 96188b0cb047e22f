/** The office hours of one day: what the strip of hours, its table and its sheet of paper show. */
import { z } from 'zod'
import { languageSchema } from '../../base/language-schema.ts'
import { instantSchema } from '../directory/key-facts.ts'
import { multilingualSchema, pocTypeSchema, timeZoneSchema } from '../directory/record.ts'
import { stateCodeSchema } from '../state-codes.ts'

/** Whose midnight begins and ends the day that is shown: this desk's, or that of UTC. */
export const dayZones = ['own', 'utc'] as const

export const hoursOrderSchema = z.object({
  zone: z.enum(dayZones),
  /** Null for every type. */
  type: pocTypeSchema.nullable(),
  /** UUID of a group of the desk; null for the whole directory. */
  group: z.uuid().nullable(),
  /** Lists only offices that are open now; nothing is counted otherwise by it. */
  openNow: z.boolean(),
  /** States of one time zone are in the order of its alphabet. */
  language: languageSchema,
})
export type HoursOrder = z.infer<typeof hoursOrderSchema>

/** Offices of one time zone that are named at the most; all are counted. */
export const mostInZone = 60

/** From one instant to another, within the day that is shown. */
export const spanSchema = z.object({ from: instantSchema, until: instantSchema })
export type DaySpan = z.infer<typeof spanSchema>

/**
 * `later`: closed now, and opens before the day that is shown is over. `closed`: opens no more on that day. `unknown`:
 * the record states no hours, or a time zone that this program does not know.
 */
export const dayStandings = ['open', 'later', 'closed', 'unknown'] as const
export type DayStanding = (typeof dayStandings)[number]

export const officeDaySchema = z.object({
  id: z.uuid(),
  state: stateCodeSchema,
  type: pocTypeSchema,
  entityName: multilingualSchema,
  standing: z.enum(dayStandings),
  aroundTheClock: z.boolean(),
  /** Its hours on the day that is shown; empty where they are not known. */
  spans: z.array(spanSchema),
  /** When it closes or opens next; null where it does not within two weeks, or nobody knows. */
  change: instantSchema.nullable(),
})
export type OfficeDay = z.infer<typeof officeDaySchema>

export const zoneDaySchema = z.object({
  /** Minutes ahead of UTC now; null for offices of a time zone that is not known. */
  offset: z.int().nullable(),
  /** `HH:MM` there now, and whether that is night; empty where the time zone is not known. */
  localTime: z.string(),
  isNight: z.boolean(),
  nights: z.array(spanSchema),
  /** Of all its offices that the order asks for, whether they are listed or not. */
  counts: z.object({ offices: z.int(), open: z.int() }),
  /** How many of them are open, where any is. */
  coverage: z.array(spanSchema.extend({ open: z.int() })),
  /** By State and type; {@link mostInZone} at the most. */
  offices: z.array(officeDaySchema),
  /** How many more there are to list. */
  more: z.int(),
})
export type ZoneDay = z.infer<typeof zoneDaySchema>

export const hoursReportSchema = z.object({
  at: instantSchema,
  /** IANA zone of the day that is shown. */
  timeZone: timeZoneSchema,
  /** From midnight to midnight there: 23 or 25 hours where the clocks are changed. */
  day: spanSchema,
  /** Each third hour of that day and its end, as the clock there shows it. */
  ticks: z.array(z.object({ at: instantSchema, text: z.string() })),
  counts: z.object({
    offices: z.int(),
    open: z.int(),
    /** Closed now, open within two hours; perhaps on the next day. */
    soon: z.int(),
    unknown: z.int(),
  }),
  /** From west to east; what has no known time zone comes last. */
  zones: z.array(zoneDaySchema),
})
export type HoursReport = z.infer<typeof hoursReportSchema>
