/** What a list has really said of a record, beside what stands there only because a record needs it. */
import { columns } from '../../../src-formats/directory-file/columns.ts'
import type {
  ColumnField,
  ColumnMapping,
  ImportFormat,
} from '../../../src-shared/domain/directory/exchange.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'

/** The whole record, or these columns of it. */
export type Stated = 'whole' | readonly ColumnField[]

/**
 * Formats that hold the whole record say all of it. An entry without an id of its own got one from its words
 * (`idMaker`), so where that id is known the list says what it said before, and nothing is compared: else the
 * officer's corrections since would be proposed back. A table with ids and without whole records says its columns.
 */
export function statedBy(format: ImportFormat, mapping: ColumnMapping): Stated {
  if (format === 'vcard' || format === 'json') return 'whole'
  if (format !== 'csv') return []
  const fields = Object.values(mapping).filter((field) => field !== null)
  if (fields.includes('record')) return 'whole'
  return fields.includes('id') ? fields : []
}

/** What the list makes of a record with the same id: an empty cell of a table takes nothing away. */
export function asStated(known: PointOfContact, imported: PointOfContact, stated: Stated): PointOfContact {
  if (stated === 'whole') return imported
  let made = known
  for (const [field, column] of columns) {
    // Fingerprints alone would take away keys; certificates are added below.
    if (field === 'fingerprint' || field === 'certificate' || !stated.includes(field)) continue
    const items = column.show(imported).filter((item) => item !== '')
    if (items.length === 0 || items.join('\n') === column.show(known).join('\n')) continue
    made = column.set(made, items) ?? made
  }
  if (!stated.includes('certificate')) return made
  const brought = imported.pgpKeys.map(({ fingerprint }) => fingerprint)
  const others = known.pgpKeys.filter(({ fingerprint }) => !brought.includes(fingerprint))
  return { ...made, pgpKeys: [...others, ...imported.pgpKeys] }
}
