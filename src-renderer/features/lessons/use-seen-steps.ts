/** While a lesson is on: tells the vault of the steps that only the page sees. */
import { type Query, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { CallName } from '../../../src-shared/contract/contract.ts'
import { stepsOf } from '../../../src-shared/domain/lessons/lessons.ts'
import type { LessonStanding } from '../../../src-shared/domain/lessons/progress.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useRoute } from '../../navigation.ts'
import { type Answered, stepsSeen } from './seen.ts'

/** Listens to what the screens are answered; no screen knows of it. `lesson`: the one that is on. */
export function useSeenSteps(lesson: LessonStanding | null): void {
  const client = useQueryClient()
  const { screen } = useRoute()
  const { mutate } = useDeskCommand('lessons.note')
  useEffect(() => {
    if (lesson === null) return
    const open = new Set(lesson.steps.filter(({ done }) => done === null).map(({ step }) => step))
    const note = (query: Query) => {
      const answered = answerOf(query)
      if (answered === null) return
      for (const step of stepsSeen(screen, answered)) {
        if (stepsOf(lesson.lesson).includes(step) && open.has(step)) mutate({ step })
      }
    }
    // The screen that is new, or the lesson, came after what it asks for.
    client.getQueryCache().getAll().forEach(note)
    return client.getQueryCache().subscribe(({ type, query }) => {
      // What was answered before and is kept is seen when a screen asks for it again.
      if (type === 'updated' || type === 'observerAdded') note(query)
    })
  }, [client, lesson, screen, mutate])
}

/** Null where there is no answer, or no screen asks for it any more. */
function answerOf(query: Query): Answered | null {
  if (query.state.status !== 'success' || query.getObserversCount() === 0) return null
  const [name, input] = query.queryKey
  // Keys and answers are made of the contract, in queries.ts only.
  return { name: name as CallName, input, output: query.state.data } as Answered
}
