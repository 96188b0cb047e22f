/** The seven lessons and their steps; words: `locales/<language>/lessons.json`. */

/** By lesson, in the order in which they are proposed; the name of a step begins with its lesson's. */
export const lessonSteps = {
  find: ['find-name', 'find-record', 'find-number', 'find-palette'],
  verify: ['verify-record', 'verify-compare', 'verify-result'],
  notify: ['notify-write', 'notify-check', 'notify-seal', 'notify-export', 'notify-sent'],
  acknowledge: [
    'acknowledge-open',
    'acknowledge-verdict',
    'acknowledge-release',
    'acknowledge-sent',
    'acknowledge-mistake',
  ],
  keyless: ['keyless-meet', 'keyless-ask', 'keyless-seal', 'keyless-sent', 'keyless-words'],
  offline: ['offline-age', 'offline-save', 'offline-take-in'],
  handover: ['handover-begin', 'handover-claim', 'handover-write', 'handover-print', 'handover-end'],
} as const

export type LessonId = keyof typeof lessonSteps
export type StepId = (typeof lessonSteps)[LessonId][number]

export const lessonIds = [
  'find',
  'verify',
  'notify',
  'acknowledge',
  'keyless',
  'offline',
  'handover',
] as const satisfies readonly LessonId[]

export const stepIds: readonly StepId[] = lessonIds.flatMap((lesson) => [...lessonSteps[lesson]])

/** What the vault cannot know, because nothing is recorded of it: the page says that it was done. */
export const notedSteps = [
  'find-name',
  'find-record',
  'find-number',
  'find-palette',
  'verify-record',
  'verify-result',
  'notify-write',
  'notify-check',
  'acknowledge-verdict',
  'keyless-meet',
  'offline-age',
] as const satisfies readonly StepId[]
export type NotedStep = (typeof notedSteps)[number]

export function stepsOf(lesson: LessonId): readonly StepId[] {
  return lessonSteps[lesson]
}

export function lessonOf(step: StepId): LessonId {
  const found = lessonIds.find((lesson) => stepsOf(lesson).includes(step))
  if (found === undefined) throw new Error(`no lesson has the step ${step}`)
  return found
}
