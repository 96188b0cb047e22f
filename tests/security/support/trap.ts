/** Servers on the loopback that only count who comes: whatever reaches them has escaped. */
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

export type Trap = {
  /** `127.0.0.1:PORT`, the same number for TCP and UDP. */
  readonly host: string
  /** Connections and datagrams so far. */
  readonly visits: () => number
  readonly close: () => Promise<void>
}

/** Opens a trap for TCP (HTTP, WebSocket, whatever) and UDP (STUN, QUIC). */
export async function openTrap(): Promise<Trap> {
  let visits = 0
  const tcp = createServer((socket) => {
    visits += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
  const address = tcp.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const udp = createSocket('udp4', () => {
    visits += 1
  })
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve))
  return {
    host: `127.0.0.1:${port}`,
    visits: () => visits,
    close: async () => {
      await new Promise<void>((resolve) => udp.close(() => resolve()))
      await new Promise((resolve) => tcp.close(resolve))
    },
  }
}
