/** Importing a list as it stands on the screen: handing over, columns, problems, and what the list would do. */
import { describe, expect, it } from 'vitest'
import importWords from '../../../../../locales/en/imports.json' with { type: 'json' }
import { ImportPreviewSection } from '../../../../../src-renderer/features/imports/import-preview.tsx'
import { ImportScreen } from '../../../../../src-renderer/features/imports/import-screen.tsx'
import { ReadList } from '../../../../../src-renderer/features/imports/read-list.tsx'
import { ReadProblems } from '../../../../../src-renderer/features/imports/read-problems.tsx'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { columnFields, importProblemCodes } from '../../../../../src-shared/domain/directory/exchange.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { makeFakeDirectory } from '../../../../support/fake-directory.ts'
import { fakeImportProblems, fakePreview } from '../../../../support/fake-imports.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const draw = (screen: Parameters<typeof drawScreen>[1], language: (typeof languages)[number] = 'en') =>
  drawScreen(createFakeDesk({ clock: () => now }), screen, { now, language, answers: [] })

const table = {
  format: 'csv' as const,
  mapping: { name: 'entityName' as const, remarks: null },
  headings: ['name', 'remarks'],
  sample: [
    ['Harbour Response Team', 'by letter'],
    ['Coast Office', ''],
  ],
}

describe('words', () => {
  it('exist for every problem and every field of a column', () => {
    const kinds = (section: Readonly<Record<string, string>>, prefix: string) =>
      Object.keys(section)
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length))
    expect(kinds(importWords.problem, 'error--').sort()).toEqual([...importProblemCodes].sort())
    expect(kinds(importWords.columns, 'label--field-').sort()).toEqual([...columnFields].sort())
  })
})

describe('ImportScreen', () => {
  it.each(languages)('offers a file, a drop and a paste in %s', async (language) => {
    const here = wordsIn(language)
    const { text, buttons } = await draw(<ImportScreen />, language)
    expect(text).toContain(here('imports:source.prose--drop'))
    expect(text).toContain(here('imports:source.label--paste'))
    const paste = buttons.find(({ name }) => name === here('imports:source.action--paste'))
    expect(paste?.isDisabled).toBe(true)
    expect(buttons.map(({ name }) => name)).toContain(here('imports:source.action--file'))
    expect(text).not.toContain('{{')
  })
})

describe('ReadList', () => {
  it('shows what each column is read as, beside its first values', async () => {
    const { text } = await draw(<ReadList text="name;remarks" fileName="list.csv" guess={table} />)
    expect(text).toContain('list.csv')
    expect(text).toContain('Coast Office')
    expect(text).toContain(words('imports:columns.label--field-entityName'))
    expect(text).toContain(words('imports:columns.label--left-out'))
  })

  it('asks for no columns where there are none', async () => {
    const guess = { format: 'vcard' as const, mapping: null, headings: [], sample: [] }
    const { text, buttons } = await draw(<ReadList text="BEGIN:VCARD" fileName="" guess={guess} />)
    expect(text).not.toContain(words('imports:columns.label--column'))
    const read = buttons.find(({ name }) => name === words('imports:options.action--read'))
    expect(read?.isDisabled).toBe(false)
  })

  it('cannot be read before an unknown list has been given a kind', async () => {
    const guess = { format: null, mapping: null, headings: [], sample: [] }
    const { text, buttons } = await draw(<ReadList text="?" fileName="" guess={guess} />)
    expect(text).toContain(words('imports:options.status--not-guessed'))
    const read = buttons.find(({ name }) => name === words('imports:options.action--read'))
    expect(read?.isDisabled).toBe(true)
  })
})

describe('ReadProblems', () => {
  it('says that nothing was imported, and for each problem line, field and reason', async () => {
    const { text, markup } = await draw(<ReadProblems problems={fakeImportProblems} />)
    expect(text).toContain(words('imports:problems.heading--problems_other', { number: '2' }))
    expect(text).toContain(`2 mail ${words('imports:problem.error--mail-address-invalid')}`)
    expect(text).toContain(words('imports:problems.label--entry'))
    expect(markup).toContain('role="alert"')
  })

  it('says how many more there are than it shows', async () => {
    const many = Array.from({ length: 130 }, (_, index) => ({
      line: index + 1,
      code: 'line-unreadable' as const,
      field: null,
    }))
    const { text } = await draw(<ReadProblems problems={many} />)
    expect(text).toContain(words('imports:problems.label--more', { number: '30' }))
  })
})

describe('ImportPreviewSection', () => {
  const preview = fakePreview(makeFakeDirectory(now))

  it('tells new, changed, equal and similar entries apart, and promises to merge nothing', async () => {
    const { text, buttons } = await draw(<ImportPreviewSection preview={preview} />)
    expect(text).toContain(words('imports:preview.status--new'))
    expect(text).toContain(words('imports:preview.status--changes_other', { number: '3' }))
    expect(text).toContain(words('imports:preview.status--equal'))
    expect(text).toContain(words('imports:preview.status--likeness'))
    expect(text).toContain(words('imports:preview.prose--likeness', { office: '' }).trim())
    const stage = buttons.find(({ name }) => name === words('imports:preview.action--stage', { number: '4' }))
    expect(stage?.isDisabled).toBe(false)
  })

  it('shows a long list in parts', async () => {
    const [first] = preview.entries
    const entries = Array.from({ length: 250 }, (_, index) => ({ ...first, index }))
    const { buttons } = await draw(
      <ImportPreviewSection preview={{ ...preview, entries: entries as typeof preview.entries }} />,
    )
    const names = buttons.map(({ name }) => name)
    expect(names).toContain(words('common:list.action--more', { number: '150' }))
    expect(names).toContain(words('imports:preview.action--stage', { number: '250' }))
  })
})
