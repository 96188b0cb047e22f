/** The lessons of a demonstration vault: how far the officer at the desk is (docs/lessons.md). */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { LessonsOverview, lessonCalls } from '../../src-shared/contract/lessons.ts'
import {
  factsNeededAfter,
  isWanted,
  type LessonsStanding,
  lessonsStanding,
} from '../../src-shared/domain/lessons/progress.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { lessonRepository, type NewLessonMark } from '../store/lesson-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import type { OpenVault, Session, SessionOfficer } from './session.ts'

export type LessonCall = keyof typeof lessonCalls

export type LessonDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

export function lessonService({ session, clock, emit }: LessonDependencies): Handlers<LessonCall> {
  /** In one unit of work, where `decide` answers something to be written. @throws Failure `lessons-elsewhere` */
  const mark = (decide: (standing: LessonsStanding) => NewLessonMark | null): Record<string, never> => {
    const vault = session.current()
    const officer = learner(vault)
    if (officer === null) throw new Failure('lessons-elsewhere')
    const { database, deviceId } = vault
    const isWritten = transaction(database, () => {
      const next = decide(standingOf(vault, officer))
      if (next === null) return false
      const at = clock()
      // Before the entry about it, so that nothing else can stand between the two.
      const id = lessonRepository(database).add(next, at, officer.id, deviceId)
      appendAudit(database, vault, at, 'lesson-marked', id, detailOf(next))
      return true
    })
    if (isWritten) emit({ topic: 'lessons' })
    return {}
  }
  return {
    'lessons.overview': () => overviewOf(session.current()),
    'lessons.begin': ({ lesson }) =>
      mark(({ current, lessons }) => {
        if (current === lesson) return null
        const isBegun = lessons.some((one) => one.lesson === lesson && one.begun !== null)
        return { kind: isBegun ? 'resumed' : 'begun', lesson }
      }),
    'lessons.restart': ({ lesson }) => mark(() => ({ kind: 'begun', lesson })),
    'lessons.leave': () => mark(({ current }) => (current === null ? null : { kind: 'left' })),
    'lessons.note': ({ step }) =>
      mark((standing) => (isWanted(step, standing) ? { kind: 'noted', step } : null)),
  }
}

/** Who can learn here; null in a vault for real work, where nothing is for practice, and where nobody is signed in. */
function learner({ kind, officer }: OpenVault): SessionOfficer | null {
  return kind === 'demonstration' ? officer : null
}

function overviewOf(vault: OpenVault): LessonsOverview {
  const officer = learner(vault)
  const { current, lessons } = officer === null ? lessonsStanding([], []) : standingOf(vault, officer)
  return {
    available: officer !== null,
    current,
    lessons: lessons.map((lesson) => ({ ...lesson, steps: [...lesson.steps] })),
  }
}

function standingOf({ database }: OpenVault, { id }: SessionOfficer): LessonsStanding {
  const repository = lessonRepository(database)
  const marks = repository.marksOf(id)
  const after = factsNeededAfter(marks)
  return lessonsStanding(marks, after === null ? [] : repository.factsOf(id, after))
}

function detailOf(mark: NewLessonMark): Record<string, string> {
  if (mark.kind === 'noted') return { what: mark.kind, step: mark.step }
  return mark.kind === 'left' ? { what: mark.kind } : { what: mark.kind, lesson: mark.lesson }
}
