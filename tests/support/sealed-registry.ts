/** A registry that encrypts for enrolled devices, in a data folder of its own, with the manager's orders as functions. */
import { join } from 'node:path'
import { bundle } from '../../src-registry/commands/bundle.ts'
import { init } from '../../src-registry/commands/init.ts'
import { type Invited, invite } from '../../src-registry/commands/invite.ts'
import { publish } from '../../src-registry/commands/publish.ts'
import { type Received, receive } from '../../src-registry/commands/receive.ts'
import { type RegistryOptions, type RunningRegistry, startRegistry } from '../../src-registry/registry.ts'
import { deviceService } from '../../src-registry/services/devices.ts'
import { withDataFolder } from '../../src-registry/store/data-folder.ts'
import { systemClock } from '../../src-shared/base/clock.ts'
import type { Device, DeviceRole } from '../../src-shared/domain/registry/protocol.ts'
import { tempFolder } from './temp-vault.ts'
import { smallDirectory } from './test-registry.ts'

export type SealedRegistry = AsyncDisposable & {
  readonly data: string
  readonly address: string
  readonly rootFingerprint: string
  readonly invite: (state?: string, role?: DeviceRole) => Promise<Invited>
  readonly devices: () => Promise<readonly Device[]>
  readonly confirm: (id: string, fingerprint: string) => Promise<void>
  readonly revoke: (id: string) => Promise<void>
  /** The present directory anew, or another one. */
  readonly publish: (directory?: unknown) => Promise<void>
  /** Bytes of a `.pocbundle`. */
  readonly bundle: () => Promise<Uint8Array>
  /** Takes in what desks sent in a bundle. */
  readonly receive: (bytes: Uint8Array) => Promise<readonly Received[]>
  readonly stop: () => Promise<void>
  /** At the same address, with what it had. */
  readonly start: () => Promise<void>
}

/** Serving, with two States of one point of contact each as its first edition. */
export async function sealedRegistry(
  options: Pick<RegistryOptions, 'intercept'> = {},
): Promise<SealedRegistry> {
  const folder = await tempFolder()
  const data = join(folder.path, 'registry')
  const clock = systemClock
  await init({ data }, clock)
  await publish({ data, directory: smallDirectory() }, clock)
  const serve = (port?: number) =>
    startRegistry({ data, ...options, ...(port === undefined ? {} : { port }) })
  let running: RunningRegistry | undefined = await serve()
  const { address, rootFingerprint } = running
  const managed = <Answer>(work: (service: ReturnType<typeof deviceService>) => Promise<Answer>) =>
    withDataFolder({ data }, ({ db }) => work(deviceService(db, clock)))
  const stop = async () => {
    await running?.close()
    running = undefined
  }
  return {
    data,
    address,
    rootFingerprint,
    invite: (state = 'KEN', role = 'point-of-contact') =>
      invite({ data }, { address, state, role, days: 14 }, clock),
    devices: () => managed((service) => service.list()),
    confirm: (id, fingerprint) => managed((service) => service.confirm(id, fingerprint)),
    revoke: (id) => managed((service) => service.revoke(id)),
    publish: async (directory) => {
      await publish({ data, ...(directory === undefined ? {} : { directory }) }, clock)
    },
    bundle: async () => (await bundle(data, clock)).bytes,
    receive: (bytes) => receive({ data }, bytes, clock),
    stop,
    start: async () => {
      running ??= await serve(Number(new URL(address).port))
    },
    [Symbol.asyncDispose]: async () => {
      await stop()
      await folder[Symbol.asyncDispose]()
    },
  }
}
