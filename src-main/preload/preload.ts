/** Gives the page its one object, `window.desk`, which forwards calls and events and holds no logic. */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import type { DeskBridge, DeskEvent } from '../../src-shared/contract/contract.ts'
import { callChannel, eventChannel } from '../page.ts'

const refused = { ok: false, failure: { code: 'refused', params: {} } } as const
const unreadable = { ok: false, failure: { code: 'bad-input', params: { path: '' } } } as const

const bridge: DeskBridge = {
  call: async (name, input) => {
    if (typeof name !== 'string') return refused
    try {
      return await ipcRenderer.invoke(callChannel, name, input)
    } catch {
      // Only an input that cannot be cloned comes here; the gate itself never throws.
      return unreadable
    }
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
