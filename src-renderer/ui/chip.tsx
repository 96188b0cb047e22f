/** A short name that can be taken away: a tag, a language, a recipient. */
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import styles from './chip.module.css'

export type ChipsProps = {
  /** Accessible name; without one the field beside it says what they are. */
  readonly label?: string
  /** For chips whose order counts. */
  readonly isOrdered?: boolean
  readonly children: ReactNode
}

export function Chips({ label, isOrdered = false, children }: ChipsProps) {
  const List = isOrdered ? 'ol' : 'ul'
  return (
    <List className={styles.chips} aria-label={label}>
      {children}
    </List>
  )
}

export type ChipProps = {
  readonly children: ReactNode
  /** Accessible name of the cross: what it takes away, and from where. */
  readonly removeLabel: string
  readonly isDisabled?: boolean
  readonly onRemove: () => void
  /** What else can be done with it, before the cross. */
  readonly actions?: ReactNode
}

export function Chip({ children, removeLabel, isDisabled = false, onRemove, actions }: ChipProps) {
  return (
    <li className={styles.chip}>
      <bdi className={styles.name}>{children}</bdi>
      {actions}
      <IconButton icon="close" size="small" label={removeLabel} isDisabled={isDisabled} onPress={onRemove} />
    </li>
  )
}
