/** A registry as its manager runs it: by its command line, in a folder of its own, behind an address that stays. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'
import { required } from '../../../src-shared/base/assert.ts'
import type { DirectoryTarget, PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import type { DeviceRole } from '../../../src-shared/domain/registry/protocol.ts'
import { type SmallDirectory, smallDirectory } from '../../support/test-registry.ts'
import { giveAway } from './launch.ts'
import { startFront } from './registry-front.ts'

const run = promisify(execFile)
const entry = fileURLToPath(new URL('../../../src-registry/cli.ts', import.meta.url))
const announcedSchema = z.object({ address: z.url(), rootFingerprint: z.string() })

export type Invited = {
  /** Absolute path of the `.pocinvite`, readable by the app. */
  readonly file: string
  /** Five groups, as they are told by telephone. */
  readonly code: string
  /** Lines to be compared by telephone: four digits and their words in English. */
  readonly groups: readonly { readonly group: string; readonly words: readonly string[] }[]
}

export type ListedDevice = {
  readonly id: string
  readonly state: string
  readonly role: string
  readonly status: string
  /** Lower-case hexadecimal. */
  readonly fingerprint: string
}

export type ManagedRegistry = {
  /** Where desks find it, whether it runs or not. */
  readonly address: string
  readonly rootFingerprint: string
  /** The data folder, readable by the manager alone. */
  readonly data: string
  /** Every record as the manager last published it. */
  readonly records: () => readonly PointOfContact[]
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Takes requests and does not answer them, until it thaws. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** Lines such as `GET /v1/targets/directory/…` that desks sent since the last call. */
  readonly asked: () => readonly string[]
  readonly invite: (file: string, state: string, role?: DeviceRole) => Promise<Invited>
  readonly devices: () => Promise<readonly ListedDevice[]>
  /** @param fingerprint as it was read out */
  readonly confirm: (id: string, fingerprint: string) => Promise<void>
  /** The present directory anew, or with records changed; answers what the command printed. */
  readonly publish: (change?: (record: PointOfContact) => PointOfContact) => Promise<string>
  /** Template packs by file name, in the place of those before. */
  readonly publishPacks: (packs: Readonly<Record<string, string>>) => Promise<string>
  /** Writes a `.pocbundle` that the app can read. */
  readonly bundle: (file: string) => Promise<void>
  /** Takes in what desks sent on a stick; answers what the command printed. */
  readonly receive: (file: string) => Promise<string>
  /** Keeps what is published as it is; answers how to put that in place, while the registry is stopped. */
  readonly copyPublished: () => Promise<() => Promise<void>>
  readonly end: () => Promise<void>
}

