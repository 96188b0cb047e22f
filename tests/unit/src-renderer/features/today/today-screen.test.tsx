/** Today as it stands: its lists, what else waits, the empty state; and which pages of a long list are read. */
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { TodayRowLine } from '../../../../../src-renderer/features/today/today-row.tsx'
import { TodayScreen } from '../../../../../src-renderer/features/today/today-screen.tsx'
import { pageSize, pagesFor, questionFor } from '../../../../../src-renderer/features/today/use-today-rows.ts'
import type { WindowedListProps } from '../../../../../src-renderer/ui/virtual-list.tsx'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { vaultStatusSchema } from '../../../../../src-shared/contract/vault.ts'
import type { TodayRow } from '../../../../../src-shared/domain/clocks/views.ts'
import { stateName } from '../../../../../src-shared/domain/states.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk, type FakeDeskOptions } from '../../../../support/fake-desk.ts'
import { makeFakeDirectory } from '../../../../support/fake-directory.ts'
import { enrolledRegistry, notConnected } from '../../../../support/fake-registry.ts'
import { madeClock, madeForwarding, now } from './made-clocks.ts'

// Which rows are in view is known only where something is laid out: here all are.
vi.mock('../../../../../src-renderer/ui/virtual-list.tsx', () => ({
  WindowedList: ({ label, count, itemAt, renderItem, keyOf }: WindowedListProps<TodayRow>) => (
    <ul aria-label={label}>
      {Array.from({ length: count }, (_, index) => itemAt(index)).map((row) =>
        row === undefined ? null : <li key={keyOf(row)}>{renderItem(row)}</li>,
      )}
    </ul>
  ),
}))

const words = drawnWords('en')
const question = questionFor({ list: 'real', side: 'all' }, 0)

function draw(options: FakeDeskOptions = {}, language: 'en' | 'ar' = 'en') {
  const desk = createFakeDesk({ clock: () => now, language, ...options })
  return drawScreen(desk, <TodayScreen />, {
    now,
    language,
    answers: [
      ['clocks.today', question],
      ['vault.status', {}],
      ['review.counts', {}],
      ['registry.status', {}],
      ['messages.unconfirmed', {}],
      ['secondOfficer.counts', {}],
      ['readiness.keysOfNote', {}],
      ['desk.ownKey', {}],
    ],
  })
}

describe('the screen Today', () => {
  it('teaches where nothing is due', async () => {
    const { text } = await draw()
    expect(text).toContain(words('clocks:today.prose--empty-title'))
    expect(text).toContain(words('clocks:today.prose--empty'))
  })

  it('has real clocks in its list and counts, and says what else waits', async () => {
    const rows = [madeClock(), madeClock({ mode: 'exercise' }), madeClock({ side: 'ours' })]
    const { text, markup, buttons } = await draw({
      clocks: { rows },
      handlers: {
        'messages.unconfirmed': () => [{ id: madeClock().message, exportedAt: now.toISOString() }],
        'secondOfficer.counts': () => ({ toDecide: 2, returned: 0 }),
      },
    })
    expect(text).toContain(
      words('clocks:today.label--counts', { ours: '1', theirs: '1', inside: '0', overdue: '0' }),
    )
    expect(markup).toContain(`aria-label="${words('clocks:today.label--rows')}"`)
    expect(text.split('Scanning of registry servers').length - 1).toBe(2)
    const names = buttons.map(({ name }) => name)
    expect(names).toContain(words('clocks:also.action--unconfirmed', { number: '1' }))
    expect(names).toContain(words('clocks:also.action--to-decide', { number: '2' }))
    expect(names).not.toContain(words('clocks:also.action--returned', { number: '0' }))
  })

  it('says what of the directory manager, of keys and of the registry waits, each with the way to it', async () => {
    const at = new Date(now.getTime() - 3_600_000).toISOString()
    const lastAttempt = { at, failure: { code: 'registry-unreachable', params: {} } } as const
    const { buttons } = await draw({
      clocks: { fromManager: 2 },
      handlers: {
        'readiness.keysOfNote': () => ({ unusable: 3, ending: 1 }),
        'registry.status': () => ({ ...notConnected, outbox: { open: 0, refused: 3 }, lastAttempt }),
      },
    })
    const names = buttons.map(({ name }) => name)
    expect(names).toContain(words('clocks:also.action--manager', { number: '2' }))
    expect(names).toContain(words('clocks:also.action--keys-unusable', { number: '3' }))
    expect(names).toContain(words('clocks:also.action--keys', { number: '1' }))
    expect(names).toContain(words('clocks:also.action--refused', { number: '3' }))
    expect(names).toContain(words('clocks:also.action--not-renewed', { when: '1 hour ago' }))
    expect(names).toContain(words('clocks:also.action--no-directory'))
  })

  it('says nothing of the registry where all is well, nor of the manager where nothing came', async () => {
    const { text } = await draw()
    for (const key of ['manager', 'refused', 'not-renewed', 'no-directory'] as const) {
      const [begin = ''] = words(`clocks:also.action--${key}`, { number: '|', when: '|' }).split('|')
      expect(text).not.toContain(begin.trim())
    }
  })

  it.each(['unsent', 'pending'] as const)('says that an enrolment waits: %s', async (status) => {
    const registry = enrolledRegistry(now, makeFakeDirectory(now), { status })
    const { buttons } = await draw({ kind: 'real', registry })
    const names = buttons.map(({ name }) => name)
    expect(names).toContain(words(`clocks:also.action--enrolment-${status}`))
    expect(names).not.toContain(words('clocks:also.action--no-directory'))
  })

  it('says that no recovery code is kept, as long as none is', async () => {
    const kept = words('clocks:also.action--no-recovery')
    expect((await draw()).text).not.toContain(kept)
    const code = createFakeDesk({ clock: () => now })
    const status = await code.bridge.call('vault.status', {})
    const open = vaultStatusSchema.parse(status.ok ? status.value : undefined)
    const without = { 'vault.status': () => ({ ...open, hasRecovery: false }) }
    expect((await draw({ handlers: without })).text).toContain(kept)
  })

  it('says that something else waits only where something does: the age of the directory is no task', async () => {
    const heading = words('clocks:also.heading--also')
    const age = words('clocks:also.action--directory', { date: '' }).trim()
    const none = {
      'review.counts': () => ({ waiting: 0, alarms: 0 }),
      'readiness.keysOfNote': () => ({ unusable: 0, ending: 0 }),
    }
    const quiet = await draw({ handlers: none })
    expect(quiet.text).toContain(age)
    expect(quiet.text).not.toContain(heading)
    expect((await draw()).text).toContain(heading)
  })

  it('lists and counts what was passed on inside the State for itself', async () => {
    const rows = [madeClock(), madeForwarding()]
    const { text } = await draw({ clocks: { rows } })
    const counts = { ours: '0', theirs: '1', inside: '1', overdue: '0' }
    expect(text).toContain(words('clocks:today.label--counts', counts))
    expect(text).toContain(words('clocks:today.label--inside', { entity: asDrawn('National CSIRT') }))
  })

  it('says that the clock of the computer is behind', async () => {
    const { text } = await draw({ clocks: { rows: [madeClock()], behind: '2027-01-01T00:00:00.000Z' } })
    expect(text).toContain('1 Jan 2027')
  })

  it('is read from right to left in Arabic', async () => {
    const { text } = await draw({ clocks: { rows: [madeClock()] } }, 'ar')
    expect(text).toContain(drawnWords('ar')('clocks:today.heading--today'))
  })
})

