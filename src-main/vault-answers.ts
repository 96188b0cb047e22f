/** Answers the calls that reach the vault process: checks each again, runs it, turns errors into failures. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { asFailure, type FailureData } from '../src-shared/base/failure.ts'
import { failureSchema } from '../src-shared/base/failure-schema.ts'
import { failed, type Result, succeeded } from '../src-shared/base/result.ts'
import { contract } from '../src-shared/contract/contract.ts'
import { exportFormSchema } from '../src-shared/domain/messages/views.ts'
import type { FromVault, InternalHandlers, VaultHandlers } from './vault-protocol.ts'

const callSchema = z.object({ id: z.int(), name: z.string(), input: z.unknown() })

const nothing = z.object({})
const messageFile = z.object({ id: z.uuid(), form: exportFormSchema })
const internalInputs: Readonly<Record<keyof InternalHandlers, z.ZodType>> = {
  'internal.messageFile': messageFile,
  'internal.messageExported': messageFile,
  'internal.publicKeyFile': nothing,
  'internal.revocationFile': nothing,
  'internal.close': nothing,
}

export type VaultAnswers = {
  readonly handlers: VaultHandlers
  readonly post: (message: FromVault) => void
}

/**
 * Makes the function that takes one message of the shell ({@link import('./vault-protocol.ts').ToVault}). The
 * gate has checked the page's input already; it is checked again here, where the data is. What is no call at all
 * is left unanswered.
 */
export function answerCalls({ handlers, post }: VaultAnswers): (message: unknown) => Promise<void> {
  return async (message) => {
    const call = callSchema.safeParse(message)
    if (!call.success) return
    const { id, name, input } = call.data
    const result = await resultOf(name, input, handlers, post)
    try {
      post({ kind: 'answer', id, result })
    } catch (error) {
      // A value that cannot be cloned must cost its call, not the process.
      post({ kind: 'answer', id, result: failed(failureOf(error, name, post)) })
    }
  }
}

async function resultOf(
  name: string,
  input: unknown,
  handlers: VaultHandlers,
  post: (message: FromVault) => void,
): Promise<Result<unknown>> {
  const schema = inputSchema(name)
  if (schema === undefined || !Object.hasOwn(handlers, name)) return failed({ code: 'refused', params: {} })
  const parsed = schema.safeParse(input)
  if (!parsed.success) return failed({ code: 'bad-input', params: {} })
  try {
    return succeeded(await run(handlers, name, parsed.data))
  } catch (error) {
    return failed(failureOf(error, name, post))
  }
}

function inputSchema(name: string): z.ZodType | undefined {
  if (Object.hasOwn(internalInputs, name)) return new Map(Object.entries(internalInputs)).get(name)
  const call = Object.hasOwn(contract, name) ? new Map(Object.entries(contract)).get(name) : undefined
  return call?.home === 'vault' ? call.input : undefined
}

/** The name was found in the contract and the input read by its schema; the type of the pair is lost by then. */
function run(handlers: VaultHandlers, name: string, input: unknown): unknown {
  const handler: unknown = Reflect.get(handlers, name)
  if (typeof handler !== 'function') throw new Error('a handler is a function')
  return Reflect.apply(handler, undefined, [input])
}

/** An expected failure as it is; anything else as `internal` with a reference that the log line carries too. */
function failureOf(error: unknown, name: string, post: (message: FromVault) => void): FailureData {
  const failure = asFailure(error)
  if (failure !== undefined) {
    const data = failureSchema.safeParse({ code: failure.code, params: failure.params })
    if (data.success) return data.data
  }
  const reference = randomBytes(4).toString('hex').toUpperCase()
  post({ kind: 'log', line: `${reference} ${name} ${faultText(error)}` })
  return { code: 'internal', params: { reference } }
}

/** The kind of error and where it was thrown. Never its message: messages quote what they stumble over. */
export function faultText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '')
    .replace(`${error.name}: ${error.message}`, '')
    .split('\n    at ')
    .slice(1)
  const places = frames.flatMap((frame) => {
    const place = /([A-Za-z0-9_.-]+\.(?:c?js|mjs|ts)):(\d+):(\d+)/.exec(frame)
    return place === null ? [] : [place[0]]
  })
  const name = /^[A-Za-z]+$/.test(error.name) ? error.name : 'Error'
  return [name, ...places.slice(0, 6)].join(' ')
}