/** Makes keys and an empty repository, publishes a small directory, and serves it. */
export async function managedRegistry(
  states?: NonNullable<SmallDirectory['states']>,
): Promise<ManagedRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'poc-desk-manager-'))
  const data = join(folder, 'registry')
  const front = await startFront()
  let present = fullerDirectory(states)
  let server: RunningServer | undefined
  const command = async (name: string, ...args: readonly string[]): Promise<string> => {
    const { stdout } = await run(process.execPath, [entry, name, ...args, '--data', data])
    return stdout
  }
  const publish: ManagedRegistry['publish'] = async (change) => {
    if (change === undefined) return command('publish')
    present = withRecords(present, change)
    const file = join(folder, 'directory.json')
    // The command counts editions by itself where the manager's file names none.
    await writeFile(file, JSON.stringify({ ...present, sequence: undefined, issued: undefined }))
    return command('publish', '--directory', file)
  }
  const start = async () => {
    server = await serve(data)
    front.lead(server.announced.address)
  }
  const thaw = () => server?.signal('SIGCONT')
  const stop = async () => {
    thaw()
    await server?.end()
    server = undefined
  }
  await command('init')
  await publish((record) => record)
  await start()
  return {
    address: front.address,
    rootFingerprint: required(server, 'a server').announced.rootFingerprint,
    data,
    records: () => present.states.flatMap((state) => state.pointsOfContact),
    start,
    stop,
    freeze: () => server?.signal('SIGSTOP'),
    thaw,
    asked: front.asked,
    invite: async (file, state, role = 'point-of-contact') => {
      const whose = ['--state', state, '--role', role, '--address', front.address]
      const printed = await command('invite', ...whose, '--out', file)
      await giveAway(file)
      return { file, ...invitedIn(printed) }
    },
    devices: async () => devicesIn(await command('devices')),
    confirm: async (id, fingerprint) => {
      await command('devices', 'confirm', id, '--fingerprint', fingerprint)
    },
    publish,
    publishPacks: async (packs) => {
      const templates = await mkdtemp(join(folder, 'packs-'))
      for (const [name, text] of Object.entries(packs)) await writeFile(join(templates, name), text)
      return command('publish', '--templates', templates)
    },
    bundle: async (file) => {
      await command('bundle', '--out', file)
      await giveAway(file)
    },
    receive: (file) => command('receive', '--bundle', file),
    copyPublished: async () => {
      const [repository, kept] = [join(data, 'repository'), await mkdtemp(join(folder, 'copy-'))]
      await cp(repository, kept, { recursive: true })
      return async () => {
        await rm(repository, { recursive: true })
        await cp(kept, repository, { recursive: true })
      }
    },
    end: async () => {
      await stop()
      await front.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const names = [
  ...['Acacia', 'Baobab', 'Cedar', 'Doum', 'Ebony', 'Fig', 'Guava'],
  ...['Hibiscus', 'Ironwood', 'Jasmine', 'Kapok', 'Lilac', 'Mahogany', 'Neem'],
]

/** So many offices that one change weighs less than all of them: a desk then fetches the change alone. */
function fullerDirectory(pair: SmallDirectory['states']): DirectoryTarget {
  const directory = smallDirectory(pair === undefined ? {} : { states: pair })
  const states = directory.states.map((entry) => {
    const [first] = entry.pointsOfContact
    if (first === undefined) return entry
    const others = names.map((name): PointOfContact => {
      const address = `${randomBytes(24).toString('hex')}@csirt.${entry.state.toLowerCase()}.example`
      const emails = [{ address, usage: 'role' as const }]
      return {
        ...first,
        id: randomUUID(),
        type: 'diplomatic',
        entityName: { en: `${name} desk ${entry.state}` },
        emails,
      }
    })
    return { ...entry, pointsOfContact: [first, ...others] }
  })
  return { ...directory, states }
}

function withRecords(
  directory: DirectoryTarget,
  change: (record: PointOfContact) => PointOfContact,
): DirectoryTarget {
  const states = directory.states.map((state) => ({
    ...state,
    pointsOfContact: state.pointsOfContact.map(change),
  }))
  return { ...directory, states }
}

function invitedIn(printed: string): Omit<Invited, 'file'> {
  const code = /^ {2}([0-9A-Z]{5}(?:[ -][0-9A-Z]{5}){4})$/mu.exec(printed)?.[1]
  const groups = [...printed.matchAll(/^ {2}([0-9a-fA-F]{4}) {2}(.+)$/gmu)]
  return {
    code: required(code, `a one-time code in ${printed}`),
    groups: groups.map(([, group = '', words = '']) => ({ group, words: words.split(' ') })),
  }
}

function devicesIn(printed: string): readonly ListedDevice[] {
  const lines = printed.matchAll(
    /^([0-9a-f-]{36}) {2}(\w+) {2}([\w-]+) {2}(\w+) since .*\n {2}([0-9a-f ]+)$/gmu,
  )
  return [...lines].map(([, id = '', state = '', role = '', status = '', groups = '']) => {
    return { id, state, role, status, fingerprint: groups.replaceAll(' ', '') }
  })
}

type RunningServer = {
  readonly announced: z.output<typeof announcedSchema>
  readonly signal: (name: 'SIGSTOP' | 'SIGCONT') => void
  readonly end: () => Promise<void>
}

/** @throws when it ends before it serves, with what it wrote */
async function serve(data: string): Promise<RunningServer> {
  const child = spawn(process.execPath, [entry, 'serve', '--data', data, '--json', '--until-stdin-ends'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  const first = await Promise.race([firstLine(child), ended.then(() => undefined)])
  if (first === undefined) throw new Error(`the registry ended: ${child.stderr.read()}`)
  return {
    announced: announcedSchema.parse(JSON.parse(first)),
    signal: (name) => void child.kill(name),
    end: async () => {
      child.stdin.end()
      await ended
    },
  }
}

function firstLine({ stdout }: Pick<ChildProcess, 'stdout'>): Promise<string> {
  return new Promise((resolve) => createInterface(required(stdout, 'output')).once('line', resolve))
}
