/** What stands before the release, and when it is said: beside a field once it was left, and in all after an attempt. */
import { useMemo, useState } from 'react'
import { useProblemWords } from './problem-words.ts'
import {
  type ComposeProblem,
  composeProblems,
  isSaidAtOnce,
  type ProblemParts,
  problemsByAnchor,
} from './problems.ts'

/** Said in the line of the recipient already. */
const saidInLine: ReadonlySet<ComposeProblem['kind']> = new Set([
  'recipient-key',
  'recipient-withdrawn',
  'recipient-in-review',
  'recipient-without-address',
  'own-key',
])

export type FormProblems = {
  /** In the order of the form. */
  readonly problems: readonly ComposeProblem[]
  /** The sentence to show beside a part of the form, or null. */
  readonly errorOf: (anchor: string) => string | null
  readonly touch: (anchor: string) => void
  /** Counts the attempts to release that problems stood against. */
  readonly attempts: number
  readonly refuse: () => void
}

export function useFormProblems({ draft, template, preflight }: ProblemParts): FormProblems {
  const words = useProblemWords(template.id)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [attempts, setAttempts] = useState(0)
  const problems = useMemo(
    () => composeProblems({ draft, template, preflight }),
    [draft, template, preflight],
  )
  const said = problemsByAnchor(problems)
  return {
    problems,
    errorOf: (anchor) => {
      const problem = said.get(anchor)
      if (problem === undefined || saidInLine.has(problem.kind)) return null
      const isShown = attempts > 0 || touched.has(anchor) || isSaidAtOnce(problem)
      return isShown ? words.sentence(problem) : null
    },
    touch: (anchor) => {
      if (!touched.has(anchor)) setTouched(new Set([...touched, anchor]))
    },
    attempts,
    refuse: () => setAttempts(attempts + 1),
  }
}
