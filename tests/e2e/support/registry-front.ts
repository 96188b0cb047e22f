/** An address that stays the same while the registry behind it starts, stops and moves. */
import { connect, createServer, type Socket } from 'node:net'
import { listening } from '../../support/lossy-proxy.ts'

/** Passes on what it gets; notes what is asked for, and refuses while nothing runs behind it. */
export async function startFront() {
  const sockets = new Set<Socket>()
  let asked: string[] = []
  let place: { readonly hostname: string; readonly port: string } | undefined
  const server = createServer((client) => {
    const upstream = connect(Number(place?.port ?? 0), place?.hostname ?? '127.0.0.1')
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => undefined)
    }
    client.on('data', (chunk: Buffer) => {
      const lines = chunk.toString('latin1').matchAll(/^((?:GET|POST) \S+) HTTP\/1\.1\r$/gmu)
      asked.push(...[...lines].map(([, line = '']) => line))
    })
    client.pipe(upstream).pipe(client)
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
  })
  return {
    address: `http://127.0.0.1:${await listening(server)}`,
    lead: (address: string) => {
      place = new URL(address)
    },
    asked: () => {
      const lines = asked
      asked = []
      return lines
    },
    end: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
