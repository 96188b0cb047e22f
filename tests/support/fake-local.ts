/** The fake trusted side: tags, groups, private notes, reminders and saved filters. */
import { type Clock, toInstant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { SavedFilter } from '../../src-shared/contract/local.ts'
import {
  foldTag,
  type Group,
  type PrivateNote,
  type Reminder,
} from '../../src-shared/domain/directory/local-work.ts'
import type { Emit, Part } from './fake-desk-state.ts'
import type { FakeEntry } from './fake-directory.ts'

export type FakeLocalState = {
  /** By point of contact. */
  tags: ReadonlyMap<string, readonly string[]>
  groups: readonly (Group & { readonly members: readonly string[] })[]
  notes: readonly PrivateNote[]
  reminders: readonly Reminder[]
  filters: readonly SavedFilter[]
}

const officer = 'Officer 1'
const day = 86_400_000

export const fakeGroups = {
  exercise: '7a0c1f52-0b6e-4b44-9a37-4f1f6c2d0001',
  region: '7a0c1f52-0b6e-4b44-9a37-4f1f6c2d0002',
} as const

/** Tags and a group on the first points of contact; notes and reminders on the very first, one of them overdue. */
export function firstLocalState(
  directory: readonly FakeEntry[],
  now: Date,
  changes: Partial<FakeLocalState> = {},
): FakeLocalState {
  const ids = directory.map(({ pointOfContact }) => pointOfContact.id)
  const [first, second, third, fourth] = ids
  if (first === undefined || second === undefined || third === undefined || fourth === undefined)
    return { tags: new Map(), groups: [], notes: [], reminders: [], filters: [], ...changes }
  return {
    tags: new Map([
      [first, ['Exercise 2026', 'Subregion']],
      [second, ['Subregion']],
      [third, ['Answers in French']],
    ]),
    groups: [
      {
        id: fakeGroups.exercise,
        name: 'Autumn exercise',
        note: 'Participants who have confirmed',
        members: [first, third],
      },
      { id: fakeGroups.region, name: 'Subregion', note: '', members: [] },
    ],
    notes: fakeNotes(first, now),
    reminders: fakeReminders(first, fourth, now),
    filters: [],
    ...changes,
  }
}

function fakeNotes(pocId: string, now: Date): readonly PrivateNote[] {
  const ago = (days: number) => toInstant(new Date(now.getTime() - days * day))
  return [
    {
      id: '7a0c1f52-0b6e-4b44-9a37-4f1f6c2d0011',
      pocId,
      text: 'Best reached before noon.\nAsk for the duty officer.',
      created: ago(3),
      changed: ago(1),
      by: 'Officer 2',
    },
    {
      id: '7a0c1f52-0b6e-4b44-9a37-4f1f6c2d0012',
      pocId,
      text: 'Met at the September meeting.',
      created: ago(60),
      changed: ago(60),
      by: officer,
    },
  ]
}

function fakeReminders(first: string, other: string, now: Date): readonly Reminder[] {
  const on = (days: number) => toInstant(new Date(now.getTime() + days * day)).slice(0, 10)
  const reminder = { pocId: first, note: '', done: null, by: officer }
  return [
    { ...reminder, id: '7a0c1f52-0b6e-4b44-9a37-4f1f6c2d0021', kind: 'verify-key', due: on(-4) },
    {
      ...reminder,
      id: '7a0c1f52-0b6e-4b44-9a37-4f1f6c2d0022',
      pocId: other,
      kind: 'confirm-contact',
      due: on(40),
      note: 'New office from spring',
    },
    {
      ...reminder,
      id: '7a0c1f52-0b6e-4b44-9a37-4f1f6c2d0023',
      kind: 'other',
      due: on(-30),
      done: toInstant(new Date(now.getTime() - 30 * day)),
    },
  ]
}

/** @param state is written to */
export function localHandlers(
  state: FakeLocalState,
  directory: readonly FakeEntry[],
  clock: Clock,
  emit: Emit,
): Part<'local'> {
  const changed = () => {
    emit({ topic: 'directory' })
    return {}
  }
  return {
    'local.of': ({ id }) => ({
      tags: [...(state.tags.get(id) ?? [])],
      groups: groupsOf(state, id).map(toGroup),
      notes: state.notes.filter(({ pocId }) => pocId === id).toSorted(newestFirst),
      reminders: state.reminders.filter(({ pocId }) => pocId === id).toSorted(openFirst),
    }),
    ...tagHandlers(state, changed),
    ...groupHandlers(state, changed),
    ...noteHandlers(state, clock, changed),
    ...reminderHandlers(state, directory, clock, changed),
    ...filterHandlers(state, changed),
  }
}

type Search = Handlers<'directory.search'>['directory.search']

/** The search of the fake directory with what it does not know: the desk's tags and groups. */
export function searchWithLocalWork(state: FakeLocalState, search: Search): Search {
  return async (filter) => {
    const { tags, groups, offset, count } = filter
    const all = await search({ ...filter, tags: [], groups: [], offset: 0, count: Number.MAX_SAFE_INTEGER })
    const rows = all.rows
      .map((row) => ({ ...row, tags: [...(state.tags.get(row.id) ?? [])] }))
      .filter((row) => tags.length === 0 || row.tags.some((tag) => tags.includes(tag)))
      .filter(
        ({ id }) => groups.length === 0 || groupsOf(state, id).some((group) => groups.includes(group.id)),
      )
    return { ...all, rows: rows.slice(offset, offset + count), offset, found: rows.length }
  }
}

type Changed = () => Record<string, never>
type Of<Names extends keyof Part<'local'>> = Pick<Part<'local'>, Names>

function tagHandlers(state: FakeLocalState, changed: Changed): Of<'local.tags' | 'local.setTags'> {
  const isSame = (left: string, right: string) => foldTag(left) === foldTag(right)
  return {
    'local.tags': () => {
      const counts = new Map<string, number>()
      for (const tag of [...state.tags.values()].flat()) counts.set(tag, (counts.get(tag) ?? 0) + 1)
      return { tags: [...counts].map(([tag, count]) => ({ tag, count })) }
    },
    'local.setTags': ({ ids, add, remove }) => {
      const tags = new Map(state.tags)
      for (const id of ids) {
        const kept = (tags.get(id) ?? []).filter((tag) =>
          [...add, ...remove].every((one) => !isSame(one, tag)),
        )
        tags.set(id, [...kept, ...add])
      }
      state.tags = tags
      return changed()
    },
  }
}

function groupHandlers(
  state: FakeLocalState,
  changed: Changed,
): Of<'local.groups' | 'local.saveGroup' | 'local.removeGroup' | 'local.setMembers'> {
  return {
    'local.groups': () => ({
      groups: state.groups.map((group) => ({ ...toGroup(group), members: group.members.length })),
    }),
    'local.saveGroup': (group) => {
      if (state.groups.some(({ id, name }) => id !== group.id && name === group.name))
        throw new Failure('name-taken')
      const members = state.groups.find(({ id }) => id === group.id)?.members ?? []
      state.groups = [...state.groups.filter(({ id }) => id !== group.id), { ...group, members }]
      return changed()
    },
    'local.removeGroup': ({ id }) => {
      state.groups = without(state.groups, id)
      return changed()
    },
    'local.setMembers': ({ group, add, remove }) => {
      if (state.groups.every(({ id }) => id !== group)) throw new Failure('item-gone')
      state.groups = state.groups.map((one) =>
        one.id === group
          ? {
              ...one,
              members: [...new Set([...one.members, ...add])].filter((member) => !remove.includes(member)),
            }
          : one,
      )
      return changed()
    },
  }
}

function noteHandlers(
  state: FakeLocalState,
  clock: Clock,
  changed: Changed,
): Of<'local.saveNote' | 'local.removeNote'> {
  return {
    'local.saveNote': (note) => {
      const at = toInstant(clock())
      const created = state.notes.find(({ id }) => id === note.id)?.created ?? at
      const others = state.notes.filter(({ id }) => id !== note.id)
      state.notes = [...others, { ...note, created, changed: at, by: officer }]
      return changed()
    },
    'local.removeNote': ({ id }) => {
      state.notes = without(state.notes, id)
      return changed()
    },
  }
}

function reminderHandlers(
  state: FakeLocalState,
  directory: readonly FakeEntry[],
  clock: Clock,
  changed: Changed,
): Of<'local.saveReminder' | 'local.endReminder' | 'local.reminders'> {
  const officeOf = (pocId: string) => {
    const entry = directory.find(({ pointOfContact }) => pointOfContact.id === pocId)
    return entry === undefined ? [] : [entry.pointOfContact]
  }
  return {
    'local.saveReminder': (reminder) => {
      const others = state.reminders.filter(({ id }) => id !== reminder.id)
      state.reminders = [...others, { ...reminder, done: null, by: officer }]
      return changed()
    },
    'local.endReminder': ({ id }) => {
      if (state.reminders.every((one) => one.id !== id)) throw new Failure('item-gone')
      const done = toInstant(clock())
      state.reminders = state.reminders.map((one) => (one.id === id ? { ...one, done } : one))
      return changed()
    },
    'local.reminders': () => ({
      reminders: state.reminders
        .filter(({ done }) => done === null)
        .toSorted(openFirst)
        .flatMap((reminder) =>
          officeOf(reminder.pocId).map(({ state: code, type, entityName }) => ({
            ...reminder,
            state: code,
            type,
            entityName,
          })),
        ),
    }),
  }
}

function filterHandlers(
  state: FakeLocalState,
  changed: Changed,
): Of<'local.filters' | 'local.saveFilter' | 'local.removeFilter'> {
  return {
    'local.filters': () => ({ filters: [...state.filters] }),
    'local.saveFilter': (filter) => {
      if (state.filters.some(({ id, name }) => id !== filter.id && name === filter.name))
        throw new Failure('name-taken')
      state.filters = [...state.filters.filter(({ id }) => id !== filter.id), filter]
      return changed()
    },
    'local.removeFilter': ({ id }) => {
      state.filters = without(state.filters, id)
      return changed()
    },
  }
}

function groupsOf({ groups }: FakeLocalState, pocId: string): FakeLocalState['groups'] {
  return groups.filter(({ members }) => members.includes(pocId))
}

function toGroup({ id, name, note }: Group): Group {
  return { id, name, note }
}

function newestFirst(left: PrivateNote, right: PrivateNote): number {
  return right.created.localeCompare(left.created)
}

/** Open ones by the date they are due, then those that are done, the latest first. */
function openFirst(left: Reminder, right: Reminder): number {
  if (left.done === null && right.done === null) return left.due.localeCompare(right.due)
  if (left.done === null || right.done === null) return left.done === null ? -1 : 1
  return right.done.localeCompare(left.done)
}

function without<Item extends { readonly id: string }>(items: readonly Item[], id: string): readonly Item[] {
  const left = items.filter((item) => item.id !== id)
  if (left.length === items.length) throw new Failure('item-gone')
  return left
}
