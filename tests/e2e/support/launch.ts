// Starts the app for end-to-end tests: as an unprivileged user, with the sandbox on, in folders of its own.
import { chmod, chown, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConsoleMessage, ElectronApplication, Page } from 'playwright'
import { _electron, errors } from 'playwright'

/** The user without rights that the app runs as when the tests themselves run as root ("nobody" on Debian). */
const UNPRIVILEGED = 65534
const LAUNCH_LIMIT_MS = 30_000
/** Of the tries before the last, of an app that is not held: what answers does so within two seconds, or four where much runs. */
const EARLY_LIMIT_MS = 6_000
const KEPT_CHARACTERS = 4000

/** What scripts/lib/stage.mjs wrote: where the staged app and its runtime are. */
interface Stage {
  readonly app: string
  readonly runtime: {
    readonly kind: 'official' | 'registry'
    readonly version: string
    readonly executable: string
  }
  readonly variables: Readonly<Record<string, string>>
  readonly packaged?: string
}

export interface LaunchOptions {
  /** Folder of the app's own data; whoever names one (see ownedFolder) removes it. A fresh one otherwise. */
  readonly userData?: string
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** A command that runs the app: it must replace itself by what follows it, and keep the process id. */
  readonly through?: readonly string[]
  /** The packaged test copy instead of the staged build. */
  readonly packaged?: boolean
  /** Starts at once, as it does for an officer, instead of when the driver is there: for whoever measures the start. */
  readonly startsAtOnce?: boolean
}

/**
 * For tests that are not about passphrases: making and opening slots costs the least that a vault accepts, and not
 * half a second of every processor.
 */
export const leastCosts: LaunchOptions = { env: { POC_DESK_LEAST_COSTS: '1' } }

export interface LaunchedApp {
  readonly app: ElectronApplication
  /** The first window, after its document is loaded. */
  readonly page: Page
  readonly userData: string
  /** What should never happen, as it happens: "csp: …", "console: …", "error: …", "crash". Expect it to be empty. */
  readonly violations: string[]
  close(): Promise<void>
}

export interface OwnedFolder {
  readonly path: string
  remove(): Promise<void>
}

const running = new Set<ElectronApplication>()

/** What the windows of all running apps say, and where their focus is: for whoever tells why a test failed. */
export async function wordsShown(): Promise<readonly string[]> {
  const pages = [...running].flatMap((app) => app.windows())
  const read = (page: Page) =>
    page.evaluate(() => {
      const { activeElement, body } = document
      const focus = activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? ''
      const kind = activeElement?.tagName.toLowerCase() ?? 'nothing'
      return `focus: ${kind} ${focus.slice(0, 80)}\n${body.innerText.replaceAll(/\n+/gu, '\n')}`
    })
  return await Promise.all(pages.map((page) => Promise.race([read(page).catch(String), afterAWhile()])))
}

const afterAWhile = () =>
  new Promise<string>((resolve) => setTimeout(() => resolve('(the page did not answer)'), 5000))

const runsAsRoot = () => process.getuid?.() === 0

/** A fresh folder that belongs to the user the app runs as: for userData across restarts, exports, imports. */
export async function ownedFolder(label = 'files'): Promise<OwnedFolder> {
  const path = await mkdtemp(join(tmpdir(), `poc-desk-${label}-`))
  await giveAway(path)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Makes a file or folder the property of the user the app runs as, so that the app can read and change it. */
export async function giveAway(path: string): Promise<void> {
  if (runsAsRoot()) await chown(path, UNPRIVILEGED, UNPRIVILEGED)
}

/** The command as the user the app runs as; the process keeps its id. */
export function asUnprivileged(command: readonly string[]): readonly string[] {
  if (!runsAsRoot()) return command
  return ['setpriv', `--reuid=${UNPRIVILEGED}`, `--regid=${UNPRIVILEGED}`, '--clear-groups', ...command]
}

/** What is staged for this run: the app's folder, the runtime, the variables that tell the app of it. */
export async function readStage(): Promise<Stage> {
  const folder = process.env.POC_DESK_STAGE
  if (!folder) throw new Error('end-to-end tests are run with: npm run e2e -- <file>')
  return JSON.parse(await readFile(join(folder, 'stage.json'), 'utf8'))
}

/**
 * Starts the app and waits for its first window.
 * @throws when the app ends before it shows a window
 */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const stage = await readStage()
  if (options.packaged && !stage.packaged)
    throw new Error('there is no packaged app: npm run package -- --development-runtime')
  const executable = options.packaged ? join(`${stage.packaged}`, 'poc-desk') : stage.runtime.executable
  return launchExecutable(executable, options.packaged ? undefined : stage.app, stage.variables, options)
}

/** The same for any Electron executable and app folder. */
export async function launchExecutable(
  executable: string,
  appFolder: string | undefined,
  variables: Readonly<Record<string, string>>,
  options: LaunchOptions,
): Promise<LaunchedApp> {
  const home = await makeHome()
  const userData = options.userData ?? join(home.path, 'user-data')
  const violations: string[] = []
  // A packaged app runs nothing but itself.
  const held = appFolder === undefined || options.startsAtOnce ? [] : ['-r', await holdIn(home.path)]
  try {
    const launch = held.length === 0 ? launchPatiently : _electron.launch.bind(_electron)
    const app = await launch({
      executablePath: await wrapperFor(executable, home.path, options.through ?? []),
      args: [
        `--user-data-dir=${userData}`,
        ...held,
        ...(appFolder ? [appFolder] : []),
        ...(options.args ?? []),
      ],
      env: { ...environment(home.path), ...variables, ...options.env },
      // Without this Playwright adds --no-sandbox by itself.
      chromiumSandbox: true,
      cwd: home.path,
      timeout: LAUNCH_LIMIT_MS,
    })
    running.add(app)
    const page = await firstWindow(app, violations)
    const close = async () => {
      running.delete(app)
      await app.close()
      await home.remove()
    }
    return { app, page, userData, violations, close }
  } catch (error) {
    await home.remove()
    throw error
  }
}

