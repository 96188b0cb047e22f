/** Gathers what one shift leaves to the next. Other work comes in between while the correspondence is read. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import { grouped } from '../../../src-shared/base/grouped.ts'
import type { Handlers } from '../../../src-shared/contract/contract.ts'
import type { TodayRow } from '../../../src-shared/domain/clocks/views.ts'
import type { ShiftNote } from '../../../src-shared/domain/hand-over/shift-log.ts'
import {
  type HandOverSummary,
  happeningsOf,
  mostCases,
  mostLines,
  openCasesOf,
  type SummarySources,
  strictest,
} from '../../../src-shared/domain/hand-over/summary.ts'
import type { MessageOutline } from '../../../src-shared/domain/messages/outline.ts'
import { officerAliases } from '../../store/audit-repository.ts'
import { caseRepository } from '../../store/case-repository.ts'
import { claimRepository } from '../../store/claim-repository.ts'
import { draftsRepository } from '../../store/drafts-repository.ts'
import { messagesRepository } from '../../store/messages-repository.ts'
import { caseClosings, outlinePages } from '../../store/outline-rows.ts'
import { shiftRepository } from '../../store/shift-repository.ts'
import { submissionRepository } from '../../store/submission-repository.ts'
import { breathing } from '../breathing.ts'
import type { OpenVault } from '../session.ts'
import { claimsOf } from './claims.ts'
import { standingOf, withAdded } from './shift-log.ts'

const day = 86_400_000

/** What the desk's clocks say is due, as the screen of the day lists it. */
export type Today = Handlers<'clocks.today'>['clocks.today']

export async function summaryOf(vault: OpenVault, now: Date, today: Today): Promise<HandOverSummary> {
  const { database } = vault
  const begun = shiftRepository(database).latestBeginning()
  const since = begun?.at ?? toInstant(new Date(now.getTime() - day))
  const outlines = await outlinesByCase(vault)
  const sources: SummarySources = {
    outlines,
    acknowledgements: acknowledgementsApart(vault, outlines),
    claims: new Map(claimsOf(vault).map((claim) => [claim.thread, claim])),
    closed: closedCases(vault),
    since,
    entries: entriesByCase(vault, since),
  }
  const cases = openCasesOf(sources)
  const happened = happeningsOf(sources)
  const notes = notesOf(vault, begun?.seq ?? -1, since)
  const due = await dueRows(today, now)
  const drafts = draftsRepository(database).list()
  const unconfirmed = unconfirmedOf(outlines)
  const queue = submissionRepository(database).queue()
  const lines = {
    cases: cases.slice(0, mostCases),
    due: dueLines(due.slice(0, mostLines), outlines, now),
    drafts: draftsOf(vault, drafts.slice(0, mostLines)),
    unconfirmed: unconfirmed.slice(0, mostLines),
    submissions: submissionsOf(vault, queue.slice(0, mostLines)),
    happened: happened.slice(0, mostLines),
    important: notes.important,
    written: notes.written.slice(-mostLines),
  }
  const all = { cases, due, drafts, unconfirmed, submissions: queue, happened, written: notes.written }
  return {
    at: toInstant(now),
    standing: standingOf(vault),
    since,
    tlp: strictestOf(lines),
    leftOut: leftOutOf(all, lines),
    ...lines,
  }
}

type Listed = HandOverSummary['leftOut']

function leftOutOf(
  all: Readonly<Record<keyof Listed, readonly unknown[]>>,
  lines: Readonly<Record<keyof Listed, readonly unknown[]>>,
): Listed {
  const count = (kind: keyof Listed) => all[kind].length - lines[kind].length
  return {
    cases: count('cases'),
    due: count('due'),
    drafts: count('drafts'),
    unconfirmed: count('unconfirmed'),
    submissions: count('submissions'),
    happened: count('happened'),
    written: count('written'),
  }
}

/** Everything of real traffic that is overdue or due soon. */
async function dueRows(today: Today, now: Date): Promise<readonly TodayRow[]> {
  const found: TodayRow[] = []
  for (;;) {
    const page = await today({ list: 'real', side: 'all', offset: found.length, count: mostLines })
    const soon = now.getTime() + page.soonHours * 3_600_000
    const due = page.rows.filter((row) => Date.parse(row.due) <= soon)
    found.push(...due)
    // In the order in which they are due: nothing after one that is not.
    if (due.length < mostLines) return found
  }
}

/** Marked as its case is. */
function dueLines(
  rows: readonly TodayRow[],
  outlines: readonly MessageOutline[],
  now: Date,
): HandOverSummary['due'] {
  const inCases = grouped(outlines.map(({ thread, tlp }) => [thread, tlp] as const))
  return rows.map((row) => {
    const { id, thread, subject, counterparts, caseNumber, due } = row
    const tlp = strictest(inCases.get(thread) ?? [])
    const head = {
      id,
      thread,
      subject,
      counterparts,
      caseNumber,
      tlp,
      due,
      isOverdue: due < toInstant(now),
    }
    return row.side === 'inside'
      ? { ...head, side: row.side, entityName: row.entityName }
      : { ...head, side: row.side, kind: row.kind }
  })
}

