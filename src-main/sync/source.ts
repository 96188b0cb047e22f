/** Where the files of a registry come from: over HTTP through a fetch function handed in, or out of a bundle. */
import { readBundle } from '../../src-formats/tuf/bundle.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import { readUrl } from './read-url.ts'

/** Node's or Electron's `fetch`; the shell hands in the one that honours the system proxy. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>

/** Whether the program may use the network now. Its fetch function throws `network-off` while it may not. */
export type NetworkState = {
  readonly isOn: () => boolean
  /** Called after each change. Answers the function that ends the subscription. */
  readonly onChange: (listener: () => void) => () => void
}

export type RegistrySource =
  | { readonly kind: 'http'; readonly address: string; readonly fetch: FetchFunction }
  /** The bytes of a `.pocbundle`. */
  | { readonly kind: 'bundle'; readonly bytes: Uint8Array }

export type ReadOptions = {
  /** More bytes than this are refused, those of `resume` included. */
  readonly limit: number
  readonly signal: AbortSignal
  /** Called with the number of bytes that are there so far, those of `resume` included. */
  readonly onBytes?: (bytes: number) => void
  /** The beginning of the file, from an attempt before: only the rest is asked for. Verify the whole by its hash. */
  readonly resume?: Uint8Array
  /**
   * Called once before the failure where a connection ended in the middle: the beginning of the file, for `resume` of a
   * later attempt. Not called where what came was no part of the file.
   */
  readonly onPartial?: (bytes: Uint8Array) => void
}

/** Answers the file at `metadata/…` or `targets/…`, or undefined where the registry says there is none. */
export type ReadFile = (path: string, options: ReadOptions) => Promise<Uint8Array | undefined>

/**
 * A reader of the source's files; over HTTP it throws as `readUrl`.
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
