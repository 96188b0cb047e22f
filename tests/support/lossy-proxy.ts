/** A bad line on the loopback: TCP that is slow, late, cut, reset or silent, between a client and a real server. */
import { connect, createServer, type Server, type Socket } from 'node:net'

export type Line = {
  /** What comes from the server is let through at this speed. */
  readonly bytesPerSecond?: number
  /** Milliseconds before the first byte of a connection. */
  readonly delay?: number
  /** After so many bytes from the server, `ending` happens to the connection; else never. */
  readonly after?: number
  /** `cut`: closed as if all had been said. `reset`: RST. `stall`: stays open, and nothing comes any more. */
  readonly ending?: 'cut' | 'reset' | 'stall'
  /** Only so many connections are bad; those after them are good. */
  readonly times?: number
}

export type LossyProxy = AsyncDisposable & {
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  readonly connections: () => number
  /** For connections from now on. */
  readonly become: (line: Line) => void
}

const tickMilliseconds = 100

/** Passes everything on to `target` (`http://127.0.0.1:PORT`), as bad as `line` says. */
export async function lossyProxy(target: string, line: Line): Promise<LossyProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let connections = 0
  let present = line
  const server = createServer((client) => {
    connections += 1
    const { times = Number.POSITIVE_INFINITY, ...bad } = present
    present = { ...bad, times: Math.max(0, times - 1) }
    const own = times > 0 ? bad : {}
    const upstream = connect(Number(port), hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      // The other side went away: what a bad line is made of.
      socket.on('error', () => undefined)
    }
    client.pipe(upstream)
    client.on('close', () => upstream.destroy())
    void passOn(upstream, client, own)
  })
  const ownPort = await listening(server)
  return {
    address: `http://127.0.0.1:${ownPort}`,
    connections: () => connections,
    become: (next) => {
      present = next
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function passOn(from: Socket, to: Socket, line: Line): Promise<void> {
  const { bytesPerSecond = Number.POSITIVE_INFINITY, delay = 0, after = Number.POSITIVE_INFINITY } = line
  if (delay > 0) await wait(delay)
  const portion = Math.max(1, Math.floor((bytesPerSecond * tickMilliseconds) / 1000))
  let passed = 0
  try {
    for await (const chunk of from) {
      let rest: Buffer = chunk
      while (rest.length > 0) {
        const now = rest.subarray(0, Math.min(portion, after - passed))
        rest = rest.subarray(now.length)
        passed += now.length
        if (to.destroyed) return
        to.write(now)
        if (passed >= after) return await end(to, line.ending)
        if (bytesPerSecond !== Number.POSITIVE_INFINITY) await wait(tickMilliseconds)
      }
    }
    to.end()
  } catch {
    to.destroy()
  }
}

async function end(to: Socket, ending: Line['ending'] = 'cut'): Promise<void> {
  if (ending === 'stall') await new Promise((resolve) => to.once('close', resolve))
  else if (ending === 'reset') to.resetAndDestroy()
  else to.end()
}

/** By the clock that tests may hold. */
const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('a server on the loopback has a port')
  return address.port
}
