/** Rows of devices, and what the rest of the registry may know of them. */
import type { Device, DevicePublicKeys, DeviceStatus } from '../../src-shared/domain/registry/protocol.ts'
import type { RegistryDatabase } from './database.ts'

/** A device with its public keys and the end of the chain of its writes. */
export type KnownDevice = {
  readonly device: Device
  readonly keys: DevicePublicKeys
  /** Hash of the enrolment that made it. */
  readonly enrolment: string
  /** Of the last write that was dealt with; 0 before the first. */
  readonly sequence: number
  readonly lastHash: string | null
}

type NewDevice = Pick<KnownDevice, 'device' | 'keys' | 'enrolment'>

type DeviceRow = Awaited<ReturnType<typeof selectDevices>>[number]

const selectDevices = (db: RegistryDatabase) =>
  db.selectFrom('device').selectAll().orderBy('enrolled').orderBy('id').execute()

export async function findDevice(db: RegistryDatabase, id: string): Promise<KnownDevice | undefined> {
  const row = await db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : known(row)
}

/** By the instant of enrolment. */
export async function listDevices(
  db: RegistryDatabase,
  only: { readonly state?: string; readonly status?: DeviceStatus } = {},
): Promise<readonly KnownDevice[]> {
  const rows = await selectDevices(db)
  return rows
    .filter(({ state, status }) => state === (only.state ?? state) && status === (only.status ?? status))
    .map(known)
}

/** Whether the id or the keys are those of a device that is known already. */
export async function isTaken(db: RegistryDatabase, id: string, fingerprint: string): Promise<boolean> {
  const row = await db
    .selectFrom('device')
    .select('id')
    .where((is) => is.or([is('id', '=', id), is('fingerprint', '=', fingerprint)]))
    .executeTakeFirst()
  return row !== undefined
}

export async function addDevice(db: RegistryDatabase, { device, keys, enrolment }: NewDevice): Promise<void> {
  const { sign: sign_key, decrypt: decrypt_key } = keys
  await db
    .insertInto('device')
    .values({ ...device, sign_key, decrypt_key, enrolment, sequence: 0, last_hash: null })
    .execute()
}

/**
 * Another status of a device, from `at` on. What is held of one that may no longer write is dropped: it is never dealt
 * with, whatever would still come.
 */
export async function setDeviceStatus(
  db: RegistryDatabase,
  id: string,
  { status, at }: { readonly status: DeviceStatus; readonly at: string },
): Promise<void> {
  await db.updateTable('device').set({ status, since: at }).where('id', '=', id).execute()
  if (status === 'active' || status === 'pending') return
  await db.deleteFrom('inbox').where('device', '=', id).where('status', '=', 'held').execute()
}

/** The write that was dealt with last. */
export async function advanceDevice(
  db: RegistryDatabase,
  id: string,
  { sequence, hash }: { readonly sequence: number; readonly hash: string },
): Promise<void> {
  await db.updateTable('device').set({ sequence, last_hash: hash }).where('id', '=', id).execute()
}

/** How many devices there are of each status. */
export async function countDevices(db: RegistryDatabase): Promise<ReadonlyMap<DeviceStatus, number>> {
  const rows = await db
    .selectFrom('device')
    .select(['status', (value) => value.fn.countAll<number>().as('count')])
    .groupBy('status')
    .execute()
  return new Map(rows.map(({ status, count }) => [status, count]))
}

function known(row: DeviceRow): KnownDevice {
  const { id, state, role, fingerprint, status, enrolled, since } = row
  return {
    device: { id, state, role, fingerprint, status, enrolled, since },
    keys: { sign: row.sign_key, decrypt: row.decrypt_key },
    enrolment: row.enrolment,
    sequence: row.sequence,
    lastHash: row.last_hash,
  }
}
