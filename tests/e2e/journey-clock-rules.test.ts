/** The rules of clocks: an administrator changes them and Today follows, others read them; and the notice of the system. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import { type CorrespondingDesk, launchCorrespondingDesk } from './pages/corresponding-desk.ts'
import { chooseLook, lock, openDeskSection } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { caseClock, hoursFromNow, openToday, sendAt, todayRows, watchNotices } from './pages/today.ts'
import { addOfficer } from './pages/vault.ts'
import { unlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const overdue = 'Scanning three days ago'
const drafter = {
  alias: 'Night watch',
  passphrase: 'saltmarsh lantern 8206 quietly',
  role: 'drafter',
} as const

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('clock-rules')
})
afterAll(() => desk?.end())

const sentAt = (at: string, changes: Partial<Draft>) => sendAt(desk, { at, changes })
const allowance = () =>
  desk.page.getByRole('textbox', { name: words('clocks:policy.label--acknowledgement-technical') })

describe('the notice of the system', () => {
  it('has no content, and comes where an officer wants it', async () => {
    const { page, app } = desk
    const notices = await watchNotices(app)
    await openDeskSection(page, words, 'settings')
    const setting = page.getByRole('switch', { name: words('clocks:notice.label--notify') })
    expect(await setting.isChecked()).toBe(false)
    await page.locator('label').filter({ has: setting }).click()
    await expect.poll(async () => (await call(page, 'settings.read', {})).notifyDue).toBe(true)
    // The first look says from when on something is new.
    const look = () => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
    await look()
    await sentAt(hoursFromNow(0), {
      subject: 'Due at once',
      // Ten seconds: nothing is released whose day is over before it is made.
      acknowledgement: { requested: true, by: hoursFromNow(1 / 360) },
    })
    await expect
      .poll(
        async () => {
          await look()
          return await notices()
        },
        { timeout: 40_000 },
      )
      .toEqual([{ title: 'POC Desk', body: words('shell:calendar.status--due') }])
  })
})

describe('the rules', () => {
  it('are changed by an administrator, and Today follows', async () => {
    const { page, passphrase } = desk
    await sentAt(hoursFromNow(-73.5), { subject: overdue })
    await openToday(page, words)
    await todayRows(page, words)
      .filter({ hasText: overdue })
      .getByText(words('clocks:clock.status--overdue'), { exact: true })
      .waitFor()
    await addOfficer(page, words, { ...drafter, authorisation: passphrase })
    await openDeskSection(page, words, 'clocks')
    await allowance().fill('96')
    await allowance().blur()
    await page.getByRole('button', { name: words('clocks:policy.action--save') }).click()
    await page.getByText(words('clocks:policy.status--saved')).waitFor()
    await openToday(page, words)
    await todayRows(page, words)
      .filter({ hasText: overdue })
      .getByText(words('clocks:clock.status--soon'), { exact: true })
      .waitFor()
    await openDeskSection(page, words, 'audit')
    await page.getByText(words('desk:audit-kind.status--clocks-policy-changed')).first().waitFor()
  })

  it('are read, and not changed, by others', async () => {
    const { page } = desk
    await lock(page, words)
    await unlock(page, words, drafter.passphrase, drafter.alias)
    await todayRows(page, words).filter({ hasText: overdue }).waitFor()
    await openDeskSection(page, words, 'clocks')
    await page.getByText(words('clocks:policy.hint--administrators')).waitFor()
    await allowance().waitFor()
    expect(await allowance().inputValue()).toBe('96')
    expect(await allowance().isEnabled()).toBe(false)
    expect(await page.getByRole('button', { name: words('clocks:policy.action--save') }).count()).toBe(0)
  })

  it('are read in Arabic, and so is Today', async () => {
    const { page } = desk
    await chooseLook(page, words, { language: 'ar', theme: 'dark' })
    const arabic = wordsIn('ar')
    await openDeskSection(page, arabic, 'clocks')
    await page
      .getByRole('textbox', { name: arabic('clocks:policy.label--acknowledgement-technical') })
      .waitFor()
    await openToday(page, arabic)
    await todayRows(page, arabic).first().waitFor()
    await todayRows(page, arabic).filter({ hasText: overdue }).click()
    await caseClock(page, arabic, 'theirs', 'acknowledgement').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
