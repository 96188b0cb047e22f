/** Requests that trust certificate authorities of the officer's choice, through the proxy that the system names. */
import { rootCertificates } from 'node:tls'
import {
  Agent,
  type Dispatcher,
  ProxyAgent,
  type Response as UndiciResponse,
  fetch as undiciFetch,
} from 'undici'
import type { FetchFunction } from '../sync/source.ts'
import { proxyUrl } from './proxy-rules.ts'

/** Answers the rules for an address as a proxy configuration file would: `PROXY host:port; DIRECT`. */
export type FindProxy = (url: string) => Promise<string>

export type AuthorityCarrier = {
  readonly fetch: FetchFunction
  /** Closes all connections, also those that are kept open for later. */
  readonly close: () => Promise<void>
}

export type AuthorityOptions = { readonly authority: string; readonly findProxy: FindProxy }

/**
 * Electron's own requests trust what the system trusts and cannot be told of another authority; these go through undici
 * and trust Mozilla's list, which Node carries, and `authority` (PEM) beside it.
 */
export function authorityCarrier({ authority, findProxy }: AuthorityOptions): AuthorityCarrier {
  const tls = { ca: [...rootCertificates, authority] }
  const ways = new Map<string, Dispatcher>()
  const wayTo = (proxy: string | undefined): Dispatcher => {
    const known = ways.get(proxy ?? '')
    if (known !== undefined) return known
    const way =
      proxy === undefined
        ? new Agent({ connect: tls })
        : new ProxyAgent({ uri: proxy, requestTls: tls, proxyTls: tls })
    ways.set(proxy ?? '', way)
    return way
  }
  return {
    fetch: async (url, init) => {
      const rules = await findProxy(url)
      init.signal?.throwIfAborted()
      const dispatcher = wayTo(proxyUrl(rules))
      // The same standard in two declarations: Node's global types and those of the package.
      return platformResponse(await undiciFetch(url, { ...init, dispatcher } as never))
    },
    close: async () => {
      await Promise.all([...ways.values()].map((way) => way.destroy()))
    },
  }
}

/** As the platform's own class, so that whoever reads it need not know which of the two it is. */
function platformResponse({ body, status, statusText, headers }: UndiciResponse): Response {
  return new Response(body as ReadableStream<Uint8Array> | null, {
    status,
    statusText,
    headers: [...headers.entries()],
  })
}
