/** What everything about a window is measured against: an Electron app that does nothing. */
import { chmod, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  type LaunchedApp,
  launchExecutable,
  type OwnedFolder,
  ownedFolder,
  readStage,
} from '../../tests/e2e/support/launch.ts'

export type EmptyAppOptions = {
  /** With a process of Node beside the window, as the desk has one, that does nothing either. */
  readonly helper?: boolean
}

/** An app that opens one sandboxed window of the desk's size with one field for a passphrase. */
export async function emptyApp({ helper = false }: EmptyAppOptions = {}): Promise<OwnedFolder> {
  const folder = await ownedFolder('empty')
  const page = '<!doctype html><title>empty</title><input type="password">'
  await writeFile(
    path.join(folder.path, 'package.json'),
    '{"name":"empty","version":"1.0.0","main":"main.mjs"}',
  )
  await writeFile(path.join(folder.path, 'page.html'), page)
  // A listener keeps it alive, as the desk's waits for calls.
  await writeFile(path.join(folder.path, 'helper.mjs'), "process.parentPort.on('message', () => undefined)")
  await writeFile(
    path.join(folder.path, 'main.mjs'),
    `import { app, BrowserWindow, utilityProcess } from 'electron'
     app.whenReady().then(() => {
       if (${helper}) utilityProcess.fork(${JSON.stringify(path.join(folder.path, 'helper.mjs'))})
       const window = new BrowserWindow({ width: 1280, height: 840, webPreferences: { sandbox: true } })
       window.loadFile(${JSON.stringify(path.join(folder.path, 'page.html'))})
     })`,
  )
  await chmod(folder.path, 0o755)
  return folder
}

/** Starts it on the runtime of the desk. */
export async function launchEmpty(empty: OwnedFolder): Promise<LaunchedApp> {
  const { runtime, variables } = await readStage()
  return launchExecutable(runtime.executable, empty.path, variables, { startsAtOnce: true })
}

const passphraseField = 'input[type=password]:enabled'

/** Milliseconds from before the launch until the first field for a passphrase takes input; closing is not counted. */
export async function untilInteractive(launch: () => Promise<LaunchedApp>): Promise<number> {
  const start = performance.now()
  const { page, close } = await launch()
  try {
    await page.locator(passphraseField).first().waitFor({ state: 'visible' })
    await page.locator(passphraseField).first().focus()
    return performance.now() - start
  } finally {
    await close()
  }
}
