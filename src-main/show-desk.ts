/**
 * The first part of the start: the window and its page, with nothing that needs a schema. What answers the page's calls
 * is loaded by `compose-shell.ts` while the page is being started, so that the officer waits for one of them only.
 */
import { type BrowserWindow, ipcMain, type MessagePortMain, session } from 'electron'
import type { Gate } from './bridge/gate.ts'
import type { PortGate } from './bridge/port-gate.ts'
import { callChannel, portChannel } from './page.ts'
import { hardenSession } from './shell/harden.ts'
import { setMenu } from './shell/menu.ts'
import { proposedLanguage } from './shell/proposed-language.ts'
import { servePage } from './shell/protocol.ts'
import { findPlaces, type Places } from './shell/runtime.ts'
import { openWindow, showPage } from './shell/window.ts'

/** The two doors of the page: calls of the shell, and a port to the vault process. */
export type Gates = { readonly call: Gate; readonly port: PortGate<MessagePortMain> }

export type ShownDesk = {
  readonly places: Places
  /** Not yet on the screen: it appears once the page has drawn itself, for which the page needs answers. */
  readonly window: BrowserWindow
  /** Calls of the page wait for this. */
  readonly answerWith: (gates: Gates) => void
}

/** So long after the page has what it begins with, the rest of its files is read, in milliseconds. */
const restAfter = 1000

/** Makes the window and begins to load its page. Call when the application is ready. */
export async function showDesk(): Promise<ShownDesk> {
  const places = findPlaces()
  // No `persist:`: Chromium keeps caches, storage and cookies of the page in memory only.
  const pageSession = session.fromPartition('desk', { cache: false })
  let onLoaded: () => void = () => undefined
  const loaded = new Promise<void>((resolve) => {
    onLoaded = resolve
  })
  const hardened = hardenSession(pageSession)
  const readRest = servePage(pageSession, places.renderer, proposedLanguage(), () => onLoaded())
  let answerWith: (gates: Gates) => void = () => undefined
  const gates = new Promise<Gates>((resolve) => {
    answerWith = resolve
  })
  ipcMain.handle(callChannel, async (event, name: unknown, input: unknown) => {
    // Whoever calls has what it needed for that, whichever files those were.
    onLoaded()
    return (await gates).call(event, name, input)
  })
  ipcMain.handle(portChannel, async (event) => (await gates).port(event))
  setMenu()
  const window = openWindow({ preload: places.preload, session: pageSession })
  // The window is made while the sessions are still being closed; it loads nothing before they are.
  await hardened
  showPage(window)
  // What follows is loaded while the page compiles its script, and no sooner: the page would wait for its files.
  await loaded
  setTimeout(() => void readRest(), restAfter)
  return { places, window, answerWith }
}
