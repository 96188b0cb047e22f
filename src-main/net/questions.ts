/** Questions to another process, each answered under the number it was asked with. */

export type Questions<Answer> = {
  /** Settled by {@link Questions.answer}; `send` gets the number. */
  readonly ask: (send: (id: number) => void) => Promise<Answer>
  /** A number that nobody waits for is left alone. */
  readonly answer: (id: number, answer: Answer) => void
}

export function questions<Answer>(): Questions<Answer> {
  const waiting = new Map<number, (answer: Answer) => void>()
  let last = 0
  return {
    ask: (send) => {
      last += 1
      const id = last
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        send(id)
      })
    },
    answer: (id, answer) => {
      waiting.get(id)?.(answer)
      waiting.delete(id)
    },
  }
}
