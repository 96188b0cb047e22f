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
  readonly renderItem: (item: Item) => ReactNode
  readonly selected: string | null
  /** The selection follows the focus: arrow keys, Home, End, Page Up and Page Down, or a press. */
  readonly onSelect: (key: string, item: Item) => void
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
  const onKeyDown = (event: KeyboardEvent) => {
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
          return (
            <Row
              key={keyOf(item)}
              id={`${listId}-${row.index}`}
              place={row}
              count={items.length}
              isSelected={row.index === selectedIndex}
              onChoose={() => choose(row.index)}
            >
              {props.renderItem(item)}
            </Row>
          )
        })}
      </div>
    </div>
  )
}

type RowProps = {
  readonly id: string
  readonly place: { readonly index: number; readonly size: number; readonly start: number }
  /** Rows in the whole list, of which this one may say its position. */
  readonly count: number
  readonly isSelected: boolean
  readonly onChoose: () => void
  readonly children: ReactNode
}

function Row({ id, place, count, isSelected, onChoose, children }: RowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it takes the keys (aria-activedescendant)
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the list (aria-activedescendant)
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      aria-posinset={place.index + 1}
      aria-setsize={count}
      className={classes(styles.row, isSelected && styles.selected)}
      style={{ blockSize: place.size, transform: `translateY(${place.start}px)` }}
      onClick={onChoose}
    >
      {children}
    </div>
  )
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
}
