/** A change of shift: a case that one officer handles and another takes over, the log, and the summary read on paper. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isolated } from '../../src-renderer/i18n/isolated.ts'
import type { Language } from '../../src-shared/base/languages.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { pdfPages } from '../support/poppler.ts'
import { openCase, timeline } from './pages/cases.ts'
import { type CorrespondingDesk, launchCorrespondingDesk } from './pages/corresponding-desk.ts'
import { chooseLook, goTo, lock } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import {
  endShift,
  openHandOver,
  openTakeOver,
  part,
  printHandOver,
  takeOver,
  writeNote,
} from './pages/hand-over.ts'
import { hoursFromNow, sendAt } from './pages/today.ts'
import { unlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const first = words('welcome:passphrase.label--first-alias')
const second = {
  alias: 'Night watch',
  passphrase: 'saltmarsh lantern 8206 quietly',
  role: 'releaser',
} as const
const soon = 'Scanning two days ago'
const fresh = 'Scanning of this morning'
const note = 'The utility calls back at noon.'
const important = 'Call the ministry at nine.'
const unfinished = 'The registry calls back'
const corrected = 'Call the ministry at ten.'

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('hand-over')
  const { page, passphrase: authorisation } = desk
  await call(page, 'officers.add', { authorisation, language: 'en', ...second })
  for (const [hours, subject] of [
    [-60, soon],
    [-1, fresh],
  ] as const)
    await sendAt(desk, { at: hoursFromNow(hours), changes: { subject } })
})
afterAll(() => desk?.end())

const button = (key: string) => desk.page.getByRole('button', { name: words(key), exact: true })
/** Poppler sets marks of vowels apart from their letters. */
const letters = (text: string) => text.normalize('NFD').replaceAll(/[\p{M}\s]/gu, '')
const log = () => part(desk.page, words('hand-over:log.heading--log'))
const leftAsImportant = () => part(desk.page, words('hand-over:important.heading--important'))

