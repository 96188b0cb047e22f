/** What the fields that are lists of rows have in common: their words, their lists and how they answer. */
import type { CodeLists } from '../../../src-shared/domain/messages/code-lists.ts'
import type { FieldValue } from '../../../src-shared/domain/messages/record.ts'
import type { Words } from '../../../src-shared/domain/messages/templates-words.ts'
import type { RowFieldProps } from './row-list.tsx'

export type RowControlProps = RowFieldProps & {
  readonly words: Words
  readonly lists: CodeLists
  /** BCP 47 tag of the free text. */
  readonly textLanguage: string
  readonly value: FieldValue | undefined
  readonly set: (value: FieldValue) => void
}

/** A row without one of its parts, as records have it where nothing was given. */
export function withoutPart<Row extends object, Name extends keyof Row>(
  row: Row,
  name: Name,
): Omit<Row, Name> {
  const { [name]: _gone, ...rest } = row
  return rest
}
