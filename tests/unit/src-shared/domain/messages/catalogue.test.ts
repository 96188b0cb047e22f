import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { pocTypes } from '../../../../../src-shared/domain/directory/record.ts'
import { tlpLabels } from '../../../../../src-shared/domain/marking.ts'
import { catalogueOf, type TemplateSource } from '../../../../../src-shared/domain/messages/catalogue.ts'
import { codesOf, sharedLists } from '../../../../../src-shared/domain/messages/code-lists.ts'
import { fixedSubject, remarksOf } from '../../../../../src-shared/domain/messages/in-clear.ts'
import { indicatorSchema, papLabels } from '../../../../../src-shared/domain/messages/record.ts'
import {
  listsOf,
  stanceOf,
  type Template,
  templateSchema,
} from '../../../../../src-shared/domain/messages/template.ts'
import { definitionOf, templateOf } from '../../../../support/templates.ts'
import { catalogues } from './examples.ts'

const catalogue = catalogueOf(catalogues)
const earlierVersions = [
  ['T2', 1],
  ['T2', 2],
  ['T11', 1],
  ['T12', 1],
  ['T13', 1],
  ['T14', 1],
  ['T14', 2],
] as const
const everyVersion = [
  ...catalogue.present,
  ...earlierVersions.flatMap(([id, version]) => catalogue.find(id, version) ?? []),
]

/** What is typed into the fixed forms that may leave signed in clear, and belongs to them: references, names, a number. */
const typedInForms: Readonly<Record<string, readonly string[]>> = {
  T1: ['handler'],
  T9: ['pingReference'],
  T14: ['callBackNumber'],
}

/** A pack with one template of its own, or another version of one of ours. */
function pack(changes: Partial<Template> = {}, parts: Partial<TemplateSource> = {}): TemplateSource {
  const words = Object.fromEntries(languages.map((language) => [language, {}])) as TemplateSource['words']
  return { templates: [{ ...templateOf('T9'), ...changes }], lists: {}, words, reviewed: [], ...parts }
}

describe.each(everyVersion)(
  'template $template.id, version $template.version',
  ({ template, lists, words }) => {
    it('keeps the fields of a section together', () => {
      const runs = template.fields.filter(
        (field, index) => field.section !== template.fields[index - 1]?.section,
      )
      expect(new Set(runs.map((field) => field.section)).size).toBe(runs.length)
    })

    it('asks in its rules for codes that the lists of its fields have', () => {
      for (const rule of template.rules) {
        if (rule.rule !== 'required-when') continue
        const when = template.fields.find((field) => field.name === rule.when)
        const codes = when?.type === 'code' || when?.type === 'codes' ? codesOf(lists, when.list) : []
        expect(codes).toEqual(expect.arrayContaining(rule.is))
      }
    })

    it('lets no free text leave unless it is encrypted', () => {
      if (template.leastProtection === 'encrypted') return
      const bounded = [
        'text',
        'code',
        'codes',
        'instant',
        'date',
        'hours',
        'boolean',
        'fingerprint',
        'identifier',
      ]
      expect(template.fields.filter(({ type }) => !bounded.includes(type))).toEqual([])
      const typed = template.fields.filter(({ type, automatic }) => type === 'text' && !automatic)
      const inForm = typedInForms[template.id] ?? []
      expect(typed.map(({ name }) => name)).toEqual([...inForm, ...remarksOf(template)])
      for (const field of typed)
        expect('maxLength' in field && field.maxLength, field.name).toBeLessThanOrEqual(
          inForm.includes(field.name) ? 200 : 300,
        )
    })

    it('has in clear the subject that it is named, in six languages', () => {
      if (template.leastProtection === 'encrypted') return
      const subjects = languages.map((language) =>
        fixedSubject({ template, words }, { renderedIn: [language] }),
      )
      expect(subjects).toEqual(languages.map((language) => words(language)(`${template.id}.name`)))
      expect(new Set(subjects).size).toBe(languages.length)
      for (const subject of subjects) expect(subject).not.toContain('.name')
    })
  },
)

