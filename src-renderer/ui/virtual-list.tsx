/** Long lists to choose one row from; only the rows in view are in the page. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { classes } from './class-names.ts'
import { nextIndex } from './list-keys.ts'
import { PointedOption } from './pointed-option.tsx'
import styles from './virtual-list.module.css'

type CommonProps<Item> = {
  /** Accessible name. */
  readonly label: string
  /** Identity of a row; must be unique and stable. */
  readonly keyOf: (item: Item) => string
  readonly renderItem: (item: Item) => ReactNode
  /** The selection follows the focus: arrow keys, Home, End, Page Up and Page Down, or a press. */
  readonly onSelect: (key: string, item: Item, index: number) => void
  /** Where a row leads somewhere: Enter on the selected row, or a press on any. */
  readonly onOpen?: (item: Item) => void
  /** Height of a row in rem, the same for all. */
  readonly rowHeight: number
}

export type VirtualListProps<Item> = CommonProps<Item> & {
  readonly items: readonly Item[]
  readonly selected: string | null
}

/** A list whose rows are all there. */
export function VirtualList<Item>({ items, selected, ...rest }: VirtualListProps<Item>) {
  return (
    <WindowedList
      {...rest}
      count={items.length}
      itemAt={(index) => items[index]}
      selectedIndex={selected === null ? -1 : items.findIndex((item) => rest.keyOf(item) === selected)}
    />
  )
}

export type WindowedListProps<Item> = CommonProps<Item> & {
  /** Rows in the whole list. */
  readonly count: number
  /** The row at a place; undefined where it has not been read yet. */
  readonly itemAt: (index: number) => Item | undefined
  /** -1 where none is, or where it is not known. */
  readonly selectedIndex: number
  /** Hears which rows are in view, the first and the last, so that they can be read. */
  readonly onVisible?: (first: number, last: number) => void
  /** Stands in the place of a row that has not been read yet. */
  readonly placeholder?: ReactNode
  /** Another value is another list: it is shown from its beginning. */
  readonly listKey?: unknown
}

/** A list of which only a part has been read: what comes into view is asked for with `onVisible`. */
export function WindowedList<Item>(props: WindowedListProps<Item>) {
  const { count, itemAt, onVisible, listKey } = props
  const frame = useRef<HTMLDivElement>(null)
  const listId = useId()
  const [remPixels] = useState(rootFontSize)
  const rowPixels = props.rowHeight * remPixels
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => rowPixels,
    overscan: 6,
  })
  const { current, moveTo } = useCurrentRow(props)
  const drawnKey = useRef(listKey)
  useEffect(() => {
    const isAnother = drawnKey.current !== listKey
    drawnKey.current = listKey
    // The beginning of another list is more to the point than where the former selection stands in it.
    if (isAnother) {
      // Not where it stands there anyway: scrolling makes the page measure itself.
      if ((virtualizer.scrollOffset ?? 0) > 0) virtualizer.scrollToOffset(0)
    } else if (current >= 0) virtualizer.scrollToIndex(current, { align: 'auto' })
  }, [current, listKey, virtualizer])
  const rows = virtualizer.getVirtualItems()
  const first = rows[0]?.index ?? 0
  const last = rows.at(-1)?.index ?? 0
  useEffect(() => onVisible?.(first, last), [first, last, onVisible])

  const open = (index: number) => {
    const item = itemAt(index)
    if (item !== undefined) props.onOpen?.(item)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.repeat) return open(current)
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? rowPixels) / rowPixels) - 1)
    const next = nextIndex(event.key, current, count, page)
    if (next === null) return
    event.preventDefault()
    moveTo(next)
  }
  const isCurrentInView = current >= first && current <= last
  return (
    <div
      ref={frame}
      className={styles.frame}
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      {...(isCurrentInView ? { 'aria-activedescendant': `${listId}-${current}` } : {})}
      onKeyDown={onKeyDown}
    >
      <div className={styles.space} role="presentation" style={{ blockSize: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const item = itemAt(row.index)
          return (
            <Row
              // By place: another list in the same place changes the words of its rows and builds none anew.
              key={row.index}
              id={`${listId}-${row.index}`}
              place={row}
              count={count}
              isSelected={row.index === props.selectedIndex}
              onChoose={() => {
                moveTo(row.index)
                open(row.index)
              }}
            >
              {item === undefined ? props.placeholder : props.renderItem(item)}
            </Row>
          )
        })}
      </div>
    </div>
  )
}

/** Where the keys start from. A row that was moved to before it was read is selected as soon as it is there. */
function useCurrentRow<Item>(props: WindowedListProps<Item>) {
  const { count, itemAt, keyOf, onSelect, selectedIndex } = props
  const [awaited, setAwaited] = useState<number | null>(null)
  const arrived = awaited === null ? undefined : itemAt(awaited)
  useEffect(() => {
    if (awaited === null || arrived === undefined) return
    setAwaited(null)
    onSelect(keyOf(arrived), arrived, awaited)
  }, [awaited, arrived, keyOf, onSelect])
  const moveTo = (index: number) => {
    const item = itemAt(index)
    if (item === undefined) return setAwaited(index)
    setAwaited(null)
    onSelect(keyOf(item), item, index)
  }
  return { current: awaited !== null && awaited < count ? awaited : selectedIndex, moveTo }
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
    <PointedOption
      id={id}
      isSelected={isSelected}
      place={{ index: place.index, count }}
      className={classes(styles.row, isSelected && styles.selected)}
      style={{ blockSize: place.size, transform: `translateY(${place.start}px)` }}
      onChoose={onChoose}
    >
      {children}
    </PointedOption>
  )
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
}
