/** Entry of the main process: one instance, hardened, then the desk; or the command line and no window. */
import { app } from 'electron'
import { kindOf, placesOf } from './bridge/places-of.ts'
import type { Desk } from './compose-shell.ts'
import { arrivedFiles } from './shell/arrived-files.ts'
import { hardenApplication } from './shell/harden.ts'
import { proposedLanguage } from './shell/proposed-language.ts'
import { registerDeskScheme } from './shell/protocol.ts'
import { settleSessionData, settleUserData } from './shell/user-data.ts'
import { showDesk } from './show-desk.ts'

app.setName('POC Desk')
settleUserData()

const commandLine = process.argv.indexOf('--cli')
// Beside a running desk it is the vault's own lock that tells them apart.
if (commandLine >= 0) runCommandLine(process.argv.slice(commandLine + 1))
else if (app.requestSingleInstanceLock()) run()
else app.exit(0)

function runCommandLine(argv: readonly string[]): void {
  hardenApplication()
  app
    .whenReady()
    .then(async () => {
      const { runCli } = await import('./cli/electron-entry.ts')
      app.exit(await runCli(argv))
    })
    .catch(fail)
}

function run(): void {
  settleSessionData()
  registerDeskScheme()
  hardenApplication()
  let desk: Desk | undefined
  let stopped = false
  let failed = false
  const arrived = arrivedFiles()
  arrived.offer(process.argv.slice(1), process.cwd())
  app.on('open-file', (event, path) => {
    event.preventDefault()
    arrived.offer([path], '/')
    desk?.show()
  })
  app.on('second-instance', (_event, argv, folder) => {
    arrived.offer(argv.slice(1), folder)
    desk?.show()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (stopped) return
    // The database is closed before the program ends.
    event.preventDefault()
    stopped = true
    void (desk?.stop() ?? Promise.resolve()).finally(() => app.quit())
  })
  const failAloud = (error: unknown) => {
    // What goes wrong while a fault is told ends the program at once.
    if (failed || !app.isReady()) return fail(error)
    failed = true
    report(error)
    import('./end-by-fault.ts')
      .then(({ endByFault }) =>
        endByFault(error, {
          language: () => desk?.language() ?? proposedLanguage(),
          stop: () => desk?.stop() ?? Promise.resolve(),
        }),
      )
      .catch(fail)
  }
  // Electron would show the error's text in a dialog, and texts can quote what an officer wrote.
  process.on('uncaughtException', failAloud)
  // Not awaited at the top level: there Electron would never become ready.
  app
    .whenReady()
    .then(async () => {
      const shown = await showDesk()
      const { composeDesk } = await import('./compose-shell.ts')
      if (shown.window.isDestroyed()) return
      desk = await composeDesk(shown, arrived)
    })
    .catch(failAloud)
}

/** The kind of fault and where it is, on the terminal; never its message in a packaged desk. */
function report(error: unknown): void {
  console.error(app.isPackaged ? `POC Desk stopped: ${kindOf(error)} ${placesOf(error)}` : error)
}

function fail(error: unknown): void {
  report(error)
  app.exit(1)
}
