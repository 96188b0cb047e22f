/**
 * Gives the page its one object, `window.desk`, which forwards calls and events and decides nothing: calls of the
 * shell go to the main process, calls of the vault straight to the vault process.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import type { Result } from '../../src-shared/base/result.ts'
import type { DeskBridge } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import { shellCallNames } from '../../src-shared/contract/shell-call-names.ts'
import { callChannel, eventChannel, portChannel } from '../page.ts'
import { createVaultLine, type LinePort } from './vault-line.ts'

const refused = { ok: false, failure: { code: 'refused', params: {} } } as const
const unreadable = { ok: false, failure: { code: 'bad-input', params: { path: '' } } } as const

const line = createVaultLine(async () => {
  let arrive: (event: IpcRendererEvent) => void = () => undefined
  const arrived = new Promise<LinePort | undefined>((resolve) => {
    arrive = ({ ports }) => resolve(ports[0])
  })
  ipcRenderer.once(portChannel, arrive)
  const answer: Result<null> = await ipcRenderer.invoke(portChannel)
  if (!answer.ok) {
    ipcRenderer.off(portChannel, arrive)
    return answer
  }
  const port = await arrived
  return port === undefined ? refused : { ok: true, value: port }
})

async function askShell(name: string, input: unknown): Promise<Result<unknown>> {
  try {
    return await ipcRenderer.invoke(callChannel, name, input)
  } catch {
    // Only an input that cannot be cloned comes here; the gate itself never throws.
    return unreadable
  }
}

const bridge: DeskBridge = {
  call: async (name, input) => {
    if (typeof name !== 'string') return refused
    if (Object.hasOwn(shellCallNames, name)) return await askShell(name, input)
    if (name === 'vault.status' && !line.isOpen()) {
      // As long as nobody has asked the vault process anything, the shell knows enough and need not start it.
      const known = await askShell(name, input)
      if (known.ok || known.failure.code !== 'refused') return known
    }
    return await line.call(name, input)
  },
  listen: (listener) => {
    const forward = (_event: IpcRendererEvent, change: DeskEvent) => listener(change)
    ipcRenderer.on(eventChannel, forward)
    return () => {
      ipcRenderer.off(eventChannel, forward)
    }
  },
}

contextBridge.exposeInMainWorld('desk', bridge)
