/** The fake trusted side: writing records of the directory, their history, and links between them. */
import { type Clock, systemClock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallName, Handlers } from '../../src-shared/contract/contract.ts'
import type { RecordChange, ValueOrigin } from '../../src-shared/domain/directory/changes.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import {
  applyChanges,
  diffRecords,
  valueAt,
  valuesOf,
} from '../../src-shared/domain/directory/record-paths.ts'
import { findState } from '../../src-shared/domain/states.ts'
import type { Emit, FakeDeskState } from './fake-desk-state.ts'
import { deskPathsOf, type FakeEntry, fakeChange } from './fake-directory.ts'

type RecordCalls = Extract<
  CallName,
  'directory.save' | 'directory.history' | 'directory.takeBack' | 'directory.remove' | 'directory.link'
>

/** @param directory is written to: the entries that the other handlers read */
export function recordHandlers(
  { officers }: Pick<FakeDeskState, 'officers'>,
  directory: FakeEntry[],
  clock: Clock = systemClock,
  emit: Emit = () => undefined,
): Pick<Handlers<CallName>, RecordCalls> {
  const officer = officers[0]?.alias ?? null
  const placeOf = (id: string) => {
    const place = directory.findIndex(({ pointOfContact }) => pointOfContact.id === id)
    const entry = directory[place]
    if (entry === undefined) throw new Failure('entry-not-found')
    return { place, entry }
  }
  const put = (place: number, entry: FakeEntry) => {
    directory[place] = entry
    emit({ topic: 'directory' })
  }
  return {
    'directory.save': ({ record, revision, reason }) => {
      if (revision === null) {
        directory.push(made(record, clock()))
        emit({ topic: 'directory' })
        return { id: record.id }
      }
      const { place, entry } = placeOf(record.id)
      if (entry.revision !== revision) throw new Failure('entry-changed-meanwhile')
      put(place, saved(entry, record, clock(), { decidedBy: officer, reason }))
      return { id: record.id }
    },
    'directory.history': ({ id }) => {
      const { entry } = placeOf(id)
      return {
        origins: originsOf(entry, officer),
        changes: [...entry.changes].sort((a, b) => b.proposedAt.localeCompare(a.proposedAt)),
        received: entry.received,
        receivedAt: entry.received === null ? null : entry.received.revised,
      }
    },
    'directory.takeBack': ({ id, path }) => {
      const { place, entry } = placeOf(id)
      const { received } = entry
      if (received === null) throw new Failure('entry-not-found')
      const to = valueAt(received, path)
      const pointOfContact = path === '' ? received : applyChanges(entry.pointOfContact, [{ path, to }])
      put(place, { ...entry, pointOfContact, revision: entry.revision + 1 })
      return {}
    },
    'directory.remove': ({ id }) => {
      const { place, entry } = placeOf(id)
      if (entry.received !== null) throw new Failure('entry-not-removable')
      directory.splice(place, 1)
      emit({ topic: 'directory' })
      return {}
    },
    'directory.link': ({ id, other, same }) => {
      const { place, entry } = placeOf(id)
      const links = entry.links.filter((link) => link.id !== other)
      put(place, { ...entry, links: [...links, { id: other, standing: same ? 'same' : 'different' }] })
      return {}
    },
  }
}

function made(record: PointOfContact, now: Date): FakeEntry {
  const state = findState(record.state)
  if (state === undefined) throw new Failure('record-invalid')
  const pointOfContact = { ...record, revised: now.toISOString() }
  return {
    state,
    pointOfContact,
    keys: [],
    revision: 1,
    inEffect: true,
    received: null,
    changes: [],
    links: [],
    holidays: [],
  }
}

function saved(
  entry: FakeEntry,
  record: PointOfContact,
  now: Date,
  decision: Pick<RecordChange, 'decidedBy' | 'reason'>,
): FakeEntry {
  const at = now.toISOString()
  const changes = diffRecords(entry.pointOfContact, record).map((difference) =>
    fakeChange(entry, now, {
      ...difference,
      class: 'description',
      source: 'officer',
      standing: 'in-effect',
      proposedAt: at,
      decidedAt: at,
      ...decision,
    }),
  )
  return {
    ...entry,
    pointOfContact: record,
    revision: entry.revision + 1,
    changes: [...entry.changes, ...changes],
  }
}

function originsOf(entry: FakeEntry, officer: string | null): ValueOrigin[] {
  const { pointOfContact, received } = entry
  const own = new Set(deskPathsOf(entry))
  return [...valuesOf(pointOfContact).keys()].map((path) => {
    const isDesk = received === null || own.has(path)
    const registryValue = received === null ? null : valueAt(received, path)
    return {
      path,
      layer: isDesk ? 'desk' : 'registry',
      since: pointOfContact.revised,
      source: isDesk ? 'officer' : 'registry',
      by: isDesk ? officer : null,
      ...(isDesk && registryValue !== null ? { registryValue } : {}),
    }
  })
}
