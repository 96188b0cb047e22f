/** Work is done in the order in which turns were taken, one piece in a task, and none that was taken back. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { turnsOn } from '../../../../src-renderer/i18n/turns.ts'

/** A queue of tasks that is worked by hand. */
function byHand() {
  const tasks: (() => void)[] = []
  return { later: (work: () => void) => void tasks.push(work), tasks }
}

describe('turns', () => {
  it('do one piece of work in each task, in order, without those that were taken back', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 20 }), (kept) => {
        const { later, tasks } = byHand()
        const turns = turnsOn(later)
        const done: number[] = []
        const backs = kept.map((_, number) => turns.take(() => done.push(number)))
        kept.forEach((isKept, number) => {
          if (!isKept) backs[number]?.()
        })
        for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
          expect(tasks).toEqual([])
          const before = done.length
          task()
          expect(done.length - before).toBeLessThanOrEqual(1)
        }
        expect(done).toEqual(kept.flatMap((isKept, number) => (isKept ? [number] : [])))
      }),
    )
  })

  it('go on after work that fails', () => {
    const { later, tasks } = byHand()
    const turns = turnsOn(later)
    const done: string[] = []
    turns.take(() => {
      throw new Error('on purpose')
    })
    turns.take(() => done.push('next'))
    expect(tasks.shift()).toThrow('on purpose')
    tasks.shift()?.()
    expect(done).toEqual(['next'])
  })

  it('take new work while others wait, and after all was done', () => {
    const { later, tasks } = byHand()
    const turns = turnsOn(later)
    const done: string[] = []
    turns.take(() => void turns.take(() => done.push('second')))
    tasks.shift()?.()
    tasks.shift()?.()
    expect(tasks).toEqual([])
    turns.take(() => done.push('third'))
    tasks.shift()?.()
    expect(done).toEqual(['second', 'third'])
  })
})
