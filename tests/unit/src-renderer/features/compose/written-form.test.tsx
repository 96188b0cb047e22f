/** Every template's form can be filled control by control until nothing stands before the release. */
import { beforeAll, describe, expect, it } from 'vitest'
import { checkedDraft, storedDraft } from '../../../../../src-renderer/features/compose/draft-state.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { draftSchema } from '../../../../../src-shared/domain/messages/draft.ts'
import { type RecordedControl, use } from '../../../../support/recorded-controls.ts'
import { catalogue, definitionOf } from '../../../../support/templates.ts'
import { english, formOf, instant, type Options, ourFingerprint } from './drawn-form.tsx'

const isAdd = ({ kind, label }: RecordedControl) =>
  kind === 'Button' &&
  label
    .replace(/[\u2068\u2069]/gu, '')
    .startsWith(english('compose:rows.action--add-to', { list: '' }).trim())
const isPaste = ({ label }: RecordedControl) => label === english('compose:indicators.label--paste')

/** Whether nothing has been put into a control yet. */
function isEmpty({ kind, props }: RecordedControl): boolean {
  if (kind === 'Checkbox') return props.isSelected === false
  if (kind === 'AddBox') return true
  return props.value === '' || props.value === null || props.value === 'none'
}

/** Puts something into a control and leaves it, or presses the button that adds a row. */
function fill(control: RecordedControl): void {
  const { kind, props } = control
  switch (kind) {
    case 'TextField':
      use(control, 'onChange', props.code === true ? ourFingerprint : 'As observed.')
      break
    case 'TextArea':
      use(control, 'onChange', 'As observed.\nTwice.')
      break
    case 'Select':
    case 'ComboBox':
      use(control, 'onChange', (props.options as Options).at(-1)?.id)
      break
    case 'AddBox':
      use(control, 'onAdd', (props.options as Options)[0]?.id)
      break
    case 'Checkbox':
      use(control, 'onChange', true)
      break
    case 'NumberField':
      use(control, 'onChange', props.least)
      break
    case 'CalendarDateField':
      use(control, 'onChange', '2026-11-20')
      break
    case 'DateTimeField':
      use(control, 'onChange', instant)
      break
    default:
      use(control, 'onPress')
      return
  }
  if (control.props.onBlur !== undefined) use(control, 'onBlur')
}

/** Fills every control from the top to the end, drawing the form anew after each, as the page does. */
async function fillAll(form: ReturnType<typeof formOf>): Promise<void> {
  const done = new Set<string>()
  for (;;) {
    const { controls } = await form.draw()
    const seen = new Map<string, number>()
    const next = controls.find((control) => {
      const place = seen.get(`${control.kind} ${control.label}`) ?? 0
      seen.set(`${control.kind} ${control.label}`, place + 1)
      const id = `${control.kind} ${control.label} ${place}`
      if (done.has(id) || isPaste(control)) return false
      done.add(id)
      return (
        isAdd(control) || (isEmpty(control) && !['Button', 'IconButton', 'Switch'].includes(control.kind))
      )
    })
    if (next === undefined) return
    fill(next)
  }
}

const offered = catalogue.present.map(({ template }) => template.id)

describe.each(offered)('the form of %s', (id) => {
  const filled = formOf(id)
  beforeAll(() => fillAll(filled))

  it('asks for what is required while it is empty, and for nothing once it is filled', () => {
    const { template } = definitionOf(id)
    const required = template.fields.filter((field) => field.required && !field.automatic)
    const missing = formOf(id)
      .problems()
      .filter(({ kind }) => kind === 'missing')
    expect(missing.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['subject', ...required.map(({ name }) => name)]),
    )
    expect(filled.problems()).toEqual([])
    expect(storedDraft(filled.draft).fields).toEqual(checkedDraft(filled.draft).fields)
    expect(draftSchema.safeParse(storedDraft(filled.draft)).success).toBe(true)
  })

  it('leaves nothing empty but what is automatic, pasted, or needs a switch first', () => {
    const typed = definitionOf(id).template.fields.filter(
      (field) => !field.automatic && field.caution === undefined && field.type !== 'indicators',
    )
    expect(typed.filter(({ name }) => filled.draft.fields[name] === undefined)).toEqual([])
  })

  it.each(languages)('has words for all it shows in %s', async (language) => {
    const { drawn } = await filled.draw({ language })
    expect(drawn.text).not.toMatch(/\b(?:items|severity|codes|caution|compose)\.[a-z]|\{\{/u)
    expect(drawn.text).not.toMatch(/\b[TX]\d+\.(?:field|section)\./u)
  })
})
