/** What a record's page says of its own age: the last confirmation, old values, mail that came back. */
import { describe, expect, it } from 'vitest'
import {
  AgesContext,
  oldAge,
} from '../../../../../../src-renderer/features/directory/confirmation/ages-context.ts'
import { AgesTable } from '../../../../../../src-renderer/features/directory/confirmation/ages-table.tsx'
import { CheckList } from '../../../../../../src-renderer/features/directory/confirmation/check-list.tsx'
import { lastConfirmation } from '../../../../../../src-renderer/features/directory/confirmation/last-confirmation.ts'
import { RecordedChecks } from '../../../../../../src-renderer/features/directory/confirmation/recorded-checks.tsx'
import { EntryDetail } from '../../../../../../src-renderer/features/directory/entry-detail.tsx'
import { ValueMark } from '../../../../../../src-renderer/features/directory/value-mark.tsx'
import { required } from '../../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../../src-shared/base/languages.ts'
import type { ContactCheck, ValueAge } from '../../../../../../src-shared/domain/directory/readiness-views.ts'
import type { PointOfContact } from '../../../../../../src-shared/domain/directory/record.ts'
import { wordsIn } from '../../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../../support/fake-desk.ts'
import { fakeSpecials, makeFakeDirectory, toEntryView } from '../../../../../support/fake-directory.ts'
import { fakeBounced } from '../../../../../support/fake-readiness.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const directory = makeFakeDirectory(now)

const entryOf = (state: string) =>
  required(
    directory.find(({ pointOfContact: one }) => one.state === state && one.type === 'technical'),
    state,
  )

async function drawPage(state: string, language: Language = 'en', checks?: readonly ContactCheck[]) {
  const { id } = entryOf(state).pointOfContact
  const handlers =
    checks === undefined
      ? {}
      : { 'readiness.ages': () => ({ values: [], checks: [...checks], contacts: [] }) }
  const desk = createFakeDesk({ clock: () => now, handlers })
  return drawScreen(desk, <EntryDetail id={id} onBack={() => undefined} />, {
    now,
    language,
    answers: [
      ['directory.entry', { id }],
      ['readiness.ages', { id }],
      ['readiness.policy', {}],
    ],
  })
}

const checkOf = (difference: Partial<ContactCheck> = {}): ContactCheck => ({
  id: '00000000-0000-4000-8000-000000000003',
  pocId: '00000000-0000-4000-8000-000000000001',
  path: '',
  result: 'confirmed',
  how: 'meeting',
  at: '2026-11-10T08:00:00.000Z',
  note: '',
  by: 'Night desk',
  ...difference,
})

/** The text of the heading in sight that names the list. */
const headingOfList = (markup: string) => {
  const id = required(/<ul[^>]*aria-labelledby="([^"]*)"/u.exec(markup)?.[1], 'heading')
  return markup.split(`<h3 id="${id}"`)[1]?.replace(/^[^>]*>([^<]*)<.*$/su, '$1')
}

