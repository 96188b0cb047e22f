/** Values of a record as people read them, and never as raw data where the field is known. */
import { describe, expect, it } from 'vitest'
import { formatsFor } from '../../../../src-renderer/i18n/formats.ts'
import { startI18n } from '../../../../src-renderer/i18n/start.ts'
import { isWithin, knownField, partOf } from '../../../../src-renderer/parts/record-paths.ts'
import { type ValueWords, valueLines } from '../../../../src-renderer/parts/record-value.ts'
import type { Language } from '../../../../src-shared/base/languages.ts'
import { valuesOf } from '../../../../src-shared/domain/directory/record-paths.ts'
import { stateName } from '../../../../src-shared/domain/states.ts'
import { makeFakeDirectory } from '../../../support/fake-directory.ts'

async function wordsIn(language: Language): Promise<ValueWords> {
  const i18n = await startI18n(language)
  return {
    t: i18n.getFixedT(language, 'directory'),
    formats: formatsFor(language),
    nameOfState: (code) => stateName(code, language),
    nameOfType: (type) => type,
    named: (what, about) => `${what}: ${about}`,
  }
}

const words = await wordsIn('en')
const textsOf = (path: string, value: unknown) =>
  valueLines(path, value, words).map(({ text }) => text.replace(/[\u2066-\u2069]/gu, ''))

describe('valueLines', () => {
  it('reads items of lists', () => {
    expect(textsOf('emails/a@b.example', { address: 'a@b.example', usage: 'incident' })).toEqual([
      'a@b.example',
      'Mailbox for incidents',
    ])
    expect(textsOf('phones/+41225550100', { number: '+41225550100', usage: 'voice' })).toEqual([
      '+41225550100',
      'Telephone',
    ])
  })

  it('says all that can differ between two values', () => {
    const phone = { number: '+41225550100', usage: 'voice', timeZone: 'America/New_York' }
    expect(textsOf('phones/+41225550100', phone)).toEqual(['+41225550100', 'Telephone', 'America/New York'])
    expect(textsOf('person', { name: 'Doe Amina', family: 'Doe', given: 'Amina' })).toEqual([
      'Doe Amina',
      'Family name: Doe',
      'Given name: Amina',
    ])
    const channel = {
      type: 'messenger',
      handle: 'desk-7',
      agreedOn: '2026-03-04',
      agreedWith: 'Head of the desk',
    }
    expect(textsOf('otherChannels/desk-7', channel).slice(-2)).toEqual([
      'agreed on 4 Mar 2026',
      'with Head of the desk',
    ])
  })

  it('marks each wording with its language', () => {
    expect(valueLines('entityName', { fr: 'Centre national', ar: 'المركز الوطني' }, words)).toEqual([
      { kind: 'wording', text: 'Centre national', language: 'fr' },
      { kind: 'wording', text: 'المركز الوطني', language: 'ar' },
    ])
  })

  it('shows a key by its fingerprint and nothing of the certificate', () => {
    const fingerprint = 'A'.repeat(40)
    const key = { fingerprint, certificate: '-----BEGIN PGP', origin: 'registry' }
    expect(valueLines(`pgpKeys/${fingerprint}`, key, words)).toEqual([
      { kind: 'fingerprint', text: fingerprint },
    ])
  })

  it('says when an office is there', () => {
    const officeHours = {
      monday: [
        { from: '08:00', until: '12:30' },
        { from: '14:00', until: '18:00' },
      ],
    }
    const availability = {
      aroundTheClock: false,
      timeZone: 'Africa/Nairobi',
      officeHours,
      holidayCalendar: 'KE',
    }
    expect(textsOf('availability', availability)).toEqual([
      'Monday: 08:00–12:30 and 14:00–18:00',
      'Africa/Nairobi',
      'Holiday calendar: KE',
    ])
  })

  it('is empty for what is not there, and plain for what nobody knows yet', () => {
    expect(textsOf('validUntil', null)).toEqual([])
    expect(textsOf('futureField', 'as it is')).toEqual(['as it is'])
    expect(textsOf('futureField', { a: 1 })).toEqual(['{"a":1}'])
    // A newer registry may widen a list of codes.
    expect(textsOf('status', 'suspended')).toEqual(['suspended'])
  })

  it('shows the order of a list by what identifies its items', () => {
    expect(textsOf('emails', ['a@b.example', 'c@d.example'])).toEqual(['a@b.example', 'c@d.example'])
  })

  it('has words for every value of a directory, in every language of the interface', async () => {
    for (const language of ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const) {
      const local = await wordsIn(language)
      for (const { pointOfContact } of makeFakeDirectory(new Date('2026-11-20T10:42:00.000Z')).slice(0, 24)) {
        for (const [path, value] of valuesOf(pointOfContact)) {
          for (const { text } of valueLines(path, value, local)) {
            expect(text).not.toMatch(/^[[{]/u)
            expect(text).not.toMatch(/--/u)
          }
        }
      }
    }
  })
})

describe('paths', () => {
  it('leads to the part of the page that shows a value', () => {
    expect(partOf('emails/a@b.example')).toBe('channels')
    expect(partOf('pgpKeys/AB')).toBe('keys')
    expect(partOf('availability')).toBe('hours')
    expect(partOf('mandate')).toBe('office')
    expect(partOf('handling')).toBe('record')
    expect(partOf('futureField')).toBe('record')
    expect(partOf('')).toBe('record')
  })

  it('knows a field from one of a newer version, and an item from its neighbour', () => {
    expect(knownField('emails/a@b.example')).toBe('emails')
    expect(knownField('constructor')).toBeNull()
    expect(isWithin('emails/a@b.example', 'emails')).toBe(true)
    expect(isWithin('emailsOther', 'emails')).toBe(false)
  })
})
