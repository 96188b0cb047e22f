/** Devices as the manager and other devices of the same State see and decide on them. */
import { type Clock, toInstant } from '../../src-shared/base/clock.ts'
import type { Device, WritePayload } from '../../src-shared/domain/registry/protocol.ts'
import type { RefusalCode } from '../../src-shared/domain/registry/receipts.ts'
import { RegistryError } from '../registry-error.ts'
import { inTransaction, type RegistryDatabase } from '../store/database.ts'
import { findDevice, type KnownDevice, listDevices, setDeviceStatus } from '../store/devices.ts'

type Confirmation = Omit<Extract<WritePayload, { kind: 'confirm-device' }>, 'kind'>

/**
 * What the manager does with devices.
 * @param db the manager's and the server's alike: what is decided here counts for the next request
 */
export function deviceService(db: RegistryDatabase, clock: Clock) {
  const change = (id: string, work: (tx: RegistryDatabase, known: KnownDevice) => Promise<void>) =>
    inTransaction(db, async (tx) => {
      const known = await findDevice(tx, id)
      if (known === undefined) throw new RegistryError('device-unknown')
      await work(tx, known)
    })

  return {
    async list(): Promise<readonly Device[]> {
      return (await listDevices(db)).map(({ device }) => device)
    },

    /**
     * The manager compared the fingerprint with the officer at the device.
     * @throws RegistryError `device-unknown`, `fingerprint-differs`, `device-not-pending`
     */
    confirm: (id: string, fingerprint: string) =>
      change(id, async (tx, { device }) => {
        if (device.fingerprint !== fingerprint) throw new RegistryError('fingerprint-differs')
        if (device.status !== 'pending') throw new RegistryError('device-not-pending')
        await setDeviceStatus(tx, id, { status: 'active', at: toInstant(clock()) })
      }),

    /**
     * It writes no more from now on, and reads nothing that is published from now on.
     * @throws RegistryError `device-unknown`, `device-not-active` where it is out already
     */
    revoke: (id: string) =>
      change(id, async (tx, { device }) => {
        if (device.status === 'revoked') throw new RegistryError('device-not-active')
        await setDeviceStatus(tx, id, { status: 'revoked', at: toInstant(clock()) })
      }),
  }
}

/**
 * A device that another one vouches for, having compared the fingerprint (S1 ¶30(c)).
 * @param state of the one who vouches
 */
export async function confirmFor(
  tx: RegistryDatabase,
  state: string,
  { device: id, fingerprint, at }: Confirmation & { readonly at: string },
): Promise<RefusalCode | undefined> {
  const known = await findDevice(tx, id)
  if (known === undefined || known.device.state !== state) return 'device-unknown'
  if (known.device.fingerprint !== fingerprint) return 'fingerprint-differs'
  if (known.device.status === 'active') return undefined
  if (known.device.status !== 'pending') return 'not-permitted'
  await setDeviceStatus(tx, id, { status: 'active', at })
  return undefined
}

/** A device that another one of the same State, or the device itself, takes out. One that is out stays out. */
export async function revokeFor(
  tx: RegistryDatabase,
  state: string,
  { device: id, at }: { readonly device: string; readonly at: string },
): Promise<RefusalCode | undefined> {
  const known = await findDevice(tx, id)
  if (known === undefined || known.device.state !== state) return 'device-unknown'
  if (known.device.status !== 'revoked') await setDeviceStatus(tx, id, { status: 'revoked', at })
  return undefined
}
