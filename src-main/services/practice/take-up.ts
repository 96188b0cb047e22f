/** A counterpart takes up what officers said they sent to it: opens the sealed file, and plans what it answers. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { passwordOf } from '../../../src-shared/domain/messages/secret-words.ts'
import {
  type Answerable,
  type PlannedLetter,
  plannedFor,
  practicePauses,
} from '../../../src-shared/domain/practice/plan.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { caseRepository } from '../../store/case-repository.ts'
import { ownCertificates } from '../../store/desk-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import { type PracticeRow, practiceRepository } from '../../store/practice-repository.ts'
import { readSetting, writeSetting } from '../../store/setting-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { wayRepository } from '../../store/way-repository.ts'
import { knownClocks } from '../clocks/case-views.ts'
import { readCase } from '../clocks/one-case.ts'
import { recordOf } from '../messages/rows.ts'
import type { OpenVault } from '../session.ts'
import { keyOf } from './keys.ts'
import { type PracticeOffice, practiceOffices } from './offices.ts'
import { type PracticePgp, type Readable, readByCounterpart } from './sealing.ts'

/** The place in the log of sendings up to which everything was taken up. */
const settingSchema = z.object({ seq: z.int().min(0) })

/** An hour, where a late counterpart answers what has no clock. */
const withoutClock = 3_600_000

type NewRow = Omit<PracticeRow, 'bytes'>

/** @returns whether anything was planned. In a real vault nothing is read or written. */
export async function takeUp(pgp: PracticePgp, vault: OpenVault, now: Date): Promise<boolean> {
  if (vault.kind !== 'demonstration') return false
  const { database, deviceId } = vault
  const practice = practiceRepository(database)
  const seq = readSetting(database, 'practice', settingSchema)?.seq ?? 0
  const sendings = practice.sendingsAfter(seq)
  const last = sendings.at(-1)
  // Asked at every change of a message: the directory is read only where something was sent.
  const offices = last === undefined ? [] : practiceOffices(vault)
  if (last === undefined || offices.length === 0) return false
  const planned = new Map<string, NewRow>()
  const hurried: string[] = []
  for (const id of new Set(sendings.map(({ message }) => message))) {
    const row = messagesRepository(database).find(id)
    if (row === undefined) continue
    for (const office of addressed(row, offices)) {
      if (row.template === 'T13') hurried.push(...waitingIn(vault, row, office))
      else for (const one of await plan(pgp, vault, row, office, now)) planned.set(one.id, one)
    }
  }
  transaction(database, () => {
    for (const one of planned.values()) practice.add(one, deviceId)
    const soon = toInstant(new Date(now.getTime() + practicePauses.reminded * 1000))
    for (const id of hurried) practice.setDue(id, soon, deviceId)
    writeSetting(database, deviceId, 'practice', { seq: last.seq }, now)
    for (const id of [...planned.keys(), ...hurried])
      appendAudit(database, vault, now, 'practice-counterpart', id)
  })
  return planned.size + hurried.length > 0
}

function addressed(row: MessageRow, offices: readonly PracticeOffice[]): PracticeOffice[] {
  const ids = new Set(recordOf(row)?.to.map(({ pocId }) => pocId))
  return row.direction === 'outgoing' ? offices.filter(({ entry }) => ids.has(entry.id)) : []
}

/** What a late counterpart still owes in the case of a reminder. */
function waitingIn({ database }: OpenVault, row: MessageRow, { role, entry }: PracticeOffice): string[] {
  if (role !== 'late') return []
  const cases = caseRepository(database)
  const messages = messagesRepository(database)
  const root = cases.caseOf(row)
  return practiceRepository(database)
    .unopened()
    .filter(({ office, bytes }) => office === entry.id && bytes === null)
    .filter(({ about }) => {
      const subject = about === null ? undefined : messages.find(about)
      return subject !== undefined && cases.caseOf(subject) === root
    })
    .map(({ id }) => id)
}

