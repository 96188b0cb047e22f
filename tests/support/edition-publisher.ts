/** A registry that publishes editions, sealed or in clear, and does as it is told, also where that is wrong. */
import { changesBetween } from '../../src-formats/registry/changes.ts'
import { type DeviceKeys, publicDeviceKeys } from '../../src-formats/registry/device-keys.ts'
import { type EpochKey, generateEpochKey, wrapEpochKey } from '../../src-formats/registry/epoch-keys.ts'
import { sealTarget } from '../../src-formats/registry/sealed-target.ts'
import { writeBundle } from '../../src-formats/tuf/bundle.ts'
import {
  changesPath,
  directoryPath,
  keysPath,
  rootFingerprint,
  storedPath,
} from '../../src-formats/tuf/read.ts'
import type { RegistrySource } from '../../src-main/sync/source.ts'
import type { DirectoryTarget } from '../../src-shared/domain/directory/record.ts'
import type { ChangesTarget } from '../../src-shared/domain/registry/protocol.ts'
import { online, sha256, tufSimulator } from './tuf-simulator.ts'

export const ways = ['network', 'bundle'] as const
export type Way = (typeof ways)[number]

/** How one edition is published otherwise than it should be. */
export type Deviation = {
  /** Another content of the changes; null publishes none. */
  readonly changes?: ((changes: ChangesTarget) => unknown) | null
  /** The epoch that is sealed under, from now on. */
  readonly epoch?: EpochKey
  /** Has the whole directory sealed for another path. */
  readonly wholePath?: string
  readonly changesPath?: string
}

export type EditionPublisher = Awaited<ReturnType<typeof editionPublisher>>

/** @param devices that the epoch key is wrapped for; null publishes in clear */
export async function editionPublisher(devices: readonly DeviceKeys[] | null) {
  const simulator = await tufSimulator()
  const { targets } = simulator
  let epoch = generateEpochKey(1)
  let last: DirectoryTarget | undefined
  /** Wrapped anew only where the key or the devices have become others. */
  let lastWrapped = ''

  async function put(path: string, content: unknown, custom: object, sealedFor = path): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(content))
    const sealed = devices === null ? bytes : await sealTarget(bytes, { ...epoch, path: sealedFor })
    simulator.addTarget('targets', path, Buffer.from(sealed).toString('utf8')).custom = {
      ...custom,
      ...(devices === null ? {} : { epoch: epoch.epoch }),
    }
  }
  async function wrap(forDevices: readonly DeviceKeys[]): Promise<void> {
    const wrapped = await wrapEpochKey(epoch, forDevices.map(publicDeviceKeys))
    const path = keysPath(epoch.epoch)
    simulator.addTarget('targets', path, Buffer.from(wrapped).toString('utf8')).custom = {
      epoch: epoch.epoch,
    }
  }
  /** Lists the edition and what leads to it, without signing anything. */
  async function list(next: DirectoryTarget, deviation: Deviation = {}): Promise<void> {
    const number = devices === null ? null : (deviation.epoch ?? epoch).epoch
    if (deviation.epoch !== undefined) epoch = deviation.epoch
    for (const path of Object.keys(targets.targets))
      if (/^directory\/\d+\./u.test(path)) delete targets.targets[path]
    const { sequence, issued } = next
    await put(directoryPath(sequence, number), next, { sequence, issued }, deviation.wholePath)
    if (last !== undefined && deviation.changes !== null && sequence > last.sequence) {
      const changes = changesBetween(last, next)
      const { from, to } = changes
      const content = deviation.changes?.(changes) ?? changes
      await put(changesPath(from, to, number), content, { from, to }, deviation.changesPath)
    }
    const wrapped = JSON.stringify([epoch.epoch, Buffer.from(epoch.key).toString('hex'), devices])
    if (devices !== null && wrapped !== lastWrapped) await wrap(devices)
    lastWrapped = wrapped
    last = next
  }

  return {
    ...simulator,
    list,
    wrap,
    epoch: () => epoch,
    /** The next edition, signed by everybody who should. */
    async edition(next: DirectoryTarget, deviation: Deviation = {}): Promise<void> {
      await list(next, deviation)
      simulator.publish(...online)
    },
    rootFingerprint: rootFingerprint(simulator.file('metadata/1.root.json')),
    firstRoot: simulator.file('metadata/1.root.json'),
    /** Path of the file of a listed target, as it is asked for. */
    stored(path: string): string {
      const hash = targets.targets[path]?.hashes.sha256
      if (hash === undefined) throw new Error(`no target ${path}`)
      return storedPath({ path, sha256: hash })
    },
    pathOf: (pattern: RegExp): string => {
      const path = Object.keys(targets.targets).find((name) => pattern.test(name))
      if (path === undefined) throw new Error(`no target ${pattern}`)
      return path
    },
    /** What is served now, in either way. */
    source(way: Way): RegistrySource {
      if (way === 'bundle') return { kind: 'bundle', bytes: writeBundle(simulator.files) }
      return {
        kind: 'http',
        address: simulator.address,
        // The simulator serves the folder itself, a registry has it below its version.
        fetch: (url, init) => fetch(url.replace('/v1/', '/'), init),
      }
    },
    /** Has everything served as it is now, whatever is published later; answers how to put that in place. */
    freeze(): () => void {
      const kept = new Map(simulator.files)
      return () => {
        simulator.files.clear()
        for (const [path, bytes] of kept) simulator.files.set(path, bytes)
      }
    },
    /** Puts other bytes in the place of a file, whatever was signed. */
    replace(path: string, bytes: Uint8Array): void {
      simulator.file(path)
      simulator.files.set(path, bytes)
    },
    sha256,
  }
}
