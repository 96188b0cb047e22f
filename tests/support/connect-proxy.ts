/** A small HTTP proxy on the loopback that opens tunnels (RFC 9110 §9.3.6), or refuses to. */
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { listening } from './lossy-proxy.ts'

export type ConnectProxy = AsyncDisposable & {
  /** `127.0.0.1:PORT`, as a proxy configuration names it. */
  readonly place: string
  /** `host:port` of every tunnel that was asked for. */
  readonly asked: readonly string[]
}

/** @param refusal the status with which every tunnel is refused; all are opened where it is left out */
export async function connectProxy(refusal?: number): Promise<ConnectProxy> {
  const asked: string[] = []
  const open = new Set<Duplex>()
  const server = createServer()
  server.on('connect', ({ url = '' }, client: Duplex) => {
    asked.push(url)
    open.add(client)
    client.on('error', () => undefined)
    if (refusal !== undefined) return void client.end(`HTTP/1.1 ${refusal} No\r\ncontent-length: 0\r\n\r\n`)
    const { hostname, port } = new URL(`http://${url}`)
    const target = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connected\r\n\r\n')
      target.pipe(client).pipe(target)
    })
    target.on('error', () => client.destroy())
    client.on('close', () => target.destroy())
  })
  const port = await listening(server)
  return {
    place: `127.0.0.1:${port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
