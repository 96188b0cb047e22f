/** A data folder of a registry with enrolled devices, for tests of the registry and of what talks to it. */
import { join } from 'node:path'
import { devicesCommand } from '../../src-registry/commands/devices.ts'
import { init } from '../../src-registry/commands/init.ts'
import { invite } from '../../src-registry/commands/invite.ts'
import { publish } from '../../src-registry/commands/publish.ts'
import { type RegistryOptions, type RunningRegistry, startRegistry } from '../../src-registry/registry.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { type DirectoryTarget, directoryTargetSchema } from '../../src-shared/domain/directory/record.ts'
import type { DeviceRole } from '../../src-shared/domain/registry/protocol.ts'
import { ask, enrolmentOf, type TestDevice, testDevice } from './registry-device.ts'
import { tempFolder } from './temp-vault.ts'
import { smallDirectory } from './test-registry.ts'

export type TestData = AsyncDisposable & {
  readonly data: string
  readonly clock: Clock
  readonly rootFingerprint: string
}

/** A folder with a repository that publishes for enrolled devices, with the small directory unless told otherwise. */
export async function testData(
  options: { directory?: DirectoryTarget | null; clock?: Clock; open?: boolean } = {},
): Promise<TestData> {
  const { directory = smallDirectory(), clock = () => new Date(), open = false } = options
  const folder = await tempFolder()
  const data = join(folder.path, 'registry')
  const rootFingerprint = await init({ data, open }, clock)
  if (directory !== null) await publish({ data, directory }, clock)
  return { data, clock, rootFingerprint, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() }
}

/** The folder served; closed at the end. */
export async function serveData(
  { data, clock }: TestData,
  options: Partial<Omit<RegistryOptions, 'data'>> = {},
): Promise<RunningRegistry & AsyncDisposable> {
  const registry = await startRegistry({ clock, ...options, data })
  return { ...registry, [Symbol.asyncDispose]: () => registry.close() }
}

export type Invitee = { readonly state?: 'KEN' | 'GHA'; readonly role?: DeviceRole }

/** A new device that was invited and has not come yet, with its one-time code. */
export async function invitedDevice(
  { data, clock }: TestData,
  address: string,
  { state = 'KEN', role = 'point-of-contact' }: Invitee = {},
): Promise<{ readonly device: ReturnType<typeof testDevice>; readonly code: string }> {
  const { file, code } = await invite({ data }, { state, role, address, days: 14 }, clock)
  return { device: testDevice(file), code }
}

/** A device that was invited and came, and waits. */
export async function pendingDevice(test: TestData, address: string, invitee?: Invitee): Promise<TestDevice> {
  const { device, code } = await invitedDevice(test, address, invitee)
  const body = await enrolmentOf(device, code)
  const answer = await ask(address, '/v1/enrolments', { method: 'POST', body })
  if (answer.status !== 201) throw new Error(`enrolment answered ${answer.status}`)
  return device
}

/** A device that the manager has confirmed. */
export async function activeDevice(test: TestData, address: string, invitee?: Invitee): Promise<TestDevice> {
  const device = await pendingDevice(test, address, invitee)
  const args = ['--data', test.data, 'confirm', device.id, '--fingerprint', device.fingerprint]
  await devicesCommand.run(args, test.clock)
  return device
}

/** The manager takes a device out. */
export async function revokedByManager({ data, clock }: TestData, { id }: TestDevice): Promise<void> {
  await devicesCommand.run(['--data', data, 'revoke', id], clock)
}

/** `lastVerified` and revision of each record, by id. */
export function verifiedIn(directory: unknown): Record<string, string | undefined> {
  const { states } = directoryTargetSchema.parse(directory)
  const records = states.flatMap(({ pointsOfContact }) => pointsOfContact)
  return Object.fromEntries(records.map(({ id, lastVerified }) => [id, lastVerified]))
}
