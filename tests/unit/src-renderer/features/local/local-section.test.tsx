/** What the desk keeps for itself, on the page of a record. */
import { describe, expect, it } from 'vitest'
import { LocalSection } from '../../../../../src-renderer/features/local/local-section.tsx'
import {
  type ReminderDraft,
  ReminderFields,
} from '../../../../../src-renderer/features/local/reminder-dialog.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { makeFakeDirectory } from '../../../../support/fake-directory.ts'
import { type FakeLocalState, firstLocalState } from '../../../../support/fake-local.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const directory = makeFakeDirectory(now)
const [first, second] = directory.map(({ pointOfContact }) => pointOfContact.id)
const busy = required(first, 'entry')
const quiet = required(second, 'entry')

type Shown = {
  readonly id?: string
  readonly language?: Language
  readonly at?: Date
  readonly local?: Partial<FakeLocalState>
}

function draw({ id = busy, language = 'en', at = now, local }: Shown = {}) {
  const desk = createFakeDesk({ clock: () => now, ...(local === undefined ? {} : { local }) })
  return drawScreen(desk, <LocalSection id={id} />, {
    now: at,
    language,
    answers: [
      ['vault.status', {}],
      ['local.of', { id }],
      ['local.tags', {}],
      ['local.groups', {}],
    ],
  })
}

const names = async (shown: Shown = {}) => (await draw(shown)).buttons.map(({ name }) => name)

describe('LocalSection', () => {
  it('shows tags and groups, each with a button that takes it away by name', async () => {
    const { text } = await draw()
    expect(text).toContain('Exercise 2026')
    expect(text).toContain('Autumn exercise')
    const buttons = await names()
    expect(buttons).toContain(words('local:tag.action--remove', { tag: 'Exercise 2026' }))
    expect(buttons).toContain(words('local:member.action--remove-from', { group: 'Autumn exercise' }))
  })

  it('shows notes with their lines, newest first, by whom and when, and that they stay at the desk', async () => {
    const { text, markup } = await draw()
    expect(text).toContain(words('local:note.prose--private'))
    expect(markup).toContain('Best reached before noon.\nAsk for the duty officer.')
    expect(text.indexOf('Best reached')).toBeLessThan(text.indexOf('Met at the September meeting'))
    expect(text).toContain('Officer 2')
    expect(text).toContain(words('local:note.label--changed', { when: '19 Nov 2026, 18:42 UTC+8' }))
  })

  it('shows open reminders with a button to end them, and folds those that are done', async () => {
    const { text } = await draw()
    expect(text).toContain(words('local:reminder.status--overdue', { date: '16 Nov 2026' }))
    const buttons = await names()
    expect(buttons).toContain(words('local:reminder.label--ended', { number: '1' }))
    expect(buttons.filter((name) => name === words('local:reminder.action--done'))).toHaveLength(1)
  })

  it('counts days in the time zone of the desk', async () => {
    // It is the seventeenth already at the desk (Singapore), while it is the sixteenth in UTC.
    const shown = await draw({ at: new Date('2026-11-16T16:30:00.000Z') })
    expect(shown.text).toContain(words('local:reminder.status--overdue', { date: '16 Nov 2026' }))
    const before = await draw({ at: new Date('2026-11-16T15:30:00.000Z') })
    expect(before.text).toContain(words('local:reminder.status--today', { date: '16 Nov 2026' }))
  })

  it('leads to the groups where the desk has none', async () => {
    const local = { ...firstLocalState(directory, now), groups: [] }
    expect(await names({ local })).toContain(words('local:member.action--to-groups'))
    expect(await names()).not.toContain(words('local:member.action--to-groups'))
  })

  it('offers to add where there is nothing yet', async () => {
    const empty = { tags: new Map(), notes: [], reminders: [] }
    const buttons = await names({ id: quiet, local: empty })
    expect(buttons).toContain(words('local:note.action--add'))
    expect(buttons).toContain(words('local:reminder.action--add'))
    const { markup } = await draw({ id: quiet, local: empty })
    expect(markup).toContain(`placeholder="${words('local:tag.label--add')}"`)
    expect(markup).toContain(`placeholder="${words('local:member.label--add')}"`)
  })

  it.each(languages)('has all its words in %s', async (language) => {
    const { text } = await draw({ language })
    expect(text).toContain(wordsIn(language)('local:note.heading--notes'))
    expect(text).not.toMatch(/(?:label|status|prose|action|heading)--/u)
    expect(text).not.toContain('{{')
  })
})

describe('ReminderFields', () => {
  const draft: ReminderDraft = { id: busy, pocId: busy, kind: 'verify-key', due: '2026-11-19', note: '' }
  const fields = (isPast: boolean) =>
    drawScreen(
      createFakeDesk(),
      <ReminderFields draft={draft} today="2026-11-20" isPast={isPast} onChange={() => undefined} />,
      { now, answers: [] },
    )

  it('offers what it can be for and periods that are one press away', async () => {
    const { text, buttons } = await fields(false)
    for (const kind of ['verify-key', 'confirm-contact', 'other'])
      expect(text).toContain(words(`local:reminder.label--kind-${kind}`))
    expect(buttons.map(({ name }) => name)).toEqual(
      ['30', '90', '180'].map((number) => words('local:reminder.action--in-days', { number })),
    )
    expect(text).not.toContain(words('local:reminder.error--past'))
  })

  it('says that a day in the past cannot be chosen', async () => {
    expect((await fields(true)).markup).toContain('aria-invalid="true"')
  })
})
