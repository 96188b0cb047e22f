/** Packs of templates: what a good one is, and that no change to it can lower protection or carry more than words. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { templateCatalogue } from '../../../../../src-main/services/messages/words.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import {
  checkPack,
  checkPlainDefinition,
  readPack,
  readTemplateFile,
} from '../../../../../src-shared/domain/messages/check-pack.ts'
import { sharedLists } from '../../../../../src-shared/domain/messages/code-lists.ts'
import { largestPack, type TemplatePack } from '../../../../../src-shared/domain/messages/pack.ts'
import { packDifferences } from '../../../../../src-shared/domain/messages/pack-differences.ts'
import { codeKeysOf, flatWords, wordKeysOf } from '../../../../../src-shared/domain/messages/pack-words.ts'
import type { Template } from '../../../../../src-shared/domain/messages/template.ts'
import type { WordTree } from '../../../../../src-shared/domain/messages/templates-words.ts'

const text = readFileSync(
  new URL('../../../../../docs/templates/examples/t16-advisory.json', import.meta.url),
  'utf8',
)
const builtIn = templateCatalogue()

/** The published example, which each test may change. */
function advisory(): TemplatePack {
  const read = readPack(text)
  if (read.kind === 'problems') throw new Error('the example can be read')
  return read.value
}

function withTemplate(change: (template: Template) => Template): TemplatePack {
  const pack = advisory()
  return { ...pack, templates: pack.templates.map(change) }
}

/** The next version of the example's template, with the desk having the example. */
function nextVersion(change: (template: Template) => Template): ReturnType<typeof checkPack> {
  const next = withTemplate((template) => change({ ...template, version: 2 }))
  return checkPack(next, templateCatalogue([advisory()]))
}

function replaced(tree: WordTree, key: string, word: string | undefined): WordTree {
  const [first = '', ...rest] = key.split('.')
  const { [first]: inner, ...others } = tree
  if (rest.length === 0) return word === undefined ? others : { ...others, [first]: word }
  return { ...others, [first]: replaced(typeof inner === 'object' ? inner : {}, rest.join('.'), word) }
}

function withWord(key: string, word: string | undefined, language: (typeof languages)[number] = 'en') {
  const pack = advisory()
  // The schema's type of words is a tree with a bound; a test may write any.
  const tree = replaced(pack.words[language], key, word) as TemplatePack['words']['en']
  return { ...pack, words: { ...pack.words, [language]: tree } }
}

const codesOf = (problems: readonly { readonly code: string }[]) => [
  ...new Set(problems.map(({ code }) => code)),
]

describe('a good pack', () => {
  it('is the published example, which has no problem', () => {
    expect(checkPack(advisory(), builtIn)).toEqual([])
  })

  it('may be issued again without a change, and with a higher version of its template', () => {
    expect(checkPack(advisory(), templateCatalogue([advisory()]))).toEqual([])
    expect(nextVersion((template) => template)).toEqual([])
  })

  it('may bring the next version of a built-in template', () => {
    expect(checkPack(nextNotification(), builtIn)).toEqual([])
  })
})

/** T2 in its next version, with the words that the desk has for it. */
function nextNotification(change: (template: Template) => Template = (template) => template): TemplatePack {
  const known = builtIn.current('T2')
  if (known === undefined) throw new Error('T2 is built in')
  const template = change({ ...known.template, version: known.template.version + 1 })
  const words = languages.map((language) => {
    const translate = known.words(language)
    const tree = wordKeysOf(template).reduce<WordTree>((so, key) => replaced(so, key, translate(key)), {})
    return [language, tree]
  })
  return { ...advisory(), templates: [template], lists: {}, words: Object.fromEntries(words) }
}

