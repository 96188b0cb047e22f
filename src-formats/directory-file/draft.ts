/** The record that a foreign list begins with, and the check every record passes before it is an entry. */
import { createHash } from 'node:crypto'
import type { ReadOptions } from '../../src-shared/domain/directory/exchange.ts'
import { inLanguage } from '../../src-shared/domain/directory/multilingual.ts'
import {
  type Multilingual,
  type PointOfContact,
  pointOfContactSchema,
} from '../../src-shared/domain/directory/record.ts'
import { type EntryResult, type ProblemCode, problem } from './outcome.ts'

/** Where a field of the record stood in the file, or an item of a list, as `emails.0`. */
export type Place = { readonly line: number; readonly label: string }
export type Places = ReadonlyMap<string, Place>

/** Language of a text whose language the file does not say (BCP 47, RFC 5646 §4.1). */
export const undetermined = 'und'

/**
 * A record with what a list does not say: unconfirmed, as of `at` (UTC), TLP:AMBER until somebody decides otherwise,
 * closed in UTC, heard from a counterpart. Not yet an entry: State, name and channel may be missing.
 */
export function startRecord(options: ReadOptions, id: string): PointOfContact {
  const revised = options.at.toISOString()
  const today = revised.slice(0, 10)
  return {
    id,
    revision: 1,
    revised,
    state: options.defaultState ?? '',
    type: options.defaultType,
    holder: 'entity',
    entityName: {},
    positionTitle: {},
    operationalLanguages: [],
    emails: [],
    phones: [],
    otherChannels: [],
    availability: { aroundTheClock: false, timeZone: 'Etc/UTC', officeHours: {} },
    pgpKeys: [],
    smimeCertificates: [],
    alsoIn: [],
    sameAs: [],
    alternates: [],
    validFrom: today,
    status: 'unconfirmed',
    source: options.format === 'team-list' ? 'regional' : 'counterpart',
    sourceDate: today,
    checks: [],
    handling: { tlp: 'TLP:AMBER' },
  }
}

/**
 * Makes ids for entries that bring none: a UUID version 8 (RFC 9562 §5.8) of the words of the entry, so that the same
 * list read twice gives the same ids. Of two equal entries the second gets another one.
 */
export function idMaker(): (words: string) => string {
  const times = new Map<string, number>()
  return (words) => {
    const before = times.get(words) ?? 0
    times.set(words, before + 1)
    const hex = createHash('sha256').update(`${before}\n${words}`).digest('hex')
    const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `8${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join('-')
  }
}

/** The text with one wording replaced: the one a reader of no particular language sees; removed where empty. */
export function withWording(text: Multilingual | undefined, words: string | undefined): Multilingual {
  const shown = text === undefined ? undetermined : inLanguage(text, []).tag
  const others = Object.entries(text ?? {}).filter(([tag]) => tag !== shown)
  return Object.fromEntries(words === undefined ? others : [[shown, words], ...others])
}

/**
 * The entry of a foreign list: it must name a State, an office and a way to reach it, which a record exported by a
 * desk need not.
 */
export function draftResult(draft: PointOfContact, line: number, places: Places): EntryResult {
  const missing: ProblemCode[] = []
  if (draft.state === '') missing.push('state-missing')
  if (Object.keys(draft.entityName).length === 0) missing.push('name-missing')
  if (draft.emails.length + draft.phones.length + draft.otherChannels.length === 0) missing.push('no-channel')
  if (missing.length > 0) return { problems: missing.map((code) => problem(line, code)) }
  return recordResult(draft, line, places)
}

/**
 * The entry of a record, or a problem for each field that its schema refuses.
 * @param line 1-based line at which the entry begins
 * @param places where the fields stood; a field without a place is named as the record names it
 */
export function recordResult(record: unknown, line: number, places: Places): EntryResult {
  const parsed = pointOfContactSchema.safeParse(record)
  if (parsed.success) return { entry: { line, record: parsed.data } }
  return {
    problems: parsed.error.issues.map(({ path }) => {
      const field = String(path[0] ?? '')
      const place = places.get(path.slice(0, 2).join('.')) ?? places.get(field)
      return problem(
        place?.line ?? line,
        codeOf(path),
        place?.label ?? (field === '' ? null : path.join('.')),
      )
    }),
  }
}

const codes: Readonly<Record<string, ProblemCode>> = {
  state: 'state-unknown',
  emails: 'mail-address-invalid',
  phones: 'phone-invalid',
  operationalLanguages: 'language-invalid',
  availability: 'hours-invalid',
  revised: 'date-invalid',
  validFrom: 'date-invalid',
  validUntil: 'date-invalid',
  sourceDate: 'date-invalid',
  lastVerified: 'date-invalid',
  lastContact: 'date-invalid',
  lastBounce: 'date-invalid',
}

function codeOf(path: readonly PropertyKey[]): ProblemCode {
  if (path.includes('timeZone')) return 'time-zone-invalid'
  if (path.includes('fingerprint')) return 'fingerprint-invalid'
  return codes[String(path[0])] ?? 'value-invalid'
}
