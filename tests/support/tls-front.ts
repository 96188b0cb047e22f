/** TLS in front of a plain server on the loopback, as a web server in front of a registry adds it. */
import { connect } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'
import { listening } from './lossy-proxy.ts'
import type { TestCertificate } from './test-authority.ts'

export type TlsFront = AsyncDisposable & { /** `https://127.0.0.1:PORT` */ readonly address: string }

/** Passes everything on to `target` (`http://127.0.0.1:PORT`). */
export async function tlsFront(
  target: string,
  { key, certificate }: Pick<TestCertificate, 'key' | 'certificate'>,
): Promise<TlsFront> {
  const { hostname, port } = new URL(target)
  const open = new Set<TLSSocket>()
  const server = createServer({ key, cert: certificate }, (client) => {
    open.add(client)
    const upstream = connect(Number(port), hostname)
    // Whichever side goes away takes the other with it.
    client.on('error', () => undefined).on('close', () => upstream.destroy())
    upstream.on('error', () => undefined).on('close', () => client.destroy())
    client.pipe(upstream).pipe(client)
  })
  // A client that does not trust the certificate ends the handshake.
  server.on('tlsClientError', () => undefined)
  const own = await listening(server)
  return {
    address: `https://127.0.0.1:${own}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
