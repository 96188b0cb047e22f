/** Reads the command line: which command, its options, and where a passphrase comes from. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { aliasSchema } from '../../src-shared/domain/officer.ts'
import { type Access, type Command, type Given, type OptionSpec, readGiven } from './command.ts'
import { UsageError } from './usage-error.ts'

export const commonOptions: Readonly<Record<string, OptionSpec>> = {
  vault: { value: 'FOLDER', says: "the folder of the vault; without it, the app's own for this account" },
  offline: { says: 'open no connection, whatever the settings of the app say' },
  json: { says: 'answer with one JSON document on the standard output' },
  help: { says: 'say what this command does' },
}

export const passphraseOptions: Readonly<Record<string, OptionSpec>> = {
  'passphrase-file': {
    value: 'FILE',
    says: 'read the passphrase from a file that only this account may read',
  },
  'passphrase-fd': { value: 'N', says: 'read the passphrase from this file descriptor' },
}

export const wayOptions: Readonly<Record<string, OptionSpec>> = {
  ...passphraseOptions,
  'code-file': { value: 'FILE', says: 'open with the recovery code in this file instead' },
  officer: { value: 'ALIAS', says: 'try the passphrase of this officer only' },
}

const commonSchema = z.object({
  vault: z.string().min(1).optional(),
  offline: z.boolean().default(false),
  json: z.boolean().default(false),
  help: z.boolean().default(false),
  officer: aliasSchema.optional(),
  'passphrase-file': z.string().min(1).optional(),
  'passphrase-fd': z
    .string()
    .regex(/^(?:0|[3-9]|[1-9]\d{1,3})$/, 'is 0, or a number from 3 on')
    .transform(Number)
    .optional(),
  'code-file': z.string().min(1).optional(),
})
export type CommonOptions = z.output<typeof commonSchema>

export type Order = { readonly command: Command; readonly common: CommonOptions; readonly given: Given }

/** The options of a command, with those that its access brings. */
export function optionsOf(command: Command): Readonly<Record<string, OptionSpec>> {
  return { ...command.options, ...accessOptions(command.access), ...commonOptions }
}

function accessOptions(access: Access): Readonly<Record<string, OptionSpec>> {
  if (access === 'nothing') return {}
  return access === 'new-passphrase' ? passphraseOptions : wayOptions
}

/** The command that `argv` begins with, and what is left. Undefined where there is none of that name. */
export function findCommand(
  table: readonly Command[],
  argv: readonly string[],
): { command: Command; rest: string[] } | undefined {
  for (const length of [2, 1]) {
    const name = argv.slice(0, length).join(' ')
    const command = table.find((candidate) => candidate.name === name)
    if (command !== undefined) return { command, rest: argv.slice(length) }
  }
  return undefined
}

/** @throws UsageError */
export function readOrder(command: Command, argv: readonly string[]): Order {
  refuseWrittenPassphrase(argv)
  const { values, positionals } = parsed(argv, optionsOf(command))
  const common = readGiven(commonSchema, values)
  const sources = [common['passphrase-file'], common['passphrase-fd'], common['code-file']]
  if (sources.filter((source) => source !== undefined).length > 1)
    throw new UsageError('Give one of --passphrase-file, --passphrase-fd and --code-file.')
  const own = Object.keys(command.options).filter((name) => Object.hasOwn(values, name))
  return {
    command,
    common,
    given: { ...Object.fromEntries(own.map((name) => [name, values[name]])), given: positionals },
  }
}

/** Everybody on the computer can read the arguments of a running program, and shells keep them in their history. */
export function refuseWrittenPassphrase(argv: readonly string[]): void {
  const written = argv.some((word) => /^--(?:passphrase|password|code)(?:=|$)/.test(word))
  if (!written) return
  throw new UsageError(
    'A passphrase or code is never taken from the command line, where every program on this computer can read ' +
      'it and the shell keeps it. Use --passphrase-file, --passphrase-fd, --code-file or the prompt.',
  )
}

function parsed(argv: readonly string[], specs: Readonly<Record<string, OptionSpec>>) {
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, { value, several }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: several ?? false },
    ]),
  )
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // The first sentence names the option; what follows explains positional arguments.
    throw new UsageError(`${error.message.split(/\. |\n/)[0]?.replace(/\.$/, '')}.`)
  }
}
