/** Wrong usage: one sentence for the person at the terminal, which never repeats a value that was given. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}
