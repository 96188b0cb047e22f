/** What one shift leaves to the next: open items by owner, what happened, what is marked as important. */
import { z } from 'zod'
import type { Instant } from '../../base/clock.ts'
import { grouped } from '../../base/grouped.ts'
import { clockKindSchema } from '../clocks/policy.ts'
import { clockSideSchema } from '../clocks/views.ts'
import { instantSchema } from '../directory/key-facts.ts'
import { stricterTlp, type Tlp, tlpSchema } from '../marking.ts'
import { asksForOurs, type MessageOutline, ownAcknowledgements, sentToState } from '../messages/outline.ts'
import { templateIdSchema } from '../messages/template.ts'
import { messageSummarySchema } from '../messages/views.ts'
import type { Claim } from './claim.ts'
import { shiftNoteSchema, shiftStandingSchema } from './shift-log.ts'

/** At most so many lines of a kind are handed to the screen or put on paper; the rest is counted. */
export const mostCases = 500
export const mostLines = 200

const caseHead = messageSummarySchema
  .pick({ thread: true, subject: true, counterparts: true, caseNumber: true, mode: true, tlp: true })
  .extend({ latest: instantSchema })

export const openCaseSchema = caseHead.extend({
  /** Alias of the officer who said to handle it; null where nobody did. */
  owner: z.string().nullable(),
  /** Whether the other side asked for an acknowledgement that this desk has not made. */
  owesAcknowledgement: z.boolean(),
  /** Whether our latest message that asked for an acknowledgement has none. */
  awaitsAcknowledgement: z.boolean(),
})
export type OpenCase = z.infer<typeof openCaseSchema>

/** What happened in one case. */
export const caseHappeningsSchema = caseHead.extend({
  received: z.int(),
  released: z.int(),
  /** Entries in its timeline that are no messages. */
  entries: z.int(),
})
export type CaseHappenings = z.infer<typeof caseHappeningsSchema>

const dueHead = messageSummarySchema
  .pick({ thread: true, subject: true, counterparts: true, caseNumber: true, tlp: true })
  .extend({
    /** Of the clock, or of what was passed on. */
    id: z.string(),
    due: instantSchema,
    isOverdue: z.boolean(),
  })

/** A clock that is overdue, or due soon by the desk's own policy; or what was passed on inside this State and is. */
export const dueLineSchema = z.discriminatedUnion('side', [
  dueHead.extend({ side: clockSideSchema, kind: clockKindSchema }),
  dueHead.extend({ side: z.literal('inside'), entityName: z.string() }),
])
export type DueLine = z.infer<typeof dueLineSchema>

export const handOverSummarySchema = z.object({
  at: instantSchema,
  standing: shiftStandingSchema,
  /** What happened is told from here on: when the latest shift began, or a day ago where none is recorded. */
  since: instantSchema,
  /** The strictest marking of everything named here; null where nothing has one. */
  tlp: tlpSchema.nullable(),
  /** Claimed ones by officer, then the others; those that wait for our acknowledgement first, then the latest. */
  cases: z.array(openCaseSchema),
  /** Of real correspondence, the first due first. */
  due: z.array(dueLineSchema),
  drafts: z.array(
    z.object({
      id: z.uuid(),
      template: templateIdSchema,
      subject: z.string(),
      tlp: tlpSchema.nullable(),
      changed: instantSchema,
      /** Aliases of the officers who changed it, where that is known. */
      editors: z.array(z.string()),
    }),
  ),
  unconfirmed: z.array(
    messageSummarySchema
      .pick({ id: true, thread: true, subject: true, counterparts: true, tlp: true })
      .extend({ exportedAt: instantSchema }),
  ),
  submissions: z.array(
    z.object({
      id: z.uuid(),
      subject: z.string(),
      tlp: tlpSchema,
      by: z.string().nullable(),
      at: instantSchema,
    }),
  ),
  happened: z.array(caseHappeningsSchema),
  /** Notes for whoever comes next that nobody has marked as done. */
  important: z.array(shiftNoteSchema),
  /** The other notes of the time told about. */
  written: z.array(shiftNoteSchema),
  /** How many lines of each are not among these. */
  leftOut: z.object({
    cases: z.int(),
    due: z.int(),
    drafts: z.int(),
    unconfirmed: z.int(),
    submissions: z.int(),
    happened: z.int(),
    written: z.int(),
  }),
})
export type HandOverSummary = z.infer<typeof handOverSummarySchema>

