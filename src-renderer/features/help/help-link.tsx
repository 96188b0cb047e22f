/** The name of a topic or of a term that opens it. */
import { useEffect, useRef } from 'react'
import type { HelpTermId } from '../../../src-shared/domain/help/terms.ts'
import type { HelpTopicId } from '../../../src-shared/domain/help/topics.ts'
import { classes } from '../../ui/class-names.ts'
import styles from './help.module.css'

export type HelpChoice = { readonly topic: HelpTopicId } | { readonly term: HelpTermId }

export type HelpLinkProps = {
  readonly name: string
  readonly isHere?: boolean
  readonly onPress: () => void
}

export function HelpLink({ name, isHere = false, onPress }: HelpLinkProps) {
  const link = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // What is read may have been chosen elsewhere, and stand far down in the list.
    if (isHere) link.current?.scrollIntoView({ block: 'nearest' })
  }, [isHere])
  return (
    <button
      ref={link}
      type="button"
      className={classes(styles.link, isHere && styles.here)}
      {...(isHere ? { 'aria-current': 'true' as const } : {})}
      onClick={onPress}
    >
      {name}
    </button>
  )
}
