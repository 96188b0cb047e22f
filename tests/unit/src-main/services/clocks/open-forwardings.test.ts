/** What was passed on inside the State is due wherever clocks are: in their order, in their lists, and in no figure. */
import { randomUUID } from 'node:crypto'
import ICAL from 'ical.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { clockService } from '../../../../../src-main/services/clocks.ts'
import { caseEventRepository } from '../../../../../src-main/store/case-event-repository.ts'
import { caseRepository } from '../../../../../src-main/store/case-repository.ts'
import { nationalRepository } from '../../../../../src-main/store/national-repository.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { type ClockList, clockCalls } from '../../../../../src-shared/contract/clocks.ts'
import { contract } from '../../../../../src-shared/contract/contract.ts'
import type { CaseEventContent } from '../../../../../src-shared/domain/cases/case-event.ts'
import type { DueSide } from '../../../../../src-shared/domain/clocks/views.ts'
import type { MessageOutline } from '../../../../../src-shared/domain/messages/outline.ts'
import { outgoing } from '../../../../support/outlines.ts'
import { type ShiftDesk, shiftDesk } from '../../../../support/shift-desk.ts'

const noon = '2026-10-06T12:00:00.000Z'
const evening = '2026-10-06T18:00:00.000Z'
let desk: ShiftDesk
beforeEach(async () => {
  desk = await shiftDesk()
})
afterEach(() => desk[Symbol.asyncDispose]())

const clocks = () =>
  clockService({ session: { current: () => desk.vault }, clock: () => desk.clock.now, emit: () => undefined })

const today = async (list: ClockList = 'real', side: 'all' | DueSide = 'all') =>
  clockCalls['clocks.today'].output.parse(
    await clocks()['clocks.today']({ list, side, offset: 0, count: 50 }),
  )

/** A clock waits for whom the record names. */
function waitFor(message: string): void {
  const record = { to: [{ state: 'FRA', pocType: 'technical', pocId: null }] }
  const bytes = new TextEncoder().encode(JSON.stringify(record))
  act(() => desk.vault.database.prepare('UPDATE message SET record = ? WHERE id = ?').run(bytes, message))
}

const sent = (changes: Partial<MessageOutline> = {}) => {
  const at = desk.clock.now.toISOString()
  return desk.keep(outgoing({ acknowledgementRequested: true, status: 'sent', at, sentAt: at, ...changes }))
}

function forward(thread: string, due: string | null, message: string | null = null): string {
  const id = randomUUID()
  const at = desk.clock.now.toISOString()
  const said = { channel: 'telephone', about: 'Has it seen the same?', tlp: null } as const
  transaction(desk.vault.database, () =>
    nationalRepository(desk.vault.database).forward(desk.vault, {
      ...said,
      id,
      thread,
      entity: randomUUID(),
      entityName: 'Grid operator',
      at,
      due,
      message,
    }),
  )
  return id
}
const act = (work: () => void) => transaction(desk.vault.database, work)
const say = (thread: string, content: CaseEventContent) =>
  act(() => caseEventRepository(desk.vault.database).add(desk.vault, { ...content, thread }, desk.clock.now))

it('stands among the clocks by its day, and is counted for itself', async () => {
  const { thread, subject, id: message } = sent()
  waitFor(message)
  const undated = forward(thread, null)
  const late = forward(thread, evening)
  const early = forward(thread, noon)
  const { rows, counts, total } = await today()
  expect(rows.map(({ side, due }) => [side, due])).toEqual([
    ['inside', noon],
    ['inside', evening],
    ['theirs', '2026-10-08T06:00:00.000Z'],
  ])
  expect(rows.map(({ id }) => id)).not.toContain(undated)
  expect(rows[0]).toMatchObject({ id: early, thread, subject, entityName: 'Grid operator', mode: 'real' })
  expect([total, counts.real]).toEqual([3, { ours: 0, theirs: 1, inside: 2, overdue: 0 }])
  const inside = await today('real', 'inside')
  expect(inside.rows.map(({ id }) => id)).toEqual([early, late])
  expect((await today('real', 'theirs')).total).toBe(1)
  desk.clock.now = new Date('2026-10-06T12:00:01.000Z')
  expect((await today()).counts.real.overdue).toBe(1)
})

it('is told of by the notice when its day has come, and no more once it was answered', async () => {
  const id = forward(sent().thread, noon)
  expect(await clocks()['internal.clocksDue']({})).toEqual({ latest: null })
  desk.clock.now = new Date('2026-10-06T13:00:00.000Z')
  expect(await clocks()['internal.clocksDue']({})).toEqual({ latest: noon })
  act(() => nationalRepository(desk.vault.database).answer(desk.vault, id, noon, ''))
  expect(await clocks()['internal.clocksDue']({})).toEqual({ latest: null })
  expect((await today('real', 'inside')).rows).toEqual([])
})

it('is due no more in a closed case, and again once that is open', async () => {
  const { thread } = sent()
  forward(thread, noon)
  say(thread, { kind: 'closed', detail: { reason: 'resolved', text: '' } })
  expect((await today('real', 'inside')).total).toBe(0)
  say(thread, { kind: 'reopened', detail: { cause: 'officer', text: '', message: null } })
  expect((await today('real', 'inside')).total).toBe(1)
})

it('stands in the case in which what was passed on stands now', async () => {
  const one = sent()
  const other = sent({ subject: 'The other case' })
  forward(one.thread, noon, one.id)
  act(() => caseRepository(desk.vault.database).place(desk.vault, one.id, other.thread))
  expect((await today('real', 'inside')).rows).toMatchObject([{ thread: other.thread }])
})

it('of an exercise stands in the list of exercises', async () => {
  const { thread } = sent({ mode: 'exercise' })
  forward(thread, noon)
  expect((await today('real', 'inside')).total).toBe(0)
  expect((await today('exercise', 'inside')).total).toBe(1)
})

it('is in the calendar by its time alone', async () => {
  const { thread } = sent({ caseNumber: 'KEN-2026-D1-001' })
  const id = forward(thread, noon)
  const words = { titled: 'A clock of case {{number}} is due.', untitled: 'A clock is due.' }
  const { bytes } = await clocks()['internal.calendarFile']({ list: 'real', words })
  const text = new TextDecoder().decode(bytes)
  const events = ICAL.Component.fromString(text).getAllSubcomponents('vevent')
  expect(events.map((event) => String(event.getFirstPropertyValue('dtstart')))).toContain(
    '2026-10-06T12:00:00Z',
  )
  for (const word of ['Grid', 'operator', id, thread]) expect(text).not.toContain(word)
})

it('is handed over where it is overdue or due soon', async () => {
  const { thread } = sent()
  forward(thread, '2026-10-05T12:00:00.000Z')
  forward(thread, '2026-10-05T01:00:00.000Z')
  forward(thread, '2026-10-20T12:00:00.000Z')
  const { due } = contract['handOver.summary'].output.parse(await desk.handOver['handOver.summary']({}))
  expect(due).toMatchObject([
    { side: 'inside', thread, entityName: 'Grid operator', isOverdue: true },
    { side: 'inside', thread, entityName: 'Grid operator', isOverdue: false },
  ])
})

it('is in no figure: it is no clock of a State', async () => {
  const { thread } = sent()
  const before = await desk.statistics['statistics.report']({ mode: 'real', span: '13' })
  forward(thread, '2026-10-05T01:00:00.000Z')
  expect(await desk.statistics['statistics.report']({ mode: 'real', span: '13' })).toEqual(before)
})
