/** Writes points of contact in a format that {@link readDirectoryFile} reads without loss. */
import type { ExchangeFormat } from '../../src-shared/domain/directory/exchange.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { writeCsv } from './csv.ts'
import { writeJson } from './json.ts'
import { writeVcards } from './vcard.ts'

const writers: Readonly<Record<ExchangeFormat, (records: readonly PointOfContact[]) => string>> = {
  vcard: writeVcards,
  csv: writeCsv,
  json: writeJson,
}

/** The text of a file with the whole of every record, confidential like the directory itself. */
export function writeDirectoryFile(records: readonly PointOfContact[], format: ExchangeFormat): string {
  return writers[format](records)
}
