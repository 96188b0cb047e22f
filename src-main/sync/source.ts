/** Where the files of a registry come from: over HTTP through a fetch function handed in, or out of a bundle. */
import { readBundle } from '../../src-formats/tuf/bundle.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import { boundedBody } from './bounded-body.ts'

/** Node's or Electron's `fetch`; the shell hands in the one that honours the system proxy. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>

export type RegistrySource =
  | { readonly kind: 'http'; readonly address: string; readonly fetch: FetchFunction }
  /** The bytes of a `.pocbundle`. */
  | { readonly kind: 'bundle'; readonly bytes: Uint8Array }

export type ReadOptions = {
  /** More bytes than this are refused. */
  readonly limit: number
  readonly signal: AbortSignal
  /** Called with the number of bytes that have come so far. */
  readonly onBytes?: (bytes: number) => void
}

/** Answers the file at `metadata/…` or `targets/…`, or undefined where the registry says there is none. */
export type ReadFile = (path: string, options: ReadOptions) => Promise<Uint8Array | undefined>

/** A connection that brings nothing for this long is given up; a slow one that still brings bytes is not. */
export const stallMilliseconds = 15_000

/**
 * A reader of the source's files.
 * @throws Failure `registry-answer-unusable` where a bundle cannot be read
 */
export function openSource(source: RegistrySource): ReadFile {
  return source.kind === 'http' ? httpReader(source.address, source.fetch) : bundleReader(source.bytes)
}

function bundleReader(bundle: Uint8Array): ReadFile {
  const files = readBundle(bundle)
  return (path, { limit, signal }) => {
    if (signal.aborted) return Promise.reject(new Failure('cancelled'))
    const bytes = files.get(path)
    if (bytes !== undefined && bytes.length > limit)
      return Promise.reject(new Failure('registry-answer-unusable'))
    return Promise.resolve(bytes)
  }
}

function httpReader(address: string, fetch: FetchFunction): ReadFile {
  return (path, options) => readUrl(fetch, `${address}/v1/${path}`, options)
}

/**
 * The body of the answer, or undefined for 404.
 * @throws Failure `cancelled`, `registry-unreachable` (no connection, cut off, stalled, or the server says it is busy or
 * broken), `registry-answer-unusable` (any other answer, or too long)
 */
export async function readUrl(
  fetch: FetchFunction,
  url: string,
  options: ReadOptions,
): Promise<Uint8Array | undefined> {
  const stall = new AbortController()
  const timer = setTimeout(() => stall.abort(), stallMilliseconds)
  const signal = AbortSignal.any([options.signal, stall.signal])
  try {
    const response = await ask(fetch, url, signal)
    timer.refresh()
    if (response.status !== 200) await response.body?.cancel()
    if (response.status === 404) return undefined
    if (response.status !== 200) throw statusFailure(response.status)
    return await readBody(response, options, () => timer.refresh())
  } catch (error) {
    if (options.signal.aborted) throw new Failure('cancelled', {}, error)
    throw error instanceof Failure ? error : new Failure('registry-unreachable', {}, error)
  } finally {
    clearTimeout(timer)
  }
}

/** Asks once more where no answer began: a connection kept open since the last request may have been closed. */
async function ask(fetch: FetchFunction, url: string, signal: AbortSignal): Promise<Response> {
  const request: RequestInit = {
    method: 'GET',
    redirect: 'error',
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    headers: { accept: 'application/json' },
    signal,
  }
  try {
    return await fetch(url, request)
  } catch {
    signal.throwIfAborted()
    return fetch(url, request)
  }
}

function statusFailure(status: number): Failure {
  const busy = status === 429 || status >= 500
  return new Failure(busy ? 'registry-unreachable' : 'registry-answer-unusable', { status })
}

async function readBody(
  response: Response,
  { limit, onBytes }: ReadOptions,
  alive: () => void,
): Promise<Uint8Array> {
  const bytes = await boundedBody(response, limit, (length) => {
    alive()
    onBytes?.(length)
  })
  if (bytes === undefined) throw new Failure('registry-answer-unusable')
  return bytes
}
