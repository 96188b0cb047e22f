/** The page of templates: what there is, what a pack changes, and who decides. */
import { describe, expect, it } from 'vitest'
import { PackReview } from '../../../../../src-renderer/features/templates/pack-review.tsx'
import { packText } from '../../../../../src-renderer/features/templates/pack-text.ts'
import { partText } from '../../../../../src-renderer/features/templates/part-text.ts'
import { TemplatesSection } from '../../../../../src-renderer/features/templates/templates-section.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { Language } from '../../../../../src-shared/base/languages.ts'
import { templateCalls } from '../../../../../src-shared/contract/templates.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { type FakePack, fakePackId } from '../../../../support/fake-templates.ts'
import { advisoryPack } from '../../../../support/template-pack.ts'
import { catalogue } from '../../../../support/templates.ts'

const now = new Date('2026-11-22T10:00:00.000Z')
const words = wordsIn('en')
const waiting: FakePack = { id: fakePackId(1), pack: advisoryPack(), standing: 'waiting' }

const draw = (packs: readonly FakePack[], language: Language = 'en') =>
  drawScreen(createFakeDesk({ clock: () => now, packs }), <TemplatesSection mayDecide />, {
    now,
    language,
    answers: [['templates.list', {}]],
  })

async function review(kept: FakePack, mayDecide = true, language: Language = 'en') {
  const desk = createFakeDesk({ clock: () => now, packs: [kept] })
  const listed = await desk.bridge.call('templates.list', {})
  const { packs } = templateCalls['templates.list'].output.parse(listed.ok ? listed.value : {})
  const pack = required(packs[0], 'the pack')
  return drawScreen(desk, <PackReview pack={pack} mayDecide={mayDecide} onBack={() => undefined} />, {
    now,
    language,
    answers: [['templates.differences', { id: kept.id }]],
  })
}

describe('the list', () => {
  it('has every template of the program, and says that nobody has reviewed its words', async () => {
    const { text } = await draw([])
    for (const { template, words: own } of catalogue.present)
      expect(text).toContain(own('en')(`${template.id}.name`))
    expect(text).toContain(words('template-packs:built-in.prose--unreviewed'))
    expect(text).toContain(words('template-packs:packs.prose--none'))
  })

  it('has the packs with what became of them', async () => {
    const { text, buttons } = await draw([waiting, { ...waiting, id: fakePackId(2), standing: 'ended' }])
    expect(text).toContain(words('template-packs:packs.status--waiting'))
    expect(text).toContain(words('template-packs:packs.status--ended'))
    expect(text).toContain(advisoryPack().name)
    const review = words('template-packs:packs.action--review')
    expect(buttons.filter(({ name }) => name.startsWith(review))).toHaveLength(2)
  })

  it.each<Language>(['ar', 'zh', 'fr', 'ru', 'es'])('is complete in %s', async (language) => {
    const { text } = await draw([waiting], language)
    expect(text).toContain(wordsIn(language)('template-packs:packs.prose--packs'))
    expect(text).not.toMatch(/[a-z]+--[a-z]/u)
  })
})

describe('the review of a pack', () => {
  const activate = words('template-packs:review.action--activate')

  it('shows the texts of the language of the interface and the parts of the definition', async () => {
    const { text, buttons } = await review(waiting)
    expect(text).toContain('We wish to share the following information')
    expect(text).toContain('T16.field.disclosureDate.label')
    expect(text).toContain(words('template-packs:review.label--part-least-protection'))
    expect(text).toContain('confidential')
    expect(text).toContain('fixed')
    expect(buttons).toContainEqual({ name: activate, isDisabled: false })
    const french = await review(waiting, true, 'fr')
    expect(french.text).toContain('Nous souhaitons vous communiquer')
    expect(french.text).not.toContain('We wish to share')
  })

  it('leaves the decision to an administrator', async () => {
    const { text, buttons } = await review(waiting, false)
    expect(text).toContain(words('template-packs:review.prose--administrator'))
    expect(buttons.map(({ name }) => name)).not.toContain(activate)
  })

  it('says why a pack cannot be activated', async () => {
    const pack = { ...advisoryPack(), lists: { ...advisoryPack().lists, sector: ['energy'] } }
    const { text, buttons } = await review({ ...waiting, pack })
    expect(text).toContain(words('template-packs:review.prose--unfit'))
    expect(buttons).toContainEqual({ name: activate, isDisabled: true })
  })

  it('offers to end what is in use, and nothing else', async () => {
    const { buttons } = await review({ ...waiting, standing: 'active' })
    const names = buttons.map(({ name }) => name)
    expect(names).toContain(words('template-packs:review.action--end'))
    expect(names).not.toContain(activate)
  })
})

it('reads UTF-8 and nothing else', () => {
  expect(packText(new TextEncoder().encode('\ufeff{"é":1}'))).toBe('{"é":1}')
  expect(packText(Uint8Array.of(0xff, 0xfe, 0x7b, 0))).toBeNull()
})

it('writes a part of a definition as a line', () => {
  expect(partText('{"name":"a","list":["b","c"],"more":{"d":1}}')).toBe('name: a, list: (b, c), more: (d: 1)')
  expect(partText('"encrypted"')).toBe('encrypted')
  expect(partText('[]')).toBe('–')
  expect(partText(null)).toBe('–')
})
