// What the scripts tell the person at the terminal: progress lines, and one plain sentence when they stop.

/** An expected end of a script: its message is one plain sentence that says what to do next. */
export class Stop extends Error {}

/** Prints one line on the error stream, which keeps standard output for what a command produces. */
export const say = (line) => process.stderr.write(`${line}\n`)

/**
 * Runs one long step between a line that says what and about how long, and a line that says how long it took.
 * @template T
 * @param {string} what
 * @param {string} about for instance 'about 40 s'
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function step(what, about, action) {
  say(`… ${what} (${about})`)
  const begun = process.hrtime.bigint()
  const result = await action()
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9
  say(`  done in ${seconds.toFixed(seconds < 10 ? 1 : 0)} s`)
  return result
}

/** Runs the main function of a script; an expected stop prints its sentence, a fault prints its stack. */
export async function runScript(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    say(error instanceof Stop ? `POC Desk: ${error.message}` : String(error?.stack ?? error))
    process.exitCode = 1
  }
}
