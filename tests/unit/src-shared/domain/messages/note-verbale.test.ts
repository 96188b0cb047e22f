import { describe, expect, it } from 'vitest'
import { paperWords } from '../../../../../src-main/services/messages/paper-words.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { renderNoteVerbale, stateInSentence } from '../../../../../src-shared/domain/messages/note-verbale.ts'
import { layoutsOf } from '../../../../../src-shared/domain/messages/paper.ts'
import type { MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import { definitionFor } from '../../../../support/templates.ts'
import { fullRecords } from './full-records.ts'

const escalation = required(
  fullRecords.find(({ template }) => template.id === 'T12'),
  'a T12',
)
const [kenya] = escalation.to

function noteOf(changes: Partial<MessageRecord>, language: (typeof languages)[number] = 'en') {
  const record = { ...escalation, ...changes }
  return renderNoteVerbale({
    record,
    definition: definitionFor(record),
    language,
    paperWords: paperWords(language),
  })
}

describe('the States in the customary sentences', () => {
  it.each([
    ['KEN', 'en', 'of the Republic of Kenya'],
    ['CAN', 'en', 'of Canada'],
    ['KEN', 'fr', 'de la République du Kenya'],
    ['GBR', 'fr', "du Royaume-Uni de Grande-Bretagne et d'Irlande du Nord"],
    ['ATG', 'fr', 'd’Antigua-et-Barbuda'],
    ['NLD', 'es', 'del Reino de los Países Bajos'],
    ['HUN', 'es', 'de Hungría'],
    ['KEN', 'ru', 'Республика Кения'],
  ] as const)('%s in %s', (state, language, expected) => {
    const plain = (text: string) => text.replaceAll('’', "'")
    expect(plain(stateInSentence(state, language))).toBe(plain(expected))
  })
})

describe('a note verbale', () => {
  it('presents the compliments of one office to another, in the third person', () => {
    const note = noteOf({ to: kenya === undefined ? [] : [{ ...kenya, entity: 'The Response Team' }] })
    expect(note.opening).toBe(
      'The \u2068Equipo de respuesta (demonstration)\u2069 \u2068of the Republic of El Salvador\u2069 presents its compliments to the \u2068Response Team\u2069 \u2068of the Republic of Kenya\u2069 and has the honour to bring the matter described below to its attention through the diplomatic channel.',
    )
    expect(note.addressees).toEqual([{ entity: 'The Response Team', state: 'Kenya' }])
    expect(note.date).toBe('14 May 2026')
  })

  it('is dated as each language writes the first of a month', () => {
    const dateIn = (language: (typeof languages)[number], created: string) =>
      noteOf({ created }, language).date
    expect(languages.map((language) => dateIn(language, '2026-06-01T08:00:00.000Z'))).toEqual([
      '1 حزيران/يونيه 2026',
      '2026年6月1日',
      '1 June 2026',
      '1er juin 2026',
      '1 июня 2026 года',
      '1 de junio de 2026',
    ])
    expect(dateIn('fr', '2026-06-11T08:00:00.000Z')).toBe('11 juin 2026')
  })

  it('names several addressees at its end', () => {
    const note = noteOf({})
    expect(note.opening).toContain('the points of contact named at the end of this note')
    expect(note.addressees.map(({ state }) => state)).toEqual(['Kenya', 'Egypt'])
  })

  it.each(languages)('leaves nothing of the record out in %s', (language) => {
    const shown = JSON.stringify(noteOf({}, language))
    for (const value of [
      escalation.id,
      escalation.subject,
      escalation.caseNumber,
      'KEN-2026-1-011',
      '2026-05-29T12:00:00Z',
      'The matter needs a decision of the capital.',
      'https://login.example.net/a?b=%20c',
      'POC Desk',
    ])
      expect(shown).toContain(value)
  })

  it('is offered for what leaves this desk as T11 or T12 alone', () => {
    expect(layoutsOf('T12', 'outgoing')).toEqual(['message', 'note-verbale'])
    expect(layoutsOf('T12', 'incoming')).toEqual(['message'])
    expect(layoutsOf('T2', 'outgoing')).toEqual(['message'])
  })
})
