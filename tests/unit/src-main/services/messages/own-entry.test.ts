/** What the desk's own entry in the directory gives its messages. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownOfficeHours } from '../../../../../src-main/services/messages/own-entry.ts'
import type { Availability } from '../../../../../src-shared/domain/directory/record.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { france, kenya, notification } from '../../../../support/correspondence.ts'
import { type TestDesk, testDesk } from '../../../../support/two-desks.ts'

const now = new Date('2026-11-21T09:00:00.000Z')
let desk: TestDesk
let other: TestDesk
beforeAll(async () => {
  desk = await testDesk(kenya, { now })
  other = await testDesk(france, { now })
})
afterAll(async () => {
  for (const one of [desk, other]) await one[Symbol.asyncDispose]()
})

const hours = { friday: [{ from: '08:00', until: '17:00' }] }
const listed = (availability: Availability) =>
  desk.know([{ ...desk.pointOfContact, availability }, other.pointOfContact])

it('states its office hours in every message, and says so before it is released', async () => {
  await listed({
    aroundTheClock: false,
    timeZone: 'Africa/Nairobi',
    officeHours: hours,
    holidayCalendar: 'KE',
  })
  const officeHours = { aroundTheClock: false, timeZone: 'Africa/Nairobi', officeHours: hours }
  expect(await desk.service['messages.ownHours']({})).toEqual({ officeHours })
  const order = await accepted(desk.service['messages.preflight'], notification(other.pointOfContact.id))
  const { record } = await desk.service['messages.release'](order)
  expect(record?.from.officeHours).toEqual(officeHours)
})

it('states none where the directory names none, or does not list the desk', async () => {
  await listed({ aroundTheClock: false, timeZone: 'Africa/Nairobi', officeHours: { friday: [] } })
  expect(ownOfficeHours(desk.vault)).toBeUndefined()
  await listed({ aroundTheClock: true, timeZone: 'Africa/Nairobi', officeHours: {} })
  expect(ownOfficeHours(desk.vault)).toMatchObject({ aroundTheClock: true })
  await desk.know([other.pointOfContact])
  expect(await desk.service['messages.ownHours']({})).toEqual({ officeHours: null })
})
