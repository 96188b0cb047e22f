/** The templates of the desk: packs that are handed over, what they change, and the decision. */
import type { Locator, Page } from 'playwright'
import { ownLanguageNames } from '../../../src-renderer/i18n/language-names.ts'
import type { Language } from '../../../src-shared/base/languages.ts'
import type { PackStanding } from '../../../src-shared/domain/messages/pack-standing.ts'
import { fillEnvelope } from './compose.ts'
import { chooseFrom, fieldPlace, selectButton, textOf } from './compose-fields.ts'
import { openDeskSection } from './desk.ts'
import { dropFiles, typeDate } from './records.ts'
import type { Words } from './words.ts'

/** Opens the templates, with the list of packs. */
export async function openTemplates(page: Page, words: Words): Promise<void> {
  await openDeskSection(page, words, 'templates')
  await page.getByText(words('template-packs:packs.prose--packs')).waitFor()
}

/** Drops the file of a pack (absolute path) where the page says that one may. */
export async function dropPack(page: Page, words: Words, path: string): Promise<void> {
  await dropFiles(page, words('template-packs:add.prose--drop'), [path])
}

/** The pack in the list of all. */
export function packRow(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ hasText: name })
}

/** The pack whose changes are shown has this standing. */
export async function showsStanding(page: Page, words: Words, standing: PackStanding): Promise<void> {
  await page
    .getByText(words(`template-packs:packs.status--${standing}`), { exact: true })
    .first()
    .waitFor()
}

/** Shows the texts of the differences in another language. */
export async function showTextsIn(page: Page, words: Words, language: Language): Promise<void> {
  const button = selectButton(page, words('template-packs:review.label--language'))
  await chooseFrom(page, button, ownLanguageNames[language])
}

/** The line of the differences that is about a text or a part of the definition. */
export function differenceRow(page: Page, key: string): Locator {
  return page.getByRole('row').filter({ has: page.getByText(key, { exact: true }) })
}

/** When what the message of {@link fillAdvisory} is about becomes public. */
export const disclosureDate = '2027-03-01'

export type Advisory = {
  /** The words of the pack, in the language of the page. */
  readonly said: (key: string) => string
  readonly subject: string
}

/** Fills the open form of T16 but for what is affected. */
export async function fillAdvisory(page: Page, words: Words, { said, subject }: Advisory): Promise<void> {
  await fillEnvelope(page, words, { subject, tlp: 'TLP:GREEN', exercise: 'Baobab 2026' })
  const choose = (name: string, code: string) =>
    chooseFrom(page, page.locator(`#compose-${name} [aria-haspopup="listbox"]`), code)
  await choose('nature', said('codes.advisory-nature.vulnerability'))
  await textOf(fieldPlace(page, 'summary')).fill('A defect in an invented product.')
  await choose('requested', said('codes.advisory-request.check'))
  await choose('confidence', words('templates:codes.confidence.medium'))
  await typeDate(page, page, said('T16.field.disclosureDate.label'), disclosureDate)
}

/** Decides on the pack whose changes are shown. */
export async function decide(
  page: Page,
  words: Words,
  decision: 'activate' | 'refuse' | 'end',
): Promise<void> {
  await page
    .getByRole('button', { name: words(`template-packs:review.action--${decision}`), exact: true })
    .click()
  const told = { activate: 'activated', refuse: 'refused', end: 'ended' } as const
  await page
    .getByText(words(`template-packs:review.status--${told[decision]}`))
    .first()
    .waitFor()
}