/** Every message in outline, under the case in which it stands. */
async function outlinesByCase({ database }: OpenVault): Promise<MessageOutline[]> {
  const breathe = breathing()
  const caseOf = caseRepository(database).caseOfEach()
  const outlines: MessageOutline[] = []
  for (const page of outlinePages(database)) {
    outlines.push(...page.map((outline) => ({ ...outline, thread: caseOf(outline) })))
    await breathe()
  }
  return outlines
}

/** Of the few messages that came back from one of several recipients. */
function acknowledgementsApart({ database }: OpenVault, outlines: readonly MessageOutline[]) {
  const messages = messagesRepository(database)
  return outlines
    .filter(({ apart = [] }) => apart.length > 0)
    .flatMap(({ id }) => messages.acknowledgements(id).map(({ state }) => ({ message: id, state })))
}

/** The latest word about a case counts; what was merged into another is closed or open with it. */
function closedCases({ database }: OpenVault): ReadonlySet<string> {
  const latest = new Map(caseClosings(database).map(({ thread, kind }) => [thread, kind]))
  return new Set([...latest].flatMap(([thread, kind]) => (kind === 'closed' ? [thread] : [])))
}

function entriesByCase({ database }: OpenVault, since: string): ReadonlyMap<string, number> {
  const { rootOf } = caseRepository(database)
  const found = new Map<string, number>()
  for (const [thread, entries] of claimRepository(database).entriesSince(since)) {
    const root = rootOf(thread)
    found.set(root, (found.get(root) ?? 0) + entries)
  }
  return found
}

/** What is important and open of all times, and the rest of what was written in the time told about. */
function notesOf(
  vault: OpenVault,
  after: number,
  since: string,
): { important: ShiftNote[]; written: ShiftNote[] } {
  const shifts = shiftRepository(vault.database)
  const important = shifts
    .everImportant()
    .flatMap((id) => shifts.find(id) ?? [])
    .map((entry) => withAdded(vault, entry))
    .filter((note) => note.important && note.done === null)
  const shown = new Set(important.map(({ id }) => id))
  const written = shifts
    .since(after)
    .filter(({ id, at }) => !shown.has(id) && at >= since)
    .map((entry) => withAdded(vault, entry))
  return { important, written }
}

type DraftsRepository = ReturnType<typeof draftsRepository>

function draftsOf(
  { database }: OpenVault,
  listed: ReturnType<DraftsRepository['list']>,
): HandOverSummary['drafts'] {
  const aliases = officerAliases(database)
  const drafts = draftsRepository(database)
  const { editors } = submissionRepository(database)
  return listed.map(({ id, template, subject, changed }) => ({
    id,
    template,
    subject,
    tlp: drafts.find(id)?.tlp ?? null,
    changed,
    editors: editors(id).flatMap((officer) => aliases.get(officer) ?? []),
  }))
}

function unconfirmedOf(outlines: readonly MessageOutline[]): HandOverSummary['unconfirmed'] {
  return outlines
    .flatMap(({ status, exportedAt, id, thread, subject, counterparts, tlp }) =>
      status === 'exported' && exportedAt !== null
        ? [{ id, thread, subject, counterparts, tlp, exportedAt }]
        : [],
    )
    .sort((a, b) => (a.exportedAt < b.exportedAt ? -1 : 1))
}

type SubmissionRepository = ReturnType<typeof submissionRepository>

function submissionsOf(
  { database }: OpenVault,
  queue: ReturnType<SubmissionRepository['queue']>,
): HandOverSummary['submissions'] {
  const aliases = officerAliases(database)
  return queue.map(({ id, frozen, officer, at }) => ({
    id,
    subject: frozen.draft.subject,
    tlp: frozen.draft.tlp,
    by: aliases.get(officer) ?? null,
    at,
  }))
}

type Lines = Pick<
  HandOverSummary,
  'cases' | 'due' | 'drafts' | 'unconfirmed' | 'submissions' | 'happened' | 'important' | 'written'
>

/** A note about a case may repeat what the case says, so it is marked as the case is. */
function strictestOf({ cases, due, drafts, unconfirmed, submissions, happened, important, written }: Lines) {
  const lines = [...cases, ...due, ...drafts, ...unconfirmed, ...submissions, ...happened]
  const notes = [...important, ...written].map((note) => note.case?.tlp ?? null)
  return strictest([...lines.map(({ tlp }) => tlp), ...notes])
}
