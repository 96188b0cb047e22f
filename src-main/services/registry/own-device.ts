/** This desk as a device of its registry: its keys, what the screen shows of it, and how the registry regards it. */
import {
  type DeviceKeys,
  deviceFingerprint,
  deviceKeysSchema,
  publicDeviceKeys,
} from '../../../src-formats/registry/device-keys.ts'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { OwnDevice } from '../../../src-shared/contract/registry.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import {
  deviceEnrolmentRepository,
  type OwnStatus,
  type StoredDevice,
} from '../../store/device-enrolment-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { OpenVault } from '../session.ts'

/** As stored, with its keys read. */
export type DeskDevice = Omit<StoredDevice, 'keys'> & { readonly keys: DeviceKeys }

/** Null where this desk was never enrolled. The private keys do not leave the vault process. */
export function findOwnDevice(db: DeskDatabase): DeskDevice | null {
  const stored = deviceEnrolmentRepository(db).device()
  return stored === null ? null : { ...stored, keys: deviceKeysSchema.parse(JSON.parse(stored.keys)) }
}

/** @throws Failure `registry-not-enrolled` */
export function requireOwnDevice(db: DeskDatabase): DeskDevice {
  const device = findOwnDevice(db)
  if (device === null) throw new Failure('registry-not-enrolled')
  return device
}

export function describeOwnDevice({ id, keys, state, role, status, since }: DeskDevice): OwnDevice {
  return { id, fingerprint: deviceFingerprint(publicDeviceKeys(keys)), state, role, status, since }
}

/** What stands in the way of a device that is not active; undefined for one that is. */
export function standingFailure(status: OwnStatus): Failure | undefined {
  switch (status) {
    case 'active':
      return undefined
    case 'unsent':
    case 'pending':
      return new Failure('enrolment-pending')
    case 'revoked':
      return new Failure('device-revoked')
    case 'cloned':
      return new Failure('device-cloned')
  }
}

/** The status that a failure of the registry's write side tells of; undefined where it tells of none. */
export function toldStatus(failure: Failure): OwnStatus | undefined {
  if (failure.code === 'enrolment-pending') return 'pending'
  if (failure.code === 'device-revoked') return 'revoked'
  return failure.code === 'device-cloned' ? 'cloned' : undefined
}

/** Keeps how the registry regards this device now, where that is news; in the caller's unit of work or its own. */
export function noteStatus(vault: OpenVault, id: string, status: OwnStatus, at: Date): void {
  const { database: db } = vault
  transaction(db, () => {
    const devices = deviceEnrolmentRepository(db)
    const device = devices.device()
    if (device === null || device.id !== id || device.status === status) return
    devices.setStatus(id, status, toInstant(at))
    appendAudit(db, vault, at, 'device-standing-changed', id, { standing: status })
  })
}
