/** Clocks of a real vault while the clock and the zone of the computer are set, and over restarts: nothing depends on them. */
import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { Secret } from '../../../../../src-main/crypto/secret.ts'
import { clockService } from '../../../../../src-main/services/clocks.ts'
import { statisticsService } from '../../../../../src-main/services/statistics.ts'
import { createDueNotice } from '../../../../../src-main/shell/due-notice.ts'
import { messagesRepository } from '../../../../../src-main/store/messages-repository.ts'
import { migrations } from '../../../../../src-main/store/migrations/all.ts'
import { closeDatabase, type DeskDatabase, openDatabase } from '../../../../../src-main/store/open.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { ClockView } from '../../../../../src-shared/domain/clocks/views.ts'
import { openVault } from '../../../../support/open-vault.ts'
import { tempDatabase } from '../../../../support/temp-vault.ts'
import { acknowledgeCase, writeVariedCases } from '../../../../support/varied-cases.ts'

const start = Date.parse('2026-12-18T06:00:00.000Z')
const minute = 60_000
/** So many cases, each to others. */
const count = 16

const ownZone = process.env.TZ
const setZone = (zone: string | undefined) => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
}
afterEach(() => setZone(ownZone))

type Step =
  | { readonly do: 'jump'; readonly minutes: number }
  | { readonly do: 'restart' }
  | { readonly do: 'zone'; readonly zone: string }
  | { readonly do: 'acknowledge'; readonly which: number }

const zones = [
  'Pacific/Kiritimati',
  'Etc/GMT+12',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'UTC',
]
const days = 24 * 60
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.integer({ min: 1, max: 3 * days }).map((minutes) => ({ do: 'jump', minutes }) as const),
  },
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: -40 * days, max: 40 * days })
      .map((minutes) => ({ do: 'jump', minutes }) as const),
  },
  {
    weight: 2,
    arbitrary: fc.integer({ min: -20, max: 20 }).map((minutes) => ({ do: 'jump', minutes }) as const),
  },
  fc.constant({ do: 'restart' } as const),
  fc.constantFrom(...zones).map((zone) => ({ do: 'zone', zone }) as const),
  fc.nat({ max: count - 1 }).map((which) => ({ do: 'acknowledge', which }) as const),
)

/** Also there and back again: what was told must not be told once more. */
const backAndForth = fc.integer({ min: 15, max: 4 * days }).map((minutes): Step[] => [
  { do: 'jump', minutes: -minutes },
  { do: 'jump', minutes },
])
const steps = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: backAndForth }),
    {
      minLength: 6,
      maxLength: 14,
    },
  )
  .map((groups) => groups.flat())

/** A desk of many cases, whose process can be started anew. */
async function desk() {
  const database = await tempDatabase(migrations)
  const clock = { now: new Date(start) }
  await writeVariedCases(database, { count, now: clock.now })
  let db: DeskDatabase = database.db
  const vault = { ...openVault(database) }
  const deps = () => ({
    session: { current: () => ({ ...vault, database: db }) },
    clock: () => clock.now,
    emit: () => undefined,
  })
  const threads = messagesRepository(db)
    .all()
    .map(({ thread }) => thread)
  const cases = [...new Set(threads)]
  let told: string | null = null
  const notices: (string | null)[] = []
  const look = createDueNotice({
    clock: () => clock.now,
    isOn: () => true,
    latestDue: async () => {
      told = (await clockService(deps())['internal.clocksDue']({})).latest
      return told
    },
    show: () => notices.push(told),
  })
  return {
    clock,
    notices,
    look,
    restart() {
      closeDatabase(db)
      const key = new Secret(Uint8Array.from(database.key))
      db = openDatabase({ file: database.file, key, create: false, binding: '' })
    },
    acknowledge: (message: string, state: string) =>
      acknowledgeCase({ db, deviceId: database.deviceId }, message, state, clock.now),
    async clocks(): Promise<readonly ClockView[]> {
      const service = clockService(deps())
      const all = await Promise.all(cases.map((thread) => service['clocks.ofCase']({ thread })))
      return all.flatMap(({ clocks }) => clocks)
    },
    /** The rows of Today that are overdue, and when those of what was passed on inside the State are due. */
    async today(): Promise<{ readonly overdue: number; readonly inside: readonly number[] }> {
      const found = await clockService(deps())['clocks.today']({
        list: 'real',
        side: 'all',
        offset: 0,
        count: 60,
      })
      expect(found.rows.map(({ due }) => due)).toEqual(found.rows.map(({ due }) => due).toSorted())
      expect(found.rows).toHaveLength(found.total)
      const inside = found.rows.flatMap(({ side, due }) => (side === 'inside' ? [Date.parse(due)] : []))
      return { overdue: found.counts.real.overdue + found.counts.exercise.overdue, inside }
    },
    report: () => statisticsService(deps())['statistics.report']({ mode: 'real', span: '52' }),
    async [Symbol.asyncDispose]() {
      closeDatabase(db)
      await database[Symbol.asyncDispose]()
    },
  }
}
type Desk = Awaited<ReturnType<typeof desk>>

