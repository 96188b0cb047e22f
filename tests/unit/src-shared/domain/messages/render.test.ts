import { describe, expect, it } from 'vitest'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { toPlainText } from '../../../../../src-shared/domain/messages/plain-text.ts'
import type { FieldValues, MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import { renderMessage } from '../../../../../src-shared/domain/messages/render.ts'
import type {
  RenderedItem,
  RenderedLine,
  RenderedMessage,
} from '../../../../../src-shared/domain/messages/rendered.ts'
import { outerSubject } from '../../../../../src-shared/domain/messages/subject.ts'
import { definitionFor, templateOf } from '../../../../support/templates.ts'
import { acknowledgement, notification, wordsOf } from './examples.ts'

function render(record: MessageRecord, language: (typeof languages)[number]): RenderedMessage {
  return renderMessage({ record, definition: definitionFor(record), language })
}

function linesOf(message: RenderedMessage): RenderedLine[] {
  return message.blocks.flatMap((block) => (block.kind === 'lines' ? block.lines : []))
}

function lineValue(message: RenderedMessage, label: string): string | undefined {
  return linesOf(message).find((line) => line.label === label)?.value
}

/** A record of the present version of a template. */
function ofTemplate(id: string, fields: FieldValues): MessageRecord {
  return notification({ template: { id, version: templateOf(id).version }, fields })
}

function itemsOf(record: MessageRecord, language: (typeof languages)[number]): readonly RenderedItem[] {
  return render(record, language).blocks.flatMap((block) => (block.kind === 'items' ? block.items : []))
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

  it('numbers the rows of a list, and keeps the words of the sender apart from ours', () => {
    const questions = [
      { kind: 'fact', text: 'Is it so?\nAnd since when?' },
      { kind: 'imaginary', text: 'x' },
    ]
    const [first, second] = itemsOf(ofTemplate('T3', { questions }), 'fr')
    expect(first?.lines.map(({ label, value }) => `${label}: ${value}`)).toEqual(['Type: Fait [fact]'])
    expect(first?.text).toMatchObject({
      text: 'Is it so?\nAnd since when?',
      language: 'en',
      note: expect.stringContaining('anglais'),
    })
    // Of a code that the list does not know nothing is said.
    expect(second?.lines.map((line) => line.value)).toEqual(['[imaginary]'])
  })

  it('names the question that an answer is for, and leaves out what was not given', () => {
    const answers = [
      { number: 3, status: 'needs-more-time', until: '2026-06-15T12:00:00.000Z' },
      { number: 1, status: 'answered', text: ' \n ' },
    ]
    const [late, bare] = itemsOf(ofTemplate('T4', { answers }), 'en')
    expect(late?.lines.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Question: 3',
      'Status: More time is needed [needs-more-time]',
      'Answer expected by: 15 June 2026, 12:00 UTC [2026-06-15T12:00:00Z]',
    ])
    expect([late?.text, bare?.text]).toEqual([null, null])
  })

  it('shows what machines read exactly, other references as typed', () => {
    const references = [
      { kind: 'public-source', value: 'https://www.example.org/a' },
      { kind: 'note-verbale', value: 'No. 17/2026', date: '2026-05-20' },
    ]
    const [exact, typed] = itemsOf(ofTemplate('T4', { theirReferences: references }), 'en')
    expect(exact?.lines[1]).toMatchObject({ value: 'https://www.example.org/a', nature: 'exact' })
    expect(typed?.lines[1]).toMatchObject({ value: 'No. 17/2026', nature: 'typed' })
    expect(typed?.lines[2]).toMatchObject({ value: '20 May 2026 [2026-05-20]', aside: null })
  })

  it('puts the severity on one line, with the scale by its name', () => {
    const line = (severity: FieldValues[string]) =>
      lineValue(render(ofTemplate('T2', { severity }), 'en'), 'Severity')
    expect(line({ scale: 'low-high', level: 'high' })).toBe('High [high]; Scale: Low, medium, high')
    expect(line({ scale: 'nciss', level: 'emergency', score: 100 })).toBe(
      'Emergency [emergency]; Scale: National Cyber Incident Scoring System (NCISS); Score (0 to 100): 100',
    )
    expect(line({ scale: 'nciss', level: 'imaginary' })).toMatch(/^\[imaginary\]; /)
    expect(line({ scale: 'own', name: 'Échelle\nnationale', level: 'III' })).toBe(
      'III; Scale: Échelle nationale',
    )
  })

  it('shows identifiers of a standard without words, and hours with theirs', () => {
    const sensitivity = render(ofTemplate('T14', { maxSensitivity: 'TLP:RED' }), 'ru')
    expect(linesOf(sensitivity).map((line) => line.value)).toContain('TLP:RED')
    const values = (elapsed: number) =>
      linesOf(render(ofTemplate('T13', { elapsed }), 'ru')).map((line) => line.value)
    expect(values(72)).toContain('72 часа')
    expect(values(21)).toContain('21 час')
    expect(values(0)).toContain('0 часов')
  })

  it.each([
    ['ar', ['0 ساعة', 'ساعة واحدة (1)', 'ساعتان (2)', '3 ساعات', '11 ساعة', '72 ساعة', '100 ساعة']],
    ['zh', ['0小时', '1小时', '2小时', '3小时', '11小时', '72小时', '100小时']],
    ['en', ['0 hours', '1 hour', '2 hours', '3 hours', '11 hours', '72 hours', '100 hours']],
    ['fr', ['0 heure', '1 heure', '2 heures', '3 heures', '11 heures', '72 heures', '100 heures']],
    ['ru', ['0 часов', '1 час', '2 часа', '3 часа', '11 часов', '72 часа', '100 часов']],
    ['es', ['0 horas', '1 hora', '2 horas', '3 horas', '11 horas', '72 horas', '100 horas']],
  ] as const)('says how many hours have passed as grammar asks, in %s', (language, expected) => {
    const label = wordsOf(language)('T13.field.elapsed.label')
    const records = [0, 1, 2, 3, 11, 72, 100].map((elapsed) => ofTemplate('T13', { elapsed }))
    expect(records.map((record) => lineValue(render(record, language), label))).toEqual(expected)
    for (const record of records) {
      const text = toPlainText([render(record, language)])
      expect(text).not.toMatch(/\bhours_|value\.hours|\{\{|T13\./u)
    }
  })

  it('hides no signed value of a new type where another was expected', () => {
    const severity = { scale: 'own' as const, level: 'x' }
    const questions = [{ kind: 'fact', text: 'x' }]
    const record = ofTemplate('T3', {
      questions: [{ number: 1, status: 'answered' }],
      background: 7,
      neededBy: severity,
      indicators: questions,
    })
    const values = linesOf(render(record, 'en')).map((line) => line.value)
    const shown = [
      '[{"number":1,"status":"answered"}]',
      '7',
      JSON.stringify(severity),
      JSON.stringify(questions),
    ]
    expect(values).toEqual(expect.arrayContaining(shown))
  })

  it('lists the files of a message with their sizes and hashes', () => {
    const attachments = [{ name: 'fdp\u202e.exe', size: 2, sha256: 'ab'.repeat(32), type: 'text/plain' }]
    const [file] = itemsOf(notification({ attachments }), 'ar')
    expect(file?.lines.map(({ label, value }) => [label, value])).toEqual([
      ['', 'fdp.exe'],
      ['الحجم', 'بايتان (2)'],
      ['SHA-256', 'ab'.repeat(32)],
    ])
  })

  it('says where a message is not encrypted to an addressee', () => {
    const [to] = notification().to
    if (to === undefined) throw new Error('no addressee')
    const english = render(acknowledgement({ to: [{ ...to, fingerprint: null }] }), 'en')
    expect(linesOf(english).map((line) => line.value)).toContain('Signed; not encrypted to this addressee')
  })

  it.each(languages)('has words for everything in %s', (language) => {
    for (const record of [notification(), acknowledgement()]) {
      const text = JSON.stringify(render(record, language))
      expect(text).not.toMatch(/\{\{|(?:envelope|codes|field|footer|note|date|indicator)\.[a-z]/)
    }
  })
})
