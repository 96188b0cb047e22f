import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '../../../../../src-shared/base/languages.ts'
import { stateFinder } from '../../../../../src-shared/domain/directory/find-states.ts'
import { foldCompact } from '../../../../../src-shared/domain/directory/fold.ts'
import { editsAllowed } from '../../../../../src-shared/domain/directory/near-words.ts'
import { stateName, states } from '../../../../../src-shared/domain/states.ts'

const finder = stateFinder(states.map(({ alpha3 }) => alpha3))
const latin: readonly Language[] = ['en', 'fr', 'es']

describe('finding States by name', () => {
  it('knows a name as a whole from one that is begun, in any script and with any article', () => {
    expect(finder.find('Niger')).toEqual(
      new Map([
        ['NER', 0],
        ['NGA', 1],
      ]),
    )
    expect(finder.find('the Republic of Kenya').get('KEN')).toBe(0)
    for (const text of ['Kenya', 'KEN', 'كينيا', '肯尼亚', 'Кения'])
      expect(finder.find(text).get('KEN')).toBe(0)
    expect(finder.find('соеди').get('GBR')).toBe(1)
    expect(finder.find('Emirats').get('ARE')).toBe(1)
    expect(finder.find('the Republic of').size).toBe(0)
    expect(finder.find('')).toEqual(new Map())
  })

  it.each([
    ['Kenja', 'KEN'],
    ['Kenia', 'KEN'],
    ['Argntina', 'ARG'],
    ['Azerbaidjna', 'AZE'],
    ['Luxenburgo', 'LUX'],
    ['Camboge', 'KHM'],
    ['Suadi Arabia', 'SAU'],
  ])('knows %s although it is mistyped', (text, state) => {
    expect(finder.find(text).has(state)).toBe(false)
    expect(finder.findNear(text).has(state)).toBe(true)
  })

  it('bends no short word, no digits and no other script', () => {
    for (const text of ['Mli', 'Chd', 'Кенея', 'كينا', '肯亚', 'a7f3', '2026']) {
      expect(finder.findNear(text)).toEqual(new Map())
    }
  })

  it('knows every name of one word with any letter taken for another', () => {
    const names = states.flatMap(({ alpha3 }) =>
      latin.map((language) => ({ alpha3, name: foldCompact(stateName(alpha3, language)) })),
    )
    const bendable = names.filter(({ name }) => editsAllowed(name) > 0)
    expect(bendable.length).toBeGreaterThan(450)
    fc.assert(
      fc.property(fc.constantFrom(...bendable), fc.nat(), ({ alpha3, name }, where) => {
        const at = where % name.length
        expect(finder.findNear(`${name.slice(0, at)}q${name.slice(at + 1)}`).has(alpha3)).toBe(true)
      }),
    )
  })
})
