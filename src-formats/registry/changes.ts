/** What turns one edition of the directory into the next, computed by the registry and applied by desks. */
import { canonicalJson } from '../../src-shared/base/canonical-json.ts'
import type { DirectoryTarget } from '../../src-shared/domain/directory/record.ts'
import type { ChangesTarget } from '../../src-shared/domain/registry/protocol.ts'
import type { Receipts } from '../../src-shared/domain/registry/receipts.ts'
import { directoryDigest, directoryParts, partDigest, recordPart, statePart } from './directory-digest.ts'

/**
 * The changes from one edition to a later one. Both as they come out of `JSON.parse` of what was or will be published.
 * @throws RangeError where `to` is not the later one
 */
export function changesBetween(from: DirectoryTarget, to: DirectoryTarget): ChangesTarget {
  if (to.sequence <= from.sequence) throw new RangeError('not a later edition')
  const before = directoryParts(from.states)
  const after = directoryParts(to.states)
  const isNew = (part: string) => before.get(part) !== after.get(part)
  const records = to.states.flatMap(({ pointsOfContact }) => pointsOfContact)
  const earlier = from.states.flatMap(({ pointsOfContact }) => pointsOfContact)
  return {
    format: 'poc-desk-changes',
    version: 1,
    from: from.sequence,
    to: to.sequence,
    issued: to.issued,
    demonstration: to.demonstration,
    states: to.states
      .filter(({ state }) => isNew(statePart(state)))
      .map(({ pointsOfContact: _, ...state }) => state),
    removedStates: from.states.map(({ state }) => state).filter((state) => !after.has(statePart(state))),
    records: records.filter(({ id }) => isNew(recordPart(id))),
    removedRecords: earlier.map(({ id }) => id).filter((id) => !after.has(recordPart(id))),
    receipts: changedReceipts(from.receipts ?? {}, to.receipts ?? {}),
    digest: directoryDigest(after),
  }
}

/**
 * The parts after the changes.
 * @param raw `states` and `records` of the changes as they came out of `JSON.parse`
 */
export function partsAfter(
  parts: ReadonlyMap<string, string>,
  raw: {
    readonly states: readonly { readonly state: string }[]
    readonly records: readonly { readonly id: string }[]
  },
  { removedStates, removedRecords }: Pick<ChangesTarget, 'removedStates' | 'removedRecords'>,
): Map<string, string> {
  const next = new Map(parts)
  for (const state of removedStates) next.delete(statePart(state))
  for (const id of removedRecords) next.delete(recordPart(id))
  for (const state of raw.states) next.set(statePart(state.state), partDigest(state))
  for (const record of raw.records) next.set(recordPart(record.id), partDigest(record))
  return next
}

function changedReceipts(before: Receipts, after: Receipts): Receipts {
  const changed = Object.entries(after).filter(([device, receipt]) => {
    const old = before[device]
    return old === undefined || canonicalJson(old) !== canonicalJson(receipt)
  })
  return Object.fromEntries(changed)
}
