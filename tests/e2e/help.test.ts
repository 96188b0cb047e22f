/** Help without a network: F1 at any screen, search, a term of the glossary, paper, the way back; in English and Arabic. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { helpTextsIn } from '../support/help-pages.ts'
import { type DemonstrationDesk, launchReadyDesk } from './pages/demonstration.ts'
import { chooseLook, goTo, placeButton } from './pages/desk.ts'
import { hasFocus } from './pages/keyboard.ts'
import { type Words, wordsIn } from './pages/words.ts'

const words = wordsIn('en')
const english = helpTextsIn('en')

let desk: DemonstrationDesk
beforeAll(async () => {
  desk = await launchReadyDesk()
})
afterAll(async () => {
  await desk?.end()
})

const heading = (name: string) => desk.page.getByRole('heading', { level: 2, name, exact: true })
const titleOf = (id: string, texts = english) => texts.topics.find((topic) => topic.id === id)?.title ?? ''
const nameOf = (id: string, texts = english) => texts.terms.find((term) => term.id === id)?.name ?? ''
const meaningOf = (id: string, texts = english) => texts.terms.find((term) => term.id === id)?.meaning ?? ''
const list = (said: Words) => desk.page.getByRole('navigation', { name: said('common:help.label--list') })
const search = (said: Words) => desk.page.getByRole('searchbox', { name: said('common:help.label--search') })
const back = (said: Words) =>
  desk.page.getByRole('button', { name: said('common:help.action--back'), exact: true })

describe('F1', () => {
  it('opens the topic of Today, with the focus where it is read from', async () => {
    const { page } = desk
    await goTo(page, words, 'today')
    await page.getByRole('heading', { name: words('clocks:today.heading--today'), exact: true }).waitFor()
    await page.keyboard.press('F1')
    await hasFocus(heading(titleOf('clocks')))
  })

  it('opens that of another screen, and leads back to it', async () => {
    const { page } = desk
    await goTo(page, words, 'registry')
    await page.getByRole('button', { name: words('registry:sync.action--sync') }).waitFor()
    await page.keyboard.press('F1')
    await hasFocus(heading(titleOf('registry')))
    await list(words)
      .getByRole('button', { name: titleOf('review'), exact: true })
      .click()
    await hasFocus(heading(titleOf('review')))
    await back(words).click()
    await page.getByRole('button', { name: words('registry:sync.action--sync') }).waitFor()
    expect(await placeButton(page, words, 'registry').getAttribute('aria-current')).toBe('page')
  })

  it('waits for a dialog', async () => {
    const { page } = desk
    await page.keyboard.press('Control+K')
    const palette = page.getByRole('dialog')
    await palette.waitFor()
    await page.keyboard.press('F1')
    expect(await palette.count()).toBe(1)
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })
    expect(await list(words).count()).toBe(0)
  })
})

describe('the help', () => {
  it('is opened from the palette and by its button', async () => {
    const { page } = desk
    await page.keyboard.press('Control+K')
    await page.keyboard.insertText(words('find:command.label--help'))
    await page.getByRole('option', { name: words('find:command.label--help') }).waitFor()
    await page.keyboard.press('Enter')
    await heading(titleOf('finding')).waitFor()
    await goTo(page, words, 'directory')
    const navigation = page.getByRole('navigation', { name: words('common:frame.label--navigation') })
    await navigation.getByRole('button', { name: words('common:help.heading--help'), exact: true }).click()
    await hasFocus(heading(titleOf('finding')))
  })

  it('finds a term, opens it, and has it on paper alone', async () => {
    const { page, app } = desk
    await search(words).fill('fingerprnt')
    await page.getByText(words('common:help.heading--nothing')).waitFor()
    await search(words).fill('FINGERPRINT')
    await list(words)
      .getByRole('button', { name: nameOf('fingerprint'), exact: true })
      .click()
    await hasFocus(heading(nameOf('fingerprint')))
    await page.getByText(meaningOf('fingerprint'), { exact: true }).first().waitFor()
    const pages = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const pdf = await contents?.printToPDF({ pageSize: 'A4', printBackground: true })
      return (pdf?.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length
    })
    expect(pages).toBe(1)
  })

  it('opens a term below the topic that speaks of it', async () => {
    const { page } = desk
    await search(words).fill('')
    await list(words)
      .getByRole('button', { name: titleOf('review'), exact: true })
      .click()
    const below = page.getByRole('article').getByRole('button', { name: nameOf('quarantine'), exact: true })
    await below.click()
    await hasFocus(heading(nameOf('quarantine')))
    const listed = await list(words)
      .getByRole('button', { name: nameOf('quarantine'), exact: true })
      .boundingBox()
    const seen = await page.getByRole('main').boundingBox()
    expect((listed?.y ?? Number.POSITIVE_INFINITY) + (listed?.height ?? 0)).toBeLessThanOrEqual(
      (seen?.y ?? 0) + (seen?.height ?? 0),
    )
  })

  it('is read in Arabic, from the right, and found without its marks', async () => {
    const { page } = desk
    const arabic = helpTextsIn('ar')
    const said = wordsIn('ar')
    await chooseLook(page, words, { language: 'ar', theme: 'dark' })
    await page.keyboard.press('F1')
    await heading(titleOf('registry', arabic)).waitFor()
    await search(said).fill('اشعار')
    await list(said)
      .getByRole('button', { name: nameOf('acknowledgement', arabic), exact: true })
      .click()
    await hasFocus(heading(nameOf('acknowledgement', arabic)))
    const [choice, article] = await Promise.all([
      list(said).boundingBox(),
      page.getByRole('article').boundingBox(),
    ])
    expect(choice?.x ?? 0).toBeGreaterThan(article?.x ?? Number.POSITIVE_INFINITY)
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
