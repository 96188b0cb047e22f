/**
 * Hands the page a port to the vault process. What crosses it never enters the main process, whose memory outlives a
 * lock: passphrases, texts and answers go from the page to the vault process and back.
 */
import { failed, type Result, succeeded } from '../../src-shared/base/result.ts'
import { portChannel } from '../page.ts'
import { type CallEvent, isTrusted } from './gate.ts'

/** What this looks at in Electron's `IpcMainInvokeEvent`; `Port` is Electron's `MessagePortMain`. */
export type PortEvent<Port> = CallEvent & {
  readonly senderFrame:
    | (NonNullable<CallEvent['senderFrame']> & {
        readonly postMessage: (channel: string, message: unknown, ports: Port[]) => void
      })
    | null
}

export type PortGateOptions<Port> = {
  /** Id of the web contents of the desk's window, or undefined while there is none. */
  readonly trustedContents: () => number | undefined
  /** A port whose other end the vault process holds already; undefined where that process does not come up. */
  readonly connect: () => Promise<Port | undefined>
}

/** Answers with success once the port is on its way to the frame that asked. */
export type PortGate<Port> = (event: PortEvent<Port>) => Promise<Result<null>>

const refused = failed({ code: 'refused', params: {} })

/** Makes the gate. It never throws; who may not have a port is `refused` and starts no process. */
export function createPortGate<Port extends { readonly close: () => void }>({
  trustedContents,
  connect,
}: PortGateOptions<Port>): PortGate<Port> {
  return async (event) => {
    // Kept: a frame that navigates away while the process starts is another one afterwards.
    const frame = event.senderFrame
    if (frame === null || !isTrusted(event, trustedContents())) return refused
    const port = await connect()
    if (port === undefined) return failed({ code: 'vault-locked', params: {} })
    try {
      frame.postMessage(portChannel, null, [port])
      return succeeded(null)
    } catch {
      // The frame is gone.
      port.close()
      return refused
    }
  }
}
