/** Rows that an officer adds, moves and removes, answers to numbered questions, and the severity with its scale. */
import { describe, expect, it } from 'vitest'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { Question } from '../../../../../src-shared/domain/messages/record.ts'
import { type RecordedControl, use } from '../../../../support/recorded-controls.ts'
import { english, formOf, instant, named, type Options } from './drawn-form.tsx'

describe('a list of rows', () => {
  const questions = [
    { kind: 'fact', text: 'One' },
    { kind: 'other', text: 'Two' },
    { kind: 'fact', text: 'Three' },
  ]
  const list = english('templates:T3.field.questions.label')
  const row = (action: string, number: number) => english(`compose:rows.action--${action}`, { list, number })

  it('is added to, moved in and removed from', async () => {
    const form = formOf('T3', { questions })
    const press = async (label: string, kind = 'IconButton') => {
      const { controls } = await form.draw()
      use(named(controls, kind, label).first, 'onPress')
    }
    const texts = () => (form.draft.fields.questions as Question[]).map(({ text }) => text)
    await press(row('down', 1))
    expect(texts()).toEqual(['Two', 'One', 'Three'])
    await press(row('up', 3))
    expect(texts()).toEqual(['Two', 'Three', 'One'])
    await press(row('remove', 2))
    expect(texts()).toEqual(['Two', 'One'])
    await press(english('compose:rows.action--add-to', { list }), 'Button')
    expect(texts()).toEqual(['Two', 'One', ''])
  })

  it('cannot be moved beyond its ends', async () => {
    const { controls } = await formOf('T3', { questions }).draw()
    expect(named(controls, 'IconButton', row('up', 1)).first.props.isDisabled).toBe(true)
    expect(named(controls, 'IconButton', row('down', 3)).first.props.isDisabled).toBe(true)
    expect(named(controls, 'IconButton', row('up', 2)).first.props.isDisabled).toBe(false)
  })

  it('shows its example while it is empty, and what is wrong beside each row', async () => {
    const example = english('templates:T3.field.questions.example')
    expect((await formOf('T3').draw()).drawn.text).toContain(example)
    const filled = await formOf('T3', { questions }).draw({ rowErrors: new Map([[2, 'Row two is wrong']]) })
    expect(filled.drawn.text).not.toContain(example)
    expect(filled.drawn.text).toContain('Row two is wrong')
  })
})

describe('answers', () => {
  const asked = [
    { kind: 'fact', text: 'Is 192.0.2.7 in use?' },
    { kind: 'fact', text: 'Since when?' },
  ]
  const answers = (form: ReturnType<typeof formOf>) => form.draft.fields.answers

  it('stand beside the question they answer, and the next answer is to the next question', async () => {
    const form = formOf('T4', { answers: [{ number: 2, status: 'answered' }] })
    const { controls, drawn } = await form.draw({ questions: asked })
    expect(drawn.text).toContain('Since when?')
    expect(drawn.text).not.toContain('192.0.2.7')
    use(required(controls.find(isAddTo('T4', 'answers')), 'a button'), 'onPress')
    expect(answers(form)).toEqual([
      { number: 2, status: 'answered' },
      { number: 1, status: '' },
    ])
  })

  it('have their number typed where the inquiry is not known, and lose parts that are emptied', async () => {
    const form = formOf('T4', { answers: [{ number: 2, status: 'answered', text: 'Yes.', until: instant }] })
    const { controls } = await form.draw()
    use(named(controls, 'NumberField', english('templates:items.question')).first, 'onChange', 7)
    expect(answers(form)).toMatchObject([{ number: 7, text: 'Yes.' }])
    const again = await form.draw()
    use(named(again.controls, 'TextArea', english('templates:items.answer')).first, 'onChange', '')
    use(
      named((await form.draw()).controls, 'DateTimeField', english('templates:items.until')).first,
      'onChange',
      null,
    )
    expect(answers(form)).toEqual([{ number: 7, status: 'answered' }])
  })
})

describe('severity', () => {
  const at = async (form: ReturnType<typeof formOf>, kind: string, label: string, value: unknown) =>
    use(
      named((await form.draw()).controls, kind, english(`templates:severity.${label}`)).first,
      'onChange',
      value,
    )

  it('has a level of its scale, and NCISS a score', async () => {
    const form = formOf('T2')
    await at(form, 'Select', 'scale', 'nciss')
    await at(form, 'Select', 'level', 'medium')
    await at(form, 'NumberField', 'score', 55)
    expect(form.draft.fields.severity).toEqual({ scale: 'nciss', level: 'medium', score: 55 })
    await at(form, 'NumberField', 'score', null)
    expect(form.draft.fields.severity).toEqual({ scale: 'nciss', level: 'medium' })
  })

  it('begins anew on another scale, and can be taken back', async () => {
    const form = formOf('T2', { severity: { scale: 'nciss', level: 'medium', score: 55 } })
    await at(form, 'Select', 'scale', 'low-high')
    expect(form.draft.fields.severity).toEqual({ scale: 'low-high', level: '' })
    const { controls } = await form.draw()
    const levels = named(controls, 'Select', english('templates:severity.level')).first.props
      .options as Options
    expect(levels.map(({ id }) => id)).toEqual(['low', 'medium', 'high'])
    await at(form, 'Select', 'scale', 'none')
    expect(form.draft.fields).not.toHaveProperty('severity')
  })
})

function isAddTo(template: string, field: string) {
  const list = english(`templates:${template}.field.${field}.label`)
  const label = english('compose:rows.action--add-to', { list })
  return (control: RecordedControl) => control.label.replace(/[\u2068\u2069]/gu, '') === label
}
