/** What is still missing or wrong, as a list that leads to each field. */
import { useTranslation } from 'react-i18next'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { ProblemList } from '../../parts/problem-list.tsx'
import { keyed } from '../../ui/keys.ts'
import { useProblemWords } from './problem-words.ts'
import { anchorId, type ComposeProblem } from './problems.ts'

export type ProblemSummaryProps = {
  readonly definition: TemplateDefinition
  readonly problems: readonly ComposeProblem[]
  /** Counts the attempts to release; each moves the focus here. */
  readonly attempts: number
}

/** Two recipients of one State can have the same problem. */
const nameOf = ({ anchor, kind, params }: ComposeProblem) => JSON.stringify([anchor, kind, params])

export function ProblemSummary({ definition, problems, attempts }: ProblemSummaryProps) {
  const { t } = useTranslation('compose')
  const words = useProblemWords(definition)
  return (
    <ProblemList
      title={t('problems.heading--problems')}
      attempts={attempts}
      problems={keyed(problems, nameOf).map(({ key, item: problem }) => ({
        key,
        anchorId: anchorId(problem.anchor),
        name: words.nameOf(problem.anchor),
        sentence: words.sentence(problem),
      }))}
    />
  )
}
