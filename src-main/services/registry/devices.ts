/** Devices of the desk's State: how the registry regards them, and orders about them. */
import { Failure } from '../../../src-shared/base/failure.ts'
import type { CallParsed } from '../../../src-shared/contract/contract.ts'
import type { Device } from '../../../src-shared/domain/registry/protocol.ts'
import { layersRepository } from '../../store/layers-repository.ts'
import { registryRepository } from '../../store/registry-repository.ts'
import { type RegistryApi, registryApi } from '../../sync/registry-api.ts'
import type { OpenVault } from '../session.ts'
import { type EnrolmentTools, sendEnrolment } from './enrol.ts'
import { enqueue } from './outbox.ts'
import {
  type DeskDevice,
  findOwnDevice,
  noteStatus,
  requireOwnDevice,
  standingFailure,
} from './own-device.ts'

/** @throws Failure `registry-not-enrolled`, and as {@link RegistryApi} */
export async function listDevices(vault: OpenVault, tools: EnrolmentTools): Promise<readonly Device[]> {
  const device = requireOwnDevice(vault.database)
  const devices = await apiOf(vault, device, tools).devices()
  return devices.filter(({ state }) => state === device.state)
}

/**
 * Asks the registry how it regards this device, where that is not known to be well; a request that it does not know is
 * sent again.
 * @throws Failure `enrolment-pending`, `device-revoked`, `device-cloned`, `device-unknown`, and as {@link RegistryApi}
 */
export async function requireStanding(vault: OpenVault, tools: EnrolmentTools): Promise<void> {
  const device = findOwnDevice(vault.database)
  if (device === null || device.status === 'active') return
  await askStanding(vault, tools)
  const obstacle = standingFailure(findOwnDevice(vault.database)?.status ?? 'active')
  if (obstacle !== undefined) throw obstacle
}

/** As {@link requireStanding}, whatever was known. */
export async function askStanding(vault: OpenVault, tools: EnrolmentTools): Promise<void> {
  const device = requireOwnDevice(vault.database)
  try {
    const { status } = await apiOf(vault, device, tools).own()
    noteStatus(vault, device.id, status, tools.clock())
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'device-unknown') throw error
    if (device.status === 'pending') await sendEnrolment(vault, tools)
    else {
      // What it does not know neither reads nor writes; it may know it again another time.
      noteStatus(vault, device.id, 'revoked', tools.clock())
      throw error
    }
  }
}

export function confirmDevice(
  vault: OpenVault,
  { device, fingerprint }: CallParsed<'registry.confirmDevice'>,
  at: Date,
): { id: string } {
  return enqueue(vault, { kind: 'confirm-device', device, fingerprint }, at)
}

export function revokeDevice(
  vault: OpenVault,
  { device, reason }: CallParsed<'registry.revokeDevice'>,
  at: Date,
): { id: string } {
  return enqueue(vault, { kind: 'revoke-device', device, reason }, at)
}

/**
 * Says to the registry that a record of the own State is correct as it published it.
 * @throws Failure `entry-not-found` where the registry does not list it, `not-permitted` where it is another State's,
 * and as `enqueue`
 */
export function confirmRecord(vault: OpenVault, record: string, at: Date): { id: string } {
  const { state } = requireOwnDevice(vault.database)
  const layer = layersRepository(vault.database).registry(record)
  if (layer === null || layer.gone) throw new Failure('entry-not-found')
  if (layer.received.state !== state) throw new Failure('not-permitted')
  return enqueue(vault, { kind: 'confirm-record', record, revision: layer.received.revision }, at)
}

function apiOf(vault: OpenVault, device: DeskDevice, { fetch, signal }: EnrolmentTools): RegistryApi {
  const connection = registryRepository(vault.database).connection()
  if (connection === null) throw new Failure('registry-not-connected')
  return registryApi({ address: connection.address, fetch, signal, device })
}
