/** Notices outside the page: when one is shown, how often, and that nothing is lost or doubled by a clock that is set. */
import { describe, expect, it } from 'vitest'
import { createDueNotice } from '../../../../src-main/shell/due-notice.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'

function desk() {
  const state = {
    now: Date.parse('2026-11-24T06:00:00Z'),
    isOn: true,
    latest: '' as string | null,
    shown: 0,
    locked: false,
  }
  const look = createDueNotice({
    clock: () => new Date(state.now),
    isOn: () => state.isOn,
    latestDue: async () => {
      if (state.locked) throw new Failure('vault-locked')
      return state.latest
    },
    show: () => {
      state.shown += 1
    },
  })
  const lookAfter = async (minutes: number) => {
    state.now += minutes * 60_000
    await look()
    return state.shown
  }
  const dueNow = () => {
    state.latest = new Date(state.now).toISOString()
  }
  state.latest = null
  return { state, lookAfter, dueNow }
}

describe('the notice that something is due', () => {
  it('is shown once for what became due since the vault was opened, and not for what was due before', async () => {
    const { state, lookAfter, dueNow } = desk()
    dueNow()
    expect(await lookAfter(1)).toBe(0)
    state.latest = new Date(state.now + 60_000).toISOString()
    expect(await lookAfter(1)).toBe(1)
    expect(await lookAfter(60)).toBe(1)
  })

  it('is shown at most once in a quarter of an hour; what came too soon is told then', async () => {
    const { state, lookAfter } = desk()
    await lookAfter(0)
    for (const minutes of [1, 5]) {
      state.latest = new Date(state.now + minutes * 60_000).toISOString()
      expect(await lookAfter(minutes)).toBe(1)
    }
    expect(await lookAfter(9)).toBe(1)
    expect(await lookAfter(1)).toBe(2)
  })

  it('is not shown while it is switched off or the vault is locked, nor for what became due meanwhile', async () => {
    const { state, lookAfter, dueNow } = desk()
    await lookAfter(0)
    state.locked = true
    await lookAfter(10)
    dueNow()
    expect(await lookAfter(10)).toBe(0)
    state.locked = false
    expect(await lookAfter(1)).toBe(0)
    state.isOn = false
    dueNow()
    expect(await lookAfter(30)).toBe(0)
  })

  it('is not shown again for what was told, where the clock was set back and comes to it once more', async () => {
    const { state, lookAfter } = desk()
    await lookAfter(0)
    const told = new Date(state.now + 600 * 60_000).toISOString()
    state.latest = told
    expect(await lookAfter(601)).toBe(1)
    state.latest = null
    await lookAfter(-500)
    state.latest = told
    expect(await lookAfter(550)).toBe(1)
    // Something else that is due before it, and was not told, is.
    state.latest = null
    await lookAfter(-500)
    state.latest = new Date(state.now + 5 * 60_000).toISOString()
    expect(await lookAfter(10)).toBe(2)
  })

  it('survives a clock that is set back and forth', async () => {
    const { state, lookAfter } = desk()
    await lookAfter(0)
    await lookAfter(-600)
    state.latest = new Date(state.now + 5 * 60_000).toISOString()
    expect(await lookAfter(5)).toBe(1)
    await lookAfter(3000)
    expect(state.shown).toBe(1)
  })
})
