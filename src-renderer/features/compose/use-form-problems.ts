/** What stands before the release, and when it is said: beside a field once it was left, and in all after an attempt. */
import { useCallback, useMemo, useState } from 'react'
import { useNow } from '../../now.tsx'
import { useProblemWords } from './problem-words.ts'
import {
  type ComposeProblem,
  composeProblems,
  isSaidAtOnce,
  type ProblemParts,
  problemsByAnchor,
} from './problems.ts'

/** Said in the line of the recipient, or with the findings of the pre-flight, already. */
const saidInLine: ReadonlySet<ComposeProblem['kind']> = new Set([
  'recipient-key',
  'recipient-withdrawn',
  'recipient-in-review',
  'recipient-without-address',
  'own-key',
  'preflight',
])

const noErrors: ReadonlyMap<number, string> = new Map()

export type FormProblems = {
  /** In the order of the form. */
  readonly problems: readonly ComposeProblem[]
  /** The sentence to show beside a part of the form, or null. */
  readonly errorOf: (anchor: string) => string | null
  /** The sentences to show beside single rows of a part of the form, by their place counted from 1. */
  readonly rowErrorsOf: (anchor: string) => ReadonlyMap<number, string>
  readonly touch: (anchor: string) => void
  /** Counts the attempts to release that problems stood against. */
  readonly attempts: number
  readonly refuse: () => void
}

export function useFormProblems({ draft, definition, preflight }: Omit<ProblemParts, 'now'>): FormProblems {
  const now = useNow()
  const words = useProblemWords(definition)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [attempts, setAttempts] = useState(0)
  // The same function each time, so that a part of the form is drawn again for what changes in it alone.
  const touch = useCallback(
    (anchor: string) => setTouched((before) => (before.has(anchor) ? before : new Set([...before, anchor]))),
    [],
  )
  const problems = useMemo(
    () => composeProblems({ draft, definition, preflight, now }),
    [draft, definition, preflight, now],
  )
  const said = problemsByAnchor(problems)
  const isShown = (problem: ComposeProblem) =>
    attempts > 0 || touched.has(problem.anchor) || isSaidAtOnce(problem)
  return {
    problems,
    errorOf: (anchor) => {
      const problem = said.get(anchor)
      if (problem === undefined || saidInLine.has(problem.kind)) return null
      return isShown(problem) ? words.sentence(problem) : null
    },
    rowErrorsOf: (anchor) => rowSentences(problems.filter(isShown), anchor, words.sentence),
    touch,
    attempts,
    refuse: () => setAttempts(attempts + 1),
  }
}

function rowSentences(
  problems: readonly ComposeProblem[],
  anchor: string,
  sentence: (problem: ComposeProblem) => string,
): ReadonlyMap<number, string> {
  const rows = problems.filter(
    (problem) => problem.anchor === anchor && typeof problem.params.row === 'number',
  )
  return rows.length === 0
    ? noErrors
    : new Map(rows.map((problem) => [Number(problem.params.row), sentence(problem)]))
}
