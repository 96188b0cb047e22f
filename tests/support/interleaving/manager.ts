/** The registry's side: a data folder, its server that can be started anew, and the manager with their directory. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { bundle } from '../../../src-registry/commands/bundle.ts'
import { invite } from '../../../src-registry/commands/invite.ts'
import { publish } from '../../../src-registry/commands/publish.ts'
import { type Received, receive } from '../../../src-registry/commands/receive.ts'
import { type RunningRegistry, startRegistry } from '../../../src-registry/registry.ts'
import { deviceService } from '../../../src-registry/services/devices.ts'
import { type DataFolder, withDataFolder } from '../../../src-registry/store/data-folder.ts'
import { type KnownDevice, listDevices } from '../../../src-registry/store/devices.ts'
import type { WriteFile } from '../../../src-registry/store/whole-file.ts'
import { writeWhole } from '../../../src-registry/store/whole-file.ts'
import { systemClock } from '../../../src-shared/base/clock.ts'
import type { DirectoryTarget, PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { pendingDevice } from '../registry-data.ts'
import type { TestDevice } from '../registry-device.ts'
import type { ContentChange } from './steps.ts'

/** Two keys that records list in turn. */
export type ListedKeys = readonly PointOfContact['pgpKeys'][number][]

export type Manager = AsyncDisposable & {
  readonly data: string
  /** As desks know it; where it can be reached is said by `fetch`. */
  readonly address: string
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly restart: () => Promise<void>
  readonly invite: (state: string) => Promise<{ readonly file: string; readonly code: string }>
  readonly confirm: (id: string, fingerprint: string) => Promise<void>
  readonly revoke: (id: string) => Promise<void>
  /** A device of Kenya that nobody has confirmed. */
  readonly newcomer: () => Promise<TestDevice>
  readonly bundle: () => Promise<Uint8Array>
  readonly receive: (bytes: Uint8Array) => Promise<readonly Received[]>
  /** Publishes the directory with these changes; false where the computer stopped after `cutOff` files. */
  readonly publish: (changes?: readonly ContentChange[], cutOff?: number | null) => Promise<boolean>
  /** As it stands now. */
  readonly books: () => Promise<Books>
  readonly read: <Answer>(work: (folder: DataFolder) => Promise<Answer>) => Promise<Answer>
}

/** What was published last, every device, and every write that came. */
export type Books = {
  readonly published: DirectoryTarget
  readonly devices: readonly KnownDevice[]
  readonly inbox: readonly InboxLine[]
}

export type InboxLine = {
  readonly device: string
  readonly sequence: number
  readonly id: string
  readonly hash: string
  readonly previous: string | null
  readonly payload: string
  readonly received: string
  readonly status: string
  readonly refusal: string | null
  readonly open: number
}

export type ManagerStart = {
  readonly data: string
  /** Undefined where the folder has not been served yet. */
  readonly address?: string
  readonly keys: ListedKeys
}

class Stopped extends Error {}

export async function managerOf({ data, address: known, keys }: ManagerStart): Promise<Manager> {
  const clock = systemClock
  const serve = () =>
    startRegistry({
      data,
      requestsPerMinute: 1_000_000,
      postsPerMinute: 1_000_000,
      ...(known === undefined ? {} : { addresses: [known] }),
    })
  let running: RunningRegistry = await serve()
  const address = known ?? running.address
  const reach = (url: string) => url.replace(address, running.address)
  const read: Manager['read'] = (work) => withDataFolder({ data }, work)
  const managed = <Answer>(work: (service: ReturnType<typeof deviceService>) => Promise<Answer>) =>
    read(({ db }) => work(deviceService(db, clock)))
  const published = async ({ manager }: DataFolder) => {
    const master = await manager.readMaster()
    if (master === undefined) throw new Error('nothing was published')
    return master
  }
  const content = changingContent(keys)
  let wasCutOff = false
  return {
    data,
    address,
    fetch: (url, init) => fetch(reach(url), init),
    async restart() {
      await running.close()
      running = await serve()
    },
    invite: (state) => invite({ data }, { address, state, role: 'point-of-contact', days: 14 }, clock),
    confirm: (id, fingerprint) => managed((service) => service.confirm(id, fingerprint)),
    revoke: (id) => managed((service) => service.revoke(id)),
    newcomer: () => {
      const folder = { data, clock, rootFingerprint: running.rootFingerprint }
      const own = async () => undefined
      return pendingDevice({ ...folder, [Symbol.asyncDispose]: own }, running.address)
    },
    bundle: async () => (await bundle(data, clock)).bytes,
    receive: (bytes) => receive({ data }, bytes, clock),
    async publish(changes = [], cutOff = null) {
      // Only then does the manager know what was published.
      if (wasCutOff) await publish({ data }, clock)
      wasCutOff = false
      const directory = changes.length === 0 ? undefined : content(await read(published), changes)
      try {
        await publish({ data, directory, ...(cutOff === null ? {} : { writeFile: stopping(cutOff) }) }, clock)
        return true
      } catch (error) {
        if (!(error instanceof Stopped)) throw error
        wasCutOff = true
        return false
      }
    },
    books: () =>
      read(async (folder) => ({
        published: await published(folder),
        devices: await listDevices(folder.db),
        inbox: await folder.db
          .selectFrom('inbox')
          .selectAll()
          .orderBy('device')
          .orderBy('sequence')
          .execute(),
      })),
    read,
    [Symbol.asyncDispose]: () => running.close(),
  }
}

