/** How far an officer is: whatever is done, in whatever order, steps only go forward until a lesson is begun again. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type LessonId,
  lessonIds,
  lessonOf,
  notedSteps,
  stepIds,
  stepsOf,
} from '../../../../../src-shared/domain/lessons/lessons.ts'
import {
  doneCount,
  factsNeededAfter,
  isWanted,
  type LessonFact,
  type LessonMark,
  lessonFactKinds,
  lessonsStanding,
  nextLesson,
  presentStep,
  stepsDoneBy,
} from '../../../../../src-shared/domain/lessons/progress.ts'
import { ways } from '../../../../../src-shared/domain/messages/draft.ts'

const instant = (seq: number) => new Date(Date.UTC(2026, 9, 5, 6, 0, seq)).toISOString()
const fact = (seq: number, kind: LessonFact['kind'], changes: Partial<LessonFact> = {}): LessonFact => ({
  seq,
  at: instant(seq),
  kind,
  template: null,
  way: null,
  level: null,
  ...changes,
})
const begun = (lesson: LessonId, after = 0) => ({ kind: 'begun', lesson, after, at: instant(after) }) as const
const doneOf = (lesson: LessonId, marks: LessonMark[], facts: LessonFact[]) =>
  lessonsStanding(marks, facts)
    .lessons.find((one) => one.lesson === lesson)
    ?.steps.filter(({ done }) => done !== null)
    .map(({ step }) => step)

const anyFact = fc.record({
  kind: fc.constantFrom(...lessonFactKinds),
  template: fc.constantFrom(null, 'T1', 'T2', 'T3', 'T14'),
  way: fc.constantFrom(null, ...ways),
  level: fc.constantFrom(null, 'valid', 'caution', 'not-proved', 'refused'),
})
const anyMark = fc.oneof(
  fc.record({ kind: fc.constantFrom('begun', 'resumed'), lesson: fc.constantFrom(...lessonIds) }),
  fc.record({ kind: fc.constant('noted'), step: fc.constantFrom(...notedSteps) }),
  fc.constant({ kind: 'left' }),
)
/** Marks and entries in the order in which they were written, each numbered as the audit log has it. */
const anyHistory = fc
  .array(fc.oneof(fc.record({ fact: anyFact }), fc.record({ mark: anyMark })), { maxLength: 40 })
  .map((all) => {
    const marks: LessonMark[] = []
    const facts: LessonFact[] = []
    all.forEach((one, index) => {
      if ('fact' in one) facts.push({ ...one.fact, seq: index + 1, at: instant(index + 1) } as LessonFact)
      // The entry before it is the last one by then.
      else marks.push({ ...one.mark, after: index, at: instant(index + 1) } as LessonMark)
    })
    return { marks, facts }
  })

describe('the lessons', () => {
  it('are seven, of three to six steps, and no step is in two', () => {
    expect(lessonIds).toHaveLength(7)
    expect(new Set(stepIds).size).toBe(stepIds.length)
    for (const lesson of lessonIds) {
      expect(stepsOf(lesson).length, lesson).toBeGreaterThanOrEqual(3)
      expect(stepsOf(lesson).length, lesson).toBeLessThanOrEqual(6)
      for (const step of stepsOf(lesson)) expect(lessonOf(step)).toBe(lesson)
    }
  })

  it('can all be done: every step is noted by the page, or done by an entry of the log', () => {
    const byFacts = new Set(
      lessonFactKinds.flatMap((kind) =>
        [null, 'T1', 'T2', 'T14'].flatMap((template) =>
          [null, 'password' as const].flatMap((way) =>
            [null, 'refused' as const].flatMap((level) =>
              stepsDoneBy(fact(1, kind, { template, way, level })),
            ),
          ),
        ),
      ),
    )
    const noted = new Set<string>(notedSteps)
    expect(stepIds.filter((step) => !noted.has(step) && !byFacts.has(step))).toEqual([])
    expect(notedSteps.filter((step) => byFacts.has(step))).toEqual([])
  })
})

describe('an entry of the log', () => {
  it.each([
    ['a notification', { template: 'T2' }, 'notify-seal', 'notify-sent'],
    ['an acknowledgement', { template: 'T1' }, 'acknowledge-release', 'acknowledge-sent'],
    ['a file that words open', { template: 'T2', way: 'password' }, 'keyless-seal', 'keyless-sent'],
  ] as const)('of %s counts in its own lesson alone', (_name, message, released, sent) => {
    expect(stepsDoneBy(fact(1, 'message-released', message))).toEqual([released])
    expect(stepsDoneBy(fact(1, 'message-sent', message))).toEqual([sent])
  })

  it('of an opened message shows a mistake only where nothing is proved', () => {
    const steps = (level: LessonFact['level']) => stepsDoneBy(fact(1, 'message-opened', { level }))
    expect(steps('valid')).toEqual(['acknowledge-open'])
    expect(steps('caution')).toEqual(['acknowledge-open'])
    expect(steps('not-proved')).toEqual(['acknowledge-open', 'acknowledge-mistake'])
    expect(steps('refused')).toEqual(['acknowledge-open', 'acknowledge-mistake'])
  })
})

