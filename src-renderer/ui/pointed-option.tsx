/** A row of a listbox that keeps the focus itself and points at its rows (aria-activedescendant). */
import type { CSSProperties, ReactNode } from 'react'

export type PointedOptionProps = {
  readonly id: string
  readonly isSelected: boolean
  /** Place in the whole list and its length, where not all rows are in the page. */
  readonly place?: { readonly index: number; readonly count: number }
  readonly className: string | undefined
  readonly style?: CSSProperties
  readonly onChoose: () => void
  /** When the pointer moves over it. */
  readonly onPoint?: (() => void) | undefined
  readonly children: ReactNode
}

export function PointedOption({
  id,
  isSelected,
  place,
  className,
  style,
  onChoose,
  onPoint,
  children,
}: PointedOptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: who holds the focus takes the keys (aria-activedescendant)
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays with the list or field (aria-activedescendant)
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      {...(place === undefined ? {} : { 'aria-posinset': place.index + 1, 'aria-setsize': place.count })}
      className={className}
      style={style}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      {children}
    </div>
  )
}
