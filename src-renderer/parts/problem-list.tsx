/** What stands against going on, as a list that leads to each field; takes the focus at each attempt. */
import { useEffect, useRef } from 'react'
import { Button } from '../ui/button.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import { focusPart } from './focus-part.ts'
import styles from './problem-list.module.css'

export type ListedProblem = {
  readonly key: string
  /** Id of the element to go to. */
  readonly anchorId: string
  readonly name: string
  readonly sentence: string
}

export type ProblemListProps = {
  readonly title: string
  readonly problems: readonly ListedProblem[]
  /** Counts the attempts; each moves the focus here. Nothing is shown before the first. */
  readonly attempts: number
}

export function ProblemList({ title, problems, attempts }: ProblemListProps) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempts === 0) return
    frame.current?.focus()
    frame.current?.scrollIntoView({ block: 'nearest' })
  }, [attempts])
  if (attempts === 0 || problems.length === 0) return null
  return (
    <div ref={frame} tabIndex={-1} className={styles.summary}>
      <InlineNotice tone="danger" title={title} announce="assertive">
        <ul className={styles.problems}>
          {problems.map(({ key, anchorId, name, sentence }) => (
            <li key={key}>
              <Button variant="quiet" size="small" onPress={() => focusPart(anchorId)}>
                {name}
              </Button>
              <span>{sentence}</span>
            </li>
          ))}
        </ul>
      </InlineNotice>
    </div>
  )
}
