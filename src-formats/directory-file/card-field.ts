/** What a rule for one field of a record in a vCard consists of. */
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import type { CardProperty } from './card-property.ts'
import type { ProblemCode } from './outcome.ts'

/** Records what cannot be read of a property. */
export type Report = (property: CardProperty, code: ProblemCode) => undefined

export type CardField = {
  /** The field of the record. */
  readonly field: string
  /** Properties it is read from, lower case; the first one found is where a problem is shown. */
  readonly names: readonly string[]
  /** Of a list, the property that each item is read from: where a problem of that item is shown. */
  readonly items?: (properties: readonly CardProperty[]) => readonly CardProperty[]
  readonly write: (record: PointOfContact) => readonly CardProperty[]
  /** The value as far as the properties tell it; undefined where they do not. */
  readonly read: (properties: readonly CardProperty[], report: Report) => unknown
}