describe('progress', () => {
  it('counts what was done since the lesson was begun, and nothing before', () => {
    const facts = [fact(1, 'bundle-exported'), fact(3, 'bundle-imported')]
    expect(doneOf('offline', [begun('offline', 2)], facts)).toEqual(['offline-take-in'])
    expect(doneOf('offline', [begun('offline', 0)], facts)).toEqual(['offline-save', 'offline-take-in'])
    expect(doneOf('offline', [], facts)).toEqual([])
  })

  it('starts anew where a lesson is begun again, and leaves the others alone', () => {
    const noted = { kind: 'noted', step: 'find-name', after: 1, at: instant(1) } as const
    const aged = { kind: 'noted', step: 'offline-age', after: 2, at: instant(2) } as const
    const marks = [begun('find'), begun('offline'), noted, aged]
    expect(doneOf('find', marks, [])).toEqual(['find-name'])
    const again = [...marks, begun('find', 3)]
    expect(doneOf('find', again, [])).toEqual([])
    expect(doneOf('offline', again, [])).toEqual(['offline-age'])
  })

  it('only ever goes forward, whatever follows, unless the lesson is begun again', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(40), ({ marks, facts }, cut) => {
        const early = {
          marks: marks.filter(({ after }) => after < cut),
          facts: facts.filter(({ seq }) => seq <= cut),
        }
        const before = lessonsStanding(early.marks, early.facts)
        const after = lessonsStanding(marks, facts)
        before.lessons.forEach((lesson, index) => {
          const later = after.lessons[index]
          if (later === undefined || later.begun !== lesson.begun) return
          lesson.steps.forEach(({ step, done }, at) => {
            if (done !== null) expect(later.steps[at]).toEqual({ step, done })
          })
        })
      }),
    )
  })

  it('is the same in whatever order entries of different kinds were written', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (all, keys) => {
        const marks = lessonIds.map((lesson) => begun(lesson))
        const numbered = (list: typeof all) =>
          list.map((one, index) => ({ ...one, seq: index + 1, at: instant(1) }) as LessonFact)
        const shuffled = all
          .map((one) => [keys.next().value, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one)
        expect(lessonsStanding(marks, numbered(shuffled))).toEqual(lessonsStanding(marks, numbered(all)))
      }),
    )
  })

  it('needs no entry of before the earliest beginning', () => {
    fc.assert(
      fc.property(anyHistory, ({ marks, facts }) => {
        const after = factsNeededAfter(marks)
        const needed = after === null ? [] : facts.filter(({ seq }) => seq > after)
        expect(lessonsStanding(marks, needed)).toEqual(lessonsStanding(marks, facts))
      }),
    )
  })

  it('names the first step that is open, and the lesson to go on with', () => {
    const facts = [fact(2, 'bundle-imported')]
    const standing = lessonsStanding([begun('offline')], facts)
    const offline = nextLesson(standing)
    expect(standing.current).toBe('offline')
    expect(offline?.lesson).toBe('offline')
    expect(offline && presentStep(offline)).toBe('offline-age')
    expect(offline && doneCount(offline)).toBe(1)
    const left = lessonsStanding([begun('offline'), { kind: 'left', after: 2, at: instant(2) }], facts)
    expect(left.current).toBeNull()
    expect(nextLesson(left)?.lesson).toBe('find')
  })
})

describe('a note of the page', () => {
  it('tells anything new only in a lesson that was begun, and once', () => {
    expect(isWanted('find-name', lessonsStanding([], []))).toBe(false)
    expect(isWanted('find-name', lessonsStanding([begun('verify')], []))).toBe(false)
    const marks: LessonMark[] = [begun('find')]
    expect(isWanted('find-name', lessonsStanding(marks, []))).toBe(true)
    marks.push({ kind: 'noted', step: 'find-name', after: 1, at: instant(1) })
    expect(isWanted('find-name', lessonsStanding(marks, []))).toBe(false)
  })

  it.each([
    ['verify-result', 'verify', 'key-confirmed'],
    ['acknowledge-verdict', 'acknowledge', 'message-opened'],
  ] as const)('of %s waits for what it shows the result of', (step, lesson, kind) => {
    expect(isWanted(step, lessonsStanding([begun(lesson)], []))).toBe(false)
    expect(isWanted(step, lessonsStanding([begun(lesson)], [fact(1, kind)]))).toBe(true)
  })
})
