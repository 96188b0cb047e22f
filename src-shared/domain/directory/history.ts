/** How records changed over time: what kind of value, and whether it came, became another or went. Never by State. */
import { z } from 'zod'
import type { Instant } from '../../base/clock.ts'
import { weekEnds } from '../statistics/report.ts'
import { changeSourceSchema, type FieldChange, type RecordChange } from './changes.ts'
import { instantSchema } from './key-facts.ts'
import { fieldOf } from './record-paths.ts'

/** `record`: a point of contact as a whole. `office`: what it is called, and the persons in it. */
export const historyKinds = ['record', 'way', 'key', 'hours', 'office', 'other'] as const
export type HistoryKind = (typeof historyKinds)[number]

export const historyActs = ['added', 'changed', 'withdrawn'] as const
export type HistoryAct = (typeof historyActs)[number]

/** How far back, in weeks that begin on Monday, 00:00 UTC. */
export const historySpans = ['13', '26', '52', '104'] as const
export type HistorySpan = (typeof historySpans)[number]

const actsSchema = z.object({ added: z.int(), changed: z.int(), withdrawn: z.int() })
/** How many values came, became others and went. */
export type HistoryActs = z.infer<typeof actsSchema>

export const directoryHistorySchema = z.object({
  at: instantSchema,
  from: instantSchema,
  /** In order; `end` is the first instant after the week, of the present one now. */
  weeks: z.array(actsSchema.extend({ end: instantSchema })),
  /** All of `historyKinds`, in their order. */
  kinds: z.array(actsSchema.extend({ kind: z.enum(historyKinds) })),
  /** Where the changes came from: all sources, in the order of their schema. */
  sources: z.array(actsSchema.extend({ source: changeSourceSchema })),
  /** Editions as they were taken in, newest first, with what took effect as each arrived. */
  editions: z.array(actsSchema.extend({ at: instantSchema, sequence: z.int() })),
  /** Editions of the same time that are too many to be listed. */
  moreEditions: z.int(),
  /** Changes that wait for an officer now. */
  waiting: z.int(),
})
export type DirectoryHistory = z.infer<typeof directoryHistorySchema>

/** So many editions are listed: one a day for a year. */
export const mostEditions = 366

/** What a change says of one value, without the value. */
export type ChangeOutline = {
  /** The top-level field, empty for the record as a whole. */
  readonly field: string
  /** Whether something stood there before, and stands there after. */
  readonly wasThere: boolean
  readonly isThere: boolean
  /** Whether the status was `withdrawn` before, and is after; false of every other field. */
  readonly wasWithdrawn: boolean
  readonly isWithdrawn: boolean
}

/** Changes of one outline that took effect at one instant. */
export type OutlinedChanges = ChangeOutline & {
  readonly at: Instant
  readonly source: z.infer<typeof changeSourceSchema>
  readonly count: number
}

export type TakenEdition = { readonly at: Instant; readonly sequence: number }

const kindOfField: Readonly<Record<string, HistoryKind>> = {
  '': 'record',
  emails: 'way',
  phones: 'way',
  postalAddress: 'way',
  otherChannels: 'way',
  pgpKeys: 'key',
  smimeCertificates: 'key',
  availability: 'hours',
  state: 'office',
  type: 'office',
  holder: 'office',
  alternates: 'office',
  entityName: 'office',
  parentAuthority: 'office',
  person: 'office',
  positionTitle: 'office',
  mandate: 'office',
  operationalLanguages: 'office',
}

/** The outline of a change, as the store makes it from the row. */
export function outlineOf({ path, from, to }: FieldChange): ChangeOutline {
  const isStatus = path === 'status'
  return {
    field: fieldOf(path),
    wasThere: (from ?? null) !== null,
    isThere: (to ?? null) !== null,
    wasWithdrawn: isStatus && from === 'withdrawn',
    isWithdrawn: isStatus && to === 'withdrawn',
  }
}

