/** A long list grows piece by piece, and is whole in the end. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { grown, piece } from '../../../../../src-renderer/features/compose/use-growing.ts'
import { english, formOf } from './drawn-form.tsx'

it('never grows by more than a piece, and stops at the whole list', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2000 }), fc.nat({ max: 2000 }), (drawn, count) => {
      const next = grown(drawn, count)
      expect(next).toBeLessThanOrEqual(count)
      expect(next - drawn).toBeLessThanOrEqual(piece)
      if (drawn < count) expect(next).toBeGreaterThan(drawn)
    }),
  )
})

it('begins an editor of hundreds of indicators with the first of them', async () => {
  const indicators = Array.from({ length: 300 }, (_, index) => ({
    type: 'ipv4' as const,
    value: `192.0.2.${index % 256}`,
  }))
  const { controls } = await formOf('T2', { indicators }).draw()
  const values = controls.filter(({ label }) => label === english('compose:indicators.label--value'))
  expect(values.map(({ props }) => props.value)).toEqual(indicators.slice(0, piece).map(({ value }) => value))
})
