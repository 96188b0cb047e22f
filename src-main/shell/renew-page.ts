/** Ends the process that showed the page, and shows the page in a new one. */
import { setTimeout as wait } from 'node:timers/promises'
import { app, type WebContents } from 'electron'

/** How long the window may take to leave the old process before that one is ended under it. */
const leaveLimitMs = 2000
const stepMs = 20

/**
 * Strings in a page's memory cannot be wiped, but a process can be ended. The window is led out of it, by way of
 * `about:blank`, to the page in another one, and the old process is killed, whether or not it would have ended by
 * itself. A page that does not let go (hung, or taken over) loses its process at once.
 */
export async function renewPage(contents: WebContents): Promise<void> {
  if (contents.isDestroyed()) return
  const old = contents.getOSProcessId()
  // The window leads back from there by itself (`window.ts`), which ends this load early. Not awaited: a page that
  // hangs keeps it waiting.
  void contents.loadURL('about:blank').catch(() => undefined)
  for (let waited = 0; waited < leaveLimitMs && shows(contents, old); waited += stepMs) await wait(stepMs)
  if (shows(contents, old)) contents.forcefullyCrashRenderer()
  else if (isPageProcess(old)) process.kill(old, 'SIGKILL')
}

function shows(contents: WebContents, id: number): boolean {
  return !contents.isDestroyed() && contents.getOSProcessId() === id
}

/** Looked up again: the number of a process that has ended can belong to anyone by now. */
function isPageProcess(id: number): boolean {
  return app.getAppMetrics().some(({ pid, type }) => pid === id && type === 'Tab')
}