describe('reading', () => {
  it.each([
    ['{', 'not-json'],
    ['[]', 'wrong-shape'],
    [' '.repeat(largestPack + 1), 'too-large'],
    ['['.repeat(200_000), 'not-json'],
    [JSON.stringify({ ...advisory(), remark: 'unknown' }), 'wrong-shape'],
    [text.replace('"TLP:AMBER"', '"TLP:WHITE"'), 'wrong-shape'],
    [text.replace('"list": "sector"', '"lst": "sector"'), 'wrong-shape'],
  ])('refuses %.40s', (content, code) => {
    const read = readPack(content)
    expect(read.kind === 'problems' && codesOf(read.problems)).toEqual([code])
  })

  it('names the place of what is wrong', () => {
    const read = readPack(text.replace('"maxLength": 8000', '"maxLength": "8000"'))
    expect(read).toMatchObject({ problems: [{ params: { path: 'templates.0.fields.1.maxLength' } }] })
  })

  it('asks for all six languages', () => {
    const { ru: _, ...words } = advisory().words
    expect(readPack(JSON.stringify({ ...advisory(), words }))).toMatchObject({
      problems: [{ code: 'wrong-shape', params: { path: 'words.ru' } }],
    })
  })

  it('does not follow words that nest without end', () => {
    const deep = `${'{"a":'.repeat(50_000)}"x"${'}'.repeat(50_000)}`
    const nested = JSON.stringify(advisory()).replace('"en":{', `"en":{"T17":${deep},`)
    expect(readPack(nested)).toMatchObject({ kind: 'problems' })
  })

  it('tells a pack from the definition of one template', () => {
    expect(readTemplateFile(text)).toMatchObject({ value: { kind: 'pack' } })
    const definition = JSON.stringify(advisory().templates[0])
    expect(readTemplateFile(definition)).toMatchObject({ value: { kind: 'definition' } })
  })
})

describe('definitions', () => {
  it('name lists that exist and codes of them', () => {
    const unknown = withTemplate((template) => ({
      ...template,
      fields: template.fields.map((field) =>
        field.type === 'codes' ? { ...field, list: 'no-such' } : field,
      ),
    }))
    expect(checkPack(unknown, builtIn)).toContainEqual({
      code: 'list-unknown',
      params: { template: 'T16', field: 'affectedSectors', list: 'no-such' },
    })
    const rule = withTemplate((template) => ({
      ...template,
      rules: [{ rule: 'required-when', field: 'remedy', when: 'nature', is: ['gossip'] }],
    }))
    expect(checkPack(rule, builtIn)).toEqual([
      { code: 'rule-code-unknown', params: { template: 'T16', field: 'nature', code: 'gossip' } },
    ])
  })

  it('have no room for substance where they may leave in clear', () => {
    const signed = withTemplate((template) => ({ ...template, leastProtection: 'signed' }))
    const fields = checkPack(signed, builtIn).map(({ code, params }) => [code, params.field])
    expect(fields).toEqual(
      ['summary', 'affectedProducts', 'indicators', 'relatedReferences', 'remedy', 'assessment'].map(
        (field) => ['substance-in-clear', field],
      ),
    )
  })

  it('have no field that the program would have to fill', () => {
    const automatic = withTemplate((template) => ({
      ...template,
      fields: template.fields.map((field) =>
        field.name === 'disclosureDate' ? { ...field, automatic: true } : field,
      ),
    }))
    expect(codesOf(checkPack(automatic, builtIn))).toEqual(['automatic-field'])
  })

  it('stand once, and bring no list that the desk has', () => {
    const pack = advisory()
    expect(
      codesOf(checkPack({ ...pack, templates: [...pack.templates, ...pack.templates] }, builtIn)),
    ).toEqual(['template-twice'])
    const taken = { ...pack, lists: { ...pack.lists, sector: ['energy'], twice: ['one', 'one'] } }
    expect(codesOf(checkPack(taken, builtIn))).toEqual(['list-taken', 'code-twice', 'word-missing'])
  })

  it('of the desk are good in themselves', () => {
    for (const { template } of builtIn.present) expect(checkPlainDefinition(template, builtIn)).toEqual([])
    const [first] = builtIn.present
    if (first === undefined) throw new Error('there are built-in templates')
    const changed = { ...first.template, footers: [] }
    expect(codesOf(checkPlainDefinition(changed, builtIn))).toContain('version-not-higher')
  })
})

