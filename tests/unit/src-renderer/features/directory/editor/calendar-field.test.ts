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

  it('shows the alpha-3 code of a State as the calendar of that State, and keeps it as it is written', () => {
    expect(calendarOptions(calendars, 'KEN')).toEqual([
      { id: 'KEN', label: 'Kenya', detail: 'KEN' },
      { id: 'PE', label: 'Peru', detail: 'PE' },
    ])
    // A State for which there is no calendar stands there by its code.
    expect(calendarOptions(calendars, 'TUV')[0]).toEqual({ id: 'TUV', label: 'TUV' })
  })

  it('keeps a recorded code that it does not know, also before the calendars have been read', () => {
    expect(calendarOptions(calendars, 'XX-1')[0]).toEqual({ id: 'XX-1', label: 'XX-1' })
    expect(calendarOptions([], 'KE').map(({ id }) => id)).toEqual(['KE'])
    expect(calendarOptions(calendars, '')).toHaveLength(2)
  })
})
