/** Runs the client workflow of TUF (tuf-js) over trust state in memory: nothing is written to disk. */
import { type Fetcher, Updater } from 'tuf-js'
import { DownloadHTTPError } from 'tuf-js/dist/error.js'
import type { ReadFile } from './source.ts'

/** Verified metadata by role (`root`, `timestamp`, `snapshot`, `targets`), byte for byte. */
export type TrustState = ReadonlyMap<string, Uint8Array>

/** Any host would do: the address never leaves this file, only the path is used. */
const base = 'https://registry.invalid/metadata/'

export type VerifiedUpdate = { readonly trust: ReadonlyMap<string, Uint8Array>; readonly updater: Updater }

/**
 * Brings the trust state up to date (specification §5) and answers a new one; `trust` stays as it is.
 * @throws what the reader throws, or the library's error that says why something was refused
 */
export async function refreshTrust(
  trust: TrustState,
  read: ReadFile,
  signal: AbortSignal,
): Promise<VerifiedUpdate> {
  const next = new Map(trust)
  const fault: { last?: unknown } = {}
  const updater = updaterOver(next, fetcherOver(read, signal, fault))
  rememberRefusals(updater, fault)
  try {
    await updater.refresh()
  } catch (error) {
    // For snapshot and targets the library throws a text about the error instead of the error itself.
    throw error instanceof Error && error.message.startsWith('Unable to load') ? (fault.last ?? error) : error
  }
  return { trust: next, updater }
}

/**
 * Both methods are private in the library's types (tuf-js 6.0.2), and its constructor calls the first of them: hence a
 * class of its own for each refresh, with the two put on its prototype.
 */
function updaterOver(trust: Map<string, Uint8Array>, fetcher: Fetcher): Updater {
  class InMemoryUpdater extends Updater {}
  Object.defineProperties(InMemoryUpdater.prototype, {
    loadLocalMetadata: {
      value: (role: string): Buffer => {
        const bytes = trust.get(role)
        if (bytes === undefined) throw new Error(`no ${role} metadata yet`)
        return Buffer.from(bytes)
      },
    },
    persistMetadata: { value: (role: string, bytes: Buffer) => void trust.set(role, Buffer.from(bytes)) },
  })
  return new InMemoryUpdater({ metadataDir: '', metadataBaseUrl: base, fetcher })
}

function fetcherOver(read: ReadFile, signal: AbortSignal, fault: { last?: unknown }): Fetcher {
  return {
    async downloadBytes(url, limit) {
      const name = url.slice(base.length)
      try {
        const bytes = await read(`metadata/${name}`, { limit, signal })
        // "Not found" ends the search for newer roots; for any other file it is a refusal.
        if (bytes === undefined) throw new DownloadHTTPError('not found', 404)
        return Buffer.from(bytes)
      } catch (error) {
        fault.last = error
        throw error
      }
    },
    // It would write a temporary file; targets are read through `read` and verified in memory.
    downloadFile: () => Promise.reject(new Error('targets are not downloaded through the library')),
  }
}

/** Keeps the error of a refused snapshot or targets file, which `refresh` flattens to text. */
function rememberRefusals(updater: Updater, fault: { last?: unknown }): void {
  const store: object = Reflect.get(updater, 'trustedSet')
  for (const name of ['updateSnapshot', 'updateDelegatedTargets']) {
    const verify: (...given: unknown[]) => unknown = Reflect.get(store, name)
    Reflect.set(store, name, (...given: unknown[]) => {
      try {
        return Reflect.apply(verify, store, given)
      } catch (error) {
        fault.last = error
        throw error
      }
    })
  }
}
