/** What the desk keeps for itself beside the directory: tags, groups, private notes, reminders, saved filters. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { localCalls } from '../../src-shared/contract/local.ts'
import { appendAudit } from '../store/audit-repository.ts'
import {
  type LocalRepository,
  localRepository,
  requireKnown,
  stampLocalWork,
} from '../store/local-repository.ts'
import { type PrivateNoteRepository, privateNoteRepository } from '../store/private-note-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import type { OpenVault, Session } from './session.ts'

export type LocalCall = keyof typeof localCalls

export type LocalDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

type Kind = 'tag' | 'group' | 'note' | 'reminder' | 'filter'

/** One unit of work of an officer. */
type Deed = {
  readonly vault: OpenVault
  readonly at: Date
  readonly local: LocalRepository
  readonly notes: PrivateNoteRepository
}

/** Does the work in one transaction; it answers the UUID of what it is about, or undefined where nothing changed. */
type Act = (what: Kind, work: (deed: Deed) => string | undefined) => Record<string, never>

type Part<Subject extends string> = Handlers<Extract<LocalCall, Subject>>

export function localService({ session, clock, emit }: LocalDependencies): Handlers<LocalCall> {
  const act: Act = (what, work) => {
    const vault = session.current()
    const { database: db } = vault
    const at = clock()
    const changed = transaction(db, () => {
      const subject = work({ vault, at, local: localRepository(db), notes: privateNoteRepository(db) })
      if (subject === undefined) return false
      if (what === 'tag' || what === 'group') stampLocalWork(db)
      appendAudit(db, vault, at, 'local-work-changed', subject, { what })
      return true
    })
    if (changed) emit({ topic: 'directory' })
    return {}
  }
  return {
    ...readHandlers(session),
    ...tagHandlers(act),
    ...groupHandlers(act),
    ...noteHandlers(act),
    ...filterHandlers(act),
  }
}

function readHandlers({
  current,
}: Session): Part<`local.${'of' | 'tags' | 'groups' | 'reminders' | 'filters'}`> {
  const local = () => localRepository(current().database)
  return {
    'local.of': ({ id }) => {
      const { database: db } = current()
      requireKnown(db, [id])
      const notes = privateNoteRepository(db)
      return {
        tags: local().tagsOf(id),
        groups: local().groupsOf(id),
        notes: notes.notesOf(id),
        reminders: notes.remindersOf(id),
      }
    },
    'local.tags': () => ({ tags: local().tagCounts() }),
    'local.groups': () => ({ groups: local().groups() }),
    'local.reminders': () => ({ reminders: privateNoteRepository(current().database).openReminders() }),
    'local.filters': () => ({ filters: local().filters() }),
  }
}

function tagHandlers(act: Act): Part<'local.setTags'> {
  return {
    // Taken away first, so that one order can give a tag another spelling.
    'local.setTags': ({ ids, add, remove }) =>
      act('tag', ({ vault, local }) => {
        requireKnown(vault.database, ids)
        const removed = remove.map((tag) => local.removeTag(ids, tag))
        const added = add.map((tag) => local.addTag(vault, ids, tag))
        const [first, ...others] = ids
        return changesIn([...removed, ...added]) ? oneOf(first, others, vault) : undefined
      }),
  }
}

function groupHandlers(act: Act): Part<`local.${'saveGroup' | 'removeGroup' | 'setMembers'}`> {
  return {
    'local.saveGroup': (group) =>
      act('group', ({ vault, at, local }) => {
        local.writeGroup(vault, group, at)
        return group.id
      }),
    'local.removeGroup': ({ id }) =>
      act('group', ({ local }) => {
        if (local.removeGroup(id) === 0) throw new Failure('item-gone')
        return id
      }),
    'local.setMembers': ({ group, add, remove }) =>
      act('group', ({ vault, local }) => {
        if (!local.hasGroup(group)) throw new Failure('item-gone')
        requireKnown(vault.database, add)
        const removed = local.removeMembers(group, remove)
        const added = local.addMembers(vault, group, add)
        return changesIn([removed, added]) ? group : undefined
      }),
  }
}

function noteHandlers(act: Act): Part<`local.${'saveNote' | 'removeNote' | 'saveReminder' | 'endReminder'}`> {
  return {
    'local.saveNote': (note) =>
      act('note', ({ vault, at, notes }) => {
        requireKnown(vault.database, [note.pocId])
        notes.writeNote(vault, note, at)
        return note.pocId
      }),
    'local.removeNote': ({ id }) => act('note', ({ notes }) => notes.removeNote(id)),
    'local.saveReminder': (reminder) =>
      act('reminder', ({ vault, at, notes }) => {
        requireKnown(vault.database, [reminder.pocId])
        notes.writeReminder(vault, reminder, at)
        return reminder.pocId
      }),
    'local.endReminder': ({ id }) =>
      act('reminder', ({ vault, at, notes }) => notes.endReminder(vault, id, at)),
  }
}

function filterHandlers(act: Act): Part<`local.${'saveFilter' | 'removeFilter'}`> {
  return {
    'local.saveFilter': (filter) =>
      act('filter', ({ vault, at, local }) => {
        local.writeFilter(vault, filter, at)
        return filter.id
      }),
    'local.removeFilter': ({ id }) =>
      act('filter', ({ local }) => {
        if (local.removeFilter(id) === 0) throw new Failure('item-gone')
        return id
      }),
  }
}

const changesIn = (changes: readonly number[]): boolean => changes.some((count) => count > 0)

/** What an entry of the log is about: the one point of contact, or of many the vault. */
function oneOf(first: string | undefined, others: readonly string[], vault: OpenVault): string {
  return first === undefined || others.length > 0 ? vault.vaultId : first
}
