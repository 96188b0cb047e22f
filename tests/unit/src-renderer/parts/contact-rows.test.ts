/** However many are left out of a search, it is one that the contract takes. */
import { describe, expect, it } from 'vitest'
import { contactSearch } from '../../../../src-renderer/parts/contact-rows.ts'
import { directoryWindowSchema, mostRows } from '../../../../src-shared/domain/directory/views.ts'

describe('contactSearch', () => {
  it.each([0, 12, 960, 961, 5000])('leaves out %i', (leftOut) => {
    const search = contactSearch('desk', leftOut, 'fr')
    expect(directoryWindowSchema.parse(search)).toEqual(search)
    expect(search).toMatchObject({ text: 'desk', sortLanguage: 'fr', offset: 0 })
    expect(search.count).toBe(Math.min(mostRows, leftOut + contactSearch('', 0, 'fr').count))
  })
})
