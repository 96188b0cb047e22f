/** What officers type and have not sent: for each alone, at its place, until it is sent. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keptTextService } from '../../../../src-main/services/kept-texts.ts'
import { listAudit } from '../../../../src-main/store/audit-repository.ts'
import { keptTextCalls, mostKeptPlaces } from '../../../../src-shared/contract/kept-texts.ts'
import { type ShiftDesk, shiftDesk } from '../../../support/shift-desk.ts'

let desk: ShiftDesk
beforeEach(async () => {
  desk = await shiftDesk()
})
afterEach(() => desk[Symbol.asyncDispose]())

const service = () => keptTextService({ session: { current: () => desk.vault }, clock: () => desk.clock.now })
const read = async (place: string) => (await service()['keptTexts.read']({ place })).value
const keep = async (place: string, value: string | null) => service()['keptTexts.keep']({ place, value })

it('is kept for its officer alone, and ends when it was sent', async () => {
  expect(await read('shift-note')).toBeNull()
  await keep('shift-note', 'of Ann')
  desk.sit('Zoe')
  expect(await read('shift-note')).toBeNull()
  await keep('shift-note', 'of Zoe')
  desk.sit(null)
  expect(await read('shift-note')).toBeNull()
  desk.sit('Ann')
  expect(await read('shift-note')).toBe('of Ann')
  await keep('shift-note', null)
  expect(await read('shift-note')).toBeNull()
  desk.sit('Zoe')
  expect(await read('shift-note')).toBe('of Zoe')
})

it('is in no entry of the audit log, and tells nobody', async () => {
  await keep('shift-note', 'words')
  expect(listAudit(desk.vault.database, 10)).toEqual([])
  expect(desk.events).toEqual([])
})

it('is bounded: the place that was written to longest ago gives way', async () => {
  const place = (index: number) => `case-note ${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`
  for (let index = 0; index < mostKeptPlaces; index += 1) await keep(place(index), 'x')
  await keep(place(0), 'again')
  await keep('shift-note', 'new')
  expect(await read(place(1))).toBeNull()
  expect([await read(place(0)), await read(place(2)), await read('shift-note')]).toEqual([
    'again',
    'x',
    'new',
  ])
})

it('knows places of its form alone', () => {
  const { input } = keptTextCalls['keptTexts.read']
  for (const place of ['shift-note', 'case-note 6c1f0a52-7a3f-4a55-9a55-2f6d0e5b7c11'])
    expect(input.safeParse({ place }).success).toBe(true)
  const two = 'call 6c1f0a52-7a3f-4a55-9a55-2f6d0e5b7c11 6c1f0a52-7a3f-4a55-9a55-2f6d0e5b7c12'
  expect(input.safeParse({ place: two }).success).toBe(true)
  for (const place of [`${two} 6c1f0a52-7a3f-4a55-9a55-2f6d0e5b7c13`, '', 'Shift', 'a b', 'x'.repeat(41)])
    expect(input.safeParse({ place }).success).toBe(false)
})
