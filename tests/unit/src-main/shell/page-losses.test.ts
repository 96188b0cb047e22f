/** A single loss of the page is loaded again and not spoken of; the third within ten minutes is. */
import { describe, expect, it } from 'vitest'
import { createPageLosses } from '../../../../src-main/shell/page-losses.ts'

function lossesAt(minutes: readonly number[]): readonly boolean[] {
  let now = 0
  const isTooOften = createPageLosses(() => new Date(Date.UTC(2026, 4, 4) + now * 60_000))
  return minutes.map((minute) => {
    now = minute
    return isTooOften()
  })
}

describe('losses of the page', () => {
  it.each<[readonly number[], readonly boolean[]]>([
    [[0], [false]],
    [
      [0, 1, 2],
      [false, false, true],
    ],
    [
      [0, 5, 10],
      [false, false, false],
    ],
    [
      [0, 5, 9.9],
      [false, false, true],
    ],
    [
      [0, 5, 10, 11],
      [false, false, false, true],
    ],
    [
      [0, 1, 2, 3, 4],
      [false, false, true, false, false],
    ],
    [
      [0, 1, 2, 3, 4, 5],
      [false, false, true, false, false, true],
    ],
  ])('at the minutes %o are told: %o', (minutes, told) => {
    expect(lossesAt(minutes)).toEqual(told)
  })
})