describe('the first shift', () => {
  it('says who handles a case', async () => {
    const { page } = desk
    await openCase(page, words, soon)
    await page.getByText(words('hand-over:claim.status--none')).waitFor()
    await button('hand-over:claim.action--claim').click()
    await button('hand-over:claim.action--release').waitFor()
    await timeline(page, words).getByText(words('hand-over:event.status--claimed')).waitFor()
    const list = page.getByRole('region', { name: words('messages:list.label--threads') })
    await list.getByText(words('hand-over:claim.label--handled-by-you')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('begins, with nothing to read', async () => {
    const { page } = desk
    await openHandOver(page, words)
    await page.getByText(words('hand-over:shift.status--none')).waitFor()
    await page.getByText(words('hand-over:log.prose--empty')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await button('hand-over:shift.action--begin').click()
    await button('hand-over:shift.action--end').waitFor()
  })

  it('writes into the log, and corrects what it wrote', async () => {
    const { page } = desk
    await writeNote(page, words, { text: note })
    await writeNote(page, words, {
      text: important,
      isImportant: true,
      about: 'URY-2026-D1-001',
      office: { typed: 'csirt.ken.example', name: stateName('KEN', 'en') },
    })
    const entry = log().locator(':scope > div > div').filter({ hasText: important })
    await entry.getByText('URY-2026-D1-001').waitFor()
    await entry.getByRole('button', { name: words('hand-over:log.action--correct') }).click()
    const dialog = page.getByRole('dialog', { name: words('hand-over:log.heading--correct') })
    await dialog.getByRole('textbox', { name: words('hand-over:log.label--text') }).fill(corrected)
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('hand-over:log.action--save') }).click()
    await dialog.waitFor({ state: 'hidden' })
    await leftAsImportant().getByText(corrected).waitFor()
    await log()
      .getByRole('button', { name: words('hand-over:log.label--earlier') })
      .click()
    await log().getByText(important).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('has the note again that was being written when the desk was locked', async () => {
    const { page } = desk
    const field = page.getByRole('textbox', { name: words('hand-over:log.label--text') })
    await field.fill(unfinished)
    await lock(page, words)
    await unlock(page, words, desk.passphrase, first)
    await openHandOver(page, words)
    await page.getByText(words('common:kept.prose--kept')).waitFor()
    expect(await field.inputValue()).toBe(unfinished)
    expect(await accessibilityFaults(page)).toEqual([])
    // Another screen does not lose it either, and nobody is asked.
    await field.fill(`${unfinished} Or later.`)
    await goTo(page, words, 'today')
    await openHandOver(page, words)
    await expect.poll(() => field.inputValue()).toBe(`${unfinished} Or later.`)
    await field.fill('')
    await goTo(page, words, 'today')
    await openHandOver(page, words)
    await expect.poll(() => field.inputValue()).toBe('')
  })

  it.each(['ar', 'zh'] as const satisfies readonly Language[])(
    'is left on paper in %s for the officer who comes',
    async (language) => {
      const { page, app } = desk
      const said = wordsIn(language)
      const path = join(desk.files.path, `${language}.pdf`)
      await answerSaveDialog(app, path)
      await printHandOver(page, words, language, `${language}.pdf`)
      const pages = pdfPages(path)
      for (const text of pages) {
        expect(letters(text)).toContain(letters(said('hand-over:paper.label--desk-only')))
        expect(text).toContain('TLP:AMBER')
      }
      const all = pages.join(' ')
      for (const key of [
        'important.heading--important',
        'due.heading--due',
        'open.heading--cases',
        'log.heading--written',
      ])
        expect(letters(all)).toContain(letters(said(`hand-over:${key}`)))
      // What officers wrote stays as it was written.
      for (const text of [corrected, note, soon, fresh, first]) expect(all).toContain(text)
    },
  )

  it('ends', async () => {
    const { page } = desk
    await endShift(page, words)
    await log().getByText(words('hand-over:log.status--ended')).waitFor()
    await lock(page, words)
  })
})

describe('the next officer', () => {
  it('reads what was left, and takes over only by saying so', async () => {
    const { page } = desk
    await unlock(page, words, second.passphrase, second.alias)
    await openHandOver(page, words)
    await leftAsImportant().getByText(corrected).waitFor()
    const due = part(page, words('hand-over:due.heading--due'))
    await due.getByText(soon).waitFor()
    expect(await due.getByText(fresh).count()).toBe(0)
    const cases = part(page, words('hand-over:open.heading--cases'))
    await cases.getByRole('heading', { level: 3, name: isolated(first), exact: true }).waitFor()
    await cases.getByText(words('hand-over:open.heading--unclaimed')).waitFor()
    const dialog = await openTakeOver(page, words)
    const now = dialog.getByRole('button', { name: words('hand-over:shift.action--take-over-now') })
    expect(await now.isEnabled()).toBe(false)
    expect(await accessibilityFaults(page)).toEqual([])
    await takeOver(page, words, dialog)
    await log().getByText(words('hand-over:log.status--taken-over')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('takes over a case, and is told whose it was', async () => {
    const { page } = desk
    await part(page, words('hand-over:open.heading--cases')).getByRole('button', { name: soon }).click()
    await button('hand-over:claim.action--take-over').click()
    const dialog = page.getByRole('alertdialog', { name: words('hand-over:claim.heading--take-over') })
    await dialog.getByText(first).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('hand-over:claim.action--take-over-now') }).click()
    await dialog.waitFor({ state: 'hidden' })
    await button('hand-over:claim.action--release').waitFor()
    const officer = isolated(first)
    await timeline(page, words).getByText(words('hand-over:event.status--taken-over', { officer })).waitFor()
  })

  it('marks as done what was important', async () => {
    const { page } = desk
    await openHandOver(page, words)
    await leftAsImportant()
      .getByRole('button', { name: words('hand-over:log.action--done') })
      .click()
    await page.getByText(words('hand-over:important.prose--none')).waitFor()
    await log()
      .getByRole('button', { name: words('hand-over:log.action--not-done') })
      .click()
    await leftAsImportant().getByText(corrected).waitFor()
  })
})

describe('the hand-over', () => {
  it('has a screen that is read in Arabic', async () => {
    const { page } = desk
    await chooseLook(page, words, { language: 'ar', theme: 'dark' })
    const arabic = wordsIn('ar')
    await goTo(page, arabic, 'cases')
    await openHandOver(page, arabic)
    await part(page, arabic('hand-over:important.heading--important')).getByText(corrected).waitFor()
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
