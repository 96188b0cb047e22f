/** A number at a place of the rail: how many of something wait there. */
import { useFormats } from '../../i18n/language.tsx'
import { classes } from '../../ui/class-names.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import styles from './navigation-rail.module.css'

export type RailCountProps = {
  /** Counts of the same place are told apart by it. */
  readonly icon: IconName
  readonly count: number
  /** What is counted, with the number as this language writes it. */
  readonly words: (number: string) => string
  readonly isAlarm?: boolean
}

/**
 * Nothing where there is nothing to count. In some languages the words are wider than the rail: they are heard, and shown
 * by the pointer, and the number is never torn from its sign.
 */
export function RailCount({ icon, count, words, isAlarm = false }: RailCountProps) {
  const formats = useFormats()
  if (count === 0) return null
  const number = formats.number(count)
  return (
    <em className={classes(styles.count, isAlarm && styles.alarm)} title={words(number)}>
      <Icon name={icon} size={14} />
      <span className={styles.unseen}>{words(number)}</span>
      <bdi aria-hidden="true">{number}</bdi>
    </em>
  )
}
