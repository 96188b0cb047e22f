/** Two cases: linked and led back from, merged and separated, and a message that is put into a case of its own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatsFor } from '../../src-renderer/i18n/formats.ts'
import { isolated } from '../../src-renderer/i18n/isolated.ts'
import { required } from '../../src-shared/base/assert.ts'
import { sealAs } from '../support/counterpart.ts'
import {
  askForCase,
  caseRows,
  chooseRelation,
  doButton,
  doIt,
  events,
  relatedCases,
  takeOtherCase,
} from './pages/case-work.ts'
import { openCase, timeline } from './pages/cases.ts'
import { type Correspondence, correspondence } from './pages/correspondence.ts'
import { call } from './pages/desk-calls.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const formats = formatsFor('en')
const subject = 'Scanning of invented registry servers'
const otherSubject = 'Documentation addresses in an invented list'

let setting: Correspondence
beforeAll(async () => {
  setting = await correspondence(subject)
  const { comesIn, kenya, known, question, written } = setting
  for (const record of [
    question('Which hosts are concerned?'),
    question('Is the log complete?'),
    written({ template: 'T2', subject: otherSubject, fields: { summary: 'Invented addresses.' } }),
  ])
    await comesIn(await sealAs(kenya, known, record, 'eml'))
  await openCase(setting.desk.page, words, subject)
})
afterAll(() => setting?.end())

/** The event that says this, in the timeline in view. */
const event = (text: string) => events(setting.desk.page, words).filter({ hasText: text })
const messagesInView = () => timeline(setting.desk.page, words).locator('button[aria-controls]')
const caseName = (caseNumber: string | null, ofSubject: string) =>
  caseNumber === null ? isolated(ofSubject) : `${isolated(caseNumber)} · ${isolated(ofSubject)}`

describe('another case', () => {
  const related = () => relatedCases(setting.desk.page, words)
  const line = (label: string) => related().getByRole('listitem').filter({ hasText: label })

  it('is linked, and each leads to the other', async () => {
    const { page } = setting.desk
    const dialog = await askForCase(page, words, 'link')
    await chooseRelation(page, words, dialog, 'follows')
    await takeOtherCase(words, dialog, otherSubject)
    expect(await accessibilityFaults(page)).toEqual([])
    await doIt(words, dialog, 'link')
    await line(words('cases:related.label--follows-from')).getByText(otherSubject).click()
    await page.getByRole('heading', { name: otherSubject }).waitFor()
    await line(words('cases:related.label--follows-to')).getByText(subject).click()
    await page.getByRole('heading', { name: subject }).waitFor()
  })

  it('is unlinked from either side', async () => {
    await line(words('cases:related.label--follows-from'))
      .getByRole('button', { name: words('cases:related.action--unlink') })
      .click()
    await related().waitFor({ state: 'detached' })
    const threads = await call(setting.desk.page, 'messages.threads', {})
    const other = required(
      threads.find((one) => one.subject === otherSubject),
      'the other case',
    )
    await event(
      words('cases:event.status--unlinked', { other: caseName(other.caseNumber, otherSubject) }),
    ).waitFor()
  })

  it('is merged into this one, and separated again', async () => {
    const { page } = setting.desk
    const dialog = await askForCase(page, words, 'merge')
    await takeOtherCase(words, dialog, otherSubject)
    expect(await accessibilityFaults(page)).toEqual([])
    await doIt(words, dialog, 'merge')
    await line(words('cases:related.label--merged')).waitFor()
    await expect.poll(() => messagesInView().count()).toBe(4)
    await expect.poll(() => caseRows(page, words).count()).toBe(1)
    await related()
      .getByRole('button', { name: words('cases:related.action--separate') })
      .click()
    await expect.poll(() => messagesInView().count()).toBe(3)
    await expect.poll(() => caseRows(page, words).count()).toBe(2)
  })
})

describe('a message of the case', () => {
  it('is put into a case of its own, which says where it came from', async () => {
    const { page } = setting.desk
    const dialog = await askForCase(page, words, 'split')
    const boxes = dialog.locator('label').filter({ has: page.getByRole('checkbox') })
    expect(await boxes.count()).toBe(3)
    expect(await doButton(words, dialog, 'split').isDisabled()).toBe(true)
    await boxes
      .filter({ hasText: words('templates:T3.name') })
      .last()
      .click()
    expect(await accessibilityFaults(page)).toEqual([])
    await doIt(words, dialog, 'split')
    const other = caseName(setting.sent.summary.caseNumber, subject)
    await event(words('cases:event.status--split-off', { other, number: formats.number(1) })).waitFor()
    expect(await messagesInView().count()).toBe(1)
    await expect.poll(() => caseRows(page, words).count()).toBe(3)
  })

  it('comes back where the two cases are merged', async () => {
    const { page } = setting.desk
    const ours = required(setting.sent.summary.caseNumber, 'a case number')
    const searchBox = page.getByRole('searchbox', { name: words('messages:list.label--search') })
    await searchBox.fill(ours)
    await expect.poll(() => caseRows(page, words).count()).toBe(1)
    await caseRows(page, words).click()
    await page.getByText(ours, { exact: true }).first().waitFor()
    const dialog = await askForCase(page, words, 'merge')
    await takeOtherCase(words, dialog, subject)
    await doIt(words, dialog, 'merge')
    await expect.poll(() => messagesInView().count()).toBe(3)
    await searchBox.fill('')
    await expect.poll(() => caseRows(page, words).count()).toBe(2)
    await relatedCases(page, words)
      .getByRole('button', { name: words('cases:related.action--separate') })
      .waitFor()
  })
})

it('has broken no policy and thrown no error on the way', () => {
  expect(setting.desk.violations).toEqual([])
})
