/** Many desks of one registry that fetch its next edition, each with the desk's own client, in this one process. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import type { DeviceKeys } from '../../src-formats/registry/device-keys.ts'
import { type DirectoryParts, directoryParts } from '../../src-formats/registry/directory-digest.ts'
import { demonstrationGuard } from '../../src-main/sync/demonstration-guard.ts'
import { fetchDirectory, fetchRoot } from '../../src-main/sync/registry-client.ts'
import type { StoredEdition } from '../../src-main/sync/request.ts'
import type { RegistrySource } from '../../src-main/sync/source.ts'
import { init } from '../../src-registry/commands/init.ts'
import { invite } from '../../src-registry/commands/invite.ts'
import { publish } from '../../src-registry/commands/publish.ts'
import { deviceService } from '../../src-registry/services/devices.ts'
import { enrolmentService } from '../../src-registry/services/enrolment.ts'
import { withDataFolder } from '../../src-registry/store/data-folder.ts'
import { required } from '../../src-shared/base/assert.ts'
import { systemClock } from '../../src-shared/base/clock.ts'
import { type DirectoryTarget, directoryTargetSchema } from '../../src-shared/domain/directory/record.ts'
import { states } from '../../src-shared/domain/states.ts'
import { plainRecord } from './plain-record.ts'
import { enrolmentOf, testDevice } from './registry-device.ts'
import { staticServer } from './static-server.ts'
import { tempFolder } from './temp-vault.ts'

/** Desks that fetch at the same time. */
const atOnce = 16
/** Every hundredth record is another one in the second edition. */
const changedShare = 100

/** So many small records over all States; the same for the same number and edition. */
export function fleetDirectory(records: number, edition: 1 | 2): DirectoryTarget {
  const made = Array.from({ length: records }, (_, index) => {
    const hex = createHash('sha256').update(`record ${index}`).digest('hex')
    const state = states[index % states.length]?.alpha3 ?? ''
    const isNew = edition === 2 && index % changedShare === 0
    return plainRecord({
      id: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
      state,
      revision: isNew ? 2 : 1,
      entityName: { en: `Response Centre ${hex.slice(32, 44)}` },
      emails: [{ address: `poc@${hex.slice(44, 52)}.example`, usage: 'role' }],
      phones: [{ number: `+99${Number.parseInt(hex.slice(52, 60), 16)}${isNew ? 2 : 1}`, usage: 'voice' }],
    })
  })
  return directoryTargetSchema.parse({
    format: 'poc-desk-directory',
    version: 1,
    sequence: edition,
    issued: `2026-10-0${edition}T00:00:00.000Z`,
    demonstration: false,
    states: states.map(({ alpha3, m49, region, status }) => ({
      state: alpha3,
      m49,
      region,
      observer: status === 'observer',
      pointsOfContact: made.filter((record) => record.state === alpha3),
    })),
  })
}

export type Fleet = AsyncDisposable & {
  /** The data folder of the registry; `repository` in it is what is published. */
  readonly data: string
  readonly repository: string
  /** What each desk begins with: the first edition as it verified it, and its own keys. */
  readonly desks: readonly StoredEdition[]
  /** Publishes the second edition; answers the parts that every desk must come to. */
  readonly publishChange: () => Promise<DirectoryParts>
}

export type FleetSize = { readonly desks: number; readonly records: number }

/**
 * A registry in a folder, with its devices enrolled and confirmed, and its first edition published and read.
 * @param size how many desks and records
 */
