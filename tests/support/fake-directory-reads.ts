/** The fake trusted side: finding points of contact and reading them. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallName, Handlers } from '../../src-shared/contract/contract.ts'
import { fold } from '../../src-shared/domain/directory/fold.ts'
import { keyStanding } from '../../src-shared/domain/directory/key-standing.ts'
import { officeState } from '../../src-shared/domain/directory/office-hours.ts'
import type { DirectoryFilter } from '../../src-shared/domain/directory/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { type FakeEntry, toEntryView, toRow } from './fake-directory.ts'

type ReadCalls =
  | 'directory.search'
  | 'directory.entry'
  | 'directory.facets'
  | 'directory.calendars'
  | 'directory.export'

/** @param present the entries that are on the desk now */
export function directoryHandlers(
  present: () => readonly FakeEntry[],
  clock: Clock,
): Pick<Handlers<CallName>, ReadCalls> {
  return {
    'directory.search': (filter) => {
      const rows = present()
        .filter((entry) => matches(entry, filter, clock()))
        .map((entry) => toRow(entry, clock()))
      const collator = new Intl.Collator(filter.sortLanguage)
      const name = (code: string) => stateName(code, filter.sortLanguage)
      rows.sort((left, right) => collator.compare(name(left.state), name(right.state)))
      const shown = rows.slice(filter.offset, filter.offset + filter.count)
      return {
        rows: shown,
        offset: filter.offset,
        found: rows.length,
        total: present().length,
        approximate: false,
      }
    },
    'directory.entry': ({ id }) => {
      const entry = present().find(({ pointOfContact }) => pointOfContact.id === id)
      if (entry === undefined) throw new Failure('entry-not-found')
      return toEntryView(entry, present(), clock())
    },
    'directory.facets': () => ({
      operationalLanguages: count(present(), (entry) => entry.pointOfContact.operationalLanguages).map(
        ([tag, amount]) => ({ tag, count: amount }),
      ),
      regions: [],
      types: [],
    }),
    'directory.calendars': () => ({ calendars: [] }),
    'directory.export': ({ format }) => ({ fileName: `directory.${format}` }),
  }
}

/** All that a text can be found in. */
export function wordsOfEntry({ state, pointOfContact }: FakeEntry): string {
  return [
    ...Object.values(state.shortName),
    ...Object.values(pointOfContact.entityName),
    pointOfContact.person?.name ?? '',
    ...pointOfContact.emails.map(({ address }) => address),
  ].join(' ')
}

function matches(entry: FakeEntry, filter: DirectoryFilter, now: Date): boolean {
  const { state, pointOfContact } = entry
  const row = toRow(entry, now)
  return (
    fold(wordsOfEntry(entry)).includes(fold(filter.text)) &&
    isOneOf(filter.states, [state.alpha3]) &&
    isOneOf(filter.regions, [row.region]) &&
    isOneOf(filter.types, [row.type]) &&
    isOneOf(filter.operationalLanguages, row.operationalLanguages) &&
    isOneOf(filter.keys, [keyStanding(row.encryption, now)]) &&
    isOneOf(filter.verifications, [row.verification]) &&
    isOneOf(filter.tags, row.tags) &&
    // Who is in a group is known to the fake local work only.
    filter.groups.length === 0 &&
    (!filter.openNow || officeState(pointOfContact.availability, now).open)
  )
}

/** Whether one of the values is wanted; all are where nothing particular is. */
function isOneOf(wanted: readonly string[], values: readonly string[]): boolean {
  return wanted.length === 0 || values.some((value) => wanted.includes(value))
}

function count(
  entries: readonly FakeEntry[],
  keysOf: (entry: FakeEntry) => readonly string[],
): [string, number][] {
  const counts = new Map<string, number>()
  for (const key of entries.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts]
}
