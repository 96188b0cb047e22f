/** Points of contact as the desk has them in effect, read by calls. */
import type { Page } from 'playwright'
import { required } from '../../../src-shared/base/assert.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { noFilter } from '../../../src-shared/domain/directory/views.ts'
import { call } from './desk-calls.ts'

/** The points of contact of a State, technical first. */
export async function officesOf(page: Page, state: string): Promise<readonly PointOfContact[]> {
  const { rows } = await call(page, 'directory.search', { ...noFilter, states: [state], sortLanguage: 'en' })
  const entries = await Promise.all(rows.map(({ id }) => call(page, 'directory.entry', { id })))
  const records = entries.map(({ pointOfContact }) => pointOfContact)
  return records.toSorted((left, right) => (left.type > right.type ? -1 : 1))
}

export async function technicalOf(page: Page, state: string): Promise<PointOfContact> {
  return required((await officesOf(page, state))[0], `a point of contact of ${state}`)
}