describe('the page of a record', () => {
  it('offers to confirm with one press, and the label says how that is recorded', async () => {
    const { buttons } = await drawPage('FRA')
    const names = buttons.map(({ name }) => name)
    expect(names).toContain(words('readiness:confirm.action--confirm'))
    expect(words('readiness:confirm.action--confirm')).toContain('telephone')
    expect(names).toContain(words('readiness:confirm.label--ways'))
  })

  it('offers to confirm each value by itself', async () => {
    const { buttons } = await drawPage('FRA')
    const value = words('readiness:confirm.label--value')
    const names = buttons.map(({ name }) => name).filter((name) => name.startsWith(`${value} (`))
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain(`${value} (${words('directory:field.label--availability')})`)
  })

  it('says who confirmed it last, when and how', async () => {
    const { text } = await drawPage('FRA', 'en', [checkOf()])
    expect(text).toContain(
      words('readiness:record.prose--last-by', {
        date: '10 Nov 2026',
        distance: '10 days ago',
        officer: 'Night desk',
        how: words('readiness:record.label--how-meeting'),
      }),
    )
    expect(text).toContain(words('readiness:confirmation.status--fresh'))
  })

  it('says that nobody has where nobody has', async () => {
    const { pointOfContact } = entryOf(fakeSpecials.madeHere)
    expect(pointOfContact.lastVerified).toBeUndefined()
    const { text } = await drawPage(fakeSpecials.madeHere, 'en', [])
    expect(text).toContain(words('readiness:record.prose--never'))
    expect(text).toContain(words('readiness:confirmation.status--never'))
  })

  it('offers no confirmation of a record that is not in effect', async () => {
    const { buttons } = await drawPage(fakeSpecials.notInEffect)
    expect(buttons.map(({ name }) => name)).not.toContain(words('readiness:confirm.action--confirm'))
  })

  it('warns of mail that came back, offers that it works again, and does not ask about that address', async () => {
    const address = required(entryOf(fakeBounced).pointOfContact.emails[0], 'address').address
    const { text, buttons } = await drawPage(fakeBounced)
    expect(text).toContain(words('readiness:bounce.heading--notice', { address, date: '17 Nov 2026' }))
    const names = buttons.map(({ name }) => name)
    expect(names).toContain(words('readiness:bounce.action--works'))
    expect(names).not.toContain(`${words('readiness:bounce.action--bounced')} (${address})`)
    const other = await drawPage('FRA')
    const theirs = required(entryOf('FRA').pointOfContact.emails[0], 'address').address
    expect(other.buttons.map(({ name }) => name)).toContain(
      `${words('readiness:bounce.action--bounced')} (${theirs})`,
    )
    expect(other.text).not.toContain(words('readiness:bounce.prose--notice'))
  })

  it.each(languages)('has all these words in %s', async (language) => {
    const { markup } = await drawPage(fakeBounced, language)
    expect(markup).not.toMatch(/(?:label|status|prose|action|heading|hint)--/u)
    expect(markup).not.toContain('{{')
  })
})

describe('ages', () => {
  const age = (path: string, standing: ValueAge['standing'], confirmed: string | null): ValueAge => ({
    path,
    since: '2026-01-01T00:00:00.000Z',
    confirmed,
    bounced: null,
    standing,
  })
  const ages = [
    age('phones/+33155501', 'overdue', '2026-03-01T00:00:00.000Z'),
    age('phones/+33155502', 'ageing', '2026-06-01T00:00:00.000Z'),
    age('mandate', 'fresh', '2026-11-01T00:00:00.000Z'),
    age('person', 'never', null),
  ]

  it('are those of the oldest item, and only of values that grow old', () => {
    expect(oldAge(ages, 'phones')?.standing).toBe('overdue')
    expect(oldAge(ages, 'phones/+33155502')?.standing).toBe('ageing')
    expect(oldAge(ages, 'phones/+3315550')).toBeNull()
    expect(oldAge(ages, 'mandate')).toBeNull()
    expect(oldAge(ages, 'person')).toBeNull()
  })

  it('stand beside the value', async () => {
    const drawMark = (path: string) =>
      drawScreen(
        createFakeDesk(),
        <AgesContext value={ages}>
          <ValueMark path={path}>value</ValueMark>
        </AgesContext>,
        { now, answers: [] },
      )
    expect((await drawMark('phones/+33155501')).text).toBe('value Confirmed 9 months ago')
    expect((await drawMark('mandate')).text).toBe('value')
  })

  it('have a table with every value, in words', async () => {
    const entry = toEntryView(entryOf('FRA'), directory, now)
    const { number } = required(entry.pointOfContact.phones[0], 'number')
    const values = [
      age(`phones/${number}`, 'overdue', '2026-03-01T00:00:00.000Z'),
      age('person', 'never', null),
    ]
    const { text } = await drawScreen(createFakeDesk(), <AgesTable entry={entry} values={values} />, {
      now,
      answers: [],
    })
    expect(text).toContain(number)
    expect(text).toContain('1 Mar 2026')
    expect(text).toContain(words('readiness:confirmation.status--overdue'))
    expect(text).toContain(words('readiness:record.label--not-confirmed'))
  })
})

