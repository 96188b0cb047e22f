/** What must stand at a desk whatever happens: what its officers did and did not undo. */
import type { ChangeStanding } from '../../../src-shared/domain/directory/changes.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'

export type Model = {
  /** The desk's own values over the registry's, by record and path. */
  readonly corrections: Map<string, Map<string, unknown>>
  /** Records that the desk made. */
  readonly made: Map<string, PointOfContact>
  readonly notes: Map<string, { readonly pocId: string; readonly text: string }>
  /** Fingerprints and outcomes by id of the verification. */
  readonly verifications: Map<
    string,
    { readonly pocId: string; readonly fingerprint: string; readonly outcome: string }
  >
  /** Standing of changes on which an officer decided. */
  readonly decisions: Map<string, ChangeStanding>
  /** Changes of our own record of which an officer took note. */
  readonly noted: Set<string>
  /** Writes that were ordered, and those of them that were taken back. */
  readonly ordered: Set<string>
  readonly cancelled: Set<string>
}

export function emptyModel(): Model {
  return {
    corrections: new Map(),
    made: new Map(),
    notes: new Map(),
    verifications: new Map(),
    decisions: new Map(),
    noted: new Set(),
    ordered: new Set(),
    cancelled: new Set(),
  }
}

/** Puts `value` at a path of a record. */
export function correct({ corrections }: Model, record: string, path: string, value: unknown): void {
  const values = corrections.get(record) ?? new Map<string, unknown>()
  corrections.set(record, values.set(path, value))
}