export type SummarySources = {
  readonly outlines: readonly MessageOutline[]
  /** Counted, of our messages that came back in part; the status of every other says as much. */
  readonly acknowledgements?: readonly { readonly message: string; readonly state: string }[]
  /** By case. */
  readonly claims: ReadonlyMap<string, Pick<Claim, 'by'>>
  /** Cases that are closed. */
  readonly closed: ReadonlySet<string>
  /** Since when something counts as happened. */
  readonly since: Instant
  /** By case, how many entries its timeline was given since then. */
  readonly entries: ReadonlyMap<string, number>
}

type CaseHead = z.infer<typeof caseHead>

/** The first message names the case; its marking is the strictest of its messages. */
function headOf(thread: string, inCase: readonly MessageOutline[]): CaseHead | undefined {
  const inOrder = inCase.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const first = inOrder[0]
  const last = inOrder.at(-1)
  if (first === undefined || last === undefined) return undefined
  return {
    thread,
    subject: first.subject,
    counterparts: [...new Set(inOrder.flatMap(({ counterparts }) => counterparts))],
    caseNumber: inOrder.find(({ caseNumber }) => caseNumber !== null)?.caseNumber ?? null,
    mode: first.mode,
    tlp: strictest(inOrder.map(({ tlp }) => tlp)),
    latest: last.at,
  }
}

/** The strictest of these markings; null where there is none. */
export function strictest(markings: readonly (Tlp | null)[]): Tlp | null {
  return markings.reduce((one, other) => {
    if (one === null || other === null) return one ?? other
    return stricterTlp(one, other)
  }, null)
}

/** Every open case, in the order of {@link HandOverSummary}; `lines` cuts it. */
export function openCasesOf({ outlines, claims, closed, acknowledgements = [] }: SummarySources): OpenCase[] {
  const counted = new Set(acknowledgements.map(({ message, state }) => `${message} ${state}`))
  const acknowledged = ownAcknowledgements(outlines)
  const cases = [...grouped(outlines.map((outline) => [outline.thread, outline] as const))]
  return cases
    .filter(([thread]) => !closed.has(thread))
    .flatMap(([thread, inCase]): OpenCase[] => {
      const head = headOf(thread, inCase)
      if (head === undefined) return []
      return [
        {
          ...head,
          owner: claims.get(thread)?.by ?? null,
          owesAcknowledgement: inCase.some((outline) => asksForOurs(outline, acknowledged)),
          awaitsAcknowledgement: awaits(inCase, counted),
        },
      ]
    })
    .sort(byOwner)
}

/** Of a message that came back from one of several States, those that have it and have not acknowledged it. */
function awaits(inCase: readonly MessageOutline[], counted: ReadonlySet<string>): boolean {
  const asking = inCase
    .filter(({ direction, acknowledgementRequested }) => direction === 'outgoing' && acknowledgementRequested)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]
  if (asking === undefined || asking.status !== 'sent') return false
  const { id, apart = [], counterparts } = asking
  return (
    apart.length === 0 ||
    counterparts.some((state) => sentToState(asking, state) !== null && !counted.has(`${id} ${state}`))
  )
}

function byOwner(a: OpenCase, b: OpenCase): number {
  if (a.owner !== b.owner) {
    if (a.owner === null) return 1
    if (b.owner === null) return -1
    return a.owner < b.owner ? -1 : 1
  }
  if (a.owesAcknowledgement !== b.owesAcknowledgement) return a.owesAcknowledgement ? -1 : 1
  return a.latest < b.latest ? 1 : a.latest > b.latest ? -1 : 0
}

/** What happened since then, by case, the latest first. */
export function happeningsOf({ outlines, since, entries }: SummarySources): CaseHappenings[] {
  return [...grouped(outlines.map((outline) => [outline.thread, outline] as const))]
    .flatMap(([thread, inCase]): CaseHappenings[] => {
      const fresh = inCase.filter(({ at }) => at >= since)
      const added = entries.get(thread) ?? 0
      const head = headOf(thread, inCase)
      if (head === undefined || (fresh.length === 0 && added === 0)) return []
      const received = fresh.filter(({ direction }) => direction === 'incoming').length
      return [{ ...head, received, released: fresh.length - received, entries: added }]
    })
    .sort((a, b) => (a.latest < b.latest ? 1 : a.latest > b.latest ? -1 : 0))
}
