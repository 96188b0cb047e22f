/** Typing finds an option without regard to how it is accented or spelled. */
import { describe, expect, it } from 'vitest'
import { matchingOptions } from '../../../../src-renderer/ui/matching-options.ts'

const options = [
  { id: 'ci', label: 'Côte d’Ivoire' },
  { id: 'sa', label: 'الطاقة' },
  { id: 'et', label: 'Addis Ababa', detail: 'Africa/Addis Ababa' },
]
const found = (text: string) => matchingOptions(options, text).map(({ id }) => id)

describe('matchingOptions', () => {
  it('leaves all for an empty text', () => {
    expect(found(' ')).toEqual(['ci', 'sa', 'et'])
  })

  it('disregards case and accents', () => {
    expect(found('COTE')).toEqual(['ci'])
  })

  it('disregards marks and exchanged letters of Arabic', () => {
    expect(found('الطَّاقه')).toEqual(['sa'])
  })

  it('looks into the detail too', () => {
    expect(found('africa/')).toEqual(['et'])
    expect(found('europe')).toEqual([])
  })
})
