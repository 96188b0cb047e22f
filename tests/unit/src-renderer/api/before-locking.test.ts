/** Before a lock the page does what must be done, and says when it has: not before, and whatever goes wrong. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { beforeLocking, finishBeforeLocking } from '../../../../src-renderer/api/before-locking.ts'

const told: string[] = []
vi.stubGlobal('window', {
  desk: {
    call: async (name: string) => {
      told.push(name)
      return { ok: true, value: {} }
    },
  },
})
afterEach(() => {
  told.length = 0
})

describe('finishBeforeLocking', () => {
  it('says at once that nothing needs to be done', async () => {
    await finishBeforeLocking()
    expect(told).toEqual(['window.readyToLock'])
  })

  it('waits for all work, and not for work that was taken back', async () => {
    let done: () => void = () => undefined
    const end = beforeLocking(() => new Promise<void>((resolve) => (done = resolve)))
    const endOther = beforeLocking(async () => void told.push('other work'))
    const finished = finishBeforeLocking()
    await Promise.resolve()
    expect(told).toEqual(['other work'])
    done()
    await finished
    expect(told).toEqual(['other work', 'window.readyToLock'])
    end()
    endOther()
    await finishBeforeLocking()
    expect(told.slice(2)).toEqual(['window.readyToLock'])
  })

  it('goes on where work fails', async () => {
    const end = beforeLocking(() => Promise.reject(new Error('not saved')))
    await finishBeforeLocking()
    end()
    expect(told).toEqual(['window.readyToLock'])
  })
})
