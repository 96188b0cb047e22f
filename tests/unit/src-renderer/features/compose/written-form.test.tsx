/** Every template's form can be filled control by control until nothing stands before the release. */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import {
  checkedDraft,
  reduceDraft,
  storedDraft,
} from '../../../../../src-renderer/features/compose/draft-state.ts'
import { Envelope } from '../../../../../src-renderer/features/compose/envelope.tsx'
import { TemplateSections } from '../../../../../src-renderer/features/compose/template-sections.tsx'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { newDraft } from '../../../../../src-shared/domain/messages/new-draft.ts'
import {
  type Draft,
  draftSchema,
  type FieldValue,
  type Question,
} from '../../../../../src-shared/domain/messages/record.ts'
import { checkDraft } from '../../../../../src-shared/domain/messages/validate.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { controlsOf, type RecordedControl, use } from '../../../../support/recorded-controls.ts'
import { catalogue, definitionOf } from '../../../../support/templates.ts'
import { deskProfile } from './profile.ts'

vi.mock('../../../../../src-renderer/ui/text-field.tsx', () => mocked('TextField'))
vi.mock('../../../../../src-renderer/ui/text-area.tsx', () => mocked('TextArea'))
vi.mock('../../../../../src-renderer/ui/select.tsx', () => mocked('Select'))
vi.mock('../../../../../src-renderer/ui/add-box.tsx', () => mocked('AddBox'))
vi.mock('../../../../../src-renderer/ui/combo-box.tsx', () => mocked('ComboBox'))
vi.mock('../../../../../src-renderer/ui/checkbox.tsx', () => mocked('Checkbox'))
vi.mock('../../../../../src-renderer/ui/switch.tsx', () => mocked('Switch'))
vi.mock('../../../../../src-renderer/ui/number-field.tsx', () => mocked('NumberField'))
vi.mock('../../../../../src-renderer/ui/date-field.tsx', () => mocked('CalendarDateField'))
vi.mock('../../../../../src-renderer/ui/date-time-field.tsx', () => mocked('DateTimeField'))
vi.mock('../../../../../src-renderer/ui/disclosure.tsx', () => mocked('Disclosure'))
vi.mock('../../../../../src-renderer/ui/button.tsx', () => mocked('Button', 'IconButton'))

async function mocked(...names: string[]) {
  const { recordingControl } = await import('../../../../support/recorded-controls.ts')
  return Object.fromEntries(names.map((name) => [name, recordingControl(name)]))
}

const now = new Date('2026-11-21T06:57:00.000Z')
const instant = '2026-11-20T02:10:00.000Z'
const ourFingerprint = 'CD'.repeat(20)

type Drawing = {
  readonly language?: Language
  readonly rowErrors?: ReadonlyMap<number, string>
  readonly questions?: readonly Question[]
}

/** The form of one draft, as it stands and as it changes. */
function formOf(template: string, fields: Draft['fields'] = {}) {
  const definition = definitionOf(template)
  const started = newDraft({
    id: '5f0c8a52-7a7e-4b0c-9d3a-0d6d7c1f2e11',
    template: definition.template,
    to: ['0b6f2f65-9d0a-4c55-8f2c-1f3a5f6c7d88'],
    profile: deskProfile,
    interfaceLanguage: 'en',
    theirLanguages: ['sw', 'es'],
    subject: '',
    fields,
    now,
  })
  const form = {
    draft: started,
    touched: [] as string[],
    draw: ({ language = 'en', rowErrors = new Map(), questions = [] }: Drawing = {}) =>
      controlsOf(() => {
        const shared = {
          draft: form.draft,
          definition,
          timeZone: deskProfile.timeZone,
          errorOf: () => null,
          rowErrorsOf: () => rowErrors,
          dispatch: (action: Parameters<typeof reduceDraft>[1]) => {
            form.draft = reduceDraft(form.draft, action)
          },
          onTouched: (anchor: string) => form.touched.push(anchor),
        }
        const screen = (
          <>
            <Envelope {...shared} />
            <TemplateSections
              {...shared}
              ownFingerprint={ourFingerprint}
              questions={questions}
              questionLanguage="en"
            />
          </>
        )
        return drawScreen(createFakeDesk(), screen, { now, language, answers: [] })
      }),
    problems: () => checkDraft(checkedDraft(form.draft), definition),
  }
  return form
}

const english = drawnWords('en')
const isAdd = ({ kind, label }: RecordedControl) =>
  kind === 'Button' &&
  label
    .replace(/[\u2068\u2069]/gu, '')
    .startsWith(english('compose:rows.action--add-to', { list: '' }).trim())
const isPaste = ({ label }: RecordedControl) => label === english('compose:indicators.label--paste')

type Options = readonly { readonly id: string }[]

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

const named = (controls: readonly RecordedControl[], kind: string, label: string) => {
  const plain = (text: string) => text.replace(/[\u2066-\u2069]/gu, '').replace(/\s+/gu, ' ')
  const found = controls.filter((control) => control.kind === kind && plain(control.label) === plain(label))
  const [first] = found
  if (first === undefined) throw new Error(`no ${kind} “${label}”`)
  return { first, all: found }
}

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
    use(controls.find(isAddTo('T4', 'answers')) ?? fail('add'), 'onPress')
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

