/** The write side of a registry as the desk speaks to it: enrolments, writes, and what it knows of devices. */
import { decodeJwt } from 'jose'
import type { z } from 'zod'
import type { DeviceKeys } from '../../src-formats/registry/device-keys.ts'
import { signProof } from '../../src-formats/registry/proof.ts'
import { Failure, type FailureCode } from '../../src-shared/base/failure.ts'
import {
  type ApiErrorCode,
  apiErrorSchema,
  deviceListSchema,
  enrolmentAnswerSchema,
  writeAnswerSchema,
} from '../../src-shared/domain/registry/api.ts'
import {
  type Device,
  type DeviceStatus,
  deviceSchema,
  type WriteStatus,
  writeSchema,
} from '../../src-shared/domain/registry/protocol.ts'
import { boundedBody } from './bounded-body.ts'
import { statusFailure } from './http-answer.ts'
import { openConnection } from './patience.ts'
import type { FetchFunction } from './source.ts'
import { transportFailure } from './transport-failure.ts'

/** Who asks: every request but an enrolment is proven by the device's own key. */
export type AskingDevice = { readonly id: string; readonly keys: DeviceKeys }

export type RegistryApiOptions = {
  /** Address of the registry, without a slash at the end. */
  readonly address: string
  readonly fetch: FetchFunction
  readonly signal: AbortSignal
  readonly device: AskingDevice
}

/**
 * Every call throws Failure
 * - `cancelled`, `network-off`, `registry-unreachable` (with `retryAfter` in seconds where the registry names them),
 *   `registry-certificate`, `registry-proxy`, `registry-captive-portal`, `registry-too-slow`
 * - `device-unknown`, `enrolment-pending`, `device-revoked`, `device-cloned`: what the registry says of this device
 * - `registry-refused-device` where it does not accept the proof
 * - `registry-answer-unusable` for any other answer
 */
export type RegistryApi = {
  /**
   * Sends the request of this device; sent again it is answered again.
   * @throws Failure also `invitation-refused` (unknown, used, or a wrong code), `invitation-expired`, `write-unreadable`
   */
  readonly enrol: (enrolment: string) => Promise<DeviceStatus>
  /**
   * Finds out whether the registry can be reached, and gets the nonce that the next request needs anyway: what is signed
   * only after it can still be cancelled while there is no network.
   */
  readonly prepare: () => Promise<void>
  /** Sends one write; sent again it is answered again. @throws Failure also `write-unreadable` */
  readonly write: (jws: string) => Promise<WriteStatus>
  /** This device as the registry knows it. */
  readonly own: () => Promise<Device>
  /** The devices of this device's State. */
  readonly devices: () => Promise<readonly Device[]>
}

/** Bytes of an answer: a State has some dozens of devices. */
const largestAnswer = 1_000_000

/** Once more where the nonce was lost with an answer, or has lapsed meanwhile. */
const mostTries = 2

const failures: Readonly<Partial<Record<ApiErrorCode, FailureCode>>> = {
  unreadable: 'write-unreadable',
  'nonce-needed': 'registry-refused-device',
  'device-unknown': 'device-unknown',
  'device-pending': 'enrolment-pending',
  'device-revoked': 'device-revoked',
  'device-cloned': 'device-cloned',
  'code-wrong': 'invitation-refused',
  'invitation-unknown': 'invitation-refused',
  'invitation-used': 'invitation-refused',
  'invitation-expired': 'invitation-expired',
}

type Request = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string }

/** One set of calls; it keeps the nonce that the last answer gave. */
export function registryApi(options: RegistryApiOptions): RegistryApi {
  const { proven, prepare } = provenRequests(options)
  return {
    prepare,
    enrol: async (enrolment) => {
      const request = { method: 'POST', path: '/v1/enrolments', body: enrolment } as const
      const { device, status } = read(enrolmentAnswerSchema, await send(request, {}, options))
      return about(device === options.device.id, status)
    },
    write: async (jws) => {
      const answer = await proven({ method: 'POST', path: '/v1/writes', body: jws })
      const { id, sequence, status } = read(writeAnswerSchema, answer)
      const sent = ownWriteSchema.parse(decodeJwt(jws))
      return about(id === sent.id && sequence === sent.sequence, status)
    },
    own: async () => {
      const device = read(deviceSchema, await proven({ method: 'GET', path: '/v1/device' }))
      return about(device.id === options.device.id, device)
    },
    devices: async () => read(deviceListSchema, await proven({ method: 'GET', path: '/v1/devices' })).devices,
  }
}

