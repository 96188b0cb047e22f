/** Case numbers and acknowledgements must not race: one such piece of work ends before the next begins. */
export function oneAfterAnother() {
  let last: Promise<unknown> = Promise.resolve()
  return <Value>(work: () => Promise<Value>): Promise<Value> => {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }
}