describe('a row', () => {
  const drawn = (row: ReturnType<typeof madeClock>, hours: number) => {
    const at = new Date(Date.parse(row.due) + hours * 3_600_000)
    return drawScreen(createFakeDesk(), <TodayRowLine row={row} soonHours={24} />, {
      now: at,
      zone: 'Africa/Nairobi',
      answers: [],
    })
  }

  it('says what is waited for, with whom and until when, as it stands at this minute', async () => {
    const row = madeClock()
    const early = await drawn(row, -48)
    expect(early.text).toContain(words('clocks:clock.label--theirs-acknowledgement'))
    expect(early.text).toContain(asDrawn(stateName('FRA', 'en')))
    expect(early.text).toContain(words('clocks:clock.status--running'))
    expect(early.text).toContain('24 Nov 2026, 09:00 UTC+3')
    expect((await drawn(row, -1)).text).toContain(words('clocks:clock.status--soon'))
    expect((await drawn(row, 1)).text).toContain(words('clocks:clock.status--overdue'))
  })

  it('says who still owes it where others of the case do not any more', async () => {
    const from = words('clocks:clock.label--whom', { names: stateName('FRA', 'en') })
    expect((await drawn(madeClock({ counterparts: ['FRA', 'BRA'] }), -48)).text).toContain(from)
    expect((await drawn(madeClock(), -48)).text).not.toContain(from)
    const ours = madeClock({ side: 'ours', waitingFor: [], counterparts: ['FRA', 'BRA'] })
    expect((await drawn(ours, -48)).text).not.toContain(words('clocks:clock.label--whom', { names: '' }))
  })

  it('says of what was passed on that it concerns no other State, and stands as a clock does', async () => {
    const row = madeForwarding()
    for (const [hours, standing] of [
      [-48, 'running'],
      [-1, 'soon'],
      [1, 'overdue'],
    ] as const) {
      const at = new Date(Date.parse(row.due) + hours * 3_600_000)
      const shown = <TodayRowLine row={row} soonHours={24} />
      const options = { now: at, zone: 'Africa/Nairobi', answers: [] }
      const { text } = await drawScreen(createFakeDesk(), shown, options)
      expect(text).toContain(words('clocks:today.hint--inside'))
      expect(text).toContain(words(`clocks:clock.status--${standing}`))
      expect(text).toContain('23 Nov 2026, 09:00 UTC+3')
    }
  })

  it('marks an exercise', async () => {
    const { text } = await drawn(madeClock({ mode: 'exercise' }), 0)
    expect(text).toContain(words('messages:mode.label--exercise'))
  })

  it('says of which case it is, by what it is due, and how much more of it runs', async () => {
    for (const language of languages) {
      const shown = <TodayRowLine row={madeClock({ others: 2 })} soonHours={24} />
      const { text } = await drawScreen(createFakeDesk(), shown, { now, language, answers: [] })
      const said = drawnWords(language)
      expect(text).toContain('KEN-2026-D1-001')
      expect(text).toContain(said(`clocks:clock.hint--${madeClock().source}`))
      expect(text).toContain(said('clocks:today.label--others', { number: '2' }))
    }
  })
})

describe('pagesFor', () => {
  it('covers every row in view that is not on the first page, and no more than needed', () => {
    const rows = fc.tuple(fc.nat(10_000), fc.nat(100)).map(([first, more]) => ({ first, last: first + more }))
    fc.assert(
      fc.property(rows, ({ first, last }) => {
        const pages = pagesFor(first, last)
        expect(pages).not.toContain(0)
        for (const row of [first, last]) {
          const page = Math.floor(row / pageSize)
          if (page > 0) expect(pages).toContain(page)
        }
        expect(pages.length).toBeLessThanOrEqual(Math.ceil((last - first + 1) / pageSize) + 1)
      }),
    )
  })
})
