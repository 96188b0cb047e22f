/** The filters of the list: what is chosen stays visible, and filters are kept under names. */
import { describe, expect, it } from 'vitest'
import {
  DirectoryFilters,
  FilterTools,
} from '../../../../../src-renderer/features/directory/directory-filters.tsx'
import { DirectoryRowView, UnreadRow } from '../../../../../src-renderer/features/directory/directory-row.tsx'
import { FurtherFilters } from '../../../../../src-renderer/features/directory/further-filters.tsx'
import { SavedList } from '../../../../../src-renderer/features/directory/saved-filters.tsx'
import {
  noSelection,
  type Selection,
  savedFilterOf,
} from '../../../../../src-renderer/features/directory/selection.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { makeFakeDirectory, toRow } from '../../../../support/fake-directory.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const nothing = () => undefined
const group = { id: '7a0c1f52-0b6e-4b44-9a37-4f1f6c2d0001', name: 'Night desks', note: '', members: 12 }
const chosen: Selection = {
  ...noSelection,
  states: ['CIV'],
  keys: ['expired'],
  verifications: ['changed'],
  tags: ['exercise'],
  groups: [group.id],
}

function draw(part: React.ReactNode, language: (typeof languages)[number] = 'en') {
  const desk = createFakeDesk({
    clock: () => now,
    handlers: {
      'local.groups': () => ({ groups: [group] }),
      'local.tags': () => ({ tags: [{ tag: 'exercise', count: 3 }] }),
      'local.filters': () => ({
        filters: [{ id: group.id, name: 'Expired keys', filter: savedFilterOf(chosen) }],
      }),
    },
  })
  const answers = ['directory.facets', 'local.groups', 'local.tags', 'local.filters'] as const
  return drawScreen(desk, part, { now, language, answers: answers.map((name) => [name, {}]) })
}

const filters = (selection: Selection) => (
  <>
    <DirectoryFilters selection={selection} onSelection={nothing} />
    <FilterTools selection={selection} onSelection={nothing} />
  </>
)

describe('DirectoryFilters', () => {
  it('is calm while nothing further is chosen', async () => {
    const { buttons, markup } = await draw(filters(noSelection))
    expect(buttons.map(({ name }) => name)).toContain(words('find:filter.action--more'))
    expect(markup).not.toContain(words('find:filter.label--chosen'))
  })

  it('names what is chosen behind "More filters", counts it, and lets each be taken out', async () => {
    const { buttons } = await draw(filters(chosen))
    const names = buttons.map(({ name }) => name)
    expect(names).toContain(words('find:filter.action--more-count', { number: '5' }))
    for (const filter of ['Côte d’Ivoire', 'Expired', 'Changed since verified', 'exercise', 'Night desks']) {
      const action = words('find:filter.action--take-out', { filter })
      expect(
        names.map((name) => name.replaceAll("'", '’')),
        filter,
      ).toContain(action)
    }
  })

  it('says that several of one filter are chosen', async () => {
    const { text } = await draw(filters({ ...noSelection, regions: ['Asia', 'Africa'] }))
    expect(text).toContain(words('find:filter.label--several', { number: '2' }))
  })
})

describe('FurtherFilters', () => {
  it.each(languages)('offers every filter with its words: %s', async (language) => {
    const { text, markup } = await draw(<FurtherFilters selection={chosen} onSelection={nothing} />, language)
    const local = wordsIn(language)
    for (const key of ['states', 'keys', 'verifications', 'tags', 'groups'] as const)
      expect(text).toContain(local(`find:filter.label--${key}`))
    expect(text).toContain(local('common:named.label--about', { what: 'Night desks', about: '12' }))
    expect(markup).not.toMatch(/(label|prose|status|heading|action|hint)--/u)
    expect(markup.match(/checked=""/gu)).toHaveLength(4)
  })
})

describe('SavedList', () => {
  const list = (isNarrowed: boolean) => (
    <SavedList isNarrowed={isNarrowed} onTake={nothing} onAsk={nothing} onRemove={nothing} />
  )

  it('offers each kept filter, changing it and removing it', async () => {
    const { buttons } = await draw(list(true))
    expect(buttons.map(({ name }) => name)).toEqual([
      'Expired keys',
      words('find:saved.action--change', { name: 'Expired keys' }),
      words('find:saved.action--remove', { name: 'Expired keys' }),
      words('find:saved.action--save'),
    ])
    expect(buttons.every(({ isDisabled }) => !isDisabled)).toBe(true)
  })

  it('keeps nothing where nothing narrows the list, and says why', async () => {
    const { buttons, text } = await draw(list(false))
    expect(buttons.at(-1)).toEqual({ name: words('find:saved.action--save'), isDisabled: true })
    expect(text).toContain(words('find:saved.prose--nothing-to-save'))
  })
})

describe('a row of the list', () => {
  const row = toRow(required(makeFakeDirectory(now)[0], 'entry'), now)

  it('shows two tags and how many more there are', async () => {
    const tagged = (tags: readonly string[]) =>
      draw(<DirectoryRowView row={{ ...row, tags: [...tags] }} localTime={undefined} />)
    expect((await tagged(['night', 'exercise'])).text).toContain('night exercise')
    const { text, markup } = await tagged(['night', 'exercise', 'partner', 'old'])
    expect(text).toContain('night exercise +2')
    expect(text).not.toContain('partner')
    expect(markup).toContain('title="partner and old"')
  })

  it('says that it is being read where it is not there yet', async () => {
    expect((await draw(<UnreadRow />)).text).toBe(words('find:list.status--reading'))
  })
})
