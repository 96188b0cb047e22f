/** A long list to choose one row from; only the rows in view are in the page. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { classes } from './class-names.ts'
import { nextIndex } from './list-keys.ts'
import styles from './virtual-list.module.css'

export type VirtualListProps<Item> = {
  /** Accessible name. */
  readonly label: string
  readonly items: readonly Item[]
  /** Identity of a row; must be unique and stable. */
  readonly keyOf: (item: Item) => string
  readonly renderItem: (item: Item, state: { readonly isSelected: boolean }) => ReactNode
  /** Plain text of a row, read by assistive technology instead of its parts where given. */
  readonly textOf?: (item: Item) => string
  readonly selected: string | null
  /** The selection follows the focus: arrow keys, Home, End, Page Up and Page Down, or a press. */
  readonly onSelect: (key: string, item: Item) => void
  /** Enter or a double press on the selected row. */
  readonly onActivate?: (key: string, item: Item) => void
  /** Height of a row in rem, the same for all. */
  readonly rowHeight: number
}

export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { items, keyOf, selected } = props
  const frame = useRef<HTMLDivElement>(null)
  const listId = useId()
  const rowPixels = props.rowHeight * rootFontSize()
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowPixels,
    overscan: 6,
  })
  const selectedIndex = selected === null ? -1 : items.findIndex((item) => keyOf(item) === selected)

  useEffect(() => {
    if (selectedIndex >= 0) virtualizer.scrollToIndex(selectedIndex, { align: 'auto' })
  }, [selectedIndex, virtualizer])

  const choose = (index: number) => {
    const item = items[index]
    if (item !== undefined) props.onSelect(keyOf(item), item)
  }
  const activate = (index: number) => {
    const item = items[index]
    if (item !== undefined) props.onActivate?.(keyOf(item), item)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') return activate(selectedIndex)
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? rowPixels) / rowPixels) - 1)
    const next = nextIndex(event.key, selectedIndex, items.length, page)
    if (next === null) return
    event.preventDefault()
    choose(next)
  }
  const rows = virtualizer.getVirtualItems()
  const isSelectedInView = rows.some((row) => row.index === selectedIndex)
  return (
    <div
      ref={frame}
      className={styles.frame}
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      {...(isSelectedInView ? { 'aria-activedescendant': `${listId}-${selectedIndex}` } : {})}
      onKeyDown={onKeyDown}
    >
      <div className={styles.space} role="presentation" style={{ blockSize: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const item = items[row.index]
          if (item === undefined) return null
          const isSelected = row.index === selectedIndex
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it takes the keys (aria-activedescendant)
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the list (aria-activedescendant)
            <div
              key={keyOf(item)}
              id={`${listId}-${row.index}`}
              role="option"
              aria-selected={isSelected}
              aria-posinset={row.index + 1}
              aria-setsize={items.length}
              {...(props.textOf === undefined ? {} : { 'aria-label': props.textOf(item) })}
              className={classes(styles.row, isSelected && styles.selected)}
              style={{ blockSize: row.size, transform: `translateY(${row.start}px)` }}
              onClick={() => choose(row.index)}
              onDoubleClick={() => activate(row.index)}
            >
              {props.renderItem(item, { isSelected })}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
}