/** None for what it cannot open, has answered, or owes nothing to. */
async function plan(
  pgp: PracticePgp,
  vault: OpenVault,
  row: MessageRow,
  office: PracticeOffice,
  now: Date,
): Promise<NewRow[]> {
  const practice = practiceRepository(vault.database)
  if (practice.isAnswered(row.id, office.entry.id)) return []
  const readable = await readableBy(pgp, vault, row, office, now)
  if (
    readable !== 'read' &&
    !(readable === 'needs-words' && (await opensWithWords(pgp, vault, row, office, now)))
  )
    return []
  // Whoever was without a key and has been given one is an office like others.
  const role = office.role === 'keyless' && readable === 'read' ? 'prompt' : office.role
  const letters = plannedFor(role, askedBy(row, practice.mistakes()))
  const due = await dueOf(vault, row, now)
  return letters.map((letter) => ({
    id: randomUUID(),
    role: office.role,
    office: office.entry.id,
    about: row.id,
    kind: letter.kind,
    due: readable === 'needs-words' ? null : due(letter),
  }))
}

/** Whether officers recorded that the words of a file were read out to an office. */
export function isReadOut({ database }: OpenVault, about: MessageRow, { entry }: PracticeOffice): boolean {
  return wayRepository(database)
    .stepsOf(about.thread)
    .some(({ kind, message, pocId }) => kind === 'secret-read' && message === about.id && pocId === entry.id)
}

/**
 * Whether the words that an officer will read out open the file: without them it is never answered. What was read out
 * before it was sent is gone from the vault, and known to the office.
 */
async function opensWithWords(
  pgp: PracticePgp,
  vault: OpenVault,
  row: MessageRow,
  office: PracticeOffice,
  now: Date,
): Promise<boolean> {
  const words = wayRepository(vault.database).secretOf(row.id)
  if (words === null) return isReadOut(vault, row, office)
  return (await readableBy(pgp, vault, row, office, now, passwordOf(words))) === 'read'
}

export function askedBy(row: MessageRow, mistakes: number): Answerable {
  return {
    template: row.template ?? '',
    acknowledgementRequested: row.acknowledgement_requested === 1,
    mistakes,
  }
}

/**
 * The smallest file that left, opened with the office's own key; a message on paper has none.
 * @param password the words of the file as they were told, in the form of `passwordOf`
 */
export async function readableBy(
  pgp: PracticePgp,
  vault: OpenVault,
  row: MessageRow,
  office: PracticeOffice,
  now: Date,
  password?: string,
): Promise<Readable> {
  const { database, ownKeys } = vault
  const messages = messagesRepository(database)
  const file = messages.sealed(row.id, 'asc') ?? messages.sealed(row.id, 'eml')
  const record = recordOf(row)
  if (file === undefined || record === null) return 'not-readable'
  return await readByCounterpart(pgp, {
    bytes: file.bytes,
    key: keyOf(vault, office) ?? null,
    password,
    candidates: [ownKeys.signing.publicKey, ...ownCertificates(database)],
    contentId: row.content_id,
    salt: record.salt,
    at: now,
  })
}

/** By the desk's own clock of the message, where the counterpart is late by it. */
async function dueOf(vault: OpenVault, row: MessageRow, now: Date) {
  const { root, rows, rules, decisions } = await readCase(vault, caseRepository(vault.database).caseOf(row))
  const clock = knownClocks(root, rows, decisions, rules).find(
    (one) => one.clock.message === row.id && one.clock.kind === 'acknowledgement',
  )?.clock
  const ends = clock === undefined ? now.getTime() + withoutClock : Date.parse(clock.due)
  const from = { now: now.getTime(), clock: Math.max(ends, now.getTime()) }
  return (letter: PlannedLetter) => toInstant(new Date(from[letter.from] + letter.after * 1000))
}
