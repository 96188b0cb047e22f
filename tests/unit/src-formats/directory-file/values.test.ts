/** Values as people write them: what is certain is taken, and nothing else is guessed at. */
import { describe, expect, it } from 'vitest'
import { languageTag, officeHours } from '../../../../src-formats/directory-file/values.ts'

describe('officeHours', () => {
  const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']
  const open = Object.fromEntries(weekdays.map((day) => [day, [{ from: '08:00', until: '18:00' }]]))

  it.each([
    '08:00 to 18:00 Monday to Friday',
    '08:00-18:00, monday – friday ',
    ' 08:00 – 18:00 Monday to Friday (excluding public holidays) ',
  ])('reads %j', (text) => {
    expect(officeHours(text)).toEqual(open)
  })

  it.each([
    '08:00 to 18:00 Monday to Friday, closed on Wednesday',
    '08:00 to 18:00 Monday to Friday (excluding public holidays) and Saturday',
    '08:00 to 18:00 Monday to Friday (excluding Wednesday)',
    '08:00 to 12:00 Monday to Friday, 14:00 to 18:00 Monday to Thursday',
    '18:00 to 08:00 Monday to Friday',
    '08:00 to 18:00 Friday to Monday',
    '08:00 to 25:00 Monday to Friday',
    'Monday to Friday',
  ])('does not guess at %j', (text) => {
    expect(officeHours(text)).toBeUndefined()
  })
})

describe('languageTag', () => {
  it.each([
    ['Swahili', 'sw'],
    ['français', 'fr'],
    ['zh-Hant', 'zh-Hant'],
  ])('takes %j', (text, tag) => expect(languageTag(text)).toBe(tag))

  it.each(['en-US-US', 'en-a', 'no such language', ''])('does not take %j', (text) => {
    expect(languageTag(text)).toBeUndefined()
  })
})
