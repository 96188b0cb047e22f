/** An inquiry from the start screen to its release without a mouse: every stop can be reached, and the focus is never lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import {
  beginButton,
  fieldLabel,
  isReleased,
  releaseButton,
  releaseDialog,
  releaseNow,
} from './pages/compose.ts'
import { codeWord, fieldPlace, rowList, selectButton, textOf } from './pages/compose-fields.ts'
import { type DemonstrationDesk, launchReadyDesk } from './pages/demonstration.ts'
import { call } from './pages/desk-calls.ts'
import { chooseByKeys, enter, hasFocus, hasFocusWithin, tabTo, typeInto } from './pages/keyboard.ts'
import { findingWords } from './pages/preflight.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const kenya = stateName('KEN', 'en')
const label = (name: string) => fieldLabel(words, 'T3', name)

let desk: DemonstrationDesk
beforeAll(async () => {
  desk = await launchReadyDesk()
})
afterAll(async () => {
  await desk?.end()
})

const heading = (name: string) => desk.page.getByRole('heading', { name, exact: true })
const questions = () => rowList(desk.page, words, label('questions'))
const kindOf = (number: number) => selectButton(questions().row(number), words('templates:items.kind'))
const textIn = (number: number) => textOf(questions().row(number))
async function shownQuestions(): Promise<readonly string[]> {
  const numbers = Array.from({ length: await questions().rows.count() }, (_none, index) => index + 1)
  return Promise.all(numbers.map((number) => textIn(number).inputValue()))
}

describe('the start screen', () => {
  it('is reached, given a counterpart, and left for a form', async () => {
    const { page } = desk
    const navigation = page.getByRole('navigation', { name: words('common:frame.label--navigation') })
    await enter(page, navigation.getByRole('button', { name: words('common:frame.label--cases') }))
    await enter(
      page,
      page.getByRole('button', { name: words('messages:list.action--write'), exact: true }).first(),
    )
    await hasFocus(heading(words('compose:start.heading--start')))
    await tabTo(page, page.getByRole('combobox', { name: words('compose:to.label--add') }))
    await page.keyboard.type('csirt.ken.example')
    await page.getByRole('option').filter({ hasText: kenya }).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText(words('compose:start.status--route-usual')).first().waitFor()
    await enter(page, beginButton(page, words, words('templates:T3.name')))
    await hasFocus(heading(`${words('templates:T3.name')} T3`))
  })
})

describe('a list of rows', () => {
  it('takes row after row, each with the focus in it', async () => {
    const { page } = desk
    for (const [index, text] of ['One?', 'Two?', 'Three?'].entries()) {
      await enter(page, questions().addButton)
      await hasFocus(kindOf(index + 1))
      await chooseByKeys(page, kindOf(index + 1), codeWord(words, 'question-kind', 'fact'))
      await page.keyboard.press('Tab')
      await hasFocus(textIn(index + 1))
      await page.keyboard.insertText(text)
    }
    expect(await shownQuestions()).toEqual(['One?', 'Two?', 'Three?'])
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('closes a list of choices by Escape, and nothing else', async () => {
    const { page } = desk
    await tabTo(page, kindOf(3), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('listbox').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('listbox').waitFor({ state: 'detached' })
    await hasFocus(kindOf(3))
    await page.keyboard.press('Escape')
    expect(await shownQuestions()).toEqual(['One?', 'Two?', 'Three?'])
  })

  it('moves a row as far as it goes, and the focus goes with it', async () => {
    const { page } = desk
    await enter(page, questions().button('up', 3), 'Shift+Tab')
    await hasFocus(questions().button('up', 2))
    expect(await shownQuestions()).toEqual(['One?', 'Three?', 'Two?'])
    await page.keyboard.press('Enter')
    expect(await shownQuestions()).toEqual(['Three?', 'One?', 'Two?'])
    // There is no way further up from the first place.
    await hasFocus(questions().button('down', 1))
    await page.keyboard.press('Enter')
    await hasFocus(questions().button('down', 2))
    expect(await shownQuestions()).toEqual(['One?', 'Three?', 'Two?'])
  })

  it('loses rows, and the focus stays in the list', async () => {
    const { page } = desk
    await enter(page, questions().button('remove', 2))
    await hasFocus(kindOf(2))
    expect(await shownQuestions()).toEqual(['One?', 'Two?'])
    await enter(page, questions().button('remove', 2), 'Shift+Tab')
    await hasFocus(kindOf(1))
    await enter(page, questions().button('remove', 1), 'Shift+Tab')
    await hasFocus(questions().addButton)
    expect(await questions().rows.count()).toBe(0)
  })
})

describe('the release', () => {
  it('leads to what is missing', async () => {
    const { page } = desk
    await enter(page, releaseButton(page, words))
    const summary = page
      .getByText(words('compose:problems.heading--problems'))
      .locator('xpath=ancestor::*[@tabindex]')
    await hasFocusWithin(summary.first())
    await enter(page, page.getByRole('button', { name: label('subjectMatter'), exact: true }))
    await hasFocus(textOf(fieldPlace(page, 'subjectMatter')))
  })

  it('opens the last look, which Escape closes with the focus where it was', async () => {
    const { page } = desk
    await page.keyboard.insertText('Scanning from documentation addresses')
    await typeInto(page, textOf(fieldPlace(page, 'subject')), 'Questions about a scan', 'Shift+Tab')
    await typeInto(
      page,
      textOf(fieldPlace(page, 'background')),
      'Invented hosts explore an invented network.',
    )
    await enter(page, questions().addButton)
    await chooseByKeys(page, kindOf(1), codeWord(words, 'question-kind', 'fact'))
    await typeInto(page, textIn(1), 'Is 192.0.2.17 in use?')
    const purpose = selectButton(page, label('purposeOfAnswer'))
    await tabTo(page, purpose)
    await chooseByKeys(page, purpose, codeWord(words, 'inquiry-purpose', 'response'))
    await tabTo(page, fieldPlace(page, 'neededBy').locator('[role="spinbutton"]').first())
    for (const part of await fieldPlace(page, 'neededBy').locator('[role="spinbutton"]').all()) {
      const type = await part.getAttribute('data-type')
      const typed: Readonly<Record<string, string>> = {
        year: '2027',
        month: '05',
        day: '14',
        hour: '12',
        minute: '30',
      }
      await tabTo(page, part)
      await page.keyboard.type(required(typed[type ?? ''], 'a part of a time'))
    }
    await enter(page, releaseButton(page, words))
    const dialog = releaseDialog(page, words)
    await dialog.waitFor()
    await hasFocusWithin(dialog)
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await hasFocus(releaseButton(page, words))
  })

  it('is made there, once the warning was ticked', async () => {
    const { page } = desk
    await page.keyboard.press('Enter')
    const dialog = releaseDialog(page, words)
    await tabTo(page, dialog.getByRole('checkbox', { name: findingWords(words, 'key-not-verified') }))
    await page.keyboard.press('Space')
    await enter(page, releaseNow(words, dialog))
    await isReleased(page, words)
    await hasFocus(heading(words('compose:release.heading--released')))
    const [thread] = await call(page, 'messages.threads', {})
    const { messages } = await call(page, 'messages.thread', { thread: required(thread, 'a case').thread })
    expect(messages[0]?.record?.fields).toMatchObject({
      questions: [{ kind: 'fact', text: 'Is 192.0.2.17 in use?' }],
      purposeOfAnswer: 'response',
      neededBy: '2027-05-14T12:30:00.000Z',
    })
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
