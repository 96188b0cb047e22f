/** How far the officer at the desk is, as the screens of the lessons show it. */
import { useState } from 'react'
import type { LessonsOverview } from '../../../src-shared/contract/lessons.ts'
import type { StepId } from '../../../src-shared/domain/lessons/lessons.ts'
import type { LessonStanding } from '../../../src-shared/domain/lessons/progress.ts'
import { useDeskQuery } from '../../api/queries.ts'

/** Undefined until it is known. */
export function useLessons(): LessonsOverview | undefined {
  return useDeskQuery('lessons.overview', {}).data
}

/** The lesson that is on; null where none is. */
export function currentOf(overview: LessonsOverview | undefined): LessonStanding | null {
  return overview?.lessons.find(({ lesson }) => lesson === overview.current) ?? null
}

/** The step that was done last while this was shown; null before one was, and in another lesson. */
export function useJustDone(lesson: LessonStanding | null): StepId | null {
  const [shown, setShown] = useState<Shown>({ lesson, done: null })
  if (shown.lesson === lesson) return shown.done
  const isSame = shown.lesson?.lesson === lesson?.lesson && shown.lesson?.begun === lesson?.begun
  const done = isSame ? (newlyDone(shown.lesson, lesson) ?? shown.done) : null
  setShown({ lesson, done })
  return done
}

type Shown = { readonly lesson: LessonStanding | null; readonly done: StepId | null }

/** The last step that is done now and was open before; null where none is, or another lesson is compared. */
export function newlyDone(before: LessonStanding | null, now: LessonStanding | null): StepId | null {
  const open = new Set(before?.steps.filter(({ done }) => done === null).map(({ step }) => step))
  return now?.steps.findLast(({ step, done }) => done !== null && open.has(step))?.step ?? null
}
