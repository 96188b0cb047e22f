/** Writing, in each look: where it begins, the kinds of fields, files, the ladder, what goes to the manager, templates. */
import { openStart } from '../../tests/e2e/pages/compose.ts'
import { fieldPlace, unfoldAll } from '../../tests/e2e/pages/compose-fields.ts'
import { chooseLook, openDeskSection } from '../../tests/e2e/pages/desk.ts'
import { resumeDraft } from '../../tests/e2e/pages/drafts.ts'
import { openTemplates } from '../../tests/e2e/pages/templates.ts'
import { type Words, wordsIn } from '../../tests/e2e/pages/words.ts'
import { draftSubjects, keepDrafts } from '../../tests/e2e/screens/furnish/drafts.ts'
import { type Look, lastOf, looks } from './looks.ts'
import type { TourContext } from './tour-context.ts'

/** Begins and ends in the last look. */
export async function showWriting(context: TourContext, shown: readonly Look[] = looks): Promise<void> {
  const { page } = context.desk
  await keepDrafts(context.desk, context.kenya)
  let before = wordsIn(lastOf(shown).language)
  for (const look of shown) {
    await chooseLook(page, before, look)
    before = wordsIn(look.language)
    await showLook(context, before, `${look.language}-${look.theme}`)
  }
}

async function showLook({ desk, recorder }: TourContext, words: Words, look: string): Promise<void> {
  const { page } = desk
  const at = (name: string) =>
    fieldPlace(page, name).evaluate((place) => place.scrollIntoView({ block: 'start' }))
  await recorder.step(`write-${look}`, () => openStart(page, words))
  await recorder.step(`write-facts-${look}`, async () => {
    await resumeDraft(page, words, draftSubjects.notification)
    await unfoldAll(page, words)
    await at('summary')
  })
  await recorder.step(`write-severity-${look}`, () => at('severity'))
  await recorder.step(`write-indicators-${look}`, () => at('indicators'))
  await recorder.step(`write-files-${look}`, async () => {
    const heading = page.getByRole('heading', { name: words('attachments:compose.heading--attachments') })
    await heading.evaluate((place) => place.scrollIntoView({ block: 'start' }))
  })
  await recorder.step(`write-questions-${look}`, async () => {
    await resumeDraft(page, words, draftSubjects.inquiry)
    await at('questions')
  })
  await recorder.step(`without-a-key-${look}`, () => resumeDraft(page, words, draftSubjects.keyless))
  await recorder.step(`call-script-${look}`, async () => {
    await page.getByRole('button', { name: words('ladder:ladder.action--call'), exact: true }).click()
    await page.getByRole('alertdialog').waitFor()
  })
  await page.getByRole('button', { name: words('common:action.action--cancel'), exact: true }).click()
  await recorder.step(`write-to-manager-${look}`, async () => {
    await resumeDraft(page, words, draftSubjects.change)
    await at('changes')
  })
  await recorder.step(`templates-${look}`, () => openTemplates(page, words))
  await recorder.step(`manager-${look}`, async () => {
    await openDeskSection(page, words, 'profile')
    const heading = page.getByText(words('directory-manager:panel.prose--manager'))
    await heading.evaluate((place) => place.scrollIntoView({ block: 'start' }))
  })
}
