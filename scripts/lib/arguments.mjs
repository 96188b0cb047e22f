// Reads the command line of scripts/run.mjs.
import { Stop } from './say.mjs'

/**
 * Splits "<command> [-- arguments]"; npm already takes the dashes away when it is asked through "npm run".
 * @param {string[]} argv without the program and the script
 * @param {readonly string[]} commands the commands there are
 * @returns {{ command: string, rest: string[] }}
 * @throws {Stop} naming the commands when the one given is not among them
 */
export function readCommand(argv, commands) {
  const [command, ...after] = argv
  if (!commands.includes(command)) {
    throw new Stop(`say which command to run: node scripts/run.mjs <${commands.join('|')}> [-- arguments]`)
  }
  return { command, rest: after[0] === '--' ? after.slice(1) : after }
}
