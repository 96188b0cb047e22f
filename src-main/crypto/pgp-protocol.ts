/** What crosses between the vault process and its OpenPGP worker. */
import type { FailureData } from '../../src-shared/base/failure.ts'
import type { PgpOperation } from './pgp-operations.ts'

export type PgpRequest = {
  readonly id: number
  readonly name: PgpOperation
  readonly input: readonly unknown[]
  /** Whether the caller hears of its progress; the operation then gets a `Watch` as its last input. */
  readonly watched: boolean
}

export type PgpAnswer =
  | { readonly id: number; readonly outcome: 'value'; readonly value: unknown }
  /** A long text, by the octets that `asciiOctets` made of it. */
  | { readonly id: number; readonly outcome: 'text'; readonly octets: Uint8Array }
  /** No end of the call: so many bytes of it are done. */
  | { readonly id: number; readonly outcome: 'progress'; readonly bytes: number }
  | { readonly id: number; readonly outcome: 'failure'; readonly failure: FailureData }
  /** A programming fault, by the name of its error class only: texts of libraries may quote data. */
  | { readonly id: number; readonly outcome: 'fault'; readonly kind: string }