describe('a new version', () => {
  it.each<[string, (template: Template) => Template]>([
    ['version-not-higher', (template) => ({ ...template, version: 1, rules: [] })],
    ['protection-lowered', (template) => ({ ...template, leastProtection: 'signed' })],
    [
      'marking-lowered',
      (template) => ({ ...template, proposes: { ...template.proposes, tlp: 'TLP:GREEN' } }),
    ],
    ['addressee-changed', (template) => ({ ...template, addressee: 'either' })],
    ['footer-dropped', (template) => ({ ...template, footers: template.footers.slice(1) })],
    [
      'footer-dropped',
      (template) => ({ ...template, footers: template.footers.map((entry) => ({ ...entry, fixed: false })) }),
    ],
    ['route-loosened', (template) => ({ ...template, routes: template.routes.slice(0, 1) })],
  ])('is found: %s', (code, change) => {
    expect(codesOf(nextVersion(change))).toContain(code)
  })

  it('keeps a question about perpetrators behind its warning', () => {
    const uncautious = nextNotification((template) => ({
      ...template,
      fields: template.fields.map(({ caution: _, ...field }) => field),
    }))
    expect(checkPack(uncautious, builtIn)).toEqual([
      { code: 'caution-dropped', params: { template: 'T2', field: 'perpetratorLocation' } },
    ])
  })

  it('keeps the fields that the program fills', () => {
    const known = builtIn.current('T1')?.template
    if (known === undefined) throw new Error('T1 is built in')
    const fields = known.fields.filter(({ name }) => name !== 'theirContentId')
    expect(checkPlainDefinition({ ...known, version: 9, fields }, builtIn)).toEqual([
      { code: 'automatic-field', params: { template: 'T1', field: 'theirContentId' } },
    ])
  })

  it('does not take a version that an ended pack has used', () => {
    const ended = templateCatalogue([advisory()])
    const catalogue = { ...builtIn, find: ended.find }
    const other = withTemplate((template) => ({ ...template, rules: [] }))
    expect(codesOf(checkPack(other, catalogue))).toEqual(['version-not-higher'])
    expect(checkPack(advisory(), catalogue)).toEqual([])
  })
})

