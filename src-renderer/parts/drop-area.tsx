/** Where a file is dropped; the words change while one is held over it. */
import type { ReactNode } from 'react'
import { DropZone, type DropZoneProps, Text } from 'react-aria-components'
import { Icon } from '../ui/icon.tsx'
import styles from './drop-area.module.css'

export type DroppedItems = Parameters<NonNullable<DropZoneProps['onDrop']>>[0]['items']

export type DropAreaProps = {
  readonly label: string
  /** While something is held over the area; `label` when left out. */
  readonly labelNow?: string
  readonly onItems: (items: DroppedItems) => void
  readonly isDisabled?: boolean
  /** The button that chooses a file instead. */
  readonly children: ReactNode
}

export function DropArea({ label, labelNow = label, onItems, isDisabled = false, children }: DropAreaProps) {
  return (
    <DropZone
      className={styles.drop ?? ''}
      isDisabled={isDisabled}
      onDrop={({ items }: { readonly items: DroppedItems }) => onItems(items)}
    >
      {({ isDropTarget }) => (
        <>
          <span className={styles.icon}>
            <Icon name="download" size={32} />
          </span>
          {children}
          <Text slot="label" className={styles.label ?? ''}>
            {isDropTarget ? labelNow : label}
          </Text>
        </>
      )}
    </DropZone>
  )
}
