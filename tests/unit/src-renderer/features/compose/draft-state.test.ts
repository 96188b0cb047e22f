/** The compose form's state: what each action of an officer makes of a draft. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkedDraft,
  indicatorsOf,
  keptDraft,
  reduceDraft,
  storedDraft,
} from '../../../../../src-renderer/features/compose/draft-state.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { type ClocksPolicy, firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import type { PocType } from '../../../../../src-shared/domain/directory/record.ts'
import { type Draft, draftSchema, mostAddressees } from '../../../../../src-shared/domain/messages/draft.ts'
import { keptDraftSchema } from '../../../../../src-shared/domain/messages/kept-draft.ts'
import { newDraft } from '../../../../../src-shared/domain/messages/new-draft.ts'
import type { Indicator } from '../../../../../src-shared/domain/messages/record.ts'
import { templateOf } from '../../../../support/templates.ts'
import { deskProfile } from './profile.ts'

const now = new Date('2026-11-21T06:57:30.000Z')
const id = '5f0c8a52-7a7e-4b0c-9d3a-0d6d7c1f2e11'
const office = '0b6f2f65-9d0a-4c55-8f2c-1f3a5f6c7d88'

function begin(overrides: Partial<Parameters<typeof newDraft>[0]> = {}): Draft {
  return newDraft({
    id,
    template: templateOf('T2'),
    to: [office],
    profile: deskProfile,
    interfaceLanguage: 'en',
    theirLanguages: [],
    theirTypes: ['technical'],
    policy: firstClocksPolicy,
    subject: '',
    fields: {},
    now,
    ...overrides,
  })
}

describe('a new draft', () => {
  it('is a draft the contract accepts, with every footer of its template', () => {
    const draft = begin()
    expect(draftSchema.safeParse(storedDraft(draft)).success).toBe(true)
    expect(draft.footers).toEqual(templateOf('T2').footers.map(({ footer }) => footer))
    expect(draft.footers).toContain('non-attribution')
  })

  it('is real, and asks for an acknowledgement by the suggestion of States, on the full minute', () => {
    const draft = begin()
    expect(draft.mode).toBe('real')
    expect(draft.acknowledgement).toEqual({ requested: true, by: '2026-11-24T06:58:00.000Z' })
  })

  it('takes what its template proposes', () => {
    expect(begin()).toMatchObject({ tlp: 'TLP:AMBER', precedence: 'priority' })
    expect(begin({ template: templateOf('T14') })).toMatchObject({ tlp: 'TLP:GREEN', precedence: 'routine' })
    expect(begin()).not.toHaveProperty('replyBy')
  })

  it('starts the clock of a reply where the template has one, and no time for the acknowledgement', () => {
    const inquiry = begin({ template: templateOf('T3') })
    expect(inquiry.acknowledgement).toEqual({ requested: true })
    expect(inquiry.replyBy).toBe('2026-12-06T06:58:00.000Z')
  })

  it('asks each kind of point of contact for what the policy of the desk gives it, the longer of two', () => {
    const { allowances } = firstClocksPolicy
    const policy: ClocksPolicy = {
      ...firstClocksPolicy,
      allowances: {
        acknowledgement: { ...allowances.acknowledgement, diplomatic: { amount: 5, unit: 'days' } },
        answer: { ...allowances.answer, technical: { amount: 48, unit: 'hours' } },
      },
    }
    const of = (template: string, ...theirTypes: PocType[]) => {
      const { acknowledgement, replyBy } = begin({ template: templateOf(template), theirTypes, policy })
      return acknowledgement.by ?? replyBy
    }
    expect(of('T2', 'technical')).toBe('2026-11-24T06:58:00.000Z')
    expect(of('T2', 'diplomatic')).toBe('2026-11-26T06:58:00.000Z')
    expect(of('T2', 'technical', 'diplomatic')).toBe('2026-11-26T06:58:00.000Z')
    expect(of('T3', 'technical')).toBe('2026-11-23T06:58:00.000Z')
    expect(of('T3', 'diplomatic', 'technical')).toBe('2026-12-06T06:58:00.000Z')
  })

  it('takes the first language of theirs that is one of the six', () => {
    expect(begin({ theirLanguages: ['sw', 'zh-Hant', 'en'] }).renderedIn).toEqual(['fr', 'zh'])
    expect(begin({ theirLanguages: ['sw'] }).renderedIn).toEqual(['fr', 'en'])
    expect(begin({ theirLanguages: ['fr-CA'] }).renderedIn).toEqual(['fr'])
  })

  it("begins with the desk's language and adds English", () => {
    expect(begin().renderedIn).toEqual(['fr', 'en'])
    expect(begin({ profile: { ...deskProfile, textLanguage: 'en-GB' } }).renderedIn).toEqual(['en'])
    expect(
      begin({ profile: { ...deskProfile, textLanguage: 'sw' }, interfaceLanguage: 'ar' }).renderedIn,
    ).toEqual(['ar', 'en'])
  })

  it('of a message without substance asks for nothing', () => {
    expect(begin({ template: templateOf('T14') }).acknowledgement).toEqual({ requested: false })
  })
})

describe('recipients', () => {
  it('are never listed twice', () => {
    const draft = begin()
    expect(reduceDraft(draft, { type: 'recipient-added', id: office })).toBe(draft)
    expect(reduceDraft(draft, { type: 'recipient-removed', id: office }).to).toEqual([])
  })
})

describe('recipients beyond what a message takes', () => {
  it('are not added', () => {
    const full = begin({ to: Array.from({ length: mostAddressees }, (_, index) => `poc ${index}`) })
    expect(reduceDraft(full, { type: 'recipient-added', id: office })).toBe(full)
    const room = reduceDraft(full, { type: 'recipient-removed', id: 'poc 0' })
    expect(reduceDraft(room, { type: 'recipient-added', id: office }).to).toContain(office)
  })
})

describe('the nature of the message', () => {
  it('keeps the exercise only while it is one', () => {
    const exercise = reduceDraft(begin(), { type: 'mode-chosen', mode: 'exercise' })
    const named = reduceDraft(exercise, { type: 'exercise-changed', part: { name: 'BLUE HARBOUR' } })
    expect(storedDraft(named).exercise?.name).toBe('BLUE HARBOUR')
    expect(reduceDraft(named, { type: 'mode-chosen', mode: 'real' })).not.toHaveProperty('exercise')
  })

  it('is stored without an exercise that has no name yet', () => {
    const exercise = reduceDraft(begin(), { type: 'mode-chosen', mode: 'exercise' })
    expect(storedDraft(exercise)).not.toHaveProperty('exercise')
    expect(draftSchema.safeParse(storedDraft(exercise)).success).toBe(true)
  })
})

describe('languages of the message', () => {
  it('stay one or two different ones, whatever is chosen', () => {
    const choice = fc.record({
      position: fc.constantFrom('first' as const, 'second' as const),
      language: fc.option(fc.constantFrom(...languages)),
    })
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 12 }), (choices) => {
        const end = choices.reduce(
          (draft, { position, language }) =>
            reduceDraft(draft, { type: 'rendering-chosen', position, language }),
          begin(),
        )
        expect(end.renderedIn.length).toBeGreaterThanOrEqual(1)
        expect(end.renderedIn.length).toBeLessThanOrEqual(2)
        expect(new Set(end.renderedIn).size).toBe(end.renderedIn.length)
      }),
    )
  })

  it('change places where the other one is chosen', () => {
    const swapped = reduceDraft(begin(), { type: 'rendering-chosen', position: 'first', language: 'en' })
    expect(swapped.renderedIn).toEqual<Language[]>(['en', 'fr'])
  })
})

describe('footers', () => {
  it('switched off and on again stand where they stood', () => {
    const off = reduceDraft(begin(), {
      type: 'footer-switched',
      footer: 'non-attribution',
      on: false,
      template: templateOf('T2'),
    })
    expect(off.footers).not.toContain('non-attribution')
    const on = reduceDraft(off, {
      type: 'footer-switched',
      footer: 'non-attribution',
      on: true,
      template: templateOf('T2'),
    })
    expect(on.footers).toEqual(begin().footers)
  })

  it('that are fixed cannot be switched off, and none can be added', () => {
    const draft = begin({ template: templateOf('T1') })
    const change = { type: 'footer-switched', template: templateOf('T1') } as const
    expect(reduceDraft(draft, { ...change, footer: 'no-agreement', on: false })).toBe(draft)
    expect(reduceDraft(draft, { ...change, footer: 'good-faith', on: true })).toBe(draft)
  })
})

describe('the reference of the counterpart', () => {
  it('is not stored where it was emptied again', () => {
    const emptied = reduceDraft(begin(), { type: 'envelope-changed', part: { counterpartReference: ' ' } })
    expect(storedDraft(emptied)).not.toHaveProperty('counterpartReference')
    const given = reduceDraft(begin(), { type: 'envelope-changed', part: { counterpartReference: 'KEN-7' } })
    expect(storedDraft(given).counterpartReference).toBe('KEN-7')
  })
})

describe('what an envelope may have besides', () => {
  it('is stored as it was chosen, and not at all where it was taken back', () => {
    const chosen = reduceDraft(begin(), {
      type: 'envelope-changed',
      part: {
        pap: 'PAP:AMBER',
        replyBy: '2026-12-06T06:58:00.000Z',
        preferredReply: { channel: 'telephone' },
      },
    })
    expect(storedDraft(chosen)).toMatchObject({ pap: 'PAP:AMBER', preferredReply: { channel: 'telephone' } })
    expect(draftSchema.safeParse(storedDraft(chosen)).success).toBe(true)
    const back = reduceDraft(chosen, {
      type: 'envelope-changed',
      part: { pap: undefined, replyBy: undefined, preferredReply: { channel: undefined } },
    })
    for (const part of ['pap', 'replyBy', 'preferredReply'])
      expect(storedDraft(back)).not.toHaveProperty(part)
  })
})

describe('rows', () => {
  const typing = reduceDraft(begin(), {
    type: 'field-set',
    name: 'chronology',
    value: [
      { at: '2026-11-20T02:10:00.000Z', event: 'sent' },
      { at: '', event: '' },
      { at: '', event: 'answered', reference: 'KEN-7' },
    ],
  })

  it('are kept while they are written, with all that has been begun', () => {
    const kept = keptDraft(typing)
    expect(kept.fields).toEqual(typing.fields)
    expect(keptDraftSchema.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  })

  it('that nothing was put into are neither sent nor checked; a half-typed event waits for its time', () => {
    expect(storedDraft(typing).fields.chronology).toEqual([{ at: '2026-11-20T02:10:00.000Z', event: 'sent' }])
    expect(draftSchema.safeParse(storedDraft(typing)).success).toBe(true)
    expect(checkedDraft(typing).fields.chronology).toHaveLength(2)
  })
})

describe('fields', () => {
  it('that are emptied leave the draft', () => {
    const filled = reduceDraft(begin(), { type: 'field-set', name: 'summary', value: 'Seen.' })
    expect(filled.fields.summary).toBe('Seen.')
    expect(reduceDraft(filled, { type: 'field-set', name: 'summary', value: '' }).fields).toEqual({})
    expect(reduceDraft(filled, { type: 'field-cleared', name: 'summary' }).fields).toEqual({})
  })
})

describe('indicators', () => {
  const address: Indicator = { type: 'ipv4', value: '192.0.2.7' }
  const domain: Indicator = { type: 'domain', value: 'files.example.org' }
  const add = (draft: Draft, indicators: readonly Indicator[]) =>
    reduceDraft(draft, { type: 'indicators-added', name: 'indicators', indicators })

  it('pasted twice are listed once; another port is another indicator', () => {
    const twice = add(add(begin(), [address, domain, address]), [domain, { ...address, port: 443 }])
    expect(indicatorsOf(twice.fields, 'indicators')).toEqual([address, domain, { ...address, port: 443 }])
  })

  it('are changed and removed by their place; the last one takes the field with it', () => {
    const two = add(begin(), [address, domain])
    const changed = reduceDraft(two, {
      type: 'indicator-changed',
      name: 'indicators',
      index: 1,
      indicator: { ...domain, confidence: 'high' },
    })
    expect(indicatorsOf(changed.fields, 'indicators')[1]).toEqual({ ...domain, confidence: 'high' })
    const one = reduceDraft(changed, { type: 'indicator-removed', name: 'indicators', index: 0 })
    const none = reduceDraft(one, { type: 'indicator-removed', name: 'indicators', index: 0 })
    expect(none.fields).toEqual({})
  })

  it('without a value are not stored', () => {
    const typing = reduceDraft(add(begin(), [address, domain]), {
      type: 'indicator-changed',
      name: 'indicators',
      index: 0,
      indicator: { ...address, value: '' },
    })
    expect(storedDraft(typing).fields.indicators).toEqual([domain])
    expect(draftSchema.safeParse(storedDraft(typing)).success).toBe(true)
  })
})
