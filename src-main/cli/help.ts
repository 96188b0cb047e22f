/** The help of the command line. */
import { optionsOf } from './arguments.ts'
import type { Command } from './command.ts'

/** All commands, or those that begin with a word such as `vault`. */
export function helpOfAll(program: string, commands: readonly Command[]): string {
  const rows = commands.map(({ name, takes, says }) => [`${name} ${takes}`.trim(), says] as const)
  return [
    `Usage: ${program} COMMAND [OPTIONS]`,
    '',
    ...columns(rows),
    '',
    `${program} COMMAND --help says more. The exit codes are in docs/command-line.md.`,
  ].join('\n')
}

export function helpOf(program: string, command: Command): string {
  const options = Object.entries(optionsOf(command)).map(
    ([name, { value, says }]) => [value === undefined ? `--${name}` : `--${name} ${value}`, says] as const,
  )
  const usage = [program, command.name, command.takes, '[OPTIONS]'].filter((part) => part !== '').join(' ')
  return [`Usage: ${usage}`, '', `${command.says}.`, '', ...columns(options)].join('\n')
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
