/** What a command of the command line is made of; the table of them is in `commands/all.ts`. */
import { z } from 'zod'
import type { Desk } from './desk.ts'
import type { ExitCode } from './exit-codes.ts'
import { UsageError } from './usage-error.ts'

/** An option as `node:util` parses it, with what the help says. `value` names the value; a flag has none. */
export type OptionSpec = { readonly value?: string; readonly several?: true; readonly says: string }

/**
 * What a command asks for before it runs: `nothing`; `new-passphrase`, typed twice where it is typed; `way`, a
 * passphrase or recovery code that the command itself uses; `open`, the vault opened by such a way.
 */
export type Access = 'nothing' | 'new-passphrase' | 'way' | 'open'

export type Outcome = {
  /** The `value` of the JSON answer. */
  readonly value: unknown
  /** For people, in English; where there is none, the value is printed as JSON. */
  readonly text?: string
  /** Other than 0 where the command worked and what it found is not whole. */
  readonly exit?: ExitCode
}

/** Option values by name, and under `given` the words after the command. */
export type Given = Readonly<Record<string, unknown>>

export type Command = {
  /** One or two words. */
  readonly name: string
  readonly says: string
  /** The words it takes, as the help shows them: `[ID]`. */
  readonly takes: string
  readonly access: Access
  readonly options: Readonly<Record<string, OptionSpec>>
  /** Reads what was given before anything is asked or opened. @throws UsageError */
  readonly prepare: (given: Given) => (desk: Desk) => Promise<Outcome>
}

export type CommandDefinition<Schema extends z.ZodType> = Omit<
  Command,
  'prepare' | 'options' | 'takes' | 'access'
> & {
  readonly takes?: string
  readonly access?: Access
  readonly options?: Command['options']
  readonly schema: Schema
  readonly run: (given: z.output<Schema>, desk: Desk) => Promise<Outcome>
}

/** Joins schema and work of a command; `access` is `open` unless said otherwise. */
export function define<Schema extends z.ZodType>(definition: CommandDefinition<Schema>): Command {
  const { name, says, schema, run } = definition
  return {
    name,
    says,
    takes: definition.takes ?? '',
    access: definition.access ?? 'open',
    options: definition.options ?? {},
    prepare: (given) => {
      const read = readGiven(schema, given)
      return (desk) => run(read, desk)
    },
  }
}

/** For a command that takes no words. */
export const noWords = z.array(z.string()).max(0, 'takes no further words')

/** @throws UsageError naming the first option that does not fit, never its value */
export function readGiven<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const option = String(issue?.path[0] ?? 'given')
  const message = issue?.message ?? 'cannot be read'
  throw new UsageError(
    option === 'given' ? `The words after the command: ${message}.` : `--${option}: ${message}.`,
  )
}