describe('the catalogue', () => {
  it('has the templates that a desk needs first, in the order of their numbers', () => {
    expect(catalogue.present.map(({ template }) => `${template.id} ${template.version}`)).toEqual([
      'T1 1',
      'T2 3',
      'T3 1',
      'T4 1',
      'T9 1',
      'T11 2',
      'T12 2',
      'T13 2',
      'T14 3',
    ])
  })

  it('takes in every definition there is', () => {
    const folder = new URL('../../../../../assets/templates/', import.meta.url)
    const present = readdirSync(folder).filter((name) => /^t\d+\.json$/.test(name))
    expect(present.length).toBe(catalogue.present.length)
    for (const name of readdirSync(new URL('earlier/', folder))) {
      const [, id = '', version] = /^(t\d+)\.v(\d+)\.json$/.exec(name) ?? []
      expect(catalogue.find(id.toUpperCase(), Number(version)), name).toBeDefined()
    }
  })

  it('lets what is without substance leave signed, and nothing else', () => {
    const inClear = catalogue.present.filter(({ template }) => template.leastProtection === 'signed')
    expect(inClear.map(({ template }) => template.id)).toEqual(['T1', 'T9', 'T13', 'T14'])
  })

  it('warns of the comment of a ping reply alone, which no fixed form asks for', () => {
    const inClear = catalogue.present.filter(({ template }) => template.leastProtection === 'signed')
    const remarks = inClear.flatMap(({ template }) => remarksOf(template).map((name) => [template.id, name]))
    expect(remarks).toEqual([['T9', 'comment']])
  })

  it('fixes the sentence that an acknowledgement is no agreement', () => {
    expect(templateOf('T1').footers).toContainEqual({ footer: 'no-agreement', fixed: true })
  })

  it('has non-attribution on in a notification, and the place of perpetrators behind a warning', () => {
    expect(templateOf('T2').footers.map((entry) => entry.footer)).toContain('non-attribution')
    const cautious = catalogue.present.flatMap(({ template }) =>
      template.fields.filter((field) => field.caution !== undefined),
    )
    expect(cautious.map((field) => [field.name, field.required, field.caution])).toEqual([
      ['perpetratorLocation', false, 'attribution'],
    ])
  })

  it('has lists of more than one code, without repetitions, and no list that nobody uses', () => {
    const used = catalogue.present.flatMap(({ template }) => template.fields.flatMap(listsOf))
    // Beside the fields: the envelope's PAP.
    expect(new Set([...used, 'pap'])).toEqual(new Set(Object.keys(sharedLists)))
    for (const [list, codes] of Object.entries(sharedLists)) {
      expect(codes.length, list).toBeGreaterThan(1)
      expect(new Set(codes).size, list).toBe(codes.length)
    }
  })

  it('has the labels of TLP and PAP as lists, and the fields of a message know the same ones', () => {
    expect(sharedLists.tlp).toEqual(tlpLabels)
    expect(sharedLists.pap).toEqual(papLabels)
    expect(sharedLists['point-of-contact-type']).toEqual(pocTypes)
    expect(sharedLists.confidence).toEqual(indicatorSchema.shape.confidence.unwrap().options)
  })

  it('answers the exact version only', () => {
    expect(catalogue.find('T2', 3)).toBe(catalogue.current('T2'))
    expect(catalogue.find('T2', 2)?.template.version).toBe(2)
    expect(catalogue.find('T2', 1)?.template.version).toBe(1)
    expect(catalogue.find('T2', 4)).toBeUndefined()
    expect(catalogue.find('T99', 1)).toBeUndefined()
    expect(catalogue.current('constructor')).toBeUndefined()
  })

  it('speaks of an earlier version in the words and with the lists of its time', () => {
    const [first, now] = [catalogue.find('T2', 1), catalogue.find('T2', 2)]
    expect(first?.lists.severity).toEqual(['low', 'medium', 'high', 'not-stated'])
    expect(now?.lists.severity).toBeUndefined()
    expect(first?.words('en')('codes.severity.not-stated')).toBe('Not stated')
    expect(first?.words('en')('T2.field.severityScale.label')).toBe('Scale used')
    expect(now?.words('en')('T2.field.severityScale.label')).toBe('T2.field.severityScale.label')
    expect(first?.words('fr')('footer-heading')).toBe(now?.words('fr')('footer-heading'))
  })
})

