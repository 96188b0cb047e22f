/** What is still missing or wrong, as a list that leads to each field. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateId } from '../../../src-shared/domain/messages/template.ts'
import { focusPart } from '../../parts/focus-part.ts'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import styles from './compose.module.css'
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
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempts === 0) return
    frame.current?.focus()
    frame.current?.scrollIntoView({ block: 'nearest' })
  }, [attempts])
  if (attempts === 0 || problems.length === 0) return null
  return (
    <div ref={frame} tabIndex={-1} className={styles.summary}>
      <InlineNotice tone="danger" title={t('problems.heading--problems')} announce="assertive">
        <ul className={styles.problems}>
          {problems.map((problem) => (
            <li key={`${problem.anchor} ${problem.kind} ${Object.values(problem.params).join()}`}>
              <Button variant="quiet" size="small" onPress={() => focusPart(anchorId(problem.anchor))}>
                {words.nameOf(problem.anchor)}
              </Button>
              <span>{words.sentence(problem)}</span>
            </li>
          ))}
        </ul>
      </InlineNotice>
    </div>
  )
}
