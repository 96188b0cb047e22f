/** The line between one desk and the registry: what it does to requests is said for each operation anew. */
import type { FetchFunction } from '../../../src-main/sync/source.ts'
import type { Trouble } from './steps.ts'

export type Line = {
  readonly fetch: FetchFunction
  /** From now on, until the next call. @param die ends the desk's process */
  readonly become: (trouble: Trouble, die: () => void) => void
}

export type LineTools = {
  /** The registry as it can be reached now, under whatever address. */
  readonly registry: FetchFunction
  readonly restart: () => Promise<void>
  /** Takes a request that arrives later, or never. */
  readonly hold: (request: () => Promise<void>) => void
}

const whole: Trouble = { kind: 'none', at: 0 }
const dead = () => new TypeError('nothing passes')

export function line({ registry, restart, hold }: LineTools): Line {
  let trouble = whole
  let die: () => void = () => undefined
  let count = 0
  let isHeld = false

  const arrive = async (url: string, init: RequestInit) => {
    const response = await registry(url, init)
    const bytes = await response.arrayBuffer()
    const body = [204, 304].includes(response.status) ? null : bytes
    return new Response(body, { status: response.status, headers: response.headers })
  }

  async function fetch(url: string, init: RequestInit): Promise<Response> {
    const index = count
    count += 1
    const { kind, at } = trouble
    if (kind === 'held' && !isHeld && isWrite(url, init)) {
      isHeld = true
      const { signal: _, ...request } = init
      hold(async () => void (await arrive(url, request)))
      throw dead()
    }
    if (index > at && (kind === 'dropped' || kind === 'answer-lost')) throw dead()
    if (index !== at) return registry(url, init)
    switch (kind) {
      case 'dropped':
        throw dead()
      case 'answer-lost':
        await arrive(url, init)
        throw dead()
      case 'twice':
        await arrive(url, init)
        return registry(url, init)
      case 'restart':
        await restart()
        return registry(url, init)
      case 'dies-before-request':
        die()
        throw dead()
      case 'dies-after-answer':
        await arrive(url, init)
        die()
        throw dead()
      default:
        return registry(url, init)
    }
  }

  return {
    fetch,
    become(next, ending) {
      trouble = next
      die = ending
      count = 0
      isHeld = false
    },
  }
}

function isWrite(url: string, { method }: RequestInit): boolean {
  return method === 'POST' && url.endsWith('/v1/writes')
}
