/** What stands against saving, as a list that leads to each field. */
import { useTranslation } from 'react-i18next'
import { ProblemList } from '../../../parts/problem-list.tsx'
import { useFieldName } from '../../../parts/record-value-view.tsx'
import { anchorId, type FormProblem } from './record-problems.ts'

export type ProblemSummaryProps = {
  readonly problems: readonly FormProblem[]
  /** Counts the attempts to save; each moves the focus here. */
  readonly attempts: number
}

export function ProblemSummary({ problems, attempts }: ProblemSummaryProps) {
  const { t } = useTranslation('directory')
  const nameOf = useAnchorName()
  return (
    <ProblemList
      title={t('editor.heading--problems')}
      attempts={attempts}
      problems={problems.map(({ anchor, code }) => ({
        key: anchor,
        anchorId: anchorId(anchor),
        name: nameOf(anchor),
        sentence: t(`problem.error--${code}`),
      }))}
    />
  )
}

/** Name of the place of the form that a problem belongs to; of a row with its number. */
function useAnchorName(): (anchor: string) => string {
  const { t } = useTranslation('directory')
  const fieldName = useFieldName()
  return (anchor) => {
    if (anchor === 'channels') return t('editor.heading--reach')
    if (anchor === 'availability/timeZone') return t('editor.label--time-zone')
    const row = Number(anchor.split('/')[1])
    return Number.isInteger(row) ? `${fieldName(anchor)} ${row + 1}` : fieldName(anchor)
  }
}
