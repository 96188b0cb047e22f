/**
 * What devices write: each device a chain without gaps, dealt with in its order whatever the order of arrival. Two
 * different writes in one place of the chain show that two copies of the device are at work.
 */
import { claimedDevice, readAnyWrite, writeHash } from '../../src-formats/registry/writes.ts'
import { type Clock, toInstant } from '../../src-shared/base/clock.ts'
import type { WriteAnswer } from '../../src-shared/domain/registry/api.ts'
import {
  type AnyWrite,
  type Device,
  type WritePayload,
  writePayloadSchema,
} from '../../src-shared/domain/registry/protocol.ts'
import type { RefusalCode } from '../../src-shared/domain/registry/receipts.ts'
import { ApiRefusal } from '../api-refusal.ts'
import { inTransaction, type RegistryDatabase } from '../store/database.ts'
import { advanceDevice, findDevice, type KnownDevice, setDeviceStatus } from '../store/devices.ts'
import {
  addWrite,
  countHeld,
  findWrite,
  type InboxRow,
  type InboxWrite,
  type Outcome,
  settleWrite,
} from '../store/inbox.ts'
import { requireActive } from './authentication.ts'
import { confirmFor, revokeFor } from './devices.ts'

export type WriteService = ReturnType<typeof writeService>

/** Writes of one device that may wait for earlier ones. */
const mostHeld = 1000

type Dependencies = {
  readonly db: RegistryDatabase
  readonly clock: Clock
  /** SHA-256 of `1.root.json`: which registry this is. */
  readonly rootFingerprint: string
}

type Arrival = { readonly write: AnyWrite; readonly row: InboxWrite }

export function writeService({ db, clock, rootFingerprint }: Dependencies) {
  return {
    /**
     * Takes one write. The same one again gets the same answer, or the present one where it was held then.
     * @param asking the device that sent it, where one did; a stick may carry the writes of several
     * @throws ApiRefusal `unreadable`, `device-unknown`, `device-pending`, `device-revoked`, `device-cloned`,
     * `too-many-requests`
     */
    async receive(jws: string, asking?: string): Promise<WriteAnswer> {
      const device = readable(() => claimedDevice(jws))
      if (asking !== undefined && asking !== device) throw new ApiRefusal('unreadable')
      const known = requireActive(requireKnown(await findDevice(db, device)))
      const write = await readAnyWrite(jws, known.keys).catch((cause: unknown) => {
        throw new ApiRefusal('unreadable', cause)
      })
      if (write.registry !== rootFingerprint) throw new ApiRefusal('unreadable')
      const facts = { hash: writeHash(jws), received: toInstant(clock()) }
      // What is nested too deep to be written again cannot be kept.
      const arrival = { write, row: readable(() => rowOf(write, facts)) }
      const answer = await inTransaction(db, (tx) => take(tx, arrival))
      if (answer === 'cloned') throw new ApiRefusal('device-cloned')
      return answer
    },
  }
}

/** `cloned` is answered, not thrown: it must be kept. */
async function take(tx: RegistryDatabase, { write, row }: Arrival): Promise<WriteAnswer | 'cloned'> {
  const known = requireActive(requireKnown(await findDevice(tx, write.device)))
  const earlier = await findWrite(tx, row)
  if (earlier !== undefined && earlier.hash === row.hash) return answerOf(earlier, earlier.outcome)
  if (earlier !== undefined || row.sequence <= known.sequence) return await setCloned(tx, row)
  if (row.sequence > known.sequence + 1) {
    if ((await countHeld(tx, row.device)) >= mostHeld) throw new ApiRefusal('too-many-requests')
    const outcome = { status: 'held' } as const
    await addWrite(tx, row, outcome)
    return answerOf(row, outcome)
  }
  if (row.previous !== known.lastHash) return await setCloned(tx, row)
  const outcome = await dealWith(tx, known.device, { ...row, state: write.state })
  await addWrite(tx, row, outcome)
  await advanceDevice(tx, row.device, row)
  return (await followUp(tx, row)) ? answerOf(row, outcome) : 'cloned'
}

/** Deals with what waited for this write. False where that shows a clone. */
async function followUp(tx: RegistryDatabase, last: InboxWrite): Promise<boolean> {
  let before = last
  for (;;) {
    const known = await findDevice(tx, before.device)
    // A device may have taken itself out; what waited behind that is gone.
    if (known?.device.status !== 'active') return true
    const next = await findWrite(tx, { device: before.device, sequence: before.sequence + 1 })
    if (next === undefined) return true
    if (next.previous !== before.hash) {
      await setCloned(tx, next)
      return false
    }
    // It waits no more, whatever comes of it: a device that takes itself out loses what still waits.
    await settleWrite(tx, next, { status: 'accepted', open: false })
    await settleWrite(tx, next, await dealWith(tx, known.device, next))
    await advanceDevice(tx, next.device, next)
    before = next
  }
}

async function setCloned(tx: RegistryDatabase, { device, received }: InboxWrite): Promise<'cloned'> {
  await setDeviceStatus(tx, device, { status: 'cloned', at: received })
  return 'cloned'
}

type Signed = Pick<InboxWrite, 'payload' | 'received' | 'state'>

/** What a write of an active device does at once, and what is left for the next publication to decide. */
async function dealWith(
  tx: RegistryDatabase,
  { role, state }: Device,
  { payload, received, state: claimed }: Signed,
): Promise<Outcome> {
  const known = writePayloadSchema.safeParse(JSON.parse(payload))
  const refused = (refusal: RefusalCode) => ({ status: 'refused', refusal }) as const
  if (role !== 'point-of-contact' || claimed !== state) return refused('not-permitted')
  if (!known.success) return refused('kind-unknown')
  if (known.data.kind === 'confirm-record') return { status: 'accepted', open: true }
  const refusal = await applyToDevice(tx, state, known.data, received)
  return refusal === undefined ? { status: 'accepted', open: false } : refused(refusal)
}

function applyToDevice(
  tx: RegistryDatabase,
  state: string,
  payload: Exclude<WritePayload, { kind: 'confirm-record' }>,
  at: string,
): Promise<RefusalCode | undefined> {
  return payload.kind === 'confirm-device'
    ? confirmFor(tx, state, { ...payload, at })
    : revokeFor(tx, state, { ...payload, at })
}

function rowOf(write: AnyWrite, facts: Pick<InboxWrite, 'hash' | 'received'>): InboxWrite {
  const { device, sequence, id, previous, state, payload } = write
  return { device, sequence, id, previous, state, payload: JSON.stringify(payload), ...facts }
}

function answerOf({ id, sequence }: Pick<InboxRow, 'id' | 'sequence'>, outcome: Outcome): WriteAnswer {
  const { status } = outcome
  return outcome.status === 'refused'
    ? { id, sequence, status, refusal: outcome.refusal }
    : { id, sequence, status }
}

function requireKnown(known: KnownDevice | undefined): KnownDevice {
  if (known === undefined) throw new ApiRefusal('device-unknown')
  return known
}

function readable<Answer>(read: () => Answer): Answer {
  try {
    return read()
  } catch (cause) {
    throw new ApiRefusal('unreadable', cause)
  }
}