describe('words', () => {
  const key = 'T16.opening'
  it.each([
    ['word-address', 'See https://example.org for more.'],
    ['word-address', 'See hxxps://updates[.]test for more.'],
    ['word-address', 'Reply to desk@csirt.example.'],
    ['word-address', 'Reply at updates.csirt.ken, please.'],
    ['word-address', 'Подробнее на сайте пример.рф.'],
    ['word-address', 'Connect to 192.0.2.7.'],
    ['word-address', 'Connect to 2001:db8::1.'],
    ['word-address', 'Call +254 20 123 4567 at once.'],
    ['word-markup', 'We <b>wish</b> to inform you.'],
    ['word-markup', 'We [wish](x) to inform you.'],
    ['word-markup', 'We wish &amp; hope.'],
    ['word-hidden-character', 'We wish to\u202einform you.'],
    ['word-hidden-character', 'We wish\nto inform you.'],
    ['word-hidden-character', 'We wish\u200b to inform you.'],
    ['word-hidden-character', 'We wish\u3164to inform you.'],
    ['word-placeholder', 'We, {{state}}, wish to inform you.'],
    ['word-imitation', 'TLP:CLEAR'],
    ['word-imitation', '===== English ====='],
    ['word-imitation', 'EXERCISE EXERCISE EXERCISE'],
    ['word-untidy', ' We wish to inform you.'],
    ['word-untidy', 'We wish to inform you, cafe\u0301.'],
    ['word-script', 'Хотели бы сообщить.'],
  ])('%s: %s', (code, word) => {
    expect(codesOf(checkPack(withWord(key, word), builtIn))).toContain(code)
  })

  it('may name what nobody has in an example, and abbreviations anywhere', () => {
    const example = 'T16.field.remedy.example'
    for (const word of [
      'Block 192.0.2.7 (www.example.org), call +999 555 0100.',
      'Use 2001:db8::7; see desk@csirt.example',
    ])
      expect(checkPack(withWord(example, word), builtIn), word).toEqual([])
    expect(codesOf(checkPack(withWord(example, 'Block 8.8.8.8.'), builtIn))).toEqual(['word-address'])
    for (const word of ['E.g. this, i.e. that, version 2.0 of A/75/816 at 02:10.', 'т.е. U.N. etc. We wish.'])
      expect(checkPack(withWord(key, word), builtIn), word).toEqual([])
  })

  it('are those that are asked for, no more and no fewer, in each language', () => {
    const asked = [...advisory().templates.flatMap(wordKeysOf), ...codeKeysOf(advisory().lists)]
    for (const language of languages) {
      expect([...flatWords(advisory().words[language]).keys()].sort()).toEqual(asked.toSorted())
      expect(checkPack(withWord('T16.closing', undefined, language), builtIn)).toEqual([
        { code: 'word-missing', params: { language, key: 'T16.closing' } },
      ])
    }
    for (const foreign of ['T2.opening', 'note.unreviewed', 'footer.confidential', 'codes.sector.energy'])
      expect(checkPack(withWord(foreign, 'Other words'), builtIn)).toEqual([
        { code: 'word-unknown', params: { language: 'en', key: foreign } },
      ])
  })

  it('tell the codes of a list apart', () => {
    expect(checkPack(withWord('codes.advisory-nature.malware', 'Threat'), builtIn)).toEqual([
      { code: 'label-twice', params: { language: 'en', key: 'codes.advisory-nature.malware' } },
    ])
  })
})

describe('any change of a good pack', () => {
  const keys = [...flatWords(advisory().words.en).keys()]
  const anyKey = fc.constantFrom(...keys)
  const anyLanguage = fc.constantFrom(...languages)

  it('that adds a link or an address to any text is found', () => {
    const link = fc.oneof(fc.webUrl(), fc.emailAddress(), fc.domain(), fc.ipV4())
    fc.assert(
      fc.property(anyKey, anyLanguage, link, fc.boolean(), (key, language, address, first) => {
        fc.pre(!/(?:^|[./@])(?:test|example|invalid|localhost)(?:[:/]|$)/.test(address))
        const before = flatWords(advisory().words[language]).get(key) ?? ''
        const word = first ? `${address} ${before}` : `${before} ${address}`
        expect(codesOf(checkPack(withWord(key, word, language), builtIn))).toContain('word-address')
      }),
    )
  })

  it('that puts a hidden character anywhere is found', () => {
    const hidden = fc.constantFrom(
      ...'\u0000\u0007\r\n\u061c\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u00ad',
    )
    fc.assert(
      fc.property(anyKey, anyLanguage, hidden, fc.nat(), (key, language, character, at) => {
        const before = flatWords(advisory().words[language]).get(key) ?? ''
        const place = at % (before.length + 1)
        const word = before.slice(0, place) + character + before.slice(place)
        expect(codesOf(checkPack(withWord(key, word, language), builtIn))).toContain('word-hidden-character')
      }),
    )
  })

  it('that lowers protection or touches a fixed footer is found, whatever else changes with it', () => {
    const lowering = fc.constantFrom<[string, (template: Template) => Template]>(
      ['protection-lowered', (template) => ({ ...template, leastProtection: 'signed' })],
      [
        'footer-dropped',
        (template) => ({ ...template, footers: template.footers.filter(({ fixed }) => !fixed) }),
      ],
      [
        'footer-dropped',
        (template) => ({
          ...template,
          footers: template.footers.map((entry) => ({ ...entry, fixed: false })),
        }),
      ],
    )
    const beside = fc.record({
      version: fc.integer({ min: 1, max: 9999 }),
      rules: fc.constantFrom<Template['rules']>([], advisory().templates[0]?.rules ?? []),
      inReplyTo: fc.constantFrom<Template['inReplyTo']>('no', 'optional', 'required', 'own'),
      fields: fc.shuffledSubarray(advisory().templates[0]?.fields ?? [], { minLength: 1 }),
    })
    fc.assert(
      fc.property(lowering, beside, ([code, lower], changes) => {
        const next = withTemplate((template) => lower({ ...template, ...changes }))
        expect(codesOf(checkPack(next, templateCatalogue([advisory()])))).toContain(code)
      }),
    )
  })

  it('leaves the check an answer, and never an exception', () => {
    fc.assert(
      fc.property(anyKey, anyLanguage, fc.string({ unit: 'binary', minLength: 1 }), (key, language, word) => {
        expect(Array.isArray(checkPack(withWord(key, word, language), builtIn))).toBe(true)
      }),
    )
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(readTemplateFile(json).kind).toBe('problems')
      }),
    )
  })
})