function stopping(after: number): WriteFile {
  let left = after
  return (file, bytes, mode) => {
    left -= 1
    return left < 0 ? Promise.reject(new Stopped(file)) : writeWhole(file, bytes, mode)
  }
}

const states = ['KEN', 'GHA', 'FJI'] as const
const mostRecords = 9

/** Makes directories out of directories; what it writes is written by nobody else. */
function changingContent(keys: ListedKeys) {
  let count = 0
  const edit = (record: PointOfContact, what: ContentChange['what']): PointOfContact => {
    count += 1
    const revision = record.revision + 1
    const revised = new Date().toISOString()
    const next = { ...record, revision, revised }
    switch (what) {
      case 'name':
        return { ...next, entityName: { en: `Office ${count}` } }
      case 'phone':
        return { ...next, phones: [{ number: `+2547${1000 + count}`, usage: 'voice' }] }
      case 'email':
        return { ...next, emails: [...record.emails.slice(-1), mail(`r${count}`)] }
      case 'key':
        return { ...next, pgpKeys: record.pgpKeys.length > 0 && count % 3 === 0 ? [] : [...one(keys, count)] }
      case 'status':
        return { ...next, status: record.status === 'active' ? 'unconfirmed' : 'active' }
      default:
        return next
    }
  }
  const changed = (directory: DirectoryTarget, { what, record: chosen }: ContentChange): DirectoryTarget => {
    const all = directory.states.flatMap(({ pointsOfContact }) => pointsOfContact)
    const record = all[chosen % all.length]
    if (record === undefined) return directory
    if (what === 'add')
      return all.length >= mostRecords ? directory : added(directory, edit(record, 'name'), chosen)
    const isLast = all.filter(({ state }) => state === record.state).length === 1
    if (what === 'remove') return isLast ? directory : replaced(directory, record.id, [])
    return replaced(directory, record.id, [edit(record, what)])
  }
  return (before: DirectoryTarget, changes: readonly ContentChange[]): DirectoryTarget =>
    changes.reduce(changed, before)
}

const mail = (name: string) => ({ address: `${name}@office.example`, usage: 'role' }) as const

function one<Item>(items: readonly Item[], index: number): readonly Item[] {
  const item = items[index % items.length]
  return item === undefined ? [] : [item]
}

function replaced(directory: DirectoryTarget, id: string, by: readonly PointOfContact[]): DirectoryTarget {
  return {
    ...directory,
    states: directory.states.map((entry) => ({
      ...entry,
      pointsOfContact: entry.pointsOfContact.flatMap((record) => (record.id === id ? [...by] : [record])),
    })),
  }
}

function added(directory: DirectoryTarget, like: PointOfContact, chosen: number): DirectoryTarget {
  const state = states[chosen % states.length]
  return {
    ...directory,
    states: directory.states.map((entry) =>
      entry.state === state
        ? {
            ...entry,
            pointsOfContact: [...entry.pointsOfContact, { ...like, id: randomUUID(), state, revision: 1 }],
          }
        : entry,
    ),
  }
}

export const dataFolderIn = (folder: string) => join(folder, 'registry')
