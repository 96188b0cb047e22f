/** Cold start to an unlock screen that takes a passphrase, against an empty window on the same runtime. */
import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  giveAway,
  launchApp,
  launchExecutable,
  type OwnedFolder,
  ownedFolder,
  readStage,
} from '../../tests/e2e/support/launch.ts'
import { tempDesk } from '../../tests/support/temp-vault.ts'
import { type Figure, type Group, measure } from './harness.ts'

const runs = 11
const interactive = 'input[type=password]:enabled'

/** An Electron app that opens one sandboxed window of the desk's size with one input and does nothing else. */
async function emptyApp(): Promise<OwnedFolder> {
  const folder = await ownedFolder('empty')
  const page = '<!doctype html><title>empty</title><input type="password">'
  await writeFile(
    path.join(folder.path, 'package.json'),
    '{"name":"empty","version":"1.0.0","main":"main.mjs"}',
  )
  await writeFile(path.join(folder.path, 'page.html'), page)
  await writeFile(
    path.join(folder.path, 'main.mjs'),
    `import { app, BrowserWindow } from 'electron'
     app.whenReady().then(() => {
       const window = new BrowserWindow({ width: 1280, height: 840, webPreferences: { sandbox: true } })
       window.loadFile(${JSON.stringify(path.join(folder.path, 'page.html'))})
     })`,
  )
  await chmod(folder.path, 0o755)
  return folder
}

/** User data with a locked vault in it, owned by the user that the app runs as. */
async function lockedVault(): Promise<OwnedFolder> {
  const folder = await ownedFolder('locked')
  const desk = await tempDesk()
  try {
    await desk.handlers['internal.close']({})
    const vault = path.join(folder.path, 'vault')
    await mkdir(vault, { mode: 0o700 })
    await cp(desk.folder, vault, { recursive: true })
    await giveAway(vault)
    for (const name of ['vault.json', 'desk.db']) await giveAway(path.join(vault, name))
  } finally {
    await desk[Symbol.asyncDispose]()
  }
  return folder
}

type Launched = Awaited<ReturnType<typeof launchApp>>

/** Milliseconds from before the launch until the passphrase field takes input; closing is not counted. */
async function untilInteractive(launch: () => Promise<Launched>): Promise<number> {
  const start = performance.now()
  const { page, close } = await launch()
  try {
    await page.locator(interactive).first().waitFor({ state: 'visible' })
    await page.locator(interactive).first().focus()
    return performance.now() - start
  } finally {
    await close()
  }
}

async function figures(): Promise<readonly Figure[]> {
  const stage = await readStage()
  const empty = await emptyApp()
  const locked = await lockedVault()
  try {
    await readFile(path.join(locked.path, 'vault', 'vault.json'))
    return [
      await measure({
        group: 'start',
        name: 'cold start to an interactive unlock screen',
        runs,
        limit: 1.5,
        subject: () => untilInteractive(() => launchApp({ userData: locked.path })),
        baseline: () =>
          untilInteractive(() => launchExecutable(stage.runtime.executable, empty.path, stage.variables, {})),
      }),
    ]
  } finally {
    await empty.remove()
    await locked.remove()
  }
}

export const startGroup: Group = { name: 'start', measure: figures }
