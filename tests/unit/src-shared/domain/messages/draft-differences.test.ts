/** The difference view leaves nothing out and says nothing that is not so. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../../../src-shared/base/canonical-json.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { draftDifferences, frozenText } from '../../../../../src-shared/domain/messages/draft-differences.ts'
import {
  type FrozenDraft,
  frozenDraftSchema,
} from '../../../../../src-shared/domain/messages/second-officer.ts'
import { notification } from '../../../../support/correspondence.ts'
import { templateOf } from '../../../../support/templates.ts'
import { anyFields, anyText } from './any-values.ts'

const base = notification('7d8f4ab0-33e1-4b52-9e0f-2a5a2b7f3c11')
const frozen = (draft: Partial<Draft> = {}, manner: Partial<FrozenDraft['manner']> = {}): FrozenDraft => ({
  draft: { ...base, ...draft },
  templateVersion: 1,
  manner: { each: false, hiddenKeyIds: false, ...manner },
})

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

/** Any two of these differ in any parts, also in whether a part is there at all. */
const anyFrozen: fc.Arbitrary<FrozenDraft> = fc
  .record({
    subject: anyText.map((text) => text.slice(0, 200)),
    tlp: fc.constantFrom('TLP:AMBER' as const, 'TLP:RED' as const),
    to: fc.array(fc.uuid(), { maxLength: 3 }),
    way: optional(fc.constantFrom('usual' as const, 'password' as const, 'paper' as const)),
    pap: optional(fc.constantFrom('PAP:RED' as const, 'PAP:GREEN' as const)),
    footers: fc.subarray(base.footers),
    fields: anyFields(templateOf('T2')),
    each: fc.boolean(),
    hiddenKeyIds: fc.boolean(),
    templateVersion: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ each, hiddenKeyIds, way, pap, templateVersion, ...draft }) => ({
    ...frozen(
      { ...draft, ...(way === undefined ? {} : { way }), ...(pap === undefined ? {} : { pap }) },
      { each, hiddenKeyIds },
    ),
    templateVersion,
  }))

/** `before` with every difference put in; what is left then is what the differences do not say. */
function applied(before: FrozenDraft, after: FrozenDraft): unknown {
  const draft = new Map<string, unknown>(Object.entries(before.draft))
  const fields = new Map<string, unknown>(Object.entries(before.draft.fields))
  const manner = new Map<string, unknown>(Object.entries(before.manner))
  let { templateVersion } = before
  for (const { of, name, after: value } of draftDifferences(before, after)) {
    if (name === 'templateVersion') {
      templateVersion = Number(value)
      continue
    }
    const side = of === 'field' ? fields : manner.has(name) ? manner : draft
    if (value === undefined) side.delete(name)
    else side.set(name, value)
  }
  const whole = { ...Object.fromEntries(draft), fields: Object.fromEntries(fields) }
  return { draft: whole, templateVersion, manner: Object.fromEntries(manner) }
}

describe('differences of drafts', () => {
  it('are none between a version and itself, also where members stand in another order', () => {
    fc.assert(
      fc.property(anyFrozen, (version) => {
        const turned = {
          manner: version.manner,
          templateVersion: version.templateVersion,
          draft: Object.fromEntries(Object.entries(version.draft).reverse()),
        } as FrozenDraft // the same members
        expect(draftDifferences(version, turned)).toEqual([])
        expect(frozenText(turned)).toBe(frozenText(version))
      }),
    )
  })

  it('lead from the one version to the other: nothing that differs is left out', () => {
    fc.assert(
      fc.property(anyFrozen, anyFrozen, (before, after) => {
        expect(canonicalJson(applied(before, after))).toBe(canonicalJson({ ...after, draft: after.draft }))
      }),
    )
  })

  it('name each part once, with its value on both sides', () => {
    fc.assert(
      fc.property(anyFrozen, anyFrozen, (before, after) => {
        const differences = draftDifferences(before, after)
        const names = differences.map(({ of, name }) => `${of} ${name}`)
        expect(new Set(names).size).toBe(names.length)
        const back = draftDifferences(after, before)
        expect(back.map(({ of, name }) => `${of} ${name}`).sort()).toEqual(names.sort())
        for (const one of differences) expect(one.before).not.toEqual(one.after)
      }),
    )
  })

  it('are none exactly where the frozen texts are the same', () => {
    fc.assert(
      fc.property(anyFrozen, anyFrozen, (before, after) => {
        expect(draftDifferences(before, after).length === 0).toBe(frozenText(before) === frozenText(after))
      }),
    )
  })

  it('stand in the order of the form: envelope first, then fields as the template has them', () => {
    const after = frozen({
      tlp: 'TLP:RED',
      fields: { zeta: 'z', ...base.fields, summary: 'Other', detectedAt: '' },
    })
    const order = templateOf('T2').fields.map(({ name }) => name)
    const names = draftDifferences(frozen(), after, order).map(({ of, name }) => `${of} ${name}`)
    const fields = ['summary', 'detectedAt'].sort((a, b) => order.indexOf(a) - order.indexOf(b))
    expect(names).toEqual(['envelope tlp', ...fields.map((name) => `field ${name}`), 'field zeta'])
  })

  it('see a field with the name of something that every object inherits', () => {
    const fields = { ...base.fields, constructor: 'typed', toString: 'typed' }
    expect(draftDifferences(frozen(), frozen({ fields })).map(({ name, before }) => [name, before])).toEqual([
      ['constructor', undefined],
      ['toString', undefined],
    ])
  })

  it('see in whose words it is, how it is to leave, and what an acknowledgement answers', () => {
    const acknowledges = { message: base.id, legibility: 'ok', handler: 'Duty officer' } as const
    const after = { ...frozen({}, { each: true }), templateVersion: 2, acknowledges }
    expect(draftDifferences(frozen(), after).map(({ name }) => name)).toEqual([
      'templateVersion',
      'each',
      'acknowledges',
    ])
    expect(frozenDraftSchema.parse(JSON.parse(frozenText(after)))).toEqual(after)
  })
})
