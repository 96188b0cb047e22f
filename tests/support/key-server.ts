/** A web server for keys on loopback, over real TLS with a certificate authority of its own, under any host names. */
import dns, { type LookupAddress, type LookupOptions } from 'node:dns'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import tls from 'node:tls'
import { vi } from 'vitest'
import type { FetchFunction } from '../../src-main/sync/source.ts'
import { makeCertificate } from './test-authority.ts'

// Node 24.5 and later; the installed types are of an earlier one.
declare module 'node:tls' {
  export function setDefaultCACertificates(certificates: readonly string[]): void
  export function getCACertificates(): string[]
}

export type KeyServer = {
  /** The platform's fetch; only the port is another, and only the names of this server are known. */
  readonly fetch: FetchFunction
  /** `https://host/path?query` of every request, in order. */
  readonly asked: readonly string[]
  readonly close: () => Promise<void>
}

export type KeyServerOptions = {
  /** Names that resolve to this server; all others do not exist. */
  readonly names: readonly string[]
  /** Names in its certificate; those of `names` where it is left out. */
  readonly certified?: readonly string[]
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void
}

/** Serves until closed. The authority is trusted, and the names are resolved, in this process only and until then. */
export async function startKeyServer({
  names,
  certified = names,
  answer,
}: KeyServerOptions): Promise<KeyServer> {
  const { key, certificate, authority } = makeCertificate(certified)
  const asked: string[] = []
  const server = createServer({ key, cert: certificate }, (request, response) => {
    asked.push(`https://${request.headers.host?.split(':')[0] ?? ''}${request.url ?? ''}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const trusted = tls.getCACertificates()
  tls.setDefaultCACertificates([...trusted, authority])
  const lookup = vi.spyOn(dns, 'lookup').mockImplementation(resolving(new Set(names)))
  return {
    asked,
    fetch: (url, init) => globalThis.fetch(onPort(url, port), init),
    close: async () => {
      lookup.mockRestore()
      tls.setDefaultCACertificates(trusted)
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function onPort(url: string, port: number): string {
  const moved = new URL(url)
  moved.port = String(port)
  return moved.href
}

type LookupAnswer = (
  error: NodeJS.ErrnoException | null,
  address?: string | LookupAddress[],
  family?: number,
) => void

/** As the system's resolver answers. */
function resolving(names: ReadonlySet<string>) {
  return ((name: string, options: LookupOptions, answer: LookupAnswer) => {
    if (!names.has(name)) {
      answer(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }))
    } else if (options.all === true) answer(null, [{ address: '127.0.0.1', family: 4 }])
    else answer(null, '127.0.0.1', 4)
  }) as typeof dns.lookup // the form that sockets use
}
