/** The desk's groups and its open reminders as they stand on the screen. */
import { describe, expect, it } from 'vitest'
import { GroupPage } from '../../../../../src-renderer/features/local/group-page.tsx'
import { GroupsScreen } from '../../../../../src-renderer/features/local/groups-screen.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { mostRows, noFilter } from '../../../../../src-shared/domain/directory/views.ts'
import { mostAddressees } from '../../../../../src-shared/domain/messages/draft.ts'
import { stateName } from '../../../../../src-shared/domain/states.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { makeFakeDirectory, toRow } from '../../../../support/fake-directory.ts'
import { type FakeLocalState, fakeGroups } from '../../../../support/fake-local.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const directory = makeFakeDirectory(now)
const rows = directory.map((entry) => toRow(entry, now))
const office = (place: number) => required(rows[place], 'row')

type Shown = { readonly language?: Language; readonly local?: Partial<FakeLocalState> }

function draw({ language = 'en', local }: Shown = {}) {
  const desk = createFakeDesk({ clock: () => now, ...(local === undefined ? {} : { local }) })
  return drawScreen(desk, <GroupsScreen />, {
    now,
    language,
    answers: [
      ['vault.status', {}],
      ['local.groups', {}],
      ['local.reminders', {}],
    ],
  })
}

describe('GroupsScreen', () => {
  it('lists groups with the number of members and their notes', async () => {
    const { text, buttons } = await draw()
    expect(text).toContain(`Autumn exercise ${words('local:group.label--members_other', { number: '2' })}`)
    expect(text).toContain('Participants who have confirmed')
    expect(text).toContain(`Subregion ${words('local:group.label--members_other', { number: '0' })}`)
    expect(buttons.map(({ name }) => name)).toContain(words('local:group.action--new'))
  })

  it('lists open reminders by date with State and office, and marks what is overdue', async () => {
    const { text, buttons } = await draw()
    expect(text).toContain(words('local:reminder.status--overdue-count', { number: '1' }))
    const overdue = text.indexOf(words('local:reminder.status--overdue', { date: '16 Nov 2026' }))
    expect(overdue).toBeGreaterThan(0)
    expect(overdue).toBeLessThan(text.indexOf('30 Dec 2026'))
    expect(text).toContain('New office from spring')
    const names = buttons.map(({ name }) => name)
    const state = stateName(office(3).state, 'en')
    expect(names.some((name) => name.startsWith(state))).toBe(true)
    expect(names.some((name) => name.startsWith(`${words('local:reminder.action--done')} (`))).toBe(true)
    // What is done is on the page of its record.
    expect(text).not.toContain('21 Oct 2026')
  })

  it('teaches what groups and reminders are for where there are none', async () => {
    const { text, buttons } = await draw({ local: { groups: [], reminders: [] } })
    expect(text).toContain(words('local:screen.prose--no-groups'))
    expect(text).toContain(words('local:reminder.prose--none'))
    expect(buttons.filter(({ name }) => name === words('local:group.action--new'))).toHaveLength(1)
  })

  it('shows many reminders in parts', async () => {
    const reminders = Array.from({ length: 61 }, (_, index) => ({
      id: `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`,
      pocId: office(0).id,
      kind: 'other' as const,
      due: '2027-01-01',
      note: '',
      done: null,
      by: null,
    }))
    const { buttons } = await draw({ local: { reminders } })
    const more = words('common:list.action--more', { number: '11' })
    expect(buttons.map(({ name }) => name)).toContain(more)
  })

  it.each(languages)('has all its words in %s', async (language) => {
    const { text } = await draw({ language })
    expect(text).toContain(wordsIn(language)('local:screen.heading--groups'))
    expect(text).not.toMatch(/(?:label|status|prose|action|heading)--/u)
    expect(text).not.toContain('{{')
  })
})

describe('GroupPage', () => {
  const group = { id: fakeGroups.exercise, name: 'Autumn exercise', note: 'Participants' }
  const search = { ...noFilter, groups: [group.id], offset: 0, count: mostRows }

  function drawGroup(members: readonly number[], found = members.length) {
    const desk = createFakeDesk({
      clock: () => now,
      handlers: {
        'directory.search': () => ({
          rows: members.map(office),
          offset: 0,
          found,
          total: directory.length,
          approximate: false,
        }),
      },
    })
    const screen = <GroupPage group={group} onBack={() => undefined} />
    return drawScreen(desk, screen, { now, answers: [['directory.search', search]] })
  }

  const button = async (drawn: ReturnType<typeof drawGroup>, key: string) =>
    (await drawn).buttons.find(({ name }) => name === words(key))

  it('lists members with State, office and key, and takes each out by name', async () => {
    const { text, buttons } = await drawGroup([0, 3])
    expect(text).toContain('Participants')
    for (const place of [0, 3]) {
      const { state, entityName } = office(place)
      expect(text).toContain(stateName(state, 'en'))
      const taken = words('local:group.action--take-out', { office: entityName.en ?? '' })
      expect(buttons.map(({ name }) => name)).toContain(taken)
    }
    expect(text).toContain(words('common:key-state.status--usable'))
  })

  it('has the members that the desk has put together', async () => {
    const desk = createFakeDesk({ clock: () => now })
    const screen = <GroupPage group={group} onBack={() => undefined} />
    const { text } = await drawScreen(desk, screen, { now, answers: [['directory.search', search]] })
    for (const place of [0, 2]) expect(text).toContain(stateName(office(place).state, 'en'))
    expect(text).not.toContain(words('local:group.prose--no-members'))
  })

  it('writes to all, shows and exports them where there are some', async () => {
    for (const key of [
      'local:group.action--write',
      'local:group.action--show',
      'local:export.action--export',
    ])
      expect(await button(drawGroup([0, 3]), key)).toMatchObject({ isDisabled: false })
  })

  it('has nothing to write, show or export where nobody is in it, and says how to add', async () => {
    expect((await drawGroup([])).text).toContain(words('local:group.prose--no-members'))
    for (const key of [
      'local:group.action--write',
      'local:group.action--show',
      'local:export.action--export',
    ])
      expect(await button(drawGroup([]), key)).toMatchObject({ isDisabled: true })
    expect(await button(drawGroup([]), 'local:group.action--remove')).toMatchObject({ isDisabled: false })
  })

  it('writes to no more than a message takes', async () => {
    const drawn = drawGroup([0], mostAddressees + 1)
    expect(await button(drawn, 'local:group.action--write')).toMatchObject({ isDisabled: true })
    const { text } = await drawn
    expect(text).toContain(words('compose:to.prose--most', { number: '1,000' }))
    expect(text).toContain(words('local:group.prose--choose-fewer'))
    expect(await button(drawn, 'local:group.action--show')).toMatchObject({ isDisabled: false })
  })
})
