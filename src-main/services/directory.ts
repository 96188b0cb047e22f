/** The directory of points of contact: searching it, one entry with its history, and what the desk says of it itself. */
import { type Clock, toInstant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { directoryRepository } from '../store/directory-repository.ts'
import { writeLink } from '../store/link-repository.ts'
import { findOfficer } from '../store/officer-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import { type CertificateDescriber, described } from './directory/described.ts'
import { type Deed, removeRecord, saveRecord, takeBack } from './directory/desk-layer.ts'
import { entryOf, historyOf } from './directory/entry.ts'
import { calendarNames } from './directory/holidays.ts'
import { holidayDates, officeHolidays } from './directory/office-holidays.ts'
import { type Session, whileOpen } from './session.ts'

export type DirectoryCall =
  | 'directory.search'
  | 'directory.entry'
  | 'directory.facets'
  | 'directory.history'
  | 'directory.save'
  | 'directory.takeBack'
  | 'directory.remove'
  | 'directory.link'
  | 'directory.calendars'

export type DirectoryDependencies = {
  readonly session: Session
  readonly pgp: CertificateDescriber
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

export function directoryService(deps: DirectoryDependencies): Handlers<DirectoryCall> {
  const { session, pgp, clock, emit } = deps
  const directory = () => directoryRepository(session.current().database)

  /** Work of an officer on the desk's own layer, in one transaction. */
  async function act(reason: string, work: (deed: Deed) => void): Promise<void> {
    const at = clock()
    await whileOpen(session, (vault) => {
      const { database: db } = vault
      return described(pgp, db, at, (facts) => work({ db, vault, at, reason, facts }))
    })
    emit({ topic: 'directory' })
  }

  return {
    'directory.search': async (asked) => {
      const at = clock()
      const holidays = asked.openNow ? await holidayDates(directory().holidayCalendars(), at) : undefined
      return directory().search(asked, at, holidays)
    },
    'directory.calendars': async ({ language }) => {
      session.current()
      const calendars = await calendarNames(language)
      return { calendars: calendars.map(({ code: id, name }) => ({ id, name })) }
    },
    'directory.entry': async ({ id }) => {
      const { database, officer } = session.current()
      const at = clock()
      const entry = entryOf(database, directory(), id, at)
      const language = (officer === null ? undefined : findOfficer(database, officer.id))?.language ?? 'en'
      const holidays = await officeHolidays(entry.pointOfContact.availability, at, language)
      return { ...entry, holidays: [...holidays] }
    },
    'directory.facets': () => directory().facets(),
    'directory.history': ({ id }) => historyOf(session.current().database, id),
    'directory.save': async ({ record, revision, reason }) => {
      await act(reason, (deed) => saveRecord(deed, record, revision))
      return { id: record.id }
    },
    'directory.takeBack': async ({ id, path, reason }) => {
      await act(reason, (deed) => takeBack(deed, id, path))
      return {}
    },
    'directory.remove': async ({ id, reason }) => {
      await act(reason, (deed) => removeRecord(deed, id))
      return {}
    },
    'directory.link': ({ id, other, same }) => {
      const vault = session.current()
      const repository = directory()
      const known = [id, other].every((one) => repository.standing(one) !== undefined)
      if (!known || id === other) throw new Failure('entry-not-found')
      const at = clock()
      transaction(vault.database, () => {
        const standing = same ? 'same' : 'different'
        writeLink(vault.database, vault, { one: id, other, standing, at: toInstant(at) })
        appendAudit(vault.database, vault, at, 'records-linked', id, { other, same: same ? 1 : 0 })
      })
      emit({ topic: 'directory' })
      return {}
    },
  }
}