describe('differences', () => {
  it('of a new template are all of its texts in six languages', () => {
    const { templates, unchanged, gone } = packDifferences(advisory(), builtIn)
    const [advice] = templates
    const keys = [...flatWords(advisory().words.en).keys()]
    expect(advice).toMatchObject({ template: 'T16', before: null, after: 1 })
    expect(advice?.texts).toHaveLength(keys.length * languages.length)
    expect(advice?.texts.every(({ before, after }) => before === null && after !== null)).toBe(true)
    expect([unchanged, gone]).toEqual([[], []])
  })

  it('of a pack that is known are none', () => {
    expect(packDifferences(advisory(), templateCatalogue([advisory()]))).toEqual({
      templates: [],
      unchanged: ['T16'],
      gone: [],
    })
  })

  it('say what text is new, another or gone, and which parts of the definition', () => {
    const known = templateCatalogue([advisory()])
    const changed = withWord('T16.opening', 'We share the following.')
    const next: TemplatePack = {
      ...changed,
      lists: { ...changed.lists, 'advisory-request': ['information-only', 'check', 'wait'] },
      templates: changed.templates.map((template) => ({
        ...template,
        version: 2,
        fields: template.fields.filter(({ name }) => name !== 'remedy'),
        rules: template.rules.slice(1),
      })),
    }
    const [advice] = packDifferences(next, known).templates
    expect(advice?.texts).toContainEqual({
      language: 'en',
      key: 'T16.opening',
      before: flatWords(advisory().words.en).get('T16.opening'),
      after: 'We share the following.',
    })
    const french = advice?.texts.filter(({ language }) => language === 'fr')
    expect(french?.every(({ after }) => after === null)).toBe(true)
    expect(french?.map(({ key }) => key).sort()).toEqual([
      'T16.field.remedy.example',
      'T16.field.remedy.hint',
      'T16.field.remedy.label',
      'codes.advisory-request.mitigate',
    ])
    const parts = advice?.parts.map(({ part, name, before, after }) => [
      part,
      name,
      before === null,
      after === null,
    ])
    expect(parts).toContainEqual(['field', 'remedy', false, true])
    expect(parts).toContainEqual(['code', 'advisory-request wait', true, false])
    expect(parts).toContainEqual(['code', 'advisory-request mitigate', false, true])
    expect(parts).toContainEqual(['rule', '', false, true])
  })

  it('name what a newer issue leaves out', () => {
    const earlier = { templates: [{ ...nextNotification().templates[0], id: 'T17' } as Template] }
    expect(packDifferences(advisory(), builtIn, earlier).gone).toEqual(['T17'])
  })

  it('say nothing of the lists of the desk', () => {
    const [advice] = packDifferences(advisory(), builtIn).templates
    const lists = advice?.parts.filter(({ part }) => part === 'code').map(({ name }) => name.split(' ')[0])
    expect([...new Set(lists)].filter((list) => Object.hasOwn(sharedLists, list ?? ''))).toEqual([])
  })
})
