/** The row about this desk as a device of its registry: keys, enrolment, standing, and the end of its chain of writes. */
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import { type OwnDevice, ownDeviceSchema } from '../../src-shared/contract/registry.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import { deviceRoleSchema, sha256Schema } from '../../src-shared/domain/registry/protocol.ts'
import { stateCodeSchema } from '../../src-shared/domain/state-codes.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

export type OwnStatus = OwnDevice['status']

const deviceRow = z
  .object({
    id: z.uuid(),
    keys: z.string(),
    state: stateCodeSchema,
    role: deviceRoleSchema,
    invitation: z.string(),
    enrolment: z.string(),
    status: ownDeviceSchema.shape.status,
    since: instantSchema,
    last_sequence: z.int().min(0),
    last_hash: sha256Schema.nullable(),
  })
  .transform(({ last_sequence, last_hash, ...row }) => ({
    ...row,
    lastSequence: last_sequence,
    lastHash: last_hash,
  }))

/**
 * `keys`: JSON of the private JWKs. `invitation`: the whole signed file, as a compact JWS, since it may have to be
 * verified later. `enrolment`: the request as a compact JWS. `since`: UTC instant of the last change of `status`.
 */
export type StoredDevice = z.infer<typeof deviceRow>

/** End of the chain of writes: number and hash of the last that was signed. */
export type ChainEnd = Pick<StoredDevice, 'lastSequence' | 'lastHash'>

/** Every text of the repository's queries, so that a test can hold each to an index. */
export const deviceEnrolmentQueries = {
  read: `SELECT id, keys, state, role, invitation, enrolment, status, since, last_sequence, last_hash
    FROM registry_device WHERE single = 1`,
  save: `INSERT OR REPLACE INTO registry_device
      (single, id, keys, state, role, invitation, enrolment, status, since, last_sequence, last_hash)
    VALUES (1, @id, @keys, @state, @role, @invitation, @enrolment, @status, @since, @lastSequence, @lastHash)`,
  remove: 'DELETE FROM registry_device WHERE single = 1',
  setStatus: 'UPDATE registry_device SET status = @status, since = @at WHERE single = 1 AND id = @id',
  setChain: `UPDATE registry_device SET last_sequence = @lastSequence, last_hash = @lastHash
    WHERE single = 1 AND id = @id`,
} as const

/** Reads and writes only; the caller owns the transaction. */
export function deviceEnrolmentRepository(db: DeskDatabase) {
  return {
    device(): StoredDevice | null {
      const row = prepared(db, deviceEnrolmentQueries.read).get()
      return row === undefined ? null : deviceRow.parse(row)
    },
    save: (device: StoredDevice): void => void prepared(db, deviceEnrolmentQueries.save).run(device),
    remove: (): void => void prepared(db, deviceEnrolmentQueries.remove).run(),
    setStatus: (id: string, status: OwnStatus, at: Instant): void =>
      void prepared(db, deviceEnrolmentQueries.setStatus).run({ id, status, at }),
    setChain: (id: string, end: ChainEnd): void =>
      void prepared(db, deviceEnrolmentQueries.setChain).run({ id, ...end }),
  }
}
