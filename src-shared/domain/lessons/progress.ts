/** How far an officer is in the lessons: pure rules over what the page noted and what the vault recorded. */
import { z } from 'zod'
import type { Instant } from '../../base/clock.ts'
import { instantSchema } from '../directory/key-facts.ts'
import { waySchema } from '../messages/draft.ts'
import { verdictSchema } from '../messages/views.ts'
import { type LessonId, lessonIds, lessonOf, type NotedStep, type StepId, stepsOf } from './lessons.ts'

/**
 * What an officer did about the lessons themselves, in the order in which it was written. `after`: how many entries the
 * audit log had then; what stands behind it was done later.
 */
export type LessonMark = { readonly at: Instant; readonly after: number } & (
  | { readonly kind: 'begun' | 'resumed'; readonly lesson: LessonId }
  | { readonly kind: 'noted'; readonly step: NotedStep }
  | { readonly kind: 'left' }
)

/** The kinds of entries of the audit log by which a step is done. */
export const lessonFactKinds = [
  'key-confirmed',
  'message-released',
  'message-exported',
  'message-sent',
  'message-opened',
  'message-secret-read',
  'bundle-exported',
  'bundle-imported',
  'shift-begun',
  'shift-ended',
  'shift-log-written',
  'case-claimed',
  'hand-over-printed',
] as const

/** One entry of the audit log of this officer, with what a rule asks of the message that it is about. */
export const lessonFactSchema = z.object({
  /** Its number in the audit log. */
  seq: z.int(),
  at: instantSchema,
  kind: z.enum(lessonFactKinds),
  /** Null where it is about no message, or one without a record. */
  template: z.string().nullable(),
  /** How the message left; null where it left as usual, or came in. */
  way: waySchema.nullable(),
  /** Of a message that came in. */
  level: verdictSchema.shape.level.nullable(),
})
export type LessonFact = z.infer<typeof lessonFactSchema>

export type StepStanding = { readonly step: StepId; readonly done: Instant | null }

export type LessonStanding = {
  readonly lesson: LessonId
  /** When it was last begun; null where it never was. */
  readonly begun: Instant | null
  readonly steps: readonly StepStanding[]
}

export type LessonsStanding = {
  /** The lesson that is on, where one is. */
  readonly current: LessonId | null
  readonly lessons: readonly LessonStanding[]
}

/** Steps that this entry does; of whatever lesson, in whatever order. */
export function stepsDoneBy(fact: LessonFact): readonly StepId[] {
  switch (fact.kind) {
    case 'key-confirmed':
      return ['verify-compare']
    case 'message-released':
      return released(fact)
    case 'message-exported':
      return isOrdinary(fact) ? ['notify-export'] : []
    case 'message-sent':
      return sent(fact)
    case 'message-opened':
      return opened(fact)
    case 'message-secret-read':
      return ['keyless-words']
    case 'bundle-exported':
      return ['offline-save']
    case 'bundle-imported':
      return ['offline-take-in']
    case 'shift-begun':
      return ['handover-begin']
    case 'shift-ended':
      return ['handover-end']
    case 'shift-log-written':
      return ['handover-write']
    case 'case-claimed':
      return ['handover-claim']
    case 'hand-over-printed':
      return ['handover-print']
  }
}

/** T1 is what the lesson about acknowledging asks for, T14 and a file that words open that about a missing key. */
function isOrdinary({ template, way }: LessonFact): boolean {
  return template !== 'T1' && template !== 'T14' && way !== 'password'
}

function released(fact: LessonFact): readonly StepId[] {
  if (fact.template === 'T1') return ['acknowledge-release']
  if (fact.way === 'password') return ['keyless-seal']
  if (fact.template === 'T14') return ['keyless-ask']
  return ['notify-seal']
}

function sent(fact: LessonFact): readonly StepId[] {
  if (fact.template === 'T1') return ['acknowledge-sent']
  if (fact.way === 'password') return ['keyless-sent']
  return isOrdinary(fact) ? ['notify-sent'] : []
}

