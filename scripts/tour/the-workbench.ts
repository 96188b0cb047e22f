/** The directory as a workbench, in each look: own records, a list, changes of the registry, the verification of a key. */
import { required } from '../../src-shared/base/assert.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { chooseLook, directoryRows, openDeskSection, searchField } from '../../tests/e2e/pages/desk.ts'
import { type Words, wordsIn } from '../../tests/e2e/pages/words.ts'
import { addByTelephone, goToPlace, pasteList, saveRecord } from '../../tests/e2e/pages/workbench.ts'
import { changeTheDirectory, keepForItself } from '../../tests/e2e/screens/furnish/worked-directory.ts'
import { type Look, lastOf, looks } from './looks.ts'
import type { TourContext } from './tour-context.ts'

const office = 'Night desk Saltgrass (demonstration)'
const list = [
  'state,office,email,phone',
  'TUV,Imported desk Marram (demonstration),desk@marram.example,+68820001',
  'KIR,Imported desk Sedge (demonstration),desk@sedge.example,',
].join('\n')

/** Begins and ends in the last look. */
export async function showWorkbench(context: TourContext, shown: readonly Look[] = looks): Promise<void> {
  const { desk, words } = context
  const { page } = desk
  await chooseLook(page, wordsIn(lastOf(shown).language), looks[0])
  const changed = await changeTheDirectory(desk)
  await keepForItself(desk, changed)
  await addByTelephone(page, words, { state: stateName('TUV', 'en'), office, number: '+68820000' })
  await saveRecord(page, words, office)
  let before = words
  for (const look of shown) {
    await chooseLook(page, before, look)
    before = wordsIn(look.language)
    await showLook(context, before, look, changed)
  }
}

async function showLook(
  { desk, recorder }: TourContext,
  words: Words,
  { language, theme }: Look,
  changed: PointOfContact,
): Promise<void> {
  const { page } = desk
  const look = `${language}-${theme}`
  /** One office only has the text; until it is found the list may still show another one. */
  const open = async (text: string, state: string) => {
    await goToPlace(page, words, 'directory')
    await searchField(page, words).fill(text)
    await directoryRows(page, words).nth(1).waitFor({ state: 'detached' })
    await directoryRows(page, words)
      .filter({ hasText: stateName(state, language) })
      .click()
  }
  await recorder.step(`review-${look}`, async () => {
    await goToPlace(page, words, 'review')
    await page.getByText(words('review:alarm.heading--alarm')).waitFor()
  })
  await recorder.step(`record-by-telephone-${look}`, async () => {
    await open('saltgrass', 'TUV')
    await page.getByText(words('directory:channel.prose--no-mail'), { exact: true }).waitFor()
  })
  await recorder.step(`record-changed-${look}`, async () => {
    await open(required(changed.emails[0], 'an address').address, changed.state)
    await page.getByRole('button', { name: words('directory:review.action--review'), exact: true }).waitFor()
  })
  await recorder.step(`record-ages-${look}`, async () => {
    await page.getByRole('button', { name: words('readiness:record.label--ages') }).click()
    const ages = page.getByRole('table', { name: words('readiness:record.label--ages') })
    await ages.evaluate((table) => table.scrollIntoView({ block: 'start' }))
  })
  await recorder.step(`record-facts-${look}`, async () => {
    const facts = page.getByRole('heading', { name: words('directory:record.heading--record'), exact: true })
    await facts.evaluate((heading) => heading.scrollIntoView({ block: 'start' }))
  })
  await recorder.step(`record-history-${look}`, async () => {
    await page
      .getByRole('button', { name: words('directory:history.action--origin') })
      .first()
      .click()
    await page.getByRole('dialog').waitFor()
  })
  await page.keyboard.press('Escape')
  await recorder.step(`verify-way-${look}`, async () => {
    await page
      .getByRole('button', { name: words('keys:verify.action--verify') })
      .first()
      .click()
    await page.getByRole('alertdialog', { name: words('keys:verify.heading--verify') }).waitFor()
  })
  await recorder.step(`verify-compare-${look}`, async () => {
    await page.getByRole('button', { name: words('common:action.action--continue') }).click()
    await page.getByRole('textbox', { name: words('keys:verify.label--heard') }).waitFor()
  })
  await page.getByRole('button', { name: words('common:action.action--cancel') }).click()
  await recorder.step(`record-editor-${look}`, async () => {
    await page.getByRole('button', { name: words('directory:entry.action--correct') }).click()
    await page.getByRole('heading', { name: words('directory:editor.heading--correct') }).waitFor()
  })
  await recorder.step(`key-ring-${look}`, async () => {
    await goToPlace(page, words, 'keys')
    await page.getByRole('table').waitFor()
  })
  await recorder.step(`import-preview-${look}`, async () => {
    await pasteList(page, words, list)
    await page.getByText(words('imports:preview.status--new')).first().waitFor()
  })
  await recorder.step(`readiness-${look}`, async () => {
    await goToPlace(page, words, 'readiness')
    await page
      .getByRole('heading', { name: words('readiness:states.heading--states'), exact: true })
      .waitFor()
  })
  await recorder.step(`readiness-keys-${look}`, async () => {
    const keys = page.getByRole('heading', { name: words('readiness:standing.heading--standing') })
    await keys.last().evaluate((heading) => heading.scrollIntoView({ block: 'start' }))
  })
  await recorder.step(`groups-${look}`, async () => {
    await goToPlace(page, words, 'groups')
    await page.getByRole('heading', { name: words('local:screen.heading--groups'), exact: true }).waitFor()
  })
  await recorder.step(`palette-${look}`, async () => {
    await page.keyboard.press('Control+K')
    await page.getByRole('combobox', { name: words('find:palette.label--title') }).fill('ken')
    await page.getByRole('group', { name: words('find:palette.label--people') }).waitFor()
  })
  await page.keyboard.press('Escape')
  await recorder.step(`export-${look}`, async () => {
    await goToPlace(page, words, 'directory')
    await page
      .getByRole('button', { name: words('local:export.action--export'), exact: true })
      .first()
      .click()
    await page.getByRole('dialog').waitFor()
  })
  await page.keyboard.press('Escape')
  await recorder.step(`own-key-${look}`, async () => {
    await openDeskSection(page, words, 'key')
    await page.getByRole('button', { name: words('own-key:action.action--practise') }).waitFor()
  })
  await recorder.step(`drill-${look}`, async () => {
    await page.getByRole('button', { name: words('own-key:action.action--practise') }).click()
    await page.getByText(words('own-key:step.label--telephone')).waitFor()
  })
  await page.keyboard.press('Escape')
}
