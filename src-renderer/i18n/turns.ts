/** Pieces of work that are done one after another, each in a task of its own. */

export type Turns = {
  /** Does the work when its turn comes. The answer takes it back, where it has not been done by then. */
  readonly take: (work: () => void) => () => void
}

/** `later` has a function called in another task. */
export function turnsOn(later: (work: () => void) => void): Turns {
  const waiting = new Set<() => void>()
  let isCalled = false
  const call = () => {
    if (isCalled || waiting.size === 0) return
    isCalled = true
    later(() => {
      isCalled = false
      const [next] = waiting
      if (next === undefined) return
      waiting.delete(next)
      try {
        next()
      } finally {
        call()
      }
    })
  }
  return {
    take: (work) => {
      // Of its own: the same function may be taken twice.
      const turn = () => work()
      waiting.add(turn)
      call()
      return () => void waiting.delete(turn)
    },
  }
}
