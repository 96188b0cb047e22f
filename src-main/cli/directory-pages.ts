/** All points of contact that a filter finds, asked for in windows as a screen asks. */
import type { DirectoryFilter, DirectoryList, DirectoryRow } from '../../src-shared/domain/directory/views.ts'
import type { Desk } from './desk.ts'

const count = 1000

export async function searchAll(desk: Pick<Desk, 'call'>, filter: DirectoryFilter): Promise<DirectoryList> {
  const rows: DirectoryRow[] = []
  for (;;) {
    const list = await desk.call('directory.search', { ...filter, offset: rows.length, count })
    rows.push(...list.rows)
    if (list.rows.length < count) return { ...list, rows, offset: 0 }
  }
}
