/** What is still missing or wrong, as a list that leads to each field. */
import { useTranslation } from 'react-i18next'
import type { TemplateId } from '../../../src-shared/domain/messages/template.ts'
import { ProblemList } from '../../parts/problem-list.tsx'
import { useProblemWords } from './problem-words.ts'
import { anchorId, type ComposeProblem } from './problems.ts'

export type ProblemSummaryProps = {
  readonly template: TemplateId
  readonly problems: readonly ComposeProblem[]
  /** Counts the attempts to release; each moves the focus here. */
  readonly attempts: number
}

export function ProblemSummary({ template, problems, attempts }: ProblemSummaryProps) {
  const { t } = useTranslation('compose')
  const words = useProblemWords(template)
  return (
    <ProblemList
      title={t('problems.heading--problems')}
      attempts={attempts}
      problems={problems.map((problem) => ({
        key: `${problem.anchor} ${problem.kind} ${Object.values(problem.params).join()}`,
        anchorId: anchorId(problem.anchor),
        name: words.nameOf(problem.anchor),
        sentence: words.sentence(problem),
      }))}
    />
  )
}
