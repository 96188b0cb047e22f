/** The log of the desk's shifts: rows are added, never changed. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { CallOutput, CallParsed } from '../../../src-shared/contract/contract.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import {
  changeOf,
  type EntryLinks,
  type NewNote,
  noteOf,
  type ShiftEntry,
  type ShiftNote,
  type ShiftStanding,
  shiftStandingOf,
} from '../../../src-shared/domain/hand-over/shift-log.ts'
import { strictest } from '../../../src-shared/domain/hand-over/summary.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { headsOfCase } from '../../store/outline-rows.ts'
import { type NewShiftEntry, shiftRepository } from '../../store/shift-repository.ts'
import type { OpenVault } from '../session.ts'
import type { Act, Recorded } from './act.ts'

export function standingOf({ database, officer }: OpenVault): ShiftStanding {
  return shiftStandingOf(shiftRepository(database).latestShift(), officer?.alias ?? null)
}

export function logOf(
  vault: OpenVault,
  { before, limit }: CallParsed<'handOver.log'>,
): CallOutput<'handOver.log'> {
  const rows = shiftRepository(vault.database).before(before ?? Number.MAX_SAFE_INTEGER, limit + 1)
  return {
    items: rows
      .slice(0, limit)
      .map((entry) =>
        entry.kind === 'note'
          ? { kind: 'note', note: withAdded(vault, entry) }
          : { kind: 'shift', change: changeOf(entry) },
      ),
    hasMore: rows.length > limit,
  }
}

/** A note as it reads now, with the case and the office that it names. */
export function withAdded({ database }: Pick<OpenVault, 'database'>, entry: ShiftEntry): ShiftNote {
  return noteOf(entry, shiftRepository(database).about(entry.id), linksOf(database, entry))
}

function linksOf(database: OpenVault['database'], { thread, poc }: ShiftEntry): EntryLinks {
  const office = poc === null ? undefined : directoryRepository(database).pointOfContact(poc)
  return {
    case: thread === null ? null : linkedCase(database, thread),
    office:
      poc === null || office === undefined
        ? null
        : {
            poc,
            state: office.state,
            entity: inLanguage(office.entityName, office.operationalLanguages).text,
          },
  }
}

/** As it stands now: messages may have been put into it, or taken out, since the note was written. */
function linkedCase(database: OpenVault['database'], thread: string): EntryLinks['case'] {
  const { root, heads } = headsOfCase(database, thread)
  const [first] = heads
  if (first === undefined) return null
  return {
    thread: root,
    subject: first.subject,
    caseNumber: heads.find(({ caseNumber }) => caseNumber !== null)?.caseNumber ?? null,
    tlp: strictest(heads.map(({ tlp }) => tlp)),
  }
}

function added({ vault, officer, at }: Act, entry: NewShiftEntry): string {
  return shiftRepository(vault.database).add(entry, toInstant(at), officer.id, vault.deviceId)
}

export function write(act: Act, note: NewNote): Recorded {
  const id = added(act, { kind: 'note', about: null, ...note })
  return { kind: 'shift-log-written', subject: id, detail: { what: 'note' } }
}

/** @throws Failure `shift-entry-not-found` */
function noteToAdd({ vault }: Act, id: string): void {
  if (shiftRepository(vault.database).find(id)?.kind !== 'note') throw new Failure('shift-entry-not-found')
}

/** @throws Failure `shift-entry-not-found` */
export function correct(act: Act, { id, ...wording }: CallParsed<'handOver.correct'>): Recorded {
  noteToAdd(act, id)
  added(act, { kind: 'corrected', about: id, ...wording })
  return { kind: 'shift-log-written', subject: id, detail: { what: 'correction' } }
}

/** @throws Failure `shift-entry-not-found` */
export function markDone(act: Act, { id, done }: CallParsed<'handOver.markDone'>): Recorded {
  noteToAdd(act, id)
  added(act, { kind: done ? 'done' : 'not-done', about: id })
  return { kind: 'shift-log-written', subject: id, detail: { what: done ? 'done' : 'not-done' } }
}

/** @throws Failure `shift-changed` where `read` is not the latest beginning or end */
export function beginShift(act: Act, read: string | null): Recorded {
  const latest = shiftRepository(act.vault.database).latestShift()
  if ((latest?.id ?? null) !== read) throw new Failure('shift-changed')
  const id = added(act, { kind: 'begun', about: read })
  return { kind: 'shift-begun', subject: id, ...(read === null ? {} : { detail: { read } }) }
}

/** @throws Failure `shift-changed` where no shift runs */
export function endShift(act: Act): Recorded {
  const latest = shiftRepository(act.vault.database).latestShift()
  if (latest?.kind !== 'begun') throw new Failure('shift-changed')
  return { kind: 'shift-ended', subject: added(act, { kind: 'ended', about: latest.id }) }
}
