/** Where the values of a record in effect are from. */
import { required } from '../../base/assert.ts'
import type { Instant } from '../../base/clock.ts'
import type { ChangePath, ChangeSource, LayerName, RecordChange, ValueOrigin } from './changes.ts'
import { type DirectoryLayers, effectiveRecord } from './effective.ts'
import { pointOfContactSchema } from './record.ts'
import { isListField, sameValue, valueAt, valuesOf } from './record-paths.ts'

/**
 * Where every value in effect is from, one for each field and item, then the items that the desk has taken out. A
 * value that no change explains has been there since the record of its layer.
 * @param layers with every change of the point of contact in any order; `since`: UTC instants since when the
 * registry's record and the desk's have been kept, null where there is none
 */
export function originsOf(
  layers: DirectoryLayers & {
    readonly changes: readonly RecordChange[]
    readonly since: { readonly registry: Instant | null; readonly desk: Instant | null }
  },
): readonly ValueOrigin[] {
  const effective = effectiveRecord(layers)
  if (effective === null) return []
  const paths = new Set([...valuesOf(effective.record).keys(), ...effective.deskPaths])
  const newest = layers.changes.toSorted((a, b) => Date.parse(settledAt(b)) - Date.parse(settledAt(a)))
  const received = layers.registry?.received
  // An order is the desk's own as long as it moves an item, though items that it does not name have come among them.
  const deskValueAt = (path: ChangePath) =>
    isListField(path) ? deskOrder(layers.desk, path) : valueAt(effective.record, path)
  return [...paths].map((path) => {
    const layer = effective.deskPaths.includes(path) ? 'desk' : effective.layer
    const value = layer === 'desk' ? deskValueAt(path) : valueAt(effective.record, path)
    const change = newest.find((candidate) => explains(candidate, layer, path, value))
    const origin = change === undefined ? sinceRecord(layer, layers.since) : originOf(change)
    const registryValue = received === undefined ? null : valueAt(received, path)
    return {
      path,
      layer,
      ...origin,
      ...(layer === 'desk' && registryValue !== null ? { registryValue } : {}),
    }
  })
}

/** Whether a change has brought a value into effect in a layer: the registry's own changes or all others. */
function explains(change: RecordChange, layer: LayerName, path: ChangePath, value: unknown): boolean {
  if (change.standing !== 'in-effect' && change.standing !== 'used-once') return false
  if ((change.source === 'registry') !== (layer === 'registry')) return false
  if (change.path === path) return sameValue(change.to, value)
  if (change.path !== '') return false
  const record = pointOfContactSchema.safeParse(change.to).data
  return record !== undefined && sameValue(valueAt(record, path), value)
}

/** The order of a list as the desk has put it. */
function deskOrder(desk: DirectoryLayers['desk'], path: ChangePath): unknown {
  return desk?.kind === 'made' ? valueAt(desk.record, path) : desk?.values[path]
}

function originOf(change: RecordChange): Pick<ValueOrigin, 'since' | 'source' | 'by'> {
  return { since: settledAt(change), source: change.source, by: change.decidedBy }
}

function sinceRecord(
  layer: LayerName,
  since: { readonly registry: Instant | null; readonly desk: Instant | null },
): Pick<ValueOrigin, 'since' | 'source' | 'by'> {
  const source: ChangeSource = layer === 'registry' ? 'registry' : 'officer'
  return { since: required(since[layer], 'the instant since when the record is kept'), source, by: null }
}

function settledAt(change: RecordChange): Instant {
  return change.decidedAt ?? change.proposedAt
}
