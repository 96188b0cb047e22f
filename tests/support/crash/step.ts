/** One piece of work of a desk in the harness: what may change by it, and what did. */
import type { Pgp } from '../../../src-main/crypto/pgp.ts'
import type { VaultHandlers } from '../../../src-main/vault-protocol.ts'
import type { Facts } from './facts.ts'
import type { Random } from './random.ts'

export type Desk = {
  readonly handlers: VaultHandlers
  readonly pgp: Pgp
  readonly random: Random
  readonly facts: () => Facts
  readonly past: () => Readonly<Record<string, Facts>>
  readonly enrolment: string
  /** Alias of the officer who opened the vault; undefined while it is locked. */
  readonly officer: () => string | undefined
  readonly setOfficer: (alias: string | undefined) => void
}

export type Step = {
  readonly may: Facts
  readonly loose?: readonly string[]
  readonly instead?: Facts
  readonly run: () => Promise<Facts>
}

/** Undefined where there is nothing of this kind to do just now. */
export type Work = (desk: Desk) => Step | undefined

/** The entry of the test registry that lists a key. */
export const addressee = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01'

export function keysOf(facts: Facts, prefix: string, wanted?: (value: string | number) => boolean): string[] {
  return Object.entries(facts).flatMap(([key, value]) =>
    key.startsWith(prefix) && value !== null && (wanted?.(value) ?? true) ? [key.slice(prefix.length)] : [],
  )
}

/** Work of which it is known beforehand what will be true after it. */
export const certainly = (facts: Facts, run: () => unknown): Step => ({
  may: facts,
  run: async () => {
    await run()
    return facts
  },
})