async function take(one: Step, here: Desk, first: readonly ClockView[]): Promise<void> {
  if (one.do === 'jump') here.clock.now = new Date(here.clock.now.getTime() + one.minutes * minute)
  else if (one.do === 'restart') here.restart()
  else if (one.do === 'zone') setZone(one.zone)
  else {
    // Of one State only: with several, whoever is left decides when something is due.
    const asked = first.filter(
      ({ side, kind, waitingFor }) =>
        side === 'theirs' && kind === 'acknowledgement' && waitingFor.length === 1,
    )
    const { id, message, waitingFor } = required(asked[one.which % asked.length], 'a clock')
    const now = (await here.clocks()).find((clock) => clock.id === id)
    if (now?.stopped === null) here.acknowledge(message, required(waitingFor[0], 'a State'))
  }
}

/** When the rows of Today are due, in milliseconds: of each side of each case the first clock that runs. */
function firstDues(clocks: readonly ClockView[]): readonly number[] {
  const sides = new Map<string, number>()
  for (const { thread, side, due, stopped } of clocks) {
    if (stopped !== null) continue
    const key = `${thread} ${side}`
    sides.set(key, Math.min(sides.get(key) ?? Number.POSITIVE_INFINITY, Date.parse(due)))
  }
  return [...sides.values()]
}

const fixed = ({ id, started, due, source }: ClockView) => ({ id, started, due, source })

/** What is written down stays so, whatever time it is. */
function holdStops(clocks: readonly ClockView[], stops: Map<string, ClockView['stopped']>): void {
  for (const { id, stopped } of clocks) {
    if (stops.has(id)) expect(stopped).toEqual(stops.get(id))
    if (stopped !== null) stops.set(id, stopped)
  }
}

async function holdFigures(here: Desk): Promise<void> {
  const { times, weeks, volumes } = await here.report()
  const figures = [
    ...times.flatMap(({ count: ended, waiting, quartiles }) => [
      ended,
      waiting,
      ...Object.values(quartiles ?? {}),
    ]),
    ...weeks.flatMap(({ openCases, overdueTheirs, overdueOurs }) => [openCases, overdueTheirs, overdueOurs]),
    ...volumes.flatMap(({ sent, received }) => [sent, received]),
  ]
  for (const figure of figures) expect(figure).toBeGreaterThanOrEqual(0)
}

/** Holds that a look tells what became due beyond the furthest that this desk has been, and nothing that it told before. */
function noticeKeeper(here: Desk) {
  let furthest = start
  let shownAt = Number.NEGATIVE_INFINITY
  return async (due: readonly number[], now: number): Promise<boolean> => {
    const before = here.notices.length
    await here.look()
    expect(new Set(here.notices).size).toBe(here.notices.length)
    const isShown = here.notices.length > before
    const newest = Math.max(Number.NEGATIVE_INFINITY, ...due)
    const mustShow = newest > furthest && Math.abs(now - shownAt) >= 15 * minute
    if (mustShow) expect(here.notices.slice(before)).toEqual([new Date(newest).toISOString()])
    if (isShown) shownAt = now
    if (isShown || newest <= furthest) furthest = Math.max(furthest, now)
    return mustShow
  }
}

it('moves nothing, misses nothing, tells nothing twice and counts no time as less than none', async () => {
  let [stopped, told] = [0, 0]
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      await using here = await desk()
      const first = await here.clocks()
      const stops = new Map<string, ClockView['stopped']>()
      await here.look()
      const look = noticeKeeper(here)
      for (const one of taken) {
        await take(one, here, first)
        const now = here.clock.now.getTime()
        const clocks = await here.clocks()
        expect(clocks.map(fixed)).toEqual(first.map(fixed))
        holdStops(clocks, stops)
        const { overdue, inside } = await here.today()
        const due = [...firstDues(clocks), ...inside].filter((instant) => instant <= now)
        expect(overdue).toBe(due.length)
        if (await look(due, now)) told += 1
        await holdFigures(here)
      }
      stopped += stops.size
    }),
    { numRuns: 12, endOnFailure: true },
  )
  // A property that came to none of it would say nothing.
  expect(Math.min(told, stopped)).toBeGreaterThan(0)
})
