/** Reads one file of a registry over HTTP: bounded, patient with a bad line, and not to be kept waiting for ever. */
import { Failure, type FailureCode } from '../../src-shared/base/failure.ts'
import { type Collected, collect } from './collected.ts'
import { checkAnswer, refusePage } from './http-answer.ts'
import { atMost, type Connection, openConnection, pause, Stalled } from './patience.ts'
import type { FetchFunction, ReadOptions } from './source.ts'
import { transportFailure } from './transport-failure.ts'

export type UrlOptions = ReadOptions & {
  /** True for files that may be web pages themselves; else a page is taken for that of somebody in between. */
  readonly anyContent?: boolean
}

/** Milliseconds between a connection that was cut in the middle and the next one, in this order. */
const pauses = [500, 1000, 2000, 4000, 8000] as const

/** Bytes: below this a file is not resumed, since asking for the whole costs as little. */
const worthResuming = 1024

/** Bytes: a file that cannot be longer (timestamp, root) must be there within {@link smallFileMilliseconds}. */
const smallFile = 512_000
const smallFileMilliseconds = 120_000

/** After these, what has come so far is the beginning of the file. */
const interruptions: readonly FailureCode[] = [
  'cancelled',
  'network-off',
  'registry-unreachable',
  'registry-too-slow',
  'registry-certificate',
  'registry-proxy',
]

type Task = {
  readonly fetch: FetchFunction
  readonly url: string
  readonly options: UrlOptions
  readonly got: Collected
  /** The caller's signal, and the limit of a small file. */
  readonly signal: AbortSignal
}

/**
 * The body of the answer, or undefined for 404. No redirection is followed. A connection that is cut or stalls in the
 * middle is resumed up to five times (RFC 9110 §14); whoever answers the whole file instead of the rest is believed.
 *
 * @throws Failure
 * - `cancelled`, `network-off`
 * - `registry-unreachable`: no connection, cut off, silent for 15 s, or the server says it is busy or broken; with
 *   `status`, and `retryAfter` in seconds where it names them
 * - `registry-too-slow`: fewer than 512 bytes in a minute, or two minutes for a small file
 * - `registry-captive-portal`: a redirection, status 511 (RFC 6585 §6), or a web page in the place of the file
 * - `registry-certificate`, `registry-proxy`
 * - `registry-answer-unusable`: any other answer, or one that is too long
 */
export async function readUrl(
  fetch: FetchFunction,
  url: string,
  options: UrlOptions,
): Promise<Uint8Array | undefined> {
  const got = collect(options.resume)
  const small = options.limit <= smallFile ? atMost(smallFileMilliseconds, options.signal) : undefined
  const signal = small?.signal ?? options.signal
  try {
    return await readThrough({ fetch, url, options, got, signal })
  } catch (error) {
    const failure = failureOf(error, options.signal)
    if (got.length > 0 && interruptions.includes(failure.code)) options.onPartial?.(got.bytes())
    throw failure
  } finally {
    small?.end()
  }
}

/** One connection after the other until the file is there. */
async function readThrough(task: Task): Promise<Uint8Array | undefined> {
  const left: number[] = [...pauses]
  for (;;) {
    try {
      const file = await readOnce(task)
      if (file !== 'again') return file
    } catch (error) {
      const milliseconds = mayGoOn(error, task) ? left.shift() : undefined
      if (milliseconds === undefined) throw error
      await pause(milliseconds, task.signal)
    }
  }
}

/** Whether another connection may bring the rest. */
function mayGoOn(error: unknown, { got, signal }: Task): boolean {
  if (signal.aborted || error instanceof Failure || transportFailure(error) !== undefined) return false
  if (error instanceof Stalled && !error.broughtSomething) return false
  return got.length >= worthResuming
}

async function readOnce(task: Task): Promise<Uint8Array | undefined | 'again'> {
  const connection = openConnection(task.signal)
  try {
    const response = await ask(task, connection.signal)
    connection.answered()
    const answer = await checkAnswer(response, task.got.length)
    if (answer === 'none') return undefined
    if (answer !== 'rest') task.got.clear()
    // The server says that it has no such rest; what was kept of the file is of another one.
    if (answer === 'no-rest') return 'again'
    await readBody(response, task, connection)
    return task.got.bytes()
  } catch (error) {
    // Electron reports an ended request by an error of its own, which does not say why it was ended.
    throw connection.signal.aborted ? connection.signal.reason : error
  } finally {
    connection.end()
  }
}

/** Asks once more where no answer began: a connection kept open since the last request may have been closed. */
async function ask({ fetch, url, got }: Task, signal: AbortSignal): Promise<Response> {
  const request: RequestInit = {
    method: 'GET',
    redirect: 'error',
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    headers: {
      accept: 'application/json',
      ...(got.length === 0 ? {} : { range: `bytes=${got.length}-` }),
    },
    signal,
  }
  try {
    return await fetch(url, request)
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Failure || transportFailure(error) !== undefined) throw error
    return fetch(url, request)
  }
}

async function readBody(
  response: Response,
  { got, options: { limit, onBytes, anyContent = false } }: Task,
  connection: Connection,
): Promise<void> {
  for await (const chunk of response.body ?? []) {
    connection.came(chunk.length)
    // Leaving the loop cancels the stream.
    if (got.length + chunk.length > limit) throw new Failure('registry-answer-unusable')
    if (got.length === 0 && !anyContent) refusePage(chunk, response)
    got.add(chunk)
    onBytes?.(got.length)
  }
}

function failureOf(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return new Failure('cancelled', {}, error)
  if (error instanceof Failure) return error
  return transportFailure(error) ?? new Failure('registry-unreachable', {}, error)
}