/** A point of contact that is no longer listed has gone, and one that is listed again has come, whatever keeps its row. */
export function historyMark(outline: ChangeOutline): {
  readonly kind: HistoryKind
  readonly act: HistoryAct
} {
  const { field, wasThere, isThere, wasWithdrawn, isWithdrawn } = outline
  if (wasWithdrawn !== isWithdrawn) return { kind: 'record', act: isWithdrawn ? 'withdrawn' : 'added' }
  const kind = Object.hasOwn(kindOfField, field) ? (kindOfField[field] ?? 'other') : 'other'
  return { kind, act: !wasThere ? 'added' : isThere ? 'changed' : 'withdrawn' }
}

/** One change of a record that took effect, as it stands in a picture. */
export type RecordMark = Pick<RecordChange, 'id' | 'path' | 'source'> & {
  readonly at: Instant
  readonly kind: HistoryKind
  readonly act: HistoryAct
}

/** The changes of a record that took effect, oldest first; what waits, was rejected or lapsed changed nothing. */
export function recordMarks(
  changes: readonly Pick<RecordChange, 'id' | 'path' | 'source' | 'from' | 'to' | 'standing' | 'decidedAt'>[],
): RecordMark[] {
  return changes
    .flatMap(({ id, path, source, from, to, standing, decidedAt: at }) =>
      standing === 'in-effect' && at !== null
        ? [{ id, path, source, at, ...historyMark(outlineOf({ path, from, to })) }]
        : [],
    )
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
}

/** What came of the last `span` weeks before `now`. `changes` are of those weeks and in effect, `editions` newest first. */
export function directoryHistory(
  changes: readonly OutlinedChanges[],
  editions: readonly TakenEdition[],
  { now, from, span, waiting }: HistoryFrame,
): DirectoryHistory {
  const at = now.toISOString()
  // What is stamped later than now, as a clock that was set back leaves it, belongs to a later report.
  const marked = changes
    .filter((change) => change.at <= at)
    .map((change) => ({ ...change, ...historyMark(change) }))
  const ends = weekEnds(now, Number(span))
  const arrived = new Map<Instant, HistoryActs>()
  for (const change of marked) {
    if (change.source !== 'registry') continue
    arrived.set(change.at, plus(arrived.get(change.at) ?? nothing, change))
  }
  return {
    at,
    from,
    weeks: ends.map((end, index) => {
      const begin = ends[index - 1] ?? from
      const isLast = index === ends.length - 1
      return { end, ...sum(marked.filter((one) => one.at >= begin && (isLast || one.at < end))) }
    }),
    kinds: historyKinds.map((kind) => ({ kind, ...sum(marked.filter((one) => one.kind === kind)) })),
    sources: changeSourceSchema.options.map((source) => ({
      source,
      ...sum(marked.filter((one) => one.source === source)),
    })),
    editions: editions
      .slice(0, mostEditions)
      .map((edition) => ({ ...edition, ...(arrived.get(edition.at) ?? nothing) })),
    moreEditions: Math.max(0, editions.length - mostEditions),
    waiting,
  }
}

export type HistoryFrame = {
  readonly now: Date
  /** Beginning of the first week, UTC. */
  readonly from: Instant
  readonly span: HistorySpan
  readonly waiting: number
}

export const nothing: HistoryActs = { added: 0, changed: 0, withdrawn: 0 }

/** How many of each act there are together. */
export function totalOf({ added, changed, withdrawn }: HistoryActs): number {
  return added + changed + withdrawn
}

/** All acts of these. */
export function sum(marks: readonly Marked[]): HistoryActs {
  return marks.reduce(plus, nothing)
}

type Marked = { readonly act: HistoryAct; readonly count: number }

function plus(acts: HistoryActs, { act, count }: Marked): HistoryActs {
  return { ...acts, [act]: acts[act] + count }
}
