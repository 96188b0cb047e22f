/** Indicators in the form: each is read as it stands, and hundreds of them never hold up whoever types. */
import { describe, expect, it } from 'vitest'
import type { Indicator } from '../../../../../src-shared/domain/messages/record.ts'
import { use } from '../../../../support/recorded-controls.ts'
import { english, formOf, named } from './drawn-form.tsx'

const many = Array.from({ length: 300 }, (_, index) => ({
  type: 'ipv4' as const,
  value: `192.0.2.${index % 256}`,
}))
const edit = (value: string) => english('compose:indicators.action--edit', { value })

describe('the indicators of a form', () => {
  it('are read with what is known of each, and have no controls until one is to be changed', async () => {
    const one: Indicator = {
      type: 'domain',
      value: 'host.example.org',
      port: 8443,
      seen: '2026-11-20T02:10:00.000Z',
      confidence: 'high',
    }
    const { controls, drawn } = await formOf('T2', { indicators: [one] }).draw()
    const level = english('templates:codes.confidence.high')
    for (const words of [
      'host.example.org',
      english('templates:indicator-type.domain'),
      english('compose:indicators.label--at-port', { port: '8443' }),
      english('compose:indicators.label--how-sure', { level }),
    ])
      expect(drawn.text).toContain(words)
    expect(named(controls, 'IconButton', edit('host.example.org')).first.props['aria-expanded']).toBe(false)
    const value = english('compose:indicators.label--value')
    expect(controls.filter(({ label }) => label === value)).toEqual([])
  })

  it('begin with the first of hundreds, and say how many more there are', async () => {
    const { controls } = await formOf('T2', { indicators: many }).draw()
    const rows = controls.filter(({ kind, label }) => kind === 'IconButton' && label.startsWith(edit('192.')))
    expect(rows.map(({ label }) => label)).toEqual(many.slice(0, rows.length).map(({ value }) => edit(value)))
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.length).toBeLessThanOrEqual(50)
    named(controls, 'Button', english('common:list.action--more', { number: '250' }))
  })

  it('are taken out one by one', async () => {
    const form = formOf('T2', { indicators: many.slice(0, 3) })
    const { controls } = await form.draw()
    const remove = english('compose:indicators.action--remove', { value: '192.0.2.1' })
    use(named(controls, 'IconButton', remove).first, 'onPress')
    expect(form.draft.fields.indicators).toEqual([many[0], many[2]])
  })
})
