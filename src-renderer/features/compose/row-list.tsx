/** A list of rows that an officer fills: numbered, with adding, removing and moving, all by keyboard too. */
import { type FocusEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostRows } from '../../../src-shared/domain/messages/record.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { FieldProblem } from '../../ui/field.tsx'
import styles from './fields.module.css'
import { movedRow, withoutRow, withRow } from './list-rows.ts'
import { keysFor, keysWhenMoved, keysWhenRemoved } from './row-keys.ts'
import rowStyles from './row-list.module.css'

/** What every list of rows is given by the form. */
export type RowFieldProps = {
  readonly label: string
  readonly hint: string
  /** Shown while there is no row. */
  readonly example: string | undefined
  readonly error: string | null
  /** What is wrong with single rows, by their place counted from 1. */
  readonly rowErrors: ReadonlyMap<number, string>
  readonly isRequired: boolean
  readonly onTouched: () => void
}

export type RowListProps<Row> = RowFieldProps & {
  readonly rows: readonly Row[]
  readonly onChange: (rows: Row[]) => void
  /** The row that is added, given those there are. */
  readonly newRow: (rows: readonly Row[]) => Row
  /** The controls of one row; `change` takes the whole row. */
  readonly children: (row: Row, change: (row: Row) => void, index: number) => ReactNode
}

/** After adding, the focus is in the new row; after removing, in the next row, else the last, else at "Add". */
export function RowList<Row extends object>(props: RowListProps<Row>) {
  const { label, rows, error, rowErrors, onChange } = props
  const { t } = useTranslation('compose')
  const frame = useRef<HTMLFieldSetElement>(null)
  const wantFocus = useFocusAfterChange(frame)
  const [given, setKeys] = useState<readonly number[]>([])
  const keys = keysFor(given, rows.length)
  const add = () => {
    onChange([...rows, props.newRow(rows)])
    wantFocus({ row: rows.length, in: 'controls' })
  }
  const remove = (index: number) => {
    setKeys(keysWhenRemoved(keys, index))
    onChange(withoutRow(rows, index))
    const left = rows.length - 1
    wantFocus(left === 0 ? 'add' : { row: Math.min(index, left - 1), in: 'controls' })
  }
  const move = (index: number, by: -1 | 1) => {
    setKeys(keysWhenMoved(keys, index, by))
    onChange(movedRow(rows, index, by))
    wantFocus({ row: index + by, in: by < 0 ? 'up' : 'down' })
  }
  return (
    <fieldset ref={frame} className={styles.group} onBlur={(event) => leave(event, props.onTouched)}>
      <Legend {...props} />
      {rows.length > 0 && (
        <ol className={rowStyles.rows} aria-label={label}>
          {rows.map((row, index) => (
            <li key={keys[index]} data-row={index} className={rowStyles.row}>
              <RowHead index={index} count={rows.length} onMove={move} onRemove={remove} label={label} />
              <div className={rowStyles.controls} data-part="controls">
                {props.children(row, (next) => onChange(withRow(rows, index, next)), index)}
              </div>
              <RowError words={rowErrors.get(index + 1)} />
            </li>
          ))}
        </ol>
      )}
      {error !== null && rowErrors.size === 0 && <FieldProblem words={error} />}
      <div data-part="add">
        <Button
          size="small"
          icon="plus"
          isDisabled={rows.length >= mostRows}
          aria-label={t('rows.action--add-to', { list: isolated(label) })}
          onPress={add}
        >
          {t('rows.action--add')}
        </Button>
      </div>
    </fieldset>
  )
}

function Legend({
  label,
  hint,
  example,
  rows,
  isRequired,
}: RowFieldProps & { readonly rows: readonly object[] }) {
  const { t } = useTranslation('compose')
  return (
    <>
      <legend className={styles.legend}>
        {label}
        {isRequired && (
          <span className={styles.required} aria-hidden="true">
            *
          </span>
        )}
      </legend>
      <p className={styles.hint}>
        {hint}
        {example !== undefined && rows.length === 0 && (
          <span className={styles.example}>{t('fields.label--example', { example: isolated(example) })}</span>
        )}
      </p>
    </>
  )
}

type RowHeadProps = {
  readonly index: number
  readonly count: number
  readonly label: string
  readonly onMove: (index: number, by: -1 | 1) => void
  readonly onRemove: (index: number) => void
}

function RowHead({ index, count, label, onMove, onRemove }: RowHeadProps) {
  const { t } = useTranslation('compose')
  const number = useFormats().number(index + 1)
  const names = { number, list: isolated(label) }
  return (
    <div className={rowStyles.head}>
      <span className={rowStyles.number} aria-hidden="true">
        {number}
      </span>
      <span data-part="up">
        <IconButton
          icon="chevron-up"
          size="small"
          label={t('rows.action--up', names)}
          isDisabled={index === 0}
          onPress={() => onMove(index, -1)}
        />
      </span>
      <span data-part="down">
        <IconButton
          icon="chevron-down"
          size="small"
          label={t('rows.action--down', names)}
          isDisabled={index === count - 1}
          onPress={() => onMove(index, 1)}
        />
      </span>
      <IconButton
        icon="trash"
        size="small"
        label={t('rows.action--remove', names)}
        onPress={() => onRemove(index)}
      />
    </div>
  )
}

function RowError({ words }: { readonly words: string | undefined }) {
  return words === undefined ? null : (
    <div className={rowStyles.error}>
      <FieldProblem words={words} />
    </div>
  )
}

type Place = 'add' | { readonly row: number; readonly in: 'controls' | 'up' | 'down' }

/** What the Tab key stops at; react-aria keeps native controls hidden beside its own. */
const focusable = 'input:not([hidden], [tabindex="-1"]), textarea, button:not(:disabled), [role="spinbutton"]'

/** Answers how to ask for a place; the focus goes there once the changed rows are on the page. */
function useFocusAfterChange(frame: RefObject<HTMLElement | null>): (place: Place) => void {
  const wanted = useRef<Place | null>(null)
  useEffect(() => {
    const place = wanted.current
    if (place === null) return
    wanted.current = null
    placeOf(frame.current, place)?.focus()
  })
  return (place) => {
    wanted.current = place
  }
}

/** The control at a place. Where a row has come to an end of the list, the button that moved it is disabled: then the other one. */
function placeOf(frame: HTMLElement | null, place: Place): HTMLElement | null | undefined {
  const within = (selector: string) => frame?.querySelector<HTMLElement>(selector)
  if (place === 'add') return within(`[data-part="add"] button`)
  const row = `[data-row="${place.row}"]`
  const other = place.in === 'up' ? 'down' : 'up'
  return (
    within(`${row} [data-part="${place.in}"] :is(${focusable})`) ??
    within(`${row} [data-part="${other}"] button`)
  )
}

/** The list has been left once the focus is outside all of it. */
function leave(event: FocusEvent<HTMLElement>, onTouched: () => void): void {
  if (!event.currentTarget.contains(event.relatedTarget)) onTouched()
}
