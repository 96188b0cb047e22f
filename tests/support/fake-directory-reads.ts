/** The fake trusted side: finding points of contact and reading them. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallName, Handlers } from '../../src-shared/contract/contract.ts'
import { fold } from '../../src-shared/domain/directory/fold.ts'
import { officeState } from '../../src-shared/domain/directory/office-hours.ts'
import type { DirectoryFilter } from '../../src-shared/domain/directory/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { type FakeEntry, toEntryView, toRow } from './fake-directory.ts'

type ReadCalls = 'directory.search' | 'directory.entry' | 'directory.facets' | 'directory.export'

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
      return { rows, total: present().length }
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
    'directory.export': ({ format }) => ({ fileName: `directory.${format}` }),
  }
}

function matches({ state, pointOfContact }: FakeEntry, filter: DirectoryFilter, now: Date): boolean {
  const texts = [
    ...Object.values(state.shortName),
    ...Object.values(pointOfContact.entityName),
    pointOfContact.person?.name ?? '',
    ...pointOfContact.emails.map(({ address }) => address),
  ]
  return (
    fold(texts.join(' ')).includes(fold(filter.text)) &&
    (filter.regions.length === 0 || filter.regions.some((region) => region === state.region)) &&
    (filter.types.length === 0 || filter.types.includes(pointOfContact.type)) &&
    (filter.operationalLanguages.length === 0 ||
      filter.operationalLanguages.some((tag) => pointOfContact.operationalLanguages.includes(tag))) &&
    (!filter.openNow || officeState(pointOfContact.availability, now).open)
  )
}

function count(
  entries: readonly FakeEntry[],
  keysOf: (entry: FakeEntry) => readonly string[],
): [string, number][] {
  const counts = new Map<string, number>()
  for (const key of entries.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts]
}
