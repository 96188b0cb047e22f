/** What the form says of a text, keeps behind a switch, offers in the envelope and fills by itself. */
import { describe, expect, it } from 'vitest'
import { storedDraft } from '../../../../../src-renderer/features/compose/draft-state.ts'
import { formatsFor } from '../../../../../src-renderer/i18n/formats.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { proposedTimes } from '../../../../../src-shared/domain/messages/proposed-times.ts'
import type { FieldValue } from '../../../../../src-shared/domain/messages/record.ts'
import { drawnWords } from '../../../../support/drawn-screen.tsx'
import { use } from '../../../../support/recorded-controls.ts'
import { definitionOf } from '../../../../support/templates.ts'
import { english, formOf, named } from './drawn-form.tsx'

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
    use(required(off, 'a switch'), 'onChange', false)
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

  it.each(languages)('counts them in the envelope too, where text is typed, in %s', async (language) => {
    const hint = drawnWords(language)('compose:tone.hint--hidden', { number: '1' })
    const exercise = { name: 'Harbour', organiser: 'Secretariat', injectId: '12' }
    const parts: readonly Partial<Draft>[] = [
      { exercise: { ...exercise, name: 'Har\u202ebour' } },
      { exercise: { ...exercise, organiser: 'Secre\u202etariat' } },
      { exercise: { ...exercise, injectId: '1\u202e2' } },
      { exercise, counterpartReference: 'FRA-\u202e2026' },
      { exercise, subject: 'Scan\u202ening' },
    ]
    for (const part of parts) {
      const form = formOf('T2')
      form.draft = { ...form.draft, mode: 'exercise', ...part }
      expect((await form.draw({ language })).drawn.text, JSON.stringify(part)).toContain(hint)
    }
  })

  it('also in a row of a list', async () => {
    const { drawn } = await formOf('T3', { questions: [{ kind: 'fact', text: 'Who is guilty?' }] }).draw()
    expect(drawn.text).toContain(english('compose:tone.hint--words', { words: 'guilty' }))
  })
})

describe('the envelope', () => {
  it.each(languages)(
    'says what becomes of the subject where a template may leave in clear, in %s',
    async (language) => {
      const words = drawnWords(language)
      const isProtected = words('compose:envelope.hint--subject')
      const mayBeOpen = words('compose:envelope.hint--subject-open')
      for (const id of ['T9', 'T13', 'T14']) {
        const { text } = (await formOf(id).draw({ language })).drawn
        expect(text, id).toContain(mayBeOpen)
        expect(text, id).not.toContain(isProtected)
      }
      const { text } = (await formOf('T2').draw({ language })).drawn
      expect(text).toContain(isProtected)
      expect(text).not.toContain(mayBeOpen)
    },
  )

  it('shows PAP as identifiers and proposes what the desk gives for a reply', async () => {
    const form = formOf('T2')
    const { controls } = await form.draw()
    const pap = named(controls, 'Select', english('compose:envelope.label--pap')).first
    expect((pap.props.options as readonly { label: string }[]).map(({ label }) => label)).toContain(
      'PAP:AMBER',
    )
    use(pap, 'onChange', 'PAP:AMBER')
    use(
      named(controls, 'Button', english('compose:envelope.action--own-time', { duration: '15 days' })).first,
      'onPress',
    )
    expect(form.draft.pap).toBe('PAP:AMBER')
    expect(form.draft.replyBy).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/u)
    use(
      named((await form.draw()).controls, 'Select', english('compose:envelope.label--pap')).first,
      'onChange',
      'none',
    )
    expect(storedDraft(form.draft)).not.toHaveProperty('pap')
  })

  it.each(languages)(
    'says who suggested a time, and where it is the desk’s own setting, in %s',
    async (language) => {
      const words = drawnWords(language)
      const { hours, days } = formatsFor(language)
      const form = formOf('T2')
      const text = async (type: 'technical' | 'diplomatic') => {
        const times = proposedTimes([type], firstClocksPolicy)
        const { drawn, controls } = await form.draw({ language, times })
        return [drawn.text, ...controls.map(({ label }) => label)].join('\n').replace(/[\u2066-\u2069]/gu, '')
      }
      const acknowledged = words('compose:envelope.hint--acknowledgement-suggested', { duration: hours(72) })
      const answered = words('compose:envelope.hint--answer-suggested', { duration: days(15) })
      const own = (duration: string) => words('compose:envelope.action--own-time', { duration })
      const technical = await text('technical')
      expect(technical).toContain(acknowledged)
      expect(technical).not.toContain(answered)
      expect(technical).toContain(own(days(15)))
      const diplomatic = await text('diplomatic')
      expect(diplomatic).not.toContain(acknowledged)
      expect(diplomatic).toContain(answered)
      expect(diplomatic).toContain(own(hours(72)))
    },
  )

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
