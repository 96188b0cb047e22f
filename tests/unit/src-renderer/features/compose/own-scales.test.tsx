/** Scales that the desk has written with are offered beside those of the template, and their levels by one press. */
import { expect, it, vi } from 'vitest'
import { SeverityField } from '../../../../../src-renderer/features/compose/severity-field.tsx'
import { languages } from '../../../../../src-shared/base/languages.ts'
import type { FieldValue } from '../../../../../src-shared/domain/messages/record.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { controlsOf, use } from '../../../../support/recorded-controls.ts'
import { definitionOf } from '../../../../support/templates.ts'
import { named } from './drawn-form.tsx'

vi.mock('../../../../../src-renderer/ui/text-field.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/select.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/number-field.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/button.tsx', () => import('../../../../support/recorded-ui.ts'))

const now = new Date('2026-11-21T06:57:00.000Z')
const scales = [
  { name: 'National scale', levels: ['Level II', 'Level III'] },
  { name: 'low-high', levels: ['A'] },
]

function fieldWith(initial?: FieldValue) {
  const state = { value: initial }
  const draw = (language: (typeof languages)[number] = 'en') =>
    controlsOf(() => {
      const { words, lists } = definitionOf('T2')
      const desk = createFakeDesk({ handlers: { 'messages.ownScales': () => scales } })
      const field = (
        <SeverityField
          label="Severity"
          hint=""
          error={null}
          words={words(language)}
          lists={lists}
          textLanguage="en"
          value={state.value}
          set={(value) => {
            state.value = value
          }}
          onClear={() => {
            state.value = undefined
          }}
        />
      )
      return drawScreen(desk, field, { now, language, answers: [['messages.ownScales', {}]] })
    })
  const scale = async () => {
    const { controls } = await draw()
    return named(controls, 'Select', drawnWords('en')('templates:severity.scale')).first
  }
  return { state, draw, scale }
}

it('begins a severity on a kept scale, and takes a level that was used', async () => {
  const field = fieldWith()
  use(await field.scale(), 'onChange', 'kept:National scale')
  expect(field.state.value).toEqual({ scale: 'own', name: 'National scale', level: '' })
  expect((await field.scale()).props.value).toBe('kept:National scale')
  const { controls } = await field.draw()
  use(named(controls, 'Button', 'Level III').first, 'onPress')
  expect(field.state.value).toEqual({ scale: 'own', name: 'National scale', level: 'Level III' })
})

it('tells a kept scale from one of the template with the same name', async () => {
  const field = fieldWith()
  use(await field.scale(), 'onChange', 'low-high')
  expect(field.state.value).toEqual({ scale: 'low-high', level: '' })
  use(await field.scale(), 'onChange', 'kept:low-high')
  expect(field.state.value).toEqual({ scale: 'own', name: 'low-high', level: '' })
})

it.each(languages)('says what the levels are, only where there are some, in %s', async (language) => {
  const label = drawnWords(language)('compose:severity.label--kept-levels')
  const kept = fieldWith({ scale: 'own', name: 'National scale', level: '' })
  expect((await kept.draw(language)).drawn.text).toContain(label)
  const fresh = fieldWith({ scale: 'own', name: 'Another', level: '' })
  expect((await fresh.draw(language)).drawn.text).not.toContain(label)
})