describe('packs', () => {
  it('come after the built-in templates, with words and lists of their own', () => {
    const own = pack(
      {
        id: 'T16-KEN',
        version: 3,
        fields: [
          { name: 'nature', section: 'a', required: true, automatic: false, type: 'code', list: 'nature' },
        ],
      },
      {
        lists: { nature: ['one', 'two'], legibility: ['ok'] },
        words: { ...pack().words, en: { 'T16-KEN': { name: 'Own name' } } },
        reviewed: ['en'],
      },
    )
    const { present, current, find } = catalogueOf(catalogues, [own])
    expect(present.at(-1)).toBe(current('T16-KEN'))
    expect(find('T16-KEN', 3)?.lists.nature).toEqual(['one', 'two'])
    expect(find('T16-KEN', 3)?.reviewed).toEqual(['en'])
    expect(find('T16-KEN', 3)?.words('en')('T16-KEN.name')).toBe('Own name')
    expect(current('T1')?.lists.legibility).toEqual(sharedLists.legibility)
  })

  it('may bring a newer version of a template, and never another one of a version there is', () => {
    const newer = catalogueOf(catalogues, [pack({ version: 2 })])
    expect(newer.current('T9')?.template.version).toBe(2)
    expect(newer.present.map(({ template }) => template.id)).toEqual(
      catalogue.present.map(({ template }) => template.id),
    )
    expect(newer.find('T9', 1)?.template).toBe(templateOf('T9'))
    const other = catalogueOf(catalogues, [pack({ leastProtection: 'encrypted' })])
    expect(other.find('T9', 1)?.template.leastProtection).toBe('signed')
    expect(other.current('T9')?.template.leastProtection).toBe('signed')
  })

  it('are a fault where a template names a list that there is not', () => {
    const wrong = pack({
      fields: [
        { name: 'a', section: 'a', required: true, automatic: false, type: 'codes', list: 'constructor' },
      ],
    })
    expect(() => catalogueOf(catalogues, [wrong])).toThrow('constructor')
  })
})

describe('templateSchema', () => {
  const plain = {
    id: 'T16',
    version: 1,
    leastProtection: 'encrypted',
    footers: [],
    fields: [
      { name: 'asked', section: 'a', required: true, type: 'text', maxLength: 10 },
      { name: 'kind', section: 'a', required: true, type: 'code', list: 'measure' },
      { name: 'from', section: 'a', required: false, type: 'date' },
      { name: 'until', section: 'a', required: false, type: 'instant' },
    ],
    rules: [],
  }
  const problems = (changes: object): string[] =>
    templateSchema
      .safeParse({ ...plain, ...changes })
      .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

  it('fills in what earlier definitions did not say', () => {
    expect(templateSchema.parse(plain)).toMatchObject({
      purpose: 'incident',
      addressee: 'point-of-contact',
      inReplyTo: 'optional',
      proposes: { clock: null },
      routes: [],
    })
  })

  it.each([
    ['a misspelt field type', { fields: [{ ...plain.fields[0], type: 'texts' }] }, 'fields.0.type'],
    [
      'a text without its length',
      { fields: [{ ...plain.fields[0], maxLength: undefined }] },
      'fields.0.maxLength',
    ],
    ['a part that does not exist', { fields: [{ ...plain.fields[0], maximum: 5 }] }, 'fields.0'],
    [
      'a field named twice',
      { fields: [plain.fields[0], plain.fields[0]] },
      'fields.1.name: The name is used twice.',
    ],
    [
      'a rule about no field',
      { rules: [{ rule: 'required-when', field: 'other', when: 'kind', is: ['block'] }] },
      'rules.0: The rule names a field that does not exist: other.',
    ],
    [
      'codes of a text',
      { rules: [{ rule: 'required-when', field: 'kind', when: 'asked', is: ['block'] }] },
      'rules.0: The rule asks for codes of a field that has none: asked.',
    ],
    [
      'a day before an instant',
      { rules: [{ rule: 'not-before', earlier: 'from', later: 'until' }] },
      'rules.0: The rule compares fields that are not both instants or both days.',
    ],
    ['an unknown part', { purposes: 'incident' }, ': Unrecognized key: "purposes"'],
    ['an id in small letters', { id: 't16' }, 'id: '],
    [
      'a route that stands twice',
      { routes: Array(2).fill({ from: 'technical', to: 'technical', stance: 'usual' }) },
      'routes.1: The route stands twice.',
    ],
  ])('refuses %s, and says where', (_what, changes, where) => {
    expect(problems(changes).join('\n')).toContain(where)
  })
})

describe('stanceOf', () => {
  it('answers the route matrix, and possible where it says nothing', () => {
    expect(stanceOf(templateOf('T2'), 'technical', 'technical')).toBe('usual')
    expect(stanceOf(templateOf('T2'), 'diplomatic', 'technical')).toBe('by-own-side')
    expect(stanceOf(templateOf('T12'), 'technical', 'technical')).toBe('unusual')
    expect(stanceOf(definitionOf('T3').template, 'policy', 'policy')).toBe('possible')
  })
})
