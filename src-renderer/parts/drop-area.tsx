/** Where a file is dropped; the words change while one is held over it. */
import type { ReactNode } from 'react'
import { DropZone, type DropZoneProps } from 'react-aria-components'
import { classes } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import styles from './drop-area.module.css'

export type DroppedItems = Parameters<NonNullable<DropZoneProps['onDrop']>>[0]['items']

export type DropAreaProps = {
  readonly label: string
  /** While something is held over the area; `label` when left out. */
  readonly labelNow?: string
  readonly onItems: (items: DroppedItems) => void
  readonly isDisabled?: boolean
  /** In one line, where the drop is not what the screen is for. */
  readonly isLow?: boolean
  /** The button that chooses a file instead. */
  readonly children: ReactNode
}

export function DropArea({
  label,
  labelNow = label,
  onItems,
  isDisabled = false,
  isLow = false,
  children,
}: DropAreaProps) {
  return (
    <DropZone
      className={classes(styles.drop, isLow && styles.low)}
      // By itself it would be called "DropZone", in every language.
      aria-label={label}
      isDisabled={isDisabled}
      onDrop={({ items }: { readonly items: DroppedItems }) => onItems(items)}
    >
      {({ isDropTarget }) => (
        <>
          {!isLow && (
            <span className={styles.icon}>
              <Icon name="download" size={32} />
            </span>
          )}
          {children}
          <span className={styles.label}>{isDropTarget ? labelNow : label}</span>
        </>
      )}
    </DropZone>
  )
}
