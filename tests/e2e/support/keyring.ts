// A session bus and a GNOME keyring of the test's own, as the user the app runs as; the machine's are not touched.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { asUnprivileged, giveAway, type LaunchOptions, ownedFolder } from './launch.ts'

export interface RunningKeyring {
  /** What `launchApp` needs so that the app finds this keyring and no other. */
  readonly options: Pick<LaunchOptions, 'args' | 'env'>
  /** Ends both processes and removes what they kept. */
  end(): Promise<void>
}

const run = promisify(execFile)
const READY_LIMIT_MS = 20_000
const ASK_AGAIN_MS = 50
const KEPT_CHARACTERS = 2000

// Without folders of services the bus starts nothing by itself, least of all a keyring of the machine.
const busConfiguration = (
  sockets: string,
) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${sockets}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

/**
 * Starts a bus and, on it, an empty keyring that is unlocked.
 * @throws when one of them ends before it is ready, with what it wrote; they are in the Debian packages `dbus` and
 *   `gnome-keyring`, which "npm test" installs
 */
export async function startKeyring(): Promise<RunningKeyring> {
  const folder = await ownedFolder('keyring')
  const started: Part[] = []
  const end = async () => {
    for (const part of started.toReversed()) await part.end()
    await folder.remove()
  }
  try {
    const bus = await startBus(folder.path)
    started.push(bus)
    const address = await bus.firstLine()
    const daemon = await startDaemon(folder.path, address)
    started.push(daemon)
    await daemon.unlessEnded(untilUnlocked(address))
    const env = { DBUS_SESSION_BUS_ADDRESS: address }
    return { options: { env, args: ['--password-store=gnome-libsecret'] }, end }
  } catch (error) {
    await end()
    throw error
  }
}

async function startBus(folder: string): Promise<Part> {
  const [configuration, sockets] = [join(folder, 'bus.conf'), join(folder, 'bus')]
  await writeFile(configuration, busConfiguration(sockets))
  await mkdir(sockets, { mode: 0o700 })
  await giveAway(sockets)
  return startPart(
    ['dbus-daemon', `--config-file=${configuration}`, '--nofork', '--nopidfile', '--print-address=1'],
    {},
  )
}

async function startDaemon(folder: string, address: string): Promise<Part> {
  const env = { HOME: folder, XDG_RUNTIME_DIR: folder, DBUS_SESSION_BUS_ADDRESS: address }
  const daemon = startPart(['gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets'], env)
  daemon.say('password of the login keyring')
  return daemon
}

/** Until the keyring that programs use by default is there; it is made, unlocked, when the daemon starts. */
async function untilUnlocked(address: string): Promise<void> {
  const service = ['--dest=org.freedesktop.secrets', '/org/freedesktop/secrets']
  const question = ['org.freedesktop.Secret.Service.ReadAlias', 'string:default']
  const [command = '', ...args] = asUnprivileged([
    'dbus-send',
    `--bus=${address}`,
    '--print-reply=literal',
    '--reply-timeout=2000',
    ...service,
    ...question,
  ])
  const limit = Date.now() + READY_LIMIT_MS
  while (Date.now() < limit) {
    // Nobody answers to that name before the daemon does, which is an error of the command.
    const { stdout } = await run(command, args).catch(() => ({ stdout: '' }))
    if (stdout.includes('/collection/')) return
    await delay(ASK_AGAIN_MS)
  }
  throw new Error('the keyring was started, and has no unlocked place to keep anything in')
}

interface Part {
  firstLine(): Promise<string>
  say(text: string): void
  /** The work's answer, or the reason why the process ended before. */
  unlessEnded<Answer>(work: Promise<Answer>): Promise<Answer>
  end(): Promise<void>
}

/** Starts a process, which is ended by its own id, with nothing of our environment but the path. */
function startPart(command: readonly string[], env: Readonly<Record<string, string>>): Part {
  const [executable = '', ...args] = asUnprivileged(command)
  const child = spawn(executable, args, {
    cwd: '/',
    env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let written = ''
  child.stderr.on('data', (chunk) => {
    written = (written + chunk).slice(-KEPT_CHARACTERS)
  })
  // A command that is not there takes no words either; that it ended is said below.
  child.stdin.on('error', () => undefined)
  const exited = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message))
    child.once('close', () => resolve(written))
  })
  const ended = exited.then((reason): never => {
    throw new Error(`${command[0]} ended:\n${reason}`)
  })
  // The end that was ordered is nobody's failure.
  ended.catch(() => undefined)
  return {
    firstLine: () => Promise.race([firstLineOf(child.stdout), ended]),
    say: (text) => void child.stdin.end(text),
    unlessEnded: (work) => Promise.race([work, ended]),
    end: async () => {
      child.kill()
      await exited
    },
  }
}

function firstLineOf(stream: NonNullable<ChildProcess['stdout']>): Promise<string> {
  return new Promise((resolve) => createInterface(stream).once('line', resolve))
}
