/** How a call is declared: input schema, output schema, and which trusted process answers it. */
import type { z } from 'zod'

/**
 * One call of the contract. `home` says who answers: `vault` is the vault process (the only holder of data and
 * keys), `shell` is Electron's main process (windows, dialogs, settings). The gate checks `input`; tests check
 * that real answers match `output`.
 */
export type Call<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  readonly home: 'vault' | 'shell'
  readonly input: Input
  readonly output: Output
}

export function inVault<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Call<Input, Output> & { home: 'vault' } {
  return { home: 'vault', input, output }
}

export function inShell<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Call<Input, Output> & { home: 'shell' } {
  return { home: 'shell', input, output }
}

export type InputOf<C extends Call> = z.input<C['input']>
export type ParsedInputOf<C extends Call> = z.output<C['input']>
export type OutputOf<C extends Call> = z.output<C['output']>
