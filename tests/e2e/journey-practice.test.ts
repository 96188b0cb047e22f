/** A notification to an office that answers inside the app: its acknowledgement comes in, is opened, and the clock stops. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isolated } from '../../src-renderer/i18n/isolated.ts'
import { practiceRoles } from '../../src-shared/domain/practice/roles.ts'
import { type CorrespondingDesk, launchCorrespondingDesk } from './pages/corresponding-desk.ts'
import { call } from './pages/desk-calls.ts'
import { caseClock, hoursFromNow, openToday, sendAt, unfoldStopped } from './pages/today.ts'
import { verdictPanel } from './pages/verdict.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const subject = 'Scanning in practice'
const kenya = 'National CSIRT of Kenya (demonstration)'
const patience = { timeout: 20_000 }

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('practice')
})
afterAll(() => desk?.end())

/** Of several answers of one office the first. */
const press = (name: string) => desk.page.getByRole('button', { name }).first().click(patience)

const cameIn = (number: number) =>
  desk.page
    .getByText(words('practice:arrived.status--number', { number: String(number) }))
    .first()
    .waitFor(patience)

describe('a counterpart of practice', () => {
  it('is one of four, reached from Today', async () => {
    const { page } = desk
    await openToday(page, words)
    await press(words('lessons:next.action--open'))
    await page.getByRole('heading', { name: words('practice:panel.heading--counterparts') }).waitFor(patience)
    for (const role of practiceRoles)
      await page.getByText(words(`practice:role.label--${role}`), { exact: true }).waitFor()
    await page.getByText(words('practice:pending.status--none')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('acknowledges what was sent; opened as a file, the acknowledgement stops the clock', async () => {
    const { page } = desk
    await sendAt(desk, { at: hoursFromNow(-1), changes: { subject } })
    await press(words('practice:pending.label--wait-no-longer', { name: isolated(kenya) }))
    await cameIn(1)
    expect(await accessibilityFaults(page)).toEqual([])
    await press(words('practice:arrived.label--open', { name: isolated(kenya) }))
    await verdictPanel(page, words).waitFor(patience)
    await unfoldStopped(page, words)
    await caseClock(page, words, 'theirs', 'acknowledgement').waitFor(patience)
    const threads = await call(page, 'messages.threads', {})
    expect(threads.find((one) => one.subject === subject)?.acknowledged).toBe(true)
  })

  it('writes of its own where it is asked for it, and Today says so', async () => {
    const { page } = desk
    const { id } = await call(page, 'practice.askForNotification', {})
    await call(page, 'practice.waitNoLonger', { id })
    await openToday(page, words)
    await press(words('practice:arrived.label--open', { name: isolated(kenya) }))
    await verdictPanel(page, words).waitFor(patience)
    const threads = await call(page, 'messages.threads', {})
    expect(threads.filter(({ owesAcknowledgement }) => owesAcknowledgement).length).toBe(1)
  })
})
