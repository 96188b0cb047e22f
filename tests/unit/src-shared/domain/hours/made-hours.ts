/** Office hours of every make, in zones that change their clocks in every way. */
import fc from 'fast-check'
import { clockText } from '../../../../../src-shared/domain/directory/local-time.ts'
import { type Availability, weekdays } from '../../../../../src-shared/domain/directory/record.ts'

export const anyZone = fc.constantFrom(
  'UTC',
  'Europe/Paris',
  'Africa/Nairobi',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Asia/Tehran',
  'America/Havana',
  'America/St_Johns',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
)

/** To the minute, many of them near the days on which clocks are changed. */
export const anyInstant: fc.Arbitrary<Date> = fc
  .tuple(
    fc.constantFrom(
      '2026-01-01',
      '2026-03-08',
      '2026-03-29',
      '2026-04-05',
      '2026-10-04',
      '2026-10-25',
      '2026-11-01',
    ),
    fc.integer({ min: -1440, max: 2 * 1440 }),
  )
  .map(([date, minutes]) => new Date(Date.parse(`${date}T00:00:00Z`) + minutes * 60_000))

/** On the quarter of an hour, some of them over midnight in two openings. */
const openings = fc.oneof(
  fc.constant([]),
  fc
    .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
    .filter(([from, until]) => from < until)
    .map(([from, until]) => [{ from: clockText(from * 15), until: clockText(until * 15) }]),
  fc.constant([
    { from: '00:00', until: '06:00' },
    { from: '22:00', until: '24:00' },
  ]),
)

export const anyAvailability: fc.Arbitrary<Availability> = fc
  .record({
    aroundTheClock: fc.oneof(
      { weight: 9, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
    timeZone: fc.oneof(
      { weight: 9, arbitrary: anyZone },
      { weight: 1, arbitrary: fc.constant('Mars/Olympus') },
    ),
    hours: fc.tuple(openings, openings, openings, openings, openings, openings, openings),
  })
  .map(({ hours, ...availability }) => ({
    ...availability,
    officeHours: Object.fromEntries(weekdays.map((day, index) => [day, hours[index] ?? []])),
  }))
