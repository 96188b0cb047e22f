/** The language changes while an officer works: nothing typed is lost, nothing is loaded anew, and each officer has one. */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../src-shared/base/languages.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { type CorrespondingDesk, launchCorrespondingDesk } from './pages/corresponding-desk.ts'
import { chooseLook, directoryRows, goTo, lock, search } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { tryToUnlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'

const night = { alias: 'Night watch', passphrase: 'saltmarsh lantern 8206 quiet', role: 'drafter' } as const

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('language')
})
afterAll(() => desk?.end())

const isShown = (page: Page, language: Language) =>
  page.waitForFunction(
    ({ lang, dir }) => document.documentElement.lang === lang && document.documentElement.dir === dir,
    { lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' },
  )

describe('a change of language', () => {
  it('keeps what is typed, the focus, the place in the text and the page itself', async () => {
    const { page } = desk
    const words = wordsIn('en')
    await goTo(page, words, 'directory')
    await search(page, words, 'csirt.ken.example', stateName('KEN', 'en'))
    await directoryRows(page, words).first().click()
    await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
    const subject = page.getByRole('textbox', { name: words('compose:envelope.label--subject') })
    await subject.fill('Quillwort in six languages')
    await subject.evaluate((field: HTMLInputElement) => field.setSelectionRange(9, 9))
    await page.evaluate(() => Object.assign(window, { survives: true }))
    const focused = () =>
      page.evaluate(() => {
        const field = document.activeElement
        return field instanceof HTMLInputElement ? { text: field.value, at: field.selectionStart } : null
      })
    for (const language of ['ar', 'zh', 'ru', 'fr', 'es', 'en'] as const) {
      await call(page, 'settings.change', { language })
      await isShown(page, language)
      await page
        .getByRole('textbox', { name: wordsIn(language)('compose:envelope.label--subject') })
        .waitFor()
      expect(await focused(), language).toEqual({ text: 'Quillwort in six languages', at: 9 })
    }
    expect(await page.evaluate(() => Reflect.get(window, 'survives'))).toBe(true)
    // Typing goes on where it was.
    await page.keyboard.type('s')
    expect(await focused()).toEqual({ text: 'Quillworts in six languages', at: 10 })
  })

  it('takes the later of two quick choices', async () => {
    const { page } = desk
    await page.evaluate(async () => {
      const { desk: bridge } = window as unknown as {
        desk: { call: (name: string, input: object) => Promise<unknown> }
      }
      const choices = ['ru', 'zh'].map((language) => bridge.call('settings.change', { language }))
      await Promise.all(choices)
    })
    await isShown(page, 'zh')
    await call(page, 'settings.change', { language: 'en' })
    await isShown(page, 'en')
  })
})

describe('each officer', () => {
  it('works in a language of their own, and the locked desk stays in the last one', async () => {
    const { page, passphrase } = desk
    await call(page, 'officers.add', { authorisation: passphrase, language: 'ar', ...night })
    await page.reload()
    const { officers } = await call(page, 'officers.list', {})
    const first = officers.find(({ alias }) => alias !== night.alias)?.alias
    await lock(page, wordsIn('en'))
    await tryToUnlock(page, wordsIn('en'), night.passphrase, night.alias)
    await isShown(page, 'ar')
    await chooseLook(page, wordsIn('ar'), { language: 'fr', theme: 'light' })
    const kept = async () =>
      (await call(page, 'officers.list', {})).officers.find(({ alias }) => alias === night.alias)?.language
    await expect.poll(kept, { timeout: 20_000 }).toBe('fr')
    await lock(page, wordsIn('fr'))
    await isShown(page, 'fr')
    // The first officer never chose another one than English; the second finds French again.
    await tryToUnlock(page, wordsIn('fr'), passphrase, first)
    await isShown(page, 'en')
    await lock(page, wordsIn('en'))
    await tryToUnlock(page, wordsIn('en'), night.passphrase, night.alias)
    await isShown(page, 'fr')
    await page
      .getByRole('button', { name: wordsIn('fr')('common:frame.label--today') })
      .first()
      .waitFor()
  })
})
