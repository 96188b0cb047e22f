import { describe, expect, it } from 'vitest'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { findTemplate, templates } from '../../../../../src-shared/domain/messages/catalogue.ts'
import { toPlainText } from '../../../../../src-shared/domain/messages/plain-text.ts'
import type { MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import { renderMessage } from '../../../../../src-shared/domain/messages/render.ts'
import type { RenderedLine, RenderedMessage } from '../../../../../src-shared/domain/messages/rendered.ts'
import { outerSubject } from '../../../../../src-shared/domain/messages/subject.ts'
import { acknowledgement, notification, wordsOf } from './examples.ts'

function render(record: MessageRecord, language: (typeof languages)[number]): RenderedMessage {
  return renderMessage({
    record,
    template: templates[record.template.id],
    language,
    words: wordsOf(language),
  })
}

function linesOf(message: RenderedMessage): RenderedLine[] {
  return message.blocks.flatMap((block) => (block.kind === 'lines' ? block.lines : []))
}

function lineValue(message: RenderedMessage, label: string): string | undefined {
  return linesOf(message).find((line) => line.label === label)?.value
}

function paragraphs(message: RenderedMessage): string[] {
  return message.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
}

describe('renderMessage', () => {
  it('renders codes as label and code, dates in UTC words and ISO, States by their UN names', () => {
    const english = render(notification(), 'en')
    expect(lineValue(english, 'Status of the incident')).toBe('Confirmed [confirmed]')
    expect(lineValue(english, 'Sectors affected')).toBe(
      'Public administration [public-administration]; Not disclosed [not-disclosed]',
    )
    expect(lineValue(english, 'Date')).toBe('14 May 2026, 13:05 UTC [2026-05-14T13:05:00Z]')
    expect(lineValue(english, 'State')).toBe('El Salvador')
    const russian = render(notification(), 'ru')
    expect(lineValue(russian, 'Дата')).toBe('14 мая 2026 года, 13:05 (UTC) [2026-05-14T13:05:00Z]')
    expect(linesOf(russian).map((line) => line.value)).toContain('Кения')
    expect(linesOf(render(notification(), 'zh')).map((line) => line.value)).toContain('肯尼亚')
  })

  it('puts the sender’s local time beside a date for the screen', () => {
    const date = linesOf(render(notification(), 'en')).find((line) => line.label === 'Date')
    expect(date?.aside).toBe('2026-05-14 07:05 (UTC-06:00, America/El_Salvador)')
  })

  it('keeps free text as written, marked with its language where that differs', () => {
    const record = notification()
    const english = render(record, 'en').blocks.find((block) => block.kind === 'free-text')
    expect(english).toMatchObject({ note: null, text: record.fields.summary, language: 'en', dir: 'ltr' })
    const arabic = render(record, 'ar').blocks.find((block) => block.kind === 'free-text')
    expect(arabic).toMatchObject({ text: record.fields.summary, language: 'en', dir: 'ltr' })
    expect(arabic).toHaveProperty('note', expect.stringContaining('الإنكليزية'))
    const persian = render(notification({ textLanguage: 'fa' }), 'en').blocks.find(
      (block) => block.kind === 'free-text',
    )
    expect(persian).toMatchObject({ dir: 'rtl', note: 'free text as written, language: fa' })
  })

  it('shows indicators exactly, and makes hidden characters visible', () => {
    const value = 'https://evil\u202e.example/Ａ?q=%2F'
    const record = notification({ fields: { indicators: [{ type: 'url', value }] } })
    const table = render(record, 'fr').blocks.find((block) => block.kind === 'table')
    expect(table?.rows[0]?.[table.exactColumn]).toBe('https://evil\\u{202e}.example/Ａ?q=%2F')
  })

  it('names the authentic text in every other language, and only there', () => {
    const notes = languages.map((language) => paragraphs(render(notification(), language))[0])
    expect(notes[languages.indexOf('en')]).toBe(
      'We wish to bring the ICT incident described below to your attention.',
    )
    expect(notes[languages.indexOf('fr')]).toContain('anglais')
    expect(notes[languages.indexOf('zh')]).toContain('英文')
  })

  it('shows the footers of the record, and the fixed one of T1 even where a record lacks it', () => {
    const about =
      'This acknowledgement of receipt does not imply agreement with the content of the message received.'
    expect(paragraphs(render(acknowledgement({ footers: [] }), 'en'))).toContain(about)
    expect(paragraphs(render(notification({ footers: [] }), 'en'))).not.toContain(
      'This notification does not imply that the notified State is responsible for the incident.',
    )
    expect(paragraphs(render(notification(), 'en'))).toContain(
      'This notification does not imply that the notified State is responsible for the incident.',
    )
  })

  it('carries the banner of an exercise in English and in its language, and says that nothing is real', () => {
    const exercise = notification({
      mode: 'exercise',
      exercise: { name: 'Spring exercise', organiser: 'Organizer', injectId: '7' },
    })
    expect(render(exercise, 'es').banner).toEqual([
      'EXERCISE EXERCISE EXERCISE',
      'EJERCICIO EJERCICIO EJERCICIO',
    ])
    expect(render(exercise, 'en').banner).toEqual(['EXERCISE EXERCISE EXERCISE'])
    expect(render(notification(), 'es').banner).toEqual([])
    expect(paragraphs(render(exercise, 'en'))).toContain(
      'This message is part of an exercise and does not describe real events.',
    )
    expect(lineValue(render(exercise, 'en'), 'Name of the exercise')).toBe('Spring exercise')
  })

  it('says in English and in its language that a demonstration vault made it', () => {
    const made = { ...notification(), demonstration: true }
    expect(render(made, 'es').demonstration).toEqual([
      'DEMONSTRATION: NOT A MESSAGE OF ANY STATE',
      'DEMOSTRACIÓN: NO ES UN MENSAJE DE NINGÚN ESTADO',
    ])
    expect(render(made, 'en').demonstration).toEqual(['DEMONSTRATION: NOT A MESSAGE OF ANY STATE'])
    expect(render(notification(), 'es').demonstration).toEqual([])
    const lines = toPlainText([render(made, 'en')])
      .trimEnd()
      .split('\n')
    expect([lines[0], lines.at(-1)]).toEqual([
      'DEMONSTRATION: NOT A MESSAGE OF ANY STATE',
      'DEMONSTRATION: NOT A MESSAGE OF ANY STATE',
    ])
    expect(outerSubject({ ...made, id: '7f3a91c2-0000-4000-8000-000000000000' })).toBe(
      'DEMONSTRATION POC message 7F3A-91C2',
    )
  })

  it('leaves out what is not filled, with its section', () => {
    const english = render(notification({ fields: { summary: '  ', severity: '', indicators: [] } }), 'en')
    const headings = english.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
    expect(headings).toEqual(['From', 'To', 'Message', 'Standing statements'])
  })

  it('hides no signed value of an unexpected kind', () => {
    const fields = {
      summary: ['a', 'b'],
      incidentStatus: 'imaginary',
      detectedAt: 'yesterday',
      indicators: 'text',
      requestedAction: true,
    }
    const values = linesOf(render(notification({ fields }), 'en')).map((line) => line.value)
    expect(values).toEqual(expect.arrayContaining(['[a]; [b]', '[imaginary]', 'yesterday', 'text', 'Yes']))
  })

  it('says where a message is not encrypted to an addressee', () => {
    const [to] = notification().to
    if (to === undefined) throw new Error('no addressee')
    const english = render(acknowledgement({ to: [{ ...to, fingerprint: null }] }), 'en')
    expect(linesOf(english).map((line) => line.value)).toContain('Signed; not encrypted to this addressee')
  })

  it.each(languages)('has words for everything in %s', (language) => {
    for (const record of [notification(), acknowledgement()]) {
      const template = findTemplate(record.template.id, record.template.version)
      expect(template).toBeDefined()
      const text = JSON.stringify(render(record, language))
      expect(text).not.toMatch(/\{\{|(?:envelope|codes|field|footer|note|date|indicator)\.[a-z]/)
    }
  })
})
