/** What the parts of the record's form are made of: sections, folded sections, rows that can be added and removed. */
import type { ReactNode } from 'react'
import type { PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { classes } from '../../../ui/class-names.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import styles from './editor.module.css'

/** What every part of the form is given. */
export type RecordFieldsProps = {
  readonly record: PointOfContact
  readonly set: (part: Partial<PointOfContact>) => void
  /** What is wrong with a value, by its anchor (`record-problems.ts`), or null. */
  readonly errorOf: (anchor: string) => string | null
  /** Whether anything is said to be wrong in one of these fields. */
  readonly hasErrorIn: (...fields: readonly string[]) => boolean
}

export type FormSectionProps = { readonly title: string; readonly children: ReactNode }

export function FormSection({ title, children }: FormSectionProps) {
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  )
}

export type FoldedSectionProps = FormSectionProps & {
  /** Whether something is in it already. */
  readonly isFilled: boolean
  /** Keeps it open while something in it is wrong. */
  readonly hasProblem: boolean
}

export function FoldedSection({ title, isFilled, hasProblem, children }: FoldedSectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <Disclosure label={title} isOpenAtFirst={isFilled} isHeldOpen={hasProblem}>
        <div className={styles.folded}>{children}</div>
      </Disclosure>
    </section>
  )
}

export type RowsProps<Item> = {
  /** Accessible name of the list. */
  readonly label: string
  readonly items: readonly Item[]
  readonly onChange: (items: Item[]) => void
  readonly draw: (item: Item, change: (item: Item) => void, index: number) => ReactNode
  /** Accessible name of the button that removes the row of this number, counted from one. */
  readonly removeLabel: (number: number) => string
  readonly addLabel?: string
  readonly makeItem?: () => Item
  /** Whether rows are only shown, without fields under labels. */
  readonly isBare?: boolean
}

export function Rows<Item>({
  label,
  items,
  onChange,
  draw,
  removeLabel,
  addLabel,
  makeItem,
  isBare,
}: RowsProps<Item>) {
  // A row is known by its place: its fields hold no state of their own that could belong to another one.
  const rows = items.map((item, index) => ({ key: String(index), index, item }))
  return (
    <div className={styles.rows}>
      {rows.length > 0 && (
        <ul className={styles.rows} aria-label={label}>
          {rows.map(({ key, index, item }) => (
            <li key={key} className={classes(styles.row, isBare !== true && styles.labelled)}>
              <div className={styles.pair}>
                {draw(item, (changed) => onChange(items.with(index, changed)), index)}
              </div>
              <IconButton
                icon="trash"
                size="small"
                label={removeLabel(index + 1)}
                onPress={() => onChange(items.toSpliced(index, 1))}
              />
            </li>
          ))}
        </ul>
      )}
      {makeItem !== undefined && addLabel !== undefined && (
        <span>
          <Button size="small" icon="plus" onPress={() => onChange([...items, makeItem()])}>
            {addLabel}
          </Button>
        </span>
      )}
    </div>
  )
}
