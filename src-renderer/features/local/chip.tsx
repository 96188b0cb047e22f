/** A short name that can be taken away: a tag, a group, a recipient. */
import type { ReactNode } from 'react'
import { IconButton } from '../../ui/button.tsx'
import styles from './local.module.css'

export type ChipProps = {
  readonly children: ReactNode
  /** Accessible name of the cross: what it takes away, and from where. */
  readonly removeLabel: string
  readonly isDisabled: boolean
  readonly onRemove: () => void
}

export function Chip({ children, removeLabel, isDisabled, onRemove }: ChipProps) {
  return (
    <li className={styles.chip}>
      <bdi className={styles.chipName}>{children}</bdi>
      <IconButton icon="close" size="small" label={removeLabel} isDisabled={isDisabled} onPress={onRemove} />
    </li>
  )
}
