/** The page's line to the vault process: numbers calls over a port, and ends them all where the port ends. */
import { failed, type Result } from '../../src-shared/base/result.ts'
import type { FromPage, ToPage } from '../vault-protocol.ts'

/** What this needs of a `MessagePort` of the page. */
export type LinePort = {
  readonly postMessage: (message: FromPage) => void
  readonly addEventListener: (
    type: 'message' | 'close',
    listener: (event: { readonly data?: unknown }) => void,
  ) => void
  readonly start: () => void
}

export type VaultLine = {
  /** Whether a port is there; without one the next call asks for it. */
  readonly isOpen: () => boolean
  /** Never rejects: `vault-locked` where the vault process ends meanwhile, `bad-input` for what cannot be cloned. */
  readonly call: (name: string, input: unknown) => Promise<Result<unknown>>
}

type Answer = (result: Result<unknown>) => void
type Line = { readonly port: LinePort; readonly pending: Map<number, Answer> }

const locked = failed({ code: 'vault-locked', params: {} })
const unreadable = failed({ code: 'bad-input', params: { path: '' } })

/** Makes a line that asks `openPort` at the first call, and again after the port of before has ended. */
export function createVaultLine(openPort: () => Promise<Result<LinePort>>): VaultLine {
  let lastId = 0
  let line: Line | undefined
  let opening: Promise<Result<Line>> | undefined

  const begin = async (): Promise<Result<Line>> => {
    const opened = await openPort()
    if (!opened.ok) return opened
    const begun: Line = { port: opened.value, pending: new Map() }
    line = begun
    begun.port.addEventListener('message', ({ data }) => settle(begun, data))
    begun.port.addEventListener('close', () => {
      if (line === begun) line = undefined
      for (const answer of begun.pending.values()) answer(locked)
      begun.pending.clear()
    })
    begun.port.start()
    return { ok: true, value: begun }
  }
  const current = async (): Promise<Result<Line>> => {
    if (line !== undefined) return { ok: true, value: line }
    // Calls that come together share one port.
    opening ??= begin().finally(() => {
      opening = undefined
    })
    return await opening
  }

  return {
    isOpen: () => line !== undefined,
    call: async (name, input) => {
      const on = await current()
      if (!on.ok) return on
      lastId += 1
      return await send(on.value, { id: lastId, name, input })
    },
  }
}

function send({ port, pending }: Line, message: FromPage): Promise<Result<unknown>> {
  return new Promise((resolve) => {
    pending.set(message.id, resolve)
    try {
      port.postMessage(message)
    } catch {
      pending.delete(message.id)
      resolve(unreadable)
    }
  })
}

/** The other end is the vault process, which checked the answer. */
function settle({ pending }: Line, data: unknown): void {
  const { id, result } = data as ToPage
  const answer = pending.get(id)
  pending.delete(id)
  answer?.(result)
}
