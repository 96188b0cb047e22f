/** The review as it stands on the screen: alarms first, old beside new, and what can be done. */
import { describe, expect, it } from 'vitest'
import { AcceptCounts } from '../../../../../src-renderer/features/review/accept-dialog.tsx'
import { ChangeCard } from '../../../../../src-renderer/features/review/change-card.tsx'
import { ReviewScreen } from '../../../../../src-renderer/features/review/review-screen.tsx'
import type { Decisions } from '../../../../../src-renderer/features/review/use-decisions.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { RecordChange } from '../../../../../src-shared/domain/directory/changes.ts'
import { stateName } from '../../../../../src-shared/domain/states.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { makeFakeDirectory } from '../../../../support/fake-directory.ts'
import { fakeBatch, fakeChanges } from '../../../../support/fake-review.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const changes = fakeChanges(makeFakeDirectory(now), now)

type Shown = {
  readonly changes?: readonly RecordChange[]
  readonly batch?: string
  readonly poc?: string
  readonly language?: Language
  readonly administrator?: boolean
}

function draw({ changes: listed = changes, batch, poc, language = 'en', administrator = true }: Shown = {}) {
  const desk = createFakeDesk({ clock: () => now, review: { changes: listed } })
  const screen = <ReviewScreen ownState="SGP" mayChangePolicy={administrator} poc={poc} batch={batch} />
  return drawScreen(desk, screen, {
    now,
    language,
    answers: [
      ['review.list', {}],
      ['review.policy', {}],
    ],
  })
}

const idle: Decisions = {
  decide: () => undefined,
  ask: () => undefined,
  isPending: false,
  failure: null,
  dialog: null,
}
const card = (change: RecordChange) =>
  drawScreen(createFakeDesk({ clock: () => now }), <ChangeCard change={change} decisions={idle} />, {
    now,
    answers: [],
  })
const [alarm, certified, number, , , hours, whole] = changes

describe('ReviewScreen', () => {
  it('says first that the record of our own State was changed, and asks to take note of it', async () => {
    const { text, buttons } = await draw()
    const at = text.indexOf(words('review:alarm.heading--alarm'))
    expect(at).toBeGreaterThan(0)
    expect(at).toBeLessThan(text.indexOf(stateName('FRA', 'en')))
    expect(buttons.map(({ name }) => name)).toContain(words('review:change.action--take-note'))
  })

  it('groups by State in the order of the alphabet and offers to accept all of one', async () => {
    const { text, buttons } = await draw()
    const places = ['FJI', 'FRA', 'PER'].map((code) => text.indexOf(` ${stateName(code, 'en')} `))
    expect(places.every((place) => place > 0)).toBe(true)
    expect([...places].sort((left, right) => left - right)).toEqual(places)
    const all = words('review:group.action--accept', { state: stateName('PER', 'en') })
    expect(buttons.map(({ name }) => name)).toContain(all)
  })

  it('shows neither what took effect on arrival among what waits, nor an alarm where there is none', async () => {
    const { text } = await draw({ changes: changes.filter((change) => !change.alarm) })
    expect(text).not.toContain(words('directory:record.label--status-withdrawn'))
    expect(text).not.toContain(words('review:alarm.heading--alarm'))
  })

  it('keeps to one imported list, which can be accepted as a whole', async () => {
    const { text, buttons } = await draw({ batch: fakeBatch })
    expect(text).toContain(words('review:screen.prose--only-batch'))
    expect(text).not.toContain(words('review:alarm.heading--alarm'))
    const names = buttons.map(({ name }) => name)
    expect(names).toContain(words('review:screen.action--accept-batch', { number: '2' }))
    expect(names).toContain(words('review:screen.action--show-all'))
  })

  it('keeps to one point of contact', async () => {
    const { text } = await draw({ poc: required(certified, 'change').pocId })
    expect(text).toContain(words('review:screen.prose--only-poc'))
    expect(text).toContain(stateName('PER', 'en'))
    expect(text).not.toContain(stateName('FRA', 'en'))
  })

  it('folds many changes by State, with their number', async () => {
    const many = Array.from({ length: 41 }, (_, index) => ({
      ...required(number, 'change'),
      id: `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`,
    }))
    const { buttons } = await draw({ changes: many })
    const count = words('review:screen.label--count_other', { number: '41' })
    expect(buttons.map(({ name }) => name)).toContain(count)
  })

  it('teaches where it is empty', async () => {
    const { text } = await draw({ changes: [] })
    expect(text).toContain(words('review:empty.prose--waiting'))
    expect(text).toContain(words('review:policy.heading--policy'))
  })

  it('shows the policy to everybody and lets administrators alone change it', async () => {
    const hint = words('review:policy.hint--administrators')
    expect((await draw({ administrator: false })).text).toContain(hint)
    expect((await draw()).text).not.toContain(hint)
  })

  it.each(languages)('has all its words in %s', async (language) => {
    const { text } = await draw({ language })
    expect(text).toContain(wordsIn(language)('review:alarm.heading--alarm'))
    expect(text).not.toMatch(/(?:label|status|prose|action|heading)--/u)
    expect(text).not.toContain('{{')
  })
})

describe('ChangeCard', () => {
  const names = async (change: RecordChange) => (await card(change)).buttons.map(({ name }) => name)

  it('offers the key that the verified key certifies for acceptance with one press', async () => {
    const change = required(certified, 'change')
    const { text } = await card(change)
    expect(text).toContain(words('review:change.status--certified'))
    expect(await names(change)).toContain(words('review:change.action--accept-certified'))
  })

  it('offers use once for a grant that waits, and for nothing else', async () => {
    const once = words('review:change.action--use-once')
    expect(await names(required(number, 'change'))).toContain(once)
    expect(await names({ ...required(number, 'change'), standing: 'used-once' })).not.toContain(once)
    expect(await names(required(hours, 'change'))).not.toContain(once)
    expect(await names(required(whole, 'change'))).not.toContain(once)
  })

  it('offers nothing for what was decided', async () => {
    for (const standing of ['in-effect', 'rejected', 'superseded'] as const)
      expect(await names({ ...required(number, 'change'), standing })).toEqual([])
  })

  it('asks to take note of a change that is in effect already', async () => {
    const change = { ...required(alarm, 'change'), standing: 'in-effect' as const }
    expect(await names(change)).toEqual([words('review:change.action--take-note')])
  })

  it('names source, officer and reason', async () => {
    const { text } = await card({
      ...required(number, 'change'),
      standing: 'rejected',
      decidedAt: '2026-11-19T08:00:00.000Z',
      decidedBy: 'Officer 2',
      reason: 'Not theirs',
    })
    expect(text).toContain(words('review:change.label--source-registry'))
    expect(text).toContain('Officer 2')
    expect(text).toContain('Not theirs')
    expect(text).toContain('19 Nov 2026, 08:00 UTC')
  })
})

describe('AcceptCounts', () => {
  const counts = (some: readonly RecordChange[]) =>
    drawScreen(createFakeDesk(), <AcceptCounts changes={some} />, { now, answers: [] })

  it('names each kind with its number, and what accepting keys means', async () => {
    const { text } = await counts(changes)
    expect(text).toContain(`${words('review:decide.label--kind-records')} 1`)
    expect(text).toContain(`${words('review:decide.label--kind-numbers')} 1`)
    expect(text).toContain(words('review:decide.prose--keys'))
  })

  it('does not speak of keys where there are none', async () => {
    const { text } = await counts([required(number, 'change')])
    expect(text).not.toContain(words('review:decide.label--kind-keys'))
    expect(text).not.toContain(words('review:decide.prose--keys'))
  })
})
