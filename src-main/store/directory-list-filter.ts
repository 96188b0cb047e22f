/** Which entries of the list a filter lets through, apart from what was typed. */
import { remembered } from '../../src-shared/base/remembered.ts'
import { type LocalTime, zoneClock } from '../../src-shared/domain/directory/local-time.ts'
import { foldTag } from '../../src-shared/domain/directory/local-work.ts'
import { type Holidays, isOpenAt } from '../../src-shared/domain/directory/office-hours.ts'
import type { KeyStanding } from '../../src-shared/domain/directory/readiness-views.ts'
import type { Availability } from '../../src-shared/domain/directory/record.ts'
import type { VerificationState } from '../../src-shared/domain/directory/verification.ts'
import type { DirectoryFilter } from '../../src-shared/domain/directory/views.ts'
import type { LocalWork } from './directory-list-local.ts'
import { type ListEntry, primarySubtag } from './directory-list-read.ts'

export type FilterFacts = {
  readonly at: Date
  readonly holidays: Holidays
  readonly local: LocalWork
  /** By `seq`. */
  readonly availabilities: () => ReadonlyMap<number, Availability>
  /** Of the key that would be encrypted to at the instant. */
  readonly keyOf: (position: number) => {
    readonly standing: KeyStanding
    readonly verification: VerificationState
  }
}

type Test = (entry: ListEntry, position: number) => boolean

/** By position of the entry, 1 where it is let through; undefined where all are. */
export function accepted(
  entries: readonly ListEntry[],
  filter: DirectoryFilter,
  facts: FilterFacts,
): Uint8Array | undefined {
  const tests = [...recordTests(filter), ...keyTests(filter, facts), ...localTests(filter, facts.local)]
  if (filter.openNow) tests.push(openTest(facts))
  if (tests.length === 0) return undefined
  return Uint8Array.from(entries, (entry, position) => (tests.every((test) => test(entry, position)) ? 1 : 0))
}

function recordTests({ states, regions, types, operationalLanguages }: DirectoryFilter): Test[] {
  const languages = new Set(operationalLanguages.map(primarySubtag))
  // Many offices share one list of languages.
  const speaks = remembered((spoken: readonly string[]) => spoken.some((tag) => languages.has(tag)))
  return [
    ...among(states, ({ state }) => state),
    ...among(regions, ({ region }) => region),
    ...among(types, ({ type }) => type),
    ...(languages.size === 0 ? [] : [(entry: ListEntry) => speaks(entry.languages)]),
  ]
}

function keyTests({ keys, verifications }: DirectoryFilter, { keyOf }: FilterFacts): Test[] {
  return [
    ...among(keys, (_, position) => keyOf(position).standing),
    ...among(verifications, (_, position) => keyOf(position).verification),
  ]
}

function localTests({ tags, groups }: DirectoryFilter, local: LocalWork): Test[] {
  const folded = new Set(tags.map(foldTag))
  const members = new Set(groups.flatMap((group) => [...(local.members.get(group) ?? [])]))
  return [
    ...(tags.length === 0
      ? []
      : [({ id }: ListEntry) => local.tags.get(id)?.some((tag) => folded.has(foldTag(tag))) === true]),
    ...(groups.length === 0 ? [] : [({ id }: ListEntry) => members.has(id)]),
  ]
}

function openTest({ at, holidays, availabilities }: FilterFacts): Test {
  const bySeq = availabilities()
  const localTime = remembered((zone: string): LocalTime | undefined => zoneClock(zone)?.(at))
  const isOpen = remembered((availability: Availability): boolean => {
    if (availability.aroundTheClock) return true
    const local = localTime(availability.timeZone)
    return (
      local !== undefined && isOpenAt(availability, local, holidays.get(availability.holidayCalendar ?? ''))
    )
  })
  return ({ seq }) => {
    const availability = bySeq.get(seq)
    return availability !== undefined && isOpen(availability)
  }
}

/** No test for an empty list, which lets everything through. */
function among<Value>(wanted: readonly Value[], read: (entry: ListEntry, position: number) => Value): Test[] {
  if (wanted.length === 0) return []
  const set = new Set<Value>(wanted)
  return [(entry, position) => set.has(read(entry, position))]
}
