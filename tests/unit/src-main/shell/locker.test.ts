/** Locking has one order: the page keeps what is being written, the vault ends, the page is renewed. */
import { describe, expect, it, vi } from 'vitest'
import { createLocker, type LockerOptions } from '../../../../src-main/shell/locker.ts'

function lockerThat(changes: Partial<LockerOptions> = {}) {
  const order: string[] = []
  const note = (what: string) => async () => void order.push(what)
  const locker = createLocker({
    announce: () => {
      order.push('announced')
      locker.pageIsReady()
    },
    isTouched: () => true,
    endVault: note('vault ended'),
    lockedStatus: async () => {
      order.push('status read')
      return { state: 'absent' }
    },
    renewPage: note('page renewed'),
    forgetClipboard: note('clipboard forgotten'),
    ...changes,
  })
  return { locker, order }
}
const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

describe('createLocker', () => {
  it('lets the page finish, ends the vault, answers, and renews the page', async () => {
    const { locker, order } = lockerThat()
    expect(await locker.lock()).toEqual({ state: 'absent' })
    expect(order).toEqual(['clipboard forgotten', 'announced', 'vault ended', 'status read'])
    await nextTurn()
    expect(order.at(-1)).toBe('page renewed')
  })

  it('ends nothing where the vault is certainly locked, but forgets the clipboard', async () => {
    const { locker, order } = lockerThat({ isTouched: () => false })
    await locker.lock()
    await nextTurn()
    expect(order).toEqual(['clipboard forgotten', 'status read'])
  })

  it('says that the page is leaving until it is renewed, and not while it still saves', async () => {
    const leaving: boolean[] = []
    const note = async () => void leaving.push(locker.isLeaving())
    const { locker } = lockerThat({ endVault: note, renewPage: note })
    const locked = locker.lock()
    expect(locker.isLeaving()).toBe(false)
    await locked
    await nextTurn()
    expect(leaving).toEqual([true, true])
    expect(locker.isLeaving()).toBe(false)
  })

  it('waits for the page before the vault ends', async () => {
    const { locker, order } = lockerThat({ announce: () => undefined })
    const locked = locker.lock()
    await nextTurn()
    expect(order).not.toContain('vault ended')
    locker.pageIsReady()
    await locked
    expect(order).toContain('vault ended')
  })

  it('does not wait for a page that hangs', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const { locker, order } = lockerThat({ announce: () => undefined })
      const locked = locker.lock()
      await vi.advanceTimersByTimeAsync(1000)
      await locked
      expect(order).toContain('vault ended')
    } finally {
      vi.useRealTimers()
    }
  })

  it('waits for what was begun before, done or not, and not for what is over', async () => {
    const { locker, order } = lockerThat()
    await locker.waitFor(Promise.resolve('over'))
    let finish: () => void = () => undefined
    const work = new Promise<string>((resolve) => {
      finish = () => resolve('kept')
    })
    const answers = [locker.waitFor(work), locker.waitFor(Promise.reject(new Error('no space left')))]
    const locked = locker.lock()
    await nextTurn()
    expect(order).not.toContain('vault ended')
    finish()
    await locked
    expect(order).toContain('vault ended')
    expect(await Promise.allSettled(answers)).toMatchObject([{ value: 'kept' }, { status: 'rejected' }])
  })

  it('does not wait for work that hangs', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const { locker, order } = lockerThat()
      void locker.waitFor(new Promise(() => undefined))
      const locked = locker.lock()
      await vi.advanceTimersByTimeAsync(1000)
      await locked
      expect(order).toContain('vault ended')
    } finally {
      vi.useRealTimers()
    }
  })

  it('locks once where several reasons come together, and again later', async () => {
    const { locker, order } = lockerThat()
    await Promise.all([locker.lock(), locker.lock(), locker.lock()])
    expect(order.filter((what) => what === 'vault ended')).toHaveLength(1)
    await locker.lock()
    expect(order.filter((what) => what === 'vault ended')).toHaveLength(2)
  })

  it('renews the page although nobody can read how the vault stands', async () => {
    const { locker, order } = lockerThat({ lockedStatus: () => Promise.reject(new Error('no permission')) })
    await expect(locker.lock()).rejects.toThrow('no permission')
    await nextTurn()
    expect(order.at(-1)).toBe('page renewed')
  })

  it('locks although the clipboard does not answer', async () => {
    const { locker, order } = lockerThat({ forgetClipboard: () => Promise.reject(new Error('no display')) })
    await locker.lock()
    expect(order).toContain('vault ended')
  })
})