describe('lastConfirmation', () => {
  const last = (
    record: Parameters<typeof lastConfirmation>[0],
    checks: readonly ContactCheck[],
    contacts: readonly string[] = [],
  ) => lastConfirmation(record, { checks: [...checks], contacts: [...contacts] }, now)

  it('counts when the office was heard from, where that is later', () => {
    const heard = ['2026-10-01T00:00:00.000Z', '2026-11-15T00:00:00.000Z']
    const record = { lastVerified: '2026-09-01T00:00:00.000Z' }
    expect(last(record, [], heard)).toEqual({ at: heard[1], check: null, from: 'contact' })
    expect(last({ lastVerified: '2026-11-16T00:00:00.000Z' }, [], heard)?.from).toBe('record')
  })

  it('is the latest of the record’s dates and of checks of the whole record that confirmed it', () => {
    const own = checkOf()
    const record = { lastVerified: '2026-09-01T00:00:00.000Z' }
    expect(last(record, [own])).toEqual({ at: own.at, check: own, from: 'check' })
    expect(last({ lastContact: '2026-11-12T00:00:00.000Z' }, [own])?.check).toBeNull()
    const others = [checkOf({ path: 'emails/a@b.example' }), checkOf({ result: 'bounced' })]
    expect(last(record, others)).toEqual({ at: record.lastVerified, check: null, from: 'record' })
    expect(last({}, [])).toBeNull()
  })

  it('is the newest check, whatever their order, and one just recorded counts before the minute turns', () => {
    const [old, young] = [checkOf(), checkOf({ at: '2026-11-20T10:42:30.000Z' })]
    expect(last({}, [young, old])?.check).toBe(young)
    expect(last({}, [old, young])?.check).toBe(young)
  })

  it('is not in the future, whatever a record says', () => {
    expect(last({ lastVerified: '2027-01-01T00:00:00.000Z' }, [])).toBeNull()
  })
})

describe('CheckList', () => {
  it('is a list under a heading of its own', async () => {
    const { markup } = await drawScreen(createFakeDesk(), <CheckList checks={[checkOf()]} />, {
      now,
      answers: [],
    })
    expect(headingOfList(markup)).toBe(words('readiness:record.heading--checks'))
  })

  it('names value, way, officer and note', async () => {
    const check = checkOf({ path: 'emails/a@b.example', result: 'bounced', how: 'mail', note: '550 unknown' })
    const { text } = await drawScreen(createFakeDesk(), <CheckList checks={[check]} />, { now, answers: [] })
    for (const expected of [
      'a@b.example',
      words('readiness:record.status--bounced'),
      'Night desk',
      '550 unknown',
    ])
      expect(text).toContain(expected)
  })
})

describe('RecordedChecks', () => {
  const checks: PointOfContact['checks'] = [
    { kind: 'comcheck', sent: '2026-03-02T08:00:00.000Z', result: 'no-answer' },
    {
      kind: 'exercise',
      sent: '2026-10-05T08:00:00.000Z',
      answered: '2026-10-05T09:30:00.000Z',
      result: 'answered',
    },
    { kind: 'ping', sent: '2026-01-01T08:00:00.000Z', result: 'answered' },
    { kind: 'mail', sent: '2026-05-04T08:00:00.000Z', result: 'bounced' },
    { kind: 'call', sent: '2026-04-03T08:00:00.000Z', result: 'corrected' },
  ]
  const drawChecks = (of: PointOfContact['checks'], language: Language = 'en') =>
    drawScreen(createFakeDesk(), <RecordedChecks checks={of} />, { now, language, answers: [] })

  it.each(languages)('names every kind and result, the newest first, in %s', async (language) => {
    const { markup, text } = await drawChecks(checks, language)
    const local = wordsIn(language)
    expect(headingOfList(markup)).toBe(local('readiness:recorded.heading--checks'))
    const rows = [...markup.matchAll(/<li[^>]*>(.*?)<\/li>/gsu)].map(([, row = '']) => row)
    for (const [place, kind, result] of [
      [0, 'exercise', 'recorded.status--answered'],
      [1, 'mail', 'record.status--bounced'],
      [2, 'call', 'recorded.status--corrected'],
      [3, 'comcheck', 'recorded.status--no-answer'],
      [4, 'ping', 'recorded.status--answered'],
    ] as const) {
      expect(rows[place]).toContain(local(`readiness:recorded.label--${kind}`))
      expect(rows[place]).toContain(local(`readiness:${result}`))
    }
    expect(text).not.toMatch(/(?:label|status|heading)--|\{\{/u)
  })

  it('says when the answer came, where one did', async () => {
    const { text } = await drawChecks(checks)
    const answered = words('readiness:recorded.label--answered', { when: '5 Oct 2026, 09:30 UTC' })
    expect(text.split(answered)).toHaveLength(2)
  })

  it('is not there where the record tells of none', async () => {
    expect((await drawChecks([])).text).toBe('')
  })
})
