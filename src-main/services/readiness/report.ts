/** The report on every State, made of what is in memory of the directory and a handful of queries. */
import { type Instant, toInstant } from '../../../src-shared/base/clock.ts'
import type { Language } from '../../../src-shared/base/languages.ts'
import { remembered } from '../../../src-shared/base/remembered.ts'
import {
  dateText,
  instantsOf,
  type LocalTime,
  zoneClock,
} from '../../../src-shared/domain/directory/local-time.ts'
import { type Holidays, hasHours, isOpenAt } from '../../../src-shared/domain/directory/office-hours.ts'
import {
  type JudgedOffice,
  judgeOffice,
  type Office,
  stateReadiness,
} from '../../../src-shared/domain/directory/readiness.ts'
import {
  type DueReminder,
  inOrderOfUrgency,
  keysOfNote,
  reminderTasks,
  stateTasks,
} from '../../../src-shared/domain/directory/readiness-tasks.ts'
import type {
  KeysOfNote,
  ReadinessPolicy,
  ReadinessReport,
} from '../../../src-shared/domain/directory/readiness-views.ts'
import type { Availability } from '../../../src-shared/domain/directory/record.ts'
import { type Region, regionSchema } from '../../../src-shared/domain/state-codes.ts'
import { stateName, states } from '../../../src-shared/domain/states.ts'
import { addressChanges, dueReminders, lastContacts, latestChecks } from '../../store/check-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import type { OfficeRow } from '../../store/readiness-rows.ts'
import { registryRepository } from '../../store/registry-repository.ts'
import { allVerifications } from '../../store/verification-repository.ts'
import { readReadinessPolicy } from './policy.ts'

export type ReportFor = {
  readonly db: DeskDatabase
  readonly rows: readonly OfficeRow[]
  readonly holidays: Holidays
  /** Whose desk it is: its State is left out, and reminders are due by its calendar. */
  readonly own: { readonly state: string; readonly timeZone: string }
  /** Orders the States by name. */
  readonly language: Language
  readonly at: Date
}

type JudgedState = { readonly state: string; readonly region: Region; readonly offices: JudgedOffice[] }

export function readinessReport(asked: ReportFor): ReadinessReport {
  const { db, rows, own, at } = asked
  const policy = readReadinessPolicy(db)
  const judged = judgedStates(asked, policy)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const tasks = [
    ...judged.flatMap(({ state, offices }) => stateTasks(state, offices, policy, at)),
    ...reminderTasks(remindersDue(db, own.timeZone, at), byId),
  ]
  return {
    at: toInstant(at),
    policy,
    states: judged.map(({ state, region, offices }) =>
      stateReadiness(
        state,
        region,
        offices.map(({ readiness }) => readiness),
      ),
    ),
    tasks: inOrderOfUrgency(tasks),
    directoryIssued: registryRepository(db).directory()?.issued ?? null,
  }
}

const noHolidays: Holidays = new Map()

/** What Today says of keys. No public holiday changes that, so it is there before their calendars are. */
export function reportOfKeys(asked: Omit<ReportFor, 'holidays' | 'language'>): KeysOfNote {
  const policy = readReadinessPolicy(asked.db)
  const judged = judgedStates({ ...asked, holidays: noHolidays, language: 'en' }, policy)
  return keysOfNote(judged.flatMap(({ state, offices }) => stateTasks(state, offices, policy, asked.at)))
}

function judgedStates(
  { db, rows, holidays, own, language, at }: ReportFor,
  policy: ReadinessPolicy,
): readonly JudgedState[] {
  const all = statesOf(rows, own.state, language)
  for (const office of officesOf(db, rows, holidays, at)) {
    all.get(office.state)?.offices.push(judgeOffice(office, policy, at))
  }
  return [...all.values()]
}

/** All but our own, by name; those too that only the directory knows. */
function statesOf(
  rows: readonly OfficeRow[],
  own: string,
  language: Language,
): ReadonlyMap<string, JudgedState> {
  const regions = new Map(rows.map(({ state, region }) => [state, region]))
  for (const { alpha3, region } of states) {
    if (!regions.has(alpha3)) regions.set(alpha3, regionSchema.parse(region))
  }
  const collator = new Intl.Collator(language)
  return new Map(
    [...regions]
      .filter(([state]) => state !== own)
      .map(([state, region]) => ({ name: stateName(state, language), state, region }))
      .sort((a, b) => collator.compare(a.name, b.name))
      .map(({ state, region }) => [state, { state, region, offices: [] }]),
  )
}

/** The rows with what is known of each beside the directory, everything read at once. */
function officesOf(
  db: DeskDatabase,
  rows: readonly OfficeRow[],
  holidays: Holidays,
  at: Date,
): readonly Office[] {
  const verified = allVerifications(db)
  const checks = latestChecks(db)
  const contacts = lastContacts(db)
  // Only where mail came back it matters whether the address is another one since.
  const doubtful = rows.filter(
    ({ id, lastBounce }) =>
      lastBounce !== undefined || (checks.get(id) ?? []).some(({ result }) => result === 'bounced'),
  )
  const changed = addressChanges(
    db,
    doubtful.map(({ id }) => id),
  )
  const isOpen = openOffices(holidays, at)
  return rows.map((row) => ({
    ...row,
    verified: verified.get(row.id) ?? [],
    open: isOpen(row.availability),
    hoursStated: hasHours(row.availability),
    contacts: contacts.get(row.id) ?? [],
    mail: {
      addresses: row.addresses,
      sentTo: row.sentTo,
      checks: checks.get(row.id) ?? [],
      changed: changed.get(row.id) ?? new Map<string, Instant>(),
    },
  }))
}

/** Offices share a few time zones, so each wall clock is read once. */
function openOffices(holidays: Holidays, at: Date): (availability: Availability) => boolean {
  const localTime = remembered((zone: string): LocalTime | undefined => zoneClock(zone)?.(at))
  return (availability) => {
    const local = localTime(availability.timeZone)
    if (local === undefined) return availability.aroundTheClock
    return isOpenAt(availability, local, holidays.get(availability.holidayCalendar ?? ''))
  }
}

/** By the calendar of the desk; in UTC where this runtime does not know its time zone. */
function remindersDue(db: DeskDatabase, timeZone: string, at: Date): readonly DueReminder[] {
  const clock = zoneClock(timeZone) ?? zoneClock('UTC')
  if (clock === undefined) throw new Error('this runtime knows no time zone')
  return dueReminders(db, dateText(clock(at))).map(({ id, poc, due }) => {
    const [year = 0, month = 1, day = 1] = due.split('-').map(Number)
    const beginning = Math.min(...instantsOf(clock, { year, month, day }, 0))
    return { id, pocId: poc, at: new Date(beginning).toISOString() }
  })
}
