/** Which key the next publication is encrypted under, and who is given it. */
import { type EpochKey, generateEpochKey, wrapEpochKey } from '../../src-formats/registry/epoch-keys.ts'
import { keysPath } from '../../src-formats/tuf/read.ts'
import type { TargetInput } from '../../src-formats/tuf/staging.ts'
import type { KnownDevice } from '../store/devices.ts'

export type Epochs = {
  /** By rising number. */
  readonly epochs: readonly EpochKey[]
  /** Devices that were given the key of the newest of them. */
  readonly recipients: ReadonlySet<string>
  /** Devices that may read from now on. */
  readonly active: readonly KnownDevice[]
}

export type NextEpoch = {
  readonly current: EpochKey
  /** All keys from now on. */
  readonly epochs: readonly EpochKey[]
  /** The target with the wrapped key, where it has to be published anew, and for whom. */
  readonly issue: { readonly target: TargetInput; readonly devices: readonly string[] } | null
}

/**
 * A new epoch where somebody who has the present key may read no more; the present one, wrapped again, where somebody
 * came in. Those who come in can read what was published under the present key: it is what they are enrolled for.
 */
export async function nextEpoch({ epochs, recipients, active }: Epochs): Promise<NextEpoch> {
  const newest = epochs.at(-1)
  const ids = new Set(active.map(({ device }) => device.id))
  const isOut = [...recipients].some((id) => !ids.has(id))
  const current = newest === undefined || isOut ? generateEpochKey((newest?.epoch ?? 0) + 1) : newest
  const all = current === newest ? epochs : [...epochs, current]
  const isSame = current === newest && ids.size === recipients.size
  if (isSame) return { current, epochs: all, issue: null }
  const bytes = await wrapEpochKey(
    current,
    active.map(({ keys }) => keys),
  )
  const target = { path: keysPath(current.epoch), bytes, custom: { epoch: current.epoch } }
  return { current, epochs: all, issue: { target, devices: [...ids] } }
}
