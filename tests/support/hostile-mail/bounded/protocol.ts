/** What is said between a test and the process in which it has files opened. */
import type { DeskKey } from '../../../../src-formats/openpgp/keys.ts'
import type { DeskProfile } from '../../../../src-shared/contract/vault.ts'
import type { PointOfContact } from '../../../../src-shared/domain/directory/record.ts'

/** The desk that opens, as it is made anew in the other process. */
export type Opener = {
  readonly profile: DeskProfile
  readonly key: DeskKey
  readonly directory: readonly PointOfContact[]
  /** Now, in milliseconds since 1970. */
  readonly now: number
  /** The module of the OpenPGP worker. */
  readonly worker: string
}

export type Order = Opener | { readonly file: string }

/** `outcome`: `refused <code>`, `<level> <reasons>`, or `fault <words>`. */
export type Answer = {
  readonly outcome: string
  /** The most memory that the process had until now, its threads included, in MiB. */
  readonly peak: number
}
