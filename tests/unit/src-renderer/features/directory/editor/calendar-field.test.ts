/** The choice of a holiday calendar. */
import { describe, expect, it } from 'vitest'
import { calendarOptions } from '../../../../../../src-renderer/features/directory/editor/calendar-field.tsx'

const calendars = [
  { id: 'KE', name: 'Kenya' },
  { id: 'PE', name: 'Peru' },
]

describe('calendarOptions', () => {
  it('offers calendars by name, with their code', () => {
    expect(calendarOptions(calendars, 'PE')).toEqual([
      { id: 'KE', label: 'Kenya', detail: 'KE' },
      { id: 'PE', label: 'Peru', detail: 'PE' },
    ])
  })

  it('keeps a recorded code that it does not know, also before the calendars have been read', () => {
    expect(calendarOptions(calendars, 'XX-1')[0]).toEqual({ id: 'XX-1', label: 'XX-1' })
    expect(calendarOptions([], 'KE').map(({ id }) => id)).toEqual(['KE'])
    expect(calendarOptions(calendars, '')).toHaveLength(2)
  })
})