function opened({ level }: LessonFact): readonly StepId[] {
  const isMistaken = level === 'not-proved' || level === 'refused'
  return isMistaken ? ['acknowledge-open', 'acknowledge-mistake'] : ['acknowledge-open']
}

/**
 * Of one officer.
 * @param marks in the order in which they were written
 * @param facts in the order of the audit log; those of before a lesson began count for nothing in it
 */
export function lessonsStanding(marks: readonly LessonMark[], facts: readonly LessonFact[]): LessonsStanding {
  return {
    current: currentLesson(marks),
    lessons: lessonIds.map((lesson) => lessonStanding(lesson, marks, facts)),
  }
}

/** The number of the audit log's last entry before the earliest lesson that has begun; null where none has. */
export function factsNeededAfter(marks: readonly LessonMark[]): number | null {
  const beginnings = lessonIds.flatMap((lesson) => {
    const index = beginningOf(lesson, marks)
    const mark = marks[index]
    return mark === undefined ? [] : [mark.after]
  })
  return beginnings.length === 0 ? null : Math.min(...beginnings)
}

function currentLesson(marks: readonly LessonMark[]): LessonId | null {
  const latest = marks.findLast(({ kind }) => kind !== 'noted')
  return latest !== undefined && 'lesson' in latest ? latest.lesson : null
}

/** Where the lesson was last begun; -1 where it never was. */
function beginningOf(lesson: LessonId, marks: readonly LessonMark[]): number {
  return marks.findLastIndex((mark) => mark.kind === 'begun' && mark.lesson === lesson)
}

function lessonStanding(
  lesson: LessonId,
  marks: readonly LessonMark[],
  facts: readonly LessonFact[],
): LessonStanding {
  const index = beginningOf(lesson, marks)
  const begun = marks[index]
  if (begun === undefined)
    return { lesson, begun: null, steps: stepsOf(lesson).map((step) => ({ step, done: null })) }
  const noted = marks.slice(index + 1)
  const since = facts.filter(({ seq }) => seq > begun.after)
  const doneAt = (step: StepId): Instant | null =>
    noted.find((mark) => mark.kind === 'noted' && mark.step === step)?.at ??
    since.find((fact) => stepsDoneBy(fact).includes(step))?.at ??
    null
  return { lesson, begun: begun.at, steps: stepsOf(lesson).map((step) => ({ step, done: doneAt(step) })) }
}

/** The first step that is not done; null where all are. */
export function presentStep({ steps }: Pick<LessonStanding, 'steps'>): StepId | null {
  return steps.find(({ done }) => done === null)?.step ?? null
}

export function doneCount({ steps }: Pick<LessonStanding, 'steps'>): number {
  return steps.filter(({ done }) => done !== null).length
}

/** Steps that show the result of another: seen before that, they show what was so already. */
const resultOf: Readonly<Partial<Record<StepId, StepId>>> = {
  'verify-result': 'verify-compare',
  'acknowledge-verdict': 'acknowledge-open',
}

/** Whether a note of this step tells anything new: its lesson is on its way, what it follows is done, and it is not. */
export function isWanted(step: NotedStep, { lessons }: Pick<LessonsStanding, 'lessons'>): boolean {
  const lesson = lessons.find((one) => one.lesson === lessonOf(step))
  if (lesson === undefined || lesson.begun === null) return false
  const isDone = (asked: StepId) => lesson.steps.some((one) => one.step === asked && one.done !== null)
  const before = resultOf[step]
  return !isDone(step) && (before === undefined || isDone(before))
}

/** The lesson to go on with: the one that is on, else the first that is not done; null where all are. */
export function nextLesson({ current, lessons }: LessonsStanding): LessonStanding | null {
  const unfinished = lessons.filter((lesson) => presentStep(lesson) !== null)
  return unfinished.find(({ lesson }) => lesson === current) ?? unfinished[0] ?? null
}