describe('where presumed perpetrators are', () => {
  const label = english('templates:T2.field.perpetratorLocation.label')

  it.each(languages)('is not offered before the warning, in %s', async (language) => {
    const { controls, drawn } = await formOf('T2').draw({ language })
    const words = drawnWords(language)
    expect(drawn.text).toContain(words('templates:caution.attribution'))
    const fields = controls.filter(({ kind }) => kind === 'TextField').map((control) => control.label)
    expect(fields).not.toContain(words('templates:T2.field.perpetratorLocation.label'))
  })

  it('is emptied where it is switched off', async () => {
    const form = formOf('T2', { perpetratorLocation: 'Unknown' })
    const { controls } = await form.draw()
    expect(named(controls, 'TextField', label).first.props.value).toBe('Unknown')
    const [off] = controls.filter(({ kind }) => kind === 'Switch')
    expect(off?.props.isSelected).toBe(true)
    use(off ?? fail('switch'), 'onChange', false)
    expect(form.draft.fields).not.toHaveProperty('perpetratorLocation')
  })
})

describe('what is said of a typed text', () => {
  const shown = async (fields: Record<string, FieldValue>, language: Language = 'en') =>
    (await formOf('T2', fields).draw({ language })).drawn.text

  it.each(languages)(
    'names words of attribution and keeps nothing from being released, in %s',
    async (language) => {
      const hint = drawnWords(language)('compose:tone.hint--words', { words: 'aggressor' })
      expect(await shown({ summary: 'The aggressor did it.' }, language)).toContain(hint)
      expect(await shown({ summary: 'Log-in attempts were seen.' }, language)).not.toContain(
        hint.slice(0, 12),
      )
    },
  )

  it.each(languages)('counts hidden direction characters, in %s', async (language) => {
    const hint = drawnWords(language)('compose:tone.hint--hidden', { number: '2' })
    expect(await shown({ summary: 'a\u202eb\u2066c' }, language)).toContain(hint)
    expect(await shown({ summary: 'a\u200fb' }, language)).not.toContain(hint.slice(0, 12))
  })

  it('also in a row of a list', async () => {
    const { drawn } = await formOf('T3', { questions: [{ kind: 'fact', text: 'Who is guilty?' }] }).draw()
    expect(drawn.text).toContain(english('compose:tone.hint--words', { words: 'guilty' }))
  })
})

describe('the envelope', () => {
  it('shows PAP as identifiers and proposes the fifteen days of a reply', async () => {
    const form = formOf('T2')
    const { controls } = await form.draw()
    const pap = named(controls, 'Select', english('compose:envelope.label--pap')).first
    expect((pap.props.options as readonly { label: string }[]).map(({ label }) => label)).toContain(
      'PAP:AMBER',
    )
    use(pap, 'onChange', 'PAP:AMBER')
    use(named(controls, 'Button', english('compose:envelope.action--suggested-reply')).first, 'onPress')
    expect(form.draft.pap).toBe('PAP:AMBER')
    expect(form.draft.replyBy).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/u)
    use(
      named((await form.draw()).controls, 'Select', english('compose:envelope.label--pap')).first,
      'onChange',
      'none',
    )
    expect(storedDraft(form.draft)).not.toHaveProperty('pap')
  })

  it('keeps channel and language of a reply apart', async () => {
    const form = formOf('T2')
    const { controls } = await form.draw()
    use(
      named(controls, 'Select', english('compose:envelope.label--preferred-channel')).first,
      'onChange',
      'mission',
    )
    const again = await form.draw()
    use(
      named(again.controls, 'ComboBox', english('compose:envelope.label--preferred-language')).first,
      'onChange',
      'sw',
    )
    expect(storedDraft(form.draft).preferredReply).toEqual({ channel: 'mission', language: 'sw' })
  })
})

describe('what the program fills', () => {
  it('is shown where it is known already', async () => {
    const { drawn } = await formOf('T13', { elapsed: 73, originalReference: 'SEN-2026-1' }).draw()
    expect(drawn.text).toContain('SEN-2026-1')
    expect(drawn.text).toContain(definitionOf('T13').words('en')('value.hours', { count: 73 }))
  })

  it('and TLP labels among codes are shown as they are', async () => {
    const { controls } = await formOf('T14').draw({ language: 'ar' })
    const labels = controls.flatMap(
      ({ props }) => (props.options as readonly { label: string }[] | undefined) ?? [],
    )
    expect(labels.map(({ label }) => label)).toContain('TLP:AMBER+STRICT')
  })
})

function isAddTo(template: string, field: string) {
  const list = english(`templates:${template}.field.${field}.label`)
  const label = english('compose:rows.action--add-to', { list })
  return (control: RecordedControl) => control.label.replace(/[\u2068\u2069]/gu, '') === label
}

function fail(what: string): never {
  throw new Error(`not there: ${what}`)
}
