/** The first hour of a new officer as docs/first-hour.md tells it: each chapter under its heading, one journey. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chapters, headingOf } from './pages/first-hour/chapters.ts'
import { beginHour, type Hour } from './pages/first-hour/hour.ts'

let hour: Hour
beforeAll(async () => {
  hour = await beginHour()
})
afterAll(async () => {
  await hour?.end()
})

describe('the first hour', () => {
  for (const [index, { walk }] of chapters.entries()) {
    it(headingOf(index), () => walk(hour))
  }

  it('has broken no policy and thrown no error on the way', () => {
    expect(hour.desk.violations).toEqual([])
  })
})
