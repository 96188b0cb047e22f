/** Places in a day of any length, names of offsets, and which words an office gets. */
import { describe, expect, it } from 'vitest'
import {
  offsetName,
  placeIn,
  placeOf,
  standingWords,
} from '../../../../../src-renderer/features/hours/hours-rules.ts'
import { zoneOffset } from '../../../../../src-renderer/i18n/formats.ts'

const day = { from: '2026-03-28T22:00:00.000Z', until: '2026-03-29T21:00:00.000Z' }
const at = new Date('2026-03-29T12:00:00.000Z')

it('places instants by the length of the day, and none outside it', () => {
  expect(placeIn(day, day.from)).toBe(0)
  expect(placeIn(day, '2026-03-29T09:30:00.000Z')).toBe(50)
  expect([placeIn(day, '2026-03-01T00:00:00.000Z'), placeIn(day, '2026-04-01T00:00:00.000Z')]).toEqual([
    0, 100,
  ])
  expect(placeOf(day, { from: '2026-03-29T09:30:00.000Z', until: day.until })).toEqual({
    insetInlineStart: '50%',
    inlineSize: '50%',
  })
})

it.each([
  ['UTC', 0],
  ['Asia/Kolkata', 330],
  ['Asia/Kathmandu', 345],
  ['America/St_Johns', -150],
  ['Pacific/Marquesas', -570],
  ['Pacific/Kiritimati', 840],
] as const)('names the offset of %s as everywhere else', (zone, minutes) => {
  expect(offsetName(minutes)).toBe(zoneOffset(zone, at))
})

describe('standingWords', () => {
  const when = '2026-03-29T15:00:00.000Z'
  it.each([
    ['unknown', false, null, { kind: 'unknown' }],
    ['open', true, null, { kind: 'always' }],
    ['open', false, null, { kind: 'open' }],
    ['open', false, when, { kind: 'until', when }],
    ['later', false, when, { kind: 'later', when }],
    ['closed', false, when, { kind: 'closed-until', when }],
    ['closed', false, null, { kind: 'closed' }],
  ] as const)('%s, around the clock %s, change %s', (standing, aroundTheClock, change, words) => {
    expect(standingWords({ standing, aroundTheClock, change })).toEqual(words)
  })
})