/** What we have signed ourselves. */
const ownWriteSchema = writeSchema.pick({ id: true, sequence: true })

/** An answer that is about something else, out of a cache or of somebody in between, says nothing. */
function about<Value>(isOurs: boolean, value: Value): Value {
  if (!isOurs) throw new Failure('registry-answer-unusable')
  return value
}

/** Adds the header DPoP, with the nonce that the registry gave last; asks again where it wants another. */
function provenRequests(options: RegistryApiOptions) {
  const { address, device } = options
  let nonce: string | undefined
  const ask = async (request: Request, headers: Readonly<Record<string, string>>): Promise<Answer> => {
    // It counts once, also where the answer is lost.
    nonce = undefined
    const answer = await send(request, headers, options)
    nonce = answer.nonce
    return answer
  }
  const prepare = async (): Promise<void> => {
    if (nonce !== undefined) return
    const { error, failure } = await ask({ method: 'GET', path: '/v1/device' }, {})
    if (error !== 'nonce-needed' || nonce === undefined)
      throw failure ?? new Failure('registry-answer-unusable')
  }
  const proven = async (request: Request): Promise<Answer> => {
    for (let tries = 1; ; tries += 1) {
      await prepare()
      const proof = { method: request.method, address: `${address}${request.path}`, nonce: nonce ?? '' }
      const answer = await ask(request, { dpop: await signProof(proof, device.id, device.keys) })
      if (answer.error !== 'nonce-needed' || tries === mostTries) return answer
    }
  }
  return { proven, prepare }
}

type Answer = {
  /** What the answer holds; undefined where it is an error. */
  readonly value: unknown
  readonly error: ApiErrorCode | undefined
  /** For the next request. */
  readonly nonce: string | undefined
  readonly failure: Failure | undefined
}

function read<Schema extends z.ZodType>(schema: Schema, { value, failure }: Answer): z.output<Schema> {
  if (failure !== undefined) throw failure
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Failure('registry-answer-unusable', {}, parsed.error)
  return parsed.data
}

async function send(
  { method, path, body }: Request,
  headers: Readonly<Record<string, string>>,
  { address, fetch, signal }: Pick<RegistryApiOptions, 'address' | 'fetch' | 'signal'>,
): Promise<Answer> {
  const connection = openConnection(signal)
  try {
    const response = await fetch(`${address}${path}`, {
      method,
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'text/plain' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      signal: connection.signal,
    })
    connection.answered()
    let seen = 0
    const bytes = await boundedBody(response, largestAnswer, (length) => {
      connection.came(length - seen)
      seen = length
    })
    return answerOf(response, bytes)
  } catch (error) {
    throw sendingFailure(connection.signal.aborted ? connection.signal.reason : error, signal)
  } finally {
    connection.end()
  }
}

function answerOf(response: Response, bytes: Uint8Array | undefined): Answer {
  const nonce = response.headers.get('dpop-nonce') ?? undefined
  const value = bytes === undefined ? undefined : parsed(bytes)
  if (response.ok && value !== undefined) return { value, error: undefined, nonce, failure: undefined }
  const isPage = /^text\/html\b/iu.test(response.headers.get('content-type') ?? '')
  if (response.ok) {
    const failure = new Failure(isPage ? 'registry-captive-portal' : 'registry-answer-unusable')
    return { value: undefined, error: undefined, nonce, failure }
  }
  const error = apiErrorSchema.safeParse(value).data?.error
  const code = error === undefined ? undefined : failures[error]
  const failure = code === undefined ? statusFailure(response) : new Failure(code)
  return { value: undefined, error, nonce, failure }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function sendingFailure(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return new Failure('cancelled', {}, error)
  if (error instanceof Failure) return error
  return transportFailure(error) ?? new Failure('registry-unreachable', {}, error)
}
