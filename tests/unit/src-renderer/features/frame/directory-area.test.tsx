/** The places of the directory, and what the rail says of its review. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DirectoryArea } from '../../../../../src-renderer/features/frame/directory-area.tsx'
import { NavigationRail } from '../../../../../src-renderer/features/frame/navigation-rail.tsx'
import { FindingContext } from '../../../../../src-renderer/finding.ts'
import { formatsFor } from '../../../../../src-renderer/i18n/formats.ts'
import { NavigationContext, type Route } from '../../../../../src-renderer/navigation.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { makeFakeDirectory } from '../../../../support/fake-directory.ts'
import { fakeChanges } from '../../../../support/fake-review.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const all = fakeChanges(makeFakeDirectory(now), now)

/** Exported, and nobody has said that they were sent: one just now, two a while ago. */
const exportedAt = [2, 40, 4000].map((minutes) => new Date(now.getTime() - minutes * 60_000).toISOString())
const exported = exportedAt.map((at) => ({ id: randomUUID(), exportedAt: at }))

function draw(route: Route, changes = all, unconfirmed: typeof exported = [], language: Language = 'en') {
  const handlers = { 'messages.unconfirmed': () => unconfirmed }
  const desk = createFakeDesk({ clock: () => now, review: { changes }, handlers })
  return drawScreen(
    desk,
    <NavigationContext value={{ route, navigate: () => undefined }}>
      <FindingContext value={{ open: () => undefined, hotkey: 'Ctrl+K', keyShortcut: 'Control+K' }}>
        <NavigationRail />
        <DirectoryArea>
          <p>Content</p>
        </DirectoryArea>
      </FindingContext>
    </NavigationContext>,
    {
      now,
      language,
      answers: [
        ['review.counts', {}],
        ['messages.unconfirmed', {}],
      ],
    },
  )
}

const places = words('review:area.label--places')

/** The buttons that are said to lead to where the officer is. */
function here(markup: string): readonly string[] {
  return [...markup.matchAll(/<button[^>]*aria-current="page"[^>]*>(.*?)<\/button>/gsu)].map(
    ([, inner = '']) =>
      inner
        .replace(/<[^>]*>/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim(),
  )
}

describe('DirectoryArea', () => {
  it.each([
    ['directory', 'directory'],
    ['record', 'directory'],
    ['imports', 'review'],
    ['keys', 'keys'],
  ] as const)('shows at %s where the officer is: %s', async (screen, place) => {
    const { markup } = await draw({ screen }, [])
    expect(here(markup)).toEqual([
      words('common:frame.label--directory'),
      words(`review:area.label--${place}`),
    ])
  })

  it('leaves the help to no place: its own button says that it is open', async () => {
    for (const language of languages) {
      const { markup } = await draw({ screen: 'help', back: { screen: 'review' } }, [], [], language)
      expect(here(markup), language).toEqual([wordsIn(language)('common:help.heading--help')])
      expect(markup).toContain('aria-keyshortcuts="F1"')
    }
  })

  it('counts what waits, and marks an alarm with a word', async () => {
    const { markup, text } = await draw({ screen: 'review' })
    expect(text).toContain(words('review:area.label--review-count', { number: '6' }))
    expect(text).toContain(words('review:area.status--alarm'))
    expect(markup).toContain(places)
  })

  it('leaves other screens alone', async () => {
    const { markup, text } = await draw({ screen: 'cases' })
    expect(markup).not.toContain(places)
    expect(text).toContain('Content')
  })
})

describe('NavigationRail', () => {
  it.each(languages)('has five places and no more, in %s', async (language) => {
    const { markup } = await drawScreen(
      createFakeDesk(),
      <FindingContext value={{ open: () => undefined, hotkey: 'Ctrl+K', keyShortcut: 'Control+K' }}>
        <NavigationRail />
      </FindingContext>,
      { now, language, answers: [] },
    )
    const own = wordsIn(language)
    const [, list = ''] = /<ul[^>]*>(.*?)<\/ul>/su.exec(markup) ?? []
    const names = [...list.matchAll(/<span>([^<]*)<\/span>/gu)].map(([, name]) => name)
    expect(names).toEqual(
      (['today', 'directory', 'cases', 'registry', 'desk'] as const).map((place) =>
        own(`common:frame.label--${place}`),
      ),
    )
  })

  it('has a way to the palette with its hotkey, on screen and for assistive technology', async () => {
    const { markup, text } = await draw({ screen: 'desk' }, [])
    expect(text).toContain(words('find:palette.action--open'))
    expect(text).toContain('Ctrl+K')
    expect(markup).toContain('aria-keyshortcuts="Control+K"')
  })

  it.each(languages)('shows its counts in %s as numbers, with words that are heard', async (language) => {
    const handlers = {
      'messages.unconfirmed': () => exported,
      'secondOfficer.counts': () => ({ toDecide: 4, returned: 3 }),
    }
    const { markup } = await drawScreen(
      createFakeDesk({ handlers }),
      <FindingContext value={{ open: () => undefined, hotkey: 'Ctrl+K', keyShortcut: 'Control+K' }}>
        <NavigationRail />
      </FindingContext>,
      {
        now,
        language,
        answers: [
          ['messages.unconfirmed', {}],
          ['secondOfficer.counts', {}],
        ],
      },
    )
    const own = wordsIn(language)
    const formats = formatsFor(language)
    const counted = [
      ['second-officer:rail.status--to-decide', 4],
      ['second-officer:rail.status--returned', 3],
      ['messages:list.status--unconfirmed', 2],
    ] as const
    const counts = [...markup.matchAll(/<em[^>]*>.*?<\/em>/gsu)].map(([count]) => count)
    expect(counts).toHaveLength(counted.length)
    for (const [place, [key, count]] of counted.entries()) {
      const number = formats.number(count)
      expect(counts[place]).toMatch(/<span class="[^"]*unseen/u)
      expect(counts[place]).toContain(
        `>${own(key, { number })}</span><bdi aria-hidden="true">${number}</bdi>`,
      )
    }
    // What waits in one place is told apart by its sign where its words are not seen.
    const signs = counts.map((count) => /<path[^>]*>/u.exec(count)?.[0])
    expect(new Set(signs).size).toBe(counted.length)
  })

  it('counts the messages that were exported a while ago and not confirmed as sent', async () => {
    const status = (number: string) => words('messages:list.status--unconfirmed', { number })
    const { text } = await draw({ screen: 'desk' }, [], exported)
    expect(text).toContain(status('2'))
    const none = await draw({ screen: 'desk' }, [], exported.slice(0, 1))
    expect(none.text).not.toContain(status('0'))
    expect(none.text).not.toContain(status('1'))
  })

  it('says on every screen that there is an alarm, else what waits, else nothing', async () => {
    const waiting = words('review:area.status--waiting', { number: '5' })
    const alarm = words('review:area.status--alarms', { number: '1' })
    expect((await draw({ screen: 'desk' })).text).toContain(alarm)
    const calm = await draw(
      { screen: 'desk' },
      all.filter((change) => !change.alarm),
    )
    expect(calm.text).toContain(waiting)
    expect(calm.text).not.toContain(alarm)
    const nothing = await draw({ screen: 'desk' }, [])
    expect(nothing.text).not.toContain(words('review:area.status--waiting', { number: '0' }))
  })
})
