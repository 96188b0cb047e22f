/** Reads a file or a pasted list of points of contact, in whichever of the formats the options name. */
import type { ImportFormat, ReadOptions, ReadOutcome } from '../../src-shared/domain/directory/exchange.ts'
import { readCsv } from './csv.ts'
import { readJsonFile } from './json.ts'
import { readProfile } from './profile.ts'
import { readTeamList } from './team-list.ts'
import { readVcards } from './vcard.ts'

const readers: Readonly<Record<ImportFormat, (text: string, options: ReadOptions) => ReadOutcome>> = {
  vcard: readVcards,
  csv: readCsv,
  json: readJsonFile,
  rfc2350: readProfile,
  'team-list': readTeamList,
}

/**
 * All entries of a list, or all its problems, never some of both. Pure: the same text and options give the same
 * answer, ids included. Never throws, whatever the text.
 *
 * Our own vCard, CSV and JSON give back the records that were written; any other list gives drafts, of status
 * `unconfirmed` (see `startRecord`). The desk judges ids it already has, and every value, in its review.
 * @param text decoded text with any line ends, at most 20 million UTF-16 code units
 */
export function readDirectoryFile(text: string, options: ReadOptions): ReadOutcome {
  return readers[options.format](text, options)
}
