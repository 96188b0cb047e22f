/** What a synchronisation begins with. */
import type { DeviceKeys } from '../../src-formats/registry/device-keys.ts'
import type { DirectoryParts } from '../../src-formats/registry/directory-digest.ts'
import type { EpochKeys } from '../../src-formats/registry/sealed-target.ts'
import type { DemonstrationGuard } from './demonstration-guard.ts'
import type { RegistrySource } from './source.ts'
import type { Beginning } from './target-reader.ts'
import type { TrustState } from './trust-position.ts'
import type { OnTrusted } from './trusted-updater.ts'

export type SyncProgress = {
  readonly step: 'metadata' | 'keys' | 'changes' | 'directory' | 'verify' | 'packs'
  readonly done: number
  readonly total: number
}

/** What the desk has of a registry already. */
export type StoredEdition = {
  /** What this desk has verified before; at least `root`. */
  readonly trust: TrustState
  /** `enrolled`: nothing in clear is taken. */
  readonly access: 'open' | 'enrolled'
  /** Sequence and parts of the stored edition; null where there is none that changes could be applied to. */
  readonly edition: { readonly sequence: number; readonly parts: DirectoryParts } | null
  readonly epochKeys: EpochKeys
  /** Private keys of this device; null where it is enrolled nowhere. */
  readonly device: DeviceKeys | null
  /** The beginning of a file (`targets/…`) that an attempt before did not bring to its end. */
  readonly beginning: (path: string) => Uint8Array | null
  /** Whether all of a file (`targets/…`) is kept. */
  readonly hasFile: (path: string) => boolean
}

export type DirectoryRequest = {
  readonly source: RegistrySource
  readonly stored: StoredEdition
  readonly guard: DemonstrationGuard
  readonly signal: AbortSignal
  readonly onProgress: (progress: SyncProgress) => void
  /** Takes in what is newer although its confirmation has ended (an administrator's decision). */
  readonly acceptExpired?: boolean
  /** Told of newer roots, and of roles that they end, also where something later is refused. */
  readonly onTrusted?: OnTrusted
  /** Told of the beginning of a long file before the failure that cut it off. */
  readonly onBeginning?: (beginning: Beginning) => void
}
