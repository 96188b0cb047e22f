/** The palette: what it lists for an empty field and for a text, and what assistive technology is told. */
import { describe, expect, it } from 'vitest'
import { PaletteContent } from '../../../../../src-renderer/features/find/palette.tsx'
import {
  type Found,
  type PaletteSection,
  usePaletteSections,
} from '../../../../../src-renderer/features/find/palette-entries.ts'
import { PaletteList } from '../../../../../src-renderer/features/find/palette-list.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { flatWords } from '../../../../../src-shared/domain/messages/pack-words.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { makeFakeDirectory, toRow } from '../../../../support/fake-directory.ts'
import type { FakePack } from '../../../../support/fake-templates.ts'
import { advisoryPack } from '../../../../support/template-pack.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const nothing = () => undefined
const thread = '7a0c1f52-0b6e-4b44-9a37-4f1f6c2d0009'

const kenya = required(
  makeFakeDirectory(now).find(({ state }) => state.alpha3 === 'KEN'),
  'Kenya',
)
const row = toRow(kenya, now)
const found: Found = {
  states: [{ state: 'KEN', region: 'Africa', pointsOfContact: 2 }],
  pointsOfContact: [{ ...row, personName: 'Amina Example' }],
  threads: [{ thread, subject: 'Routers in Mombasa', counterparts: ['KEN'], caseNumber: 'C-17' }],
  approximate: false,
}

/** Draws the list for a text and answers what it was made of. */
async function drawSections(
  text: string,
  answer: Found | undefined,
  language: (typeof languages)[number] = 'en',
  packs: readonly FakePack[] = [],
) {
  let sections: readonly PaletteSection[] = []
  function List() {
    sections = usePaletteSections(text, answer)
    const active = sections[0]?.entries[0]?.key ?? null
    return (
      <PaletteList id="results" sections={sections} activeKey={active} onPoint={nothing} onChoose={nothing} />
    )
  }
  const desk = createFakeDesk({ clock: () => now, packs })
  const answers = [['templates.catalogue', {}]] as const
  const screen = await drawScreen(desk, <List />, { now, language, answers })
  return { sections, screen }
}

describe('the sections of the palette', () => {
  it('stand in their order, without those that are empty', async () => {
    const { sections } = await drawSections('ken', found)
    expect(sections.map(({ id }) => id)).toEqual(['states', 'people', 'cases'])
    expect((await drawSections('', undefined)).sections.map(({ id }) => id)).toEqual(['commands'])
    expect((await drawSections('zzzz', undefined)).sections).toEqual([])
  })

  it.each(languages)('offer the templates of active packs, and of no others, in %s', async (language) => {
    const pack = advisoryPack()
    const id = '3f1d2a60-5a58-4a43-8f0e-6b1d5a0e0a01'
    const drawn = (standing: FakePack['standing']) =>
      drawSections('', undefined, language, [{ id, pack, standing }])
    const offered = async (standing: FakePack['standing']) =>
      (await drawn(standing)).sections.flatMap(({ entries }) =>
        entries.filter(({ key }) => key === 'write-T16'),
      )
    const [entry, ...others] = await offered('active')
    expect(others).toEqual([])
    expect(entry?.aim).toEqual({ go: { screen: 'compose', to: [], template: 'T16' } })
    expect(entry?.label).toContain(String(flatWords(pack.words[language]).get('T16.name')))
    expect(await offered('waiting')).toEqual([])
    expect(await offered('ended')).toEqual([])
  })

  it('lead to the filtered list, the record and the case', async () => {
    const { sections } = await drawSections('ken', found)
    expect(sections.flatMap(({ entries }) => entries.map(({ aim }) => aim))).toEqual([
      { go: { screen: 'directory', filter: { states: ['KEN'] } } },
      { go: { screen: 'directory', id: row.id } },
      { go: { screen: 'cases', thread } },
    ])
  })

  it('say of each result what it is', async () => {
    const { screen } = await drawSections('ken', found)
    expect(screen.text).toContain(words('find:palette.label--state-count', { number: '2' }))
    expect(screen.text).toContain('Amina Example')
    expect(screen.text).toContain(`Kenya · ${words('find:palette.label--case-number', { number: 'C-17' })}`)
    const untitled = { ...found, threads: [{ thread, subject: '', counterparts: [], caseNumber: null }] }
    expect((await drawSections('ken', untitled)).screen.text).toContain(
      words('find:palette.label--no-subject'),
    )
  })

  it('are groups of options with one that is active, and every id is one of a kind', async () => {
    const { markup } = (await drawSections('', { ...found, states: [] }, 'ar')).screen
    const ids = [...markup.matchAll(/\sid="([^"]*)"/gu)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, id] of markup.matchAll(/aria-labelledby="([^"]*)"/gu)) expect(ids).toContain(id)
    expect(markup.match(/role="group"/gu)).toHaveLength(3)
    expect(markup.match(/aria-selected="true"/gu)).toHaveLength(1)
  })
})

describe('PaletteContent', () => {
  it.each(languages)('is a combo box over all commands at first: %s', async (language) => {
    const screen = await drawScreen(
      createFakeDesk({ clock: () => now }),
      <PaletteContent onChoose={nothing} />,
      { now, language, answers: [['find.everything', { text: '', language }]] },
    )
    expect(screen.markup).toMatch(/role="combobox"[^>]*aria-expanded="true"[^>]*aria-autocomplete="list"/u)
    const active = required(/aria-activedescendant="([^"]*)"/u.exec(screen.markup)?.[1], 'active')
    expect(screen.markup).toContain(`id="${active}" role="option" aria-selected="true"`)
    const local = wordsIn(language)
    expect(screen.text).toContain(local('find:command.label--lock'))
    expect(screen.text).toContain(local('find:palette.label--commands'))
    expect(screen.markup).not.toMatch(/(label|prose|status|heading|action|hint)--/u)
  })

  it('says that what is listed is only similar', async () => {
    const near = { ...found, approximate: true }
    const desk = createFakeDesk({ clock: () => now, handlers: { 'find.everything': () => near } })
    const draw = (answers: readonly (readonly ['find.everything', object])[]) =>
      drawScreen(desk, <PaletteContent onChoose={nothing} />, { now, answers })
    const remark = words('find:palette.prose--approximate')
    expect((await draw([['find.everything', { text: '', language: 'en' }]])).text).toContain(remark)
    expect((await draw([])).text).not.toContain(remark)
  })
})
