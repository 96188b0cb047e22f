/** What a command of the registry's command line is made of. */
import type { ParseArgsOptionsConfig } from 'node:util'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import type { Clock } from '../../src-shared/base/clock.ts'
import { RegistryError } from '../registry-error.ts'

export type Command = {
  readonly name: string
  /** Lines of `help`: what is typed, and what it does. */
  readonly help: readonly (readonly [string, string])[]
  /** Runs it with what stands behind its name. Answers what is printed. @throws RegistryError */
  readonly run: (args: readonly string[], clock: Clock) => Promise<string>
}

type Definition<Input> = Pick<Command, 'name' | 'help'> & {
  readonly options: ParseArgsOptionsConfig
  /** Of the options, and of the words without a name as `words`. */
  readonly input: z.ZodType<Input>
  readonly run: (input: Input, clock: Clock) => Promise<string>
}

/** A command that refuses, as `usage`, whatever its options and schema do not know. */
export function defineCommand<Input>({ name, help, options, input, run }: Definition<Input>): Command {
  return {
    name,
    help,
    run: async (args, clock) => run(readInput(args, options, input), clock),
  }
}

function readInput<Input>(
  args: readonly string[],
  options: ParseArgsOptionsConfig,
  input: z.ZodType<Input>,
): Input {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    return input.parse({ ...values, words: positionals })
  } catch (error) {
    throw new RegistryError('usage', error)
  }
}
