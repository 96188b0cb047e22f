/** Searching the help: what is found, in which order, and in each language as its readers type. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { helpIndex, searchHelp } from '../../../../../src-shared/domain/help/search.ts'
import type { HelpTexts, HelpTopic } from '../../../../../src-shared/domain/help/texts.ts'
import { helpTextsIn } from '../../../../support/help-pages.ts'

const none = { title: 'x', summary: 'x', steps: [], notes: [] }
const topics: readonly HelpTopic[] = [
  { ...none, id: 'finding', notes: ['An envelope at the end'] },
  { ...none, id: 'verifying', steps: ['An envelope in a step'] },
  { ...none, id: 'writing', summary: 'About the envelope' },
  { ...none, id: 'sending', title: 'Envelopes' },
  { ...none, id: 'no-key', title: 'Sealed', summary: 'An envelope, sealed' },
]
const texts: HelpTexts = {
  topics,
  terms: [
    { id: 'case', name: 'Case', meaning: 'What holds an envelope' },
    { id: 'slot', name: 'Envelope', meaning: 'A cover' },
  ],
}
const found = (text: string, of: HelpTexts = texts) => {
  const { topics: foundTopics, terms } = searchHelp(helpIndex(of), text)
  return { topics: foundTopics.map(({ id }) => id), terms: terms.map(({ id }) => id) }
}

describe('searchHelp', () => {
  it('has titles before summaries and summaries before texts, each in the order of the texts', () => {
    expect(found('envelope').topics).toEqual(['sending', 'writing', 'no-key', 'finding', 'verifying'])
    expect(found('envelope').terms).toEqual(['slot', 'case'])
  })

  it('asks for every word, in any place and any order', () => {
    expect(found('envelope sealed').topics).toEqual(['no-key'])
    expect(found('sealed envelope').topics).toEqual(['no-key'])
    expect(found('envelope zzz')).toEqual({ topics: [], terms: [] })
  })

  it('finds words by their beginning only', () => {
    expect(found('ENVEL').topics).toContain('sending')
    expect(found('velope')).toEqual({ topics: [], terms: [] })
  })

  it('finds everything for no words, in the order of the texts, and nothing for signs', () => {
    const all = { topics: topics.map(({ id }) => id), terms: ['case', 'slot'] }
    expect(found('')).toEqual(all)
    expect(found('   ')).toEqual(all)
    expect(found('?!')).toEqual({ topics: [], terms: [] })
  })

  it('never finds more with a further word', () => {
    const words = fc.constantFrom('envelope', 'sealed', 'x', 'step', 'cover', 'an', 'zzz')
    fc.assert(
      fc.property(fc.array(words, { minLength: 1 }), words, (some, further) => {
        const before = found(some.join(' '))
        const after = found([...some, further].join(' '))
        expect(before.topics).toEqual(expect.arrayContaining([...after.topics]))
        expect(before.terms).toEqual(expect.arrayContaining([...after.terms]))
      }),
    )
  })
})

describe('the help of the program', () => {
  it.each([
    ['en', 'FINGERPRINT', 'fingerprint'],
    ['fr', 'chiffrement', 'encryption'],
    ['fr', 'cle privee', 'private-key'],
    ['es', 'huella', 'fingerprint'],
    ['es', 'verificacion', 'verification'],
    ['ru', 'ОТПЕЧАТОК', 'fingerprint'],
    ['ar', 'بصمة', 'fingerprint'],
    // Without the article, with another alef, and with a mark that readers leave out.
    ['ar', 'اشعار', 'acknowledgement'],
    ['ar', 'خِزانه', 'vault'],
    ['zh', '指纹', 'fingerprint'],
    ['zh', '收悉', 'acknowledgement'],
    ['en', 'TLP:AMBER+STRICT', 'tlp-amber-strict'],
  ] as const)('%s: %s finds its term first', (language, text, term) => {
    const of = helpTextsIn(language)
    const named = found(text, { topics: [], terms: of.terms.map((one) => ({ ...one, meaning: '' })) }).terms
    expect(named).toContain(term)
    expect(found(text, of).terms.slice(0, named.length)).toEqual(named)
  })

  it('finds every topic and every term by its own name, before what only speaks of it', () => {
    for (const language of languages) {
      const of = helpTextsIn(language)
      const index = helpIndex(of)
      for (const { id, title } of of.topics) {
        expect(searchHelp(index, title).topics[0]?.id, `${language}: ${title}`).toBe(id)
      }
      for (const { id, name } of of.terms) {
        expect(
          searchHelp(index, name)
            .terms.slice(0, 6)
            .map((one) => one.id),
          `${language}: ${name}`,
        ).toContain(id)
      }
    }
  })
})
