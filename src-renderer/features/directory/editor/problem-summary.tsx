/** What stands against saving, as a list that leads to each field. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { focusPart } from '../../../parts/focus-part.ts'
import { useFieldName } from '../../../parts/record-value-view.tsx'
import { Button } from '../../../ui/button.tsx'
import { InlineNotice } from '../../../ui/inline-notice.tsx'
import styles from './editor.module.css'
import { anchorId, type FormProblem } from './record-problems.ts'

export type ProblemSummaryProps = {
  readonly problems: readonly FormProblem[]
  /** Counts the attempts to save; each moves the focus here. */
  readonly attempts: number
}

export function ProblemSummary({ problems, attempts }: ProblemSummaryProps) {
  const { t } = useTranslation('directory')
  const nameOf = useAnchorName()
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempts === 0) return
    frame.current?.focus()
    frame.current?.scrollIntoView({ block: 'nearest' })
  }, [attempts])
  if (attempts === 0 || problems.length === 0) return null
  return (
    <div ref={frame} tabIndex={-1} className={styles.summary}>
      <InlineNotice tone="danger" title={t('editor.heading--problems')} announce="assertive">
        <ul className={styles.problems}>
          {problems.map(({ anchor, code }) => (
            <li key={anchor}>
              <Button variant="quiet" size="small" onPress={() => focusPart(anchorId(anchor))}>
                {nameOf(anchor)}
              </Button>
              <span>{t(`problem.error--${code}`)}</span>
            </li>
          ))}
        </ul>
      </InlineNotice>
    </div>
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