export async function fleet(size: FleetSize): Promise<Fleet> {
  const stack = new AsyncDisposableStack()
  const folder = stack.use(await tempFolder())
  const data = join(folder.path, 'registry')
  const rootFingerprint = await init({ data }, systemClock)
  const devices = await enrolled(data, rootFingerprint, size.desks)
  await publish({ data, directory: fleetDirectory(size.records, 1) }, systemClock)
  const repository = join(data, 'repository')
  const desks = await firstEditions(devices, { repository, rootFingerprint })
  return {
    data,
    repository,
    desks,
    publishChange: async () => {
      const next = fleetDirectory(size.records, 2)
      await publish({ data, directory: next }, systemClock)
      return directoryParts(next.states)
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

/** Invited by the manager's command, then through the services that answer `POST /v1/enrolments` and `devices confirm`. */
async function enrolled(data: string, rootFingerprint: string, count: number): Promise<DeviceKeys[]> {
  const address = 'https://registry.example'
  return withDataFolder({ data }, async ({ db }) => {
    const enrolment = enrolmentService({ db, clock: systemClock, rootFingerprint })
    const manager = deviceService(db, systemClock)
    const keys: DeviceKeys[] = []
    for (let made = 0; made < count; made += 1) {
      const wanted = { address, state: 'KEN', role: 'observer', days: 14 } as const
      const { file, code } = await invite({ data }, wanted, systemClock)
      const device = testDevice(file)
      await enrolment.enrol(await enrolmentOf(device, code))
      await manager.confirm(device.id, device.fingerprint)
      keys.push(device.keys)
    }
    return keys
  })
}

type Published = { readonly repository: string; readonly rootFingerprint: string }

/**
 * Each of the devices with the first edition. One of them unwraps the key of the epoch and reads the whole directory,
 * and the others begin with what it has verified: what is measured comes after.
 */
async function firstEditions(
  devices: readonly DeviceKeys[],
  { repository, rootFingerprint }: Published,
): Promise<StoredEdition[]> {
  await using server = await staticServer(repository)
  const source = { kind: 'http', address: server.address, fetch } as const
  const { signal } = new AbortController()
  const root = await fetchRoot({ source, rootFingerprint, guard, signal })
  const noFiles = { beginning: () => null, hasFile: () => false }
  const nothing = { access: 'enrolled', edition: null, epochKeys: new Map(), ...noFiles } as const
  const [device = null] = devices
  const first = await fetchWith(source, { ...nothing, device, trust: new Map([['root', root]]) })
  const { parts } = required(first.edition, 'an edition')
  const { trust, epochKeys, sequence } = first
  return devices.map((own) => ({ ...nothing, device: own, trust, epochKeys, edition: { sequence, parts } }))
}

const guard = demonstrationGuard('real', { fingerprints: [], tufKeyIds: [], rootFingerprints: [] })

function fetchWith(source: RegistrySource, stored: StoredEdition) {
  const { signal } = new AbortController()
  return fetchDirectory({ source, stored, guard, signal, onProgress: () => undefined })
}

/** `right`: by changes, verified, and every part as it was published; anything else is said in a word. */
export type FleetEnd = 'right' | 'whole' | 'other'

export type FleetRun = {
  readonly ends: readonly FleetEnd[]
  /** Bytes of all answers. */
  readonly bytes: number
  /** Milliseconds from the first request to the last desk's end. */
  readonly milliseconds: number
}

/**
 * All desks fetch the present edition from this address, some at the same time, and verify it each for itself.
 * @param expected what was published
 */
export async function runFleet(
  desks: readonly StoredEdition[],
  address: string,
  expected: DirectoryParts,
): Promise<FleetRun> {
  const ends: FleetEnd[] = []
  let bytes = 0
  const start = performance.now()
  const waiting = [...desks.entries()]
  const runDesk = async (number: number, stored: StoredEdition) => {
    const source = sourceOf(address, number, (length) => {
      bytes += length
    })
    const { edition } = await fetchWith(source, stored)
    const { kind, parts } = required(edition, 'an edition')
    ends[number] = kind === 'whole' ? 'whole' : isSame(parts, expected) ? 'right' : 'other'
  }
  const line = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await runDesk(...next)
  }
  await Promise.all(Array.from({ length: atOnce }, line))
  return { ends, bytes, milliseconds: performance.now() - start }
}

function isSame(one: DirectoryParts, other: DirectoryParts): boolean {
  return one.size === other.size && [...one].every(([part, digest]) => other.get(part) === digest)
}

/** A desk with an address of its own, as a web server before the registry would say: it counts requests by address. */
function sourceOf(address: string, desk: number, onAnswer: (bytes: number) => void): RegistrySource {
  const network = `10.0.${Math.floor(desk / 256)}.${desk % 256}`
  return {
    kind: 'http',
    address,
    fetch: async (url, init) => {
      const headers = new Headers(init.headers)
      headers.set('x-forwarded-for', network)
      const response = await fetch(url, { ...init, headers })
      onAnswer(Number(response.headers.get('content-length') ?? 0))
      return response
    },
  }
}

const logLineSchema = z.object({ method: z.literal('GET'), ms: z.number() })

/** Milliseconds that the server took for each request to read, by its own log: those of a busy loader are not in it. */
export function serverTimes(log: string): readonly number[] {
  const lines = log.split('\n').filter((line) => line !== '')
  return lines.flatMap((line) => logLineSchema.safeParse(JSON.parse(line)).data?.ms ?? [])
}
