/** A text of one line that is cut where it has no room, and read in full where it is pointed at. */
import { classes } from './class-names.ts'
import styles from './shortened.module.css'

export type ShortenedProps = {
  readonly as?: 'span' | 'strong' | 'bdi'
  readonly className?: string | undefined
  readonly children: string
}

export function Shortened({ as: Element = 'span', className, children }: ShortenedProps) {
  return (
    <Element className={classes(styles.shortened, className)} title={children}>
      {children}
    </Element>
  )
}
