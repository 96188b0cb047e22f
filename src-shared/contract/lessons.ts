/** Calls about the lessons of a demonstration vault: how far the officer at the desk is, and what the page saw done. */
import { z } from 'zod'
import { instantSchema } from '../domain/directory/key-facts.ts'
import { lessonIds, notedSteps, type StepId, stepIds } from '../domain/lessons/lessons.ts'
import { inVault } from './define.ts'

const nothing = z.object({})
const byLesson = z.object({ lesson: z.enum(lessonIds) })

export const lessonsOverviewSchema = z.object({
  /** False in a vault for real work, and where nobody is signed in: nothing can be begun then. */
  available: z.boolean(),
  current: z.enum(lessonIds).nullable(),
  lessons: z.array(
    byLesson.extend({
      begun: instantSchema.nullable(),
      steps: z.array(
        z.object({
          step: z.custom<StepId>((value) => stepIds.some((step) => step === value)),
          /** Since when; null where it is not done. */
          done: instantSchema.nullable(),
        }),
      ),
    }),
  ),
})
export type LessonsOverview = z.infer<typeof lessonsOverviewSchema>

export const lessonCalls = {
  'lessons.overview': inVault(nothing, lessonsOverviewSchema),
  /** Goes on with a lesson where it was begun, else begins it. Refused with `lessons-elsewhere` but in a demonstration vault. */
  'lessons.begin': inVault(byLesson, nothing),
  /** Begins it anew: what was done before counts no longer. */
  'lessons.restart': inVault(byLesson, nothing),
  /** No lesson is on any more; what was done stays. */
  'lessons.leave': inVault(nothing, nothing),
  /** A step that only the page sees. Nothing is written where it is done, or its lesson was not begun. */
  'lessons.note': inVault(z.object({ step: z.enum(notedSteps) }), nothing),
} as const
