/** All points of contact that a filter finds, asked for in windows as a screen asks. */
import {
  type DirectoryFilter,
  type DirectoryList,
  type DirectoryRow,
  mostRows,
} from '../../src-shared/domain/directory/views.ts'
import type { Desk } from './desk.ts'

export async function searchAll(desk: Pick<Desk, 'call'>, filter: DirectoryFilter): Promise<DirectoryList> {
  const rows: DirectoryRow[] = []
  for (;;) {
    const list = await desk.call('directory.search', { ...filter, offset: rows.length, count: mostRows })
    rows.push(...list.rows)
    if (list.rows.length < mostRows) return { ...list, rows, offset: 0 }
  }
}