/** What holds the app until it is driven, where the user it runs as can read it. */
async function holdIn(home: string): Promise<string> {
  const module = join(home, 'hold-until-driven.cjs')
  await copyFile(join(import.meta.dirname, 'hold-until-driven.cjs'), module)
  await giveAway(module)
  return module
}

/**
 * Of an app that is not held: where its window begins to load while the driver attaches, Chromium may tell the driver of
 * no document, and it waits for one. Then the app is started again, up to twice, which is said aloud; an app that does
 * not start fails each time.
 */
async function launchPatiently(
  options: NonNullable<Parameters<typeof _electron.launch>[0]>,
  triesLeft = 2,
): Promise<ElectronApplication> {
  try {
    return await _electron.launch(triesLeft === 0 ? options : { ...options, timeout: EARLY_LIMIT_MS })
  } catch (error) {
    if (!(error instanceof errors.TimeoutError) || triesLeft === 0) throw error
    process.stderr.write('the app did not answer its launcher; it is started once more\n')
    return await launchPatiently(options, triesLeft - 1)
  }
}

// An app that shows no window is ended, and what it wrote is the message.
async function firstWindow(app: ElectronApplication, violations: string[]): Promise<Page> {
  let written = ''
  app.process().stderr?.on('data', (chunk) => {
    written = (written + chunk).slice(-KEPT_CHARACTERS)
  })
  try {
    await app.context().addInitScript(reportViolations)
    const page = await app.firstWindow({ timeout: LAUNCH_LIMIT_MS })
    app.on('window', (later) =>
      watch(later, violations).catch((error: unknown) => {
        // The window in which paper is printed may be gone before anybody listens.
        if (!later.isClosed()) throw error
      }),
    )
    await watch(page, violations)
    await page.waitForLoadState('domcontentloaded')
    // Nobody watches what fades and moves; who tests that asks for it.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.evaluate(reportViolations)
    return page
  } catch (error) {
    running.delete(app)
    app.process().kill('SIGKILL')
    throw new Error(`the app showed no usable window; it wrote:\n${written}`, { cause: error })
  }
}

/** The seccomp mode of the first window's renderer as the kernel tells it: 2 with the sandbox, 0 without. */
export async function rendererSeccomp(app: ElectronApplication): Promise<number> {
  const pid = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^Seccomp:\s+(\d+)/m.exec(status)?.[1])
}

async function makeHome(): Promise<OwnedFolder> {
  const home = await ownedFolder('home')
  for (const name of ['user-data', 'run', 'tmp']) {
    await mkdir(join(home.path, name), { mode: 0o700 })
    await giveAway(join(home.path, name))
  }
  const authority = process.env.XAUTHORITY
  if (authority) {
    await copyFile(authority, join(home.path, 'authority'))
    await giveAway(join(home.path, 'authority'))
  }
  return home
}

// Only what a desktop session would give the app, so that nothing of the test runner's environment leaks in.
function environment(home: string): Record<string, string> {
  const handed = ['PATH', 'DISPLAY', 'WAYLAND_DISPLAY', 'TZ']
  const kept = handed.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))
  return {
    ...Object.fromEntries(kept),
    LANG: 'C.UTF-8',
    HOME: home,
    TMPDIR: join(home, 'tmp'),
    XDG_RUNTIME_DIR: join(home, 'run'),
    ...(process.env.XAUTHORITY ? { XAUTHORITY: join(home, 'authority') } : {}),
  }
}

// exec keeps the process id and the pipes, so Playwright talks to the app itself.
async function wrapperFor(executable: string, home: string, through: readonly string[]): Promise<string> {
  if (!runsAsRoot() && through.length === 0) return executable
  const wrapper = join(home, 'electron-as-nobody')
  const command = [...through, ...asUnprivileged([`"${executable}"`, '"$@"'])]
  await writeFile(wrapper, `#!/bin/sh\nexec ${command.join(' ')}\n`)
  await chmod(wrapper, 0o755)
  return wrapper
}

// The first window may have loaded before we were listening, so what Chromium kept is taken too.
async function watch(page: Page, violations: string[]): Promise<void> {
  page.on('console', (message) => noteConsole(message, violations))
  page.on('pageerror', (error) => note(`error: ${error.message}`, violations))
  page.on('crash', () => note('crash', violations))
  for (const message of await page.consoleMessages()) noteConsole(message, violations)
}

function noteConsole(message: ConsoleMessage, violations: string[]): void {
  if (message.type() !== 'error') return
  const text = message.text()
  note(text.startsWith('csp: ') ? text : `console: ${text}`, violations)
}

function note(text: string, violations: string[]): void {
  if (!violations.includes(text)) violations.push(text)
}

// Runs in the page.
function reportViolations(): void {
  const mark = 'data-violations-watched'
  if (document.documentElement?.hasAttribute(mark)) return
  document.documentElement?.setAttribute(mark, '')
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(
      `csp: ${event.violatedDirective} refused ${event.blockedURI || event.sample} at ${event.sourceFile}:${event.lineNumber}`,
    )
  })
}
