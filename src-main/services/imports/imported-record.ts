/** A record as a list brought it, compared with the one that the desk has. */
import type { ChangeClass, FieldChange } from '../../../src-shared/domain/directory/changes.ts'
import { classifyChanges } from '../../../src-shared/domain/directory/classify.ts'
import { type PointOfContact, withoutVerification } from '../../../src-shared/domain/directory/record.ts'
import { diffRecords } from '../../../src-shared/domain/directory/record-paths.ts'
import { asStated, type Stated } from './stated-columns.ts'

export type ClassedChange = FieldChange & { readonly class: ChangeClass }

/**
 * The record without what a file cannot know: who verified a key with its holder is this desk's own finding, and
 * whatever a file says of where its keys are from, here they are from a file.
 */
export function withoutClaims(record: PointOfContact): PointOfContact {
  const pgpKeys = record.pgpKeys.map((key) => ({ ...withoutVerification(key), origin: 'file' as const }))
  return { ...record, pgpKeys }
}

/** What the list would change of the record that the desk has; nothing where the list did not say it. */
export function changesOf(
  known: PointOfContact,
  imported: PointOfContact,
  stated: Stated,
): readonly ClassedChange[] {
  const said = asStated(known, imported, stated)
  const origins = new Map(known.pgpKeys.map(({ fingerprint, origin }) => [fingerprint, origin]))
  // A key that the desk lists already came from where it came from.
  const pgpKeys = said.pgpKeys.map((key) => ({ ...key, origin: origins.get(key.fingerprint) ?? key.origin }))
  return classifyChanges(diffRecords(known, { ...said, pgpKeys }), known)
}
