/** The next edition of the directory: what the manager gave, and what States confirmed of their own records. */
import type { DirectoryTarget, PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { writePayloadSchema } from '../../src-shared/domain/registry/protocol.ts'
import type { Receipts, RefusalCode } from '../../src-shared/domain/registry/receipts.ts'
import type { KnownDevice } from '../store/devices.ts'
import type { InboxWrite } from '../store/inbox.ts'

/** What became of a write that only a publication can decide on. */
export type Decision = Pick<InboxWrite, 'device' | 'sequence' | 'id'> & {
  readonly refusal: RefusalCode | null
}

export type NextEdition = {
  /** What the manager wants to publish; sequence and times of it are replaced. */
  readonly given: DirectoryTarget
  /** The edition before. */
  readonly published: DirectoryTarget | undefined
  readonly sequence: number
  /** UTC instant of the publication. */
  readonly issued: string
  readonly devices: readonly KnownDevice[]
  /** In the order in which they came in. */
  readonly open: readonly InboxWrite[]
  /** Refused before, by device. */
  readonly refused: ReadonlyMap<string, readonly { readonly id: string; readonly refusal: RefusalCode }[]>
}

export type Edition = { readonly directory: DirectoryTarget; readonly decisions: readonly Decision[] }

/**
 * A confirmed record keeps its revision: nothing of it has changed but the instant at which it was last known to be
 * right, which is bookkeeping for the desks (`bookkeepingFields`).
 */
export function nextEdition(next: NextEdition): Edition {
  const { given, published, sequence, issued, devices, open } = next
  const records = new Map(
    given.states.flatMap(({ pointsOfContact }) => pointsOfContact).map((record) => [record.id, record]),
  )
  const verified = verifiedBefore(published, records)
  const decisions = open.map(({ device, sequence: place, id, payload, received }) => {
    const from = devices.find((known) => known.device.id === device)
    const decided = decide(payload, from, records)
    const refusal = 'refusal' in decided ? decided.refusal : null
    if ('record' in decided) verified.set(decided.record, later(verified.get(decided.record), received))
    return { device, sequence: place, id, refusal }
  })
  const states = given.states.map((entry) => ({
    ...entry,
    pointsOfContact: entry.pointsOfContact.map((record) => withVerified(record, verified.get(record.id))),
  }))
  const { receipts: _, ...rest } = given
  const receipts = receiptsOf(next, decisions)
  const said = Object.keys(receipts).length === 0 ? {} : { receipts }
  return { directory: { ...rest, sequence, issued, states, ...said }, decisions }
}

type Decided = { readonly record: string } | { readonly refusal: RefusalCode }

function decide(
  payload: string,
  from: KnownDevice | undefined,
  records: ReadonlyMap<string, PointOfContact>,
): Decided {
  const write = writePayloadSchema.safeParse(JSON.parse(payload)).data
  if (write?.kind !== 'confirm-record') return { refusal: 'kind-unknown' }
  // A device that was taken out since has no say any more: it may have been taken out because of what it wrote.
  if (from?.device.status !== 'active') return { refusal: 'not-permitted' }
  const record = records.get(write.record)
  if (record === undefined) return { refusal: 'record-unknown' }
  if (record.state !== from.device.state) return { refusal: 'not-permitted' }
  return record.revision === write.revision ? { record: record.id } : { refusal: 'revision-differs' }
}

/** What was confirmed of a revision before stays, also where the manager's file was made without it. */
function verifiedBefore(
  published: DirectoryTarget | undefined,
  records: ReadonlyMap<string, PointOfContact>,
): Map<string, string> {
  const verified = new Map<string, string>()
  for (const before of published?.states.flatMap(({ pointsOfContact }) => pointsOfContact) ?? []) {
    const { id, revision, lastVerified } = before
    if (lastVerified !== undefined && records.get(id)?.revision === revision) verified.set(id, lastVerified)
  }
  return verified
}

function withVerified(record: PointOfContact, at: string | undefined): PointOfContact {
  return at === undefined ? record : { ...record, lastVerified: later(record.lastVerified, at) }
}

function later(one: string | undefined, other: string): string {
  return one === undefined || new Date(one) < new Date(other) ? other : one
}

function receiptsOf({ devices, refused }: NextEdition, decisions: readonly Decision[]): Receipts {
  const receipts: Receipts = {}
  for (const { device, sequence } of devices) {
    if (sequence === 0) continue
    const earlier = refused.get(device.id) ?? []
    const now = decisions.filter((decision) => decision.device === device.id)
    const all = [...earlier, ...now.map(({ id, refusal }) => ({ id, refusal }))]
    const named = all.flatMap(({ id, refusal }) => (refusal === null ? [] : [[id, refusal] as const]))
    receipts[device.id] = { sequence, refused: Object.fromEntries(named) }
  }
  return receipts
}
