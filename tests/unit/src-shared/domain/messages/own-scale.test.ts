/** What of a message is proposed to the next one as a scale of the State's own. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  mostOwnLevels,
  mostOwnScales,
  type OwnScale,
  withOwnScales,
} from '../../../../../src-shared/domain/messages/own-scale.ts'

const own = (name: string, level: string) => ({ severity: { scale: 'own' as const, name, level } })
const after = (...used: readonly (readonly [string, string])[]) =>
  used.reduce((kept: readonly OwnScale[], [name, level]) => withOwnScales(kept, own(name, level)), [])

it('has the scale and the level that were used last first, each once', () => {
  expect(after(['National', 'II'], ['Sector', 'red'], ['National', 'III'], [' National ', 'II'])).toEqual([
    { name: 'National', levels: ['II', 'III'] },
    { name: 'Sector', levels: ['red'] },
  ])
})

it('takes nothing from the scales that the templates have, nor from what is not complete', () => {
  const kept = after(['National', 'II'])
  const others = [
    { severity: { scale: 'nciss' as const, level: 'medium', score: 40 } },
    { severity: { scale: 'own' as const, level: 'III' } },
    own('  ', 'III'),
    own('National', ''),
    { summary: 'own' },
  ]
  for (const fields of others) expect(withOwnScales(kept, fields)).toBe(kept)
})

it('never grows beyond what is proposed, and never loses what was just used', () => {
  const text = (most: number) => fc.integer({ min: 1, max: most }).map((number) => `Level ${number}`)
  fc.assert(
    fc.property(fc.array(fc.tuple(text(15), text(30)), { minLength: 1, maxLength: 200 }), (used) => {
      const kept = after(...used)
      const [name, level] = used.at(-1) ?? ['', '']
      expect(kept[0]).toMatchObject({ name })
      expect(kept[0]?.levels[0]).toBe(level)
      expect(kept.length).toBeLessThanOrEqual(mostOwnScales)
      for (const { levels } of kept) expect(levels.length).toBeLessThanOrEqual(mostOwnLevels)
    }),
  )
})
