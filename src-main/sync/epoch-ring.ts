/** Keys of epochs: those that this device has, and those that the registry has wrapped for it. */
import type { DeviceKeys } from '../../src-formats/registry/device-keys.ts'
import { unwrapEpochKey } from '../../src-formats/registry/epoch-keys.ts'
import { type EpochKeys, openTarget } from '../../src-formats/registry/sealed-target.ts'
import type { KeysEntry, ListedFile } from '../../src-formats/tuf/read.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { TargetReader } from './target-reader.ts'

/** Bytes of a target when it is unpacked. */
export const largestContent = 128 * 1024 * 1024

export type EpochRing = {
  /**
   * The content of a target as it was published: decrypted where it is sealed.
   * @throws Failure `directory-unreadable`; as {@link EpochRing.require}
   */
  readonly open: (
    file: ListedFile & { readonly epoch: number | null },
    bytes: Uint8Array,
  ) => Promise<Uint8Array>
  /**
   * Gets the key of an epoch where it is not there yet.
   * @throws Failure `registry-epoch-unknown` where the registry has not wrapped it for this device; as the reader
   */
  readonly require: (epoch: number | null) => Promise<void>
  /** Whether {@link EpochRing.require} can be tried: the key is known, or there is a file it may be in. */
  readonly mayOpen: (epoch: number | null) => boolean
  /** Keys that were not known before, or were others. */
  readonly learned: () => EpochKeys
}

export type EpochSource = {
  readonly known: EpochKeys
  readonly listed: readonly KeysEntry[]
  /** Private keys of this device; null where it is enrolled nowhere. */
  readonly device: DeviceKeys | null
  readonly reader: TargetReader
  readonly onKeys: (done: number, total: number) => void
}

export function epochRing({ known, listed, device, reader, onKeys }: EpochSource): EpochRing {
  const learned = new Map<number, Uint8Array>()
  const asked = new Set<number>()

  /** Asks once; answers whether the registry gave us another key than we had. */
  async function ask(epoch: number): Promise<boolean> {
    const entry = listed.find((file) => file.epoch === epoch)
    if (asked.has(epoch) || device === null || entry === undefined) return false
    asked.add(epoch)
    onKeys(0, 1)
    const bytes = await reader.read(entry)
    const found = await unwrapped(bytes, device)
    onKeys(1, 1)
    if (found === undefined) return false
    if (found.epoch !== epoch) throw new Failure('directory-unreadable')
    const had = known.get(epoch)
    if (had !== undefined && Buffer.compare(had, found.key) === 0) return false
    learned.set(epoch, found.key)
    return true
  }

  async function requireKey(epoch: number): Promise<Uint8Array> {
    const key = learned.get(epoch) ?? known.get(epoch)
    if (key !== undefined) return key
    if (await ask(epoch)) return requireKey(epoch)
    throw new Failure('registry-epoch-unknown', { epoch })
  }

  async function unsealed(path: string, epoch: number, bytes: Uint8Array): Promise<Uint8Array> {
    const key = await requireKey(epoch)
    try {
      return await openTarget(bytes, { path, keys: new Map([[epoch, key]]), limit: largestContent })
    } catch (error) {
      // A registry that was set up again from a backup may have made another key for the same number.
      if (await ask(epoch)) return unsealed(path, epoch, bytes)
      // Sealed under another epoch than its facts say.
      throw new Failure('directory-unreadable', {}, error)
    }
  }

  return {
    open: async ({ path, epoch }, bytes) => (epoch === null ? bytes : unsealed(path, epoch, bytes)),
    require: async (epoch) => {
      if (epoch !== null) await requireKey(epoch)
    },
    mayOpen: (epoch) =>
      epoch === null || known.has(epoch) || (device !== null && listed.some((file) => file.epoch === epoch)),
    learned: () => learned,
  }
}

async function unwrapped(bytes: Uint8Array, device: DeviceKeys) {
  try {
    return await unwrapEpochKey(bytes, device)
  } catch (cause) {
    throw new Failure('directory-unreadable', {}, cause)
  }
}
