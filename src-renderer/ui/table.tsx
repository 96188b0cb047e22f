/** A plain table of facts, read line by line; lists to choose from are a `VirtualList`. */
import type { ReactNode } from 'react'
import { classes } from './class-names.ts'
import styles from './table.module.css'

export type TableColumn<Id extends string> = {
  readonly id: Id
  readonly header: ReactNode
  /** `end` for numbers. */
  readonly align?: 'start' | 'end'
  /** Takes no more width than it needs. */
  readonly narrow?: boolean
}

export type TableRow<Id extends string> = {
  readonly id: string
  readonly cells: Readonly<Record<Id, ReactNode>>
  readonly isMarked?: boolean
}

export type TableProps<Id extends string> = {
  /** Accessible name of the table. */
  readonly label: string
  readonly columns: readonly TableColumn<Id>[]
  readonly rows: readonly TableRow<Id>[]
}

/** The first column heads its row. */
export function Table<Id extends string>({ label, columns, rows }: TableProps<Id>) {
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={cellClass(column)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={classes(row.isMarked === true && styles.marked)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.id} scope="row" className={cellClass(column)}>
                    {row.cells[column.id]}
                  </th>
                ) : (
                  <td key={column.id} className={cellClass(column)}>
                    {row.cells[column.id]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function cellClass(column: Pick<TableColumn<string>, 'align' | 'narrow'>): string {
  return classes(column.align === 'end' && styles.end, column.narrow === true && styles.narrow)
}
