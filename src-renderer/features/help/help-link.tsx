/** The name of a topic or of a term that opens it. */
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
  return (
    <button
      type="button"
      className={classes(styles.link, isHere && styles.here)}
      {...(isHere ? { 'aria-current': 'true' as const } : {})}
      onClick={onPress}
    >
      {name}
    </button>
  )
}
