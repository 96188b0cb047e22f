/** The fake trusted side: the lessons of one officer, by the same rules, with what was recorded handed in. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import {
  isWanted,
  type LessonFact,
  type LessonMark,
  lessonsStanding,
} from '../../src-shared/domain/lessons/progress.ts'
import type { Part } from './fake-desk-state.ts'

export type FakeLessons = {
  readonly marks?: readonly LessonMark[]
  readonly facts?: readonly LessonFact[]
}

type NewMark = LessonMark extends infer Mark
  ? Mark extends LessonMark
    ? Omit<Mark, 'at' | 'after'>
    : never
  : never

export function lessonHandlers(
  { marks: first = [], facts = [] }: FakeLessons,
  isAvailable: () => boolean,
  clock: Clock,
  emit: (event: DeskEvent) => void,
): Part<'lessons'> {
  let marks = [...first]
  const standing = () => lessonsStanding(marks, facts)
  const mark = (next: NewMark | null) => {
    if (!isAvailable()) throw new Failure('lessons-elsewhere')
    if (next === null) return {}
    marks = [...marks, { ...next, at: clock().toISOString(), after: facts.at(-1)?.seq ?? 0 }]
    emit({ topic: 'lessons' })
    return {}
  }
  return {
    'lessons.overview': () => {
      const available = isAvailable()
      const { current, lessons } = available ? standing() : lessonsStanding([], [])
      return {
        available,
        current,
        lessons: lessons.map((lesson) => ({ ...lesson, steps: [...lesson.steps] })),
      }
    },
    'lessons.begin': ({ lesson }) => {
      const isBegun = standing().lessons.some((one) => one.lesson === lesson && one.begun !== null)
      return mark({ kind: isBegun ? 'resumed' : 'begun', lesson })
    },
    'lessons.restart': ({ lesson }) => mark({ kind: 'begun', lesson }),
    'lessons.leave': () => mark({ kind: 'left' }),
    'lessons.note': ({ step }) => mark(isWanted(step, standing()) ? { kind: 'noted', step } : null),
  }
}
