/** The one way of the program to a network, and the switch that closes it. */
import { Failure } from '../../src-shared/base/failure.ts'
import type { FetchFunction, NetworkState } from '../sync/source.ts'
import type { AuthorityCarrier, FindProxy } from './authority-carrier.ts'

/** What the settings say of the network. */
export type NetworkSetting = {
  /** False: nothing is opened. */
  readonly on: boolean
  /** PEM of the certificate authorities that are trusted beside the usual ones; empty for none. */
  readonly authority: string
}

export type DeskNetwork = NetworkState & {
  /** As the `fetch` it was made of; throws Failure `network-off` while the network is off, also in a body that runs. */
  readonly fetch: FetchFunction
  /** Takes a setting into effect at once; switching off ends what runs. */
  readonly follow: (setting: NetworkSetting) => void
}

export type DeskNetworkOptions = {
  /** The platform's fetch, which honours the system's proxy where the platform does. */
  readonly system: FetchFunction
  /** The proxy of the system for an address, in the words of a proxy configuration file: `DIRECT`, `PROXY host:port`. */
  readonly findProxy: FindProxy
}

/** Closed until it is told to follow a setting. One for each process. */
export function deskNetwork({ system, findProxy }: DeskNetworkOptions): DeskNetwork {
  const listeners = new Set<() => void>()
  /** Aborted when the network is switched off; undefined while it is off. */
  let period: AbortController | undefined
  let authority = ''
  let carrier: Promise<AuthorityCarrier> | undefined

  /** Loaded at first use: most desks need no authority of their own. */
  const ownCarrier = (): Promise<AuthorityCarrier> => {
    carrier ??= import('./authority-carrier.ts').then(({ authorityCarrier }) =>
      authorityCarrier({ authority, findProxy }),
    )
    return carrier
  }
  const leave = () => {
    const left = carrier
    carrier = undefined
    void left?.then(({ close }) => close()).catch(() => undefined)
  }

  return {
    isOn: () => period !== undefined,
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    fetch: async (url, init) => {
      const running = period?.signal
      if (running === undefined) throw new Failure('network-off')
      const signal = init.signal == null ? running : AbortSignal.any([running, init.signal])
      try {
        const carry = authority === '' ? system : (await ownCarrier()).fetch
        running.throwIfAborted()
        return guarded(await carry(url, { ...init, signal }), running)
      } catch (error) {
        throw running.aborted ? new Failure('network-off', {}, error) : error
      }
    },
    follow: (setting) => {
      const was = period !== undefined
      if (setting.authority !== authority || !setting.on) leave()
      authority = setting.authority
      if (setting.on) period ??= new AbortController()
      else {
        period?.abort(new Failure('network-off'))
        period = undefined
      }
      if (was !== setting.on) for (const listener of listeners) listener()
    },
  }
}

/** The same answer, whose body says `network-off` where it ends for that: the platforms report it in their own ways. */
function guarded(response: Response, running: AbortSignal): Response {
  const { body, status, statusText, headers } = response
  if (body === null) return response
  return new Response(ReadableStream.from(throughout(body, running)), { status, statusText, headers })
}

async function* throughout(
  body: ReadableStream<Uint8Array>,
  running: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (error) {
    throw running.aborted ? new Failure('network-off', {}, error) : error
  }
}
