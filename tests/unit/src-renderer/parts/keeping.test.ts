/** What is typed is kept after a rest, at once where it must, the latest of it last; what failed is tried again. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepLatest } from '../../../../src-renderer/parts/keeping.ts'
import { savingTimes } from '../../../../src-renderer/parts/saving-timer.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function kept() {
  const values: (string | null)[] = []
  const failures: boolean[] = []
  let isRefused = false
  const keeping = keepLatest(
    async (value) => {
      if (isRefused) throw new Error('refused')
      values.push(value)
    },
    (hasFailed) => failures.push(hasFailed),
  )
  return { keeping, values, failures, refuse: (refused: boolean) => (isRefused = refused) }
}

it('keeps the latest after a rest, once', async () => {
  const { keeping, values } = kept()
  keeping.later('a')
  keeping.later('ab')
  expect(values).toEqual([])
  await vi.advanceTimersByTimeAsync(savingTimes.rest)
  expect(values).toEqual(['ab'])
  await keeping.flush()
  await vi.advanceTimersByTimeAsync(savingTimes.most)
  expect(values).toEqual(['ab'])
})

it('keeps at once before a lock, and nothing that was not typed', async () => {
  const { keeping, values } = kept()
  await keeping.flush()
  expect(values).toEqual([])
  keeping.later('typed')
  await keeping.flush()
  keeping.later(null)
  await keeping.flush()
  expect(values).toEqual(['typed', null])
})

it('tries again what failed, unless it was changed meanwhile', async () => {
  const { keeping, values, failures, refuse } = kept()
  refuse(true)
  keeping.later('first')
  await keeping.flush()
  expect([values, failures]).toEqual([[], [true]])
  refuse(false)
  await keeping.flush()
  expect([values, failures]).toEqual([['first'], [true, false]])
})
