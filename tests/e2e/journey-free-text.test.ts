/** Text that a counterpart wrote with GnuPG alone: filed to a case by hand, read, answered in its language, and taken back. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownLanguageNames } from '../../src-renderer/i18n/language-names.ts'
import { readAs } from '../support/counterpart.ts'
import { startGpg } from '../support/gpg.ts'
import { openCase, openMessage, timeline } from './pages/cases.ts'
import { confirmRelease, fieldLabel, openRelease } from './pages/compose.ts'
import { chooseFrom, codeWord, fieldPlace, rowList, selectButton, textOf } from './pages/compose-fields.ts'
import {
  type CorrespondingDesk,
  exerciseNotification,
  launchCorrespondingDesk,
  openMail,
} from './pages/corresponding-desk.ts'
import { exportForm } from './pages/deliver.ts'
import { call, release } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import { fileTo, openTextDialog, textPanel } from './pages/free-text.ts'
import { technicalOf } from './pages/offices.ts'
import { panelSays, reasonWords } from './pages/verdict.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const subject = 'A case about scanning'
const text =
  'Bonjour, nous avons reçu votre notification et nous vous remercions. ' +
  'Pouvez-vous nous dire quelles adresses sont concernées par cet incident ?'

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('free-text')
  const { id } = await technicalOf(desk.page, 'KEN')
  await release(desk.page, exerciseNotification(id, { subject }))
})
afterAll(() => desk?.end())

/** What the counterpart's GnuPG makes of a text, for the desk. */
function writtenByGnupg(words: string): Uint8Array {
  const { france, known } = desk
  const gpg = startGpg()
  try {
    gpg.ok(['--import'], france.privateKey)
    gpg.ok(['--import'], known.certificate)
    const how = ['--armor', '-u', france.fingerprint, '--sign', '--encrypt', '-r', known.fingerprint]
    return gpg.ok(how, words).stdout
  } finally {
    gpg.close()
  }
}

describe('a text by GnuPG', () => {
  it('is shown with its signer, and offered to be filed, read and answered', async () => {
    const { page } = desk
    await openMail(desk, words, { name: 'text.asc', bytes: writtenByGnupg(text) })
    await panelSays(page, words, [
      ...reasonWords(words, 'record-missing'),
      words('read:verdict.prose--shown-text'),
    ])
    await page.getByText(text).waitFor()
    await textPanel(page, words).waitFor()
  })

  it('has what it says typed in, apart from what was signed', async () => {
    const { page } = desk
    const dialog = await openTextDialog(page, words, 'type')
    const field = (name: string) =>
      dialog.getByRole('textbox', { name: words(`free-text:reading.label--${name}`) })
    await field('their-reference').fill('FR-77')
    await field('request').fill('Which addresses are concerned')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('free-text:reading.action--save') }).click()
    await dialog.waitFor({ state: 'detached' })
    await textPanel(page, words).getByText('Which addresses are concerned').waitFor()
    await textPanel(page, words).getByText('FR-77').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('is filed to a case by hand, and stands there as filed', async () => {
    const { page } = desk
    const dialog = await openTextDialog(page, words, 'file')
    await fileTo(page, words, dialog, { typed: 'scanning', found: subject })
    await openCase(page, words, subject)
    const lines = timeline(page, words)
    const filed = words('free-text:event.status--filed', { subject: '|' }).split('|')[0] ?? ''
    await lines.getByText(filed).first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await call(page, 'messages.threads', {})).toHaveLength(1)
  })

  it('is answered in its language, to its signer alone', async () => {
    const { page, app } = desk
    const dialog = await openTextDialog(page, words, 'reply')
    await selectButton(dialog, words('free-text:reply.label--language'))
      .filter({ hasText: ownLanguageNames.fr })
      .waitFor()
    await dialog.getByRole('button', { name: words('free-text:reply.action--begin') }).click()
    await chooseFrom(
      page,
      selectButton(page, fieldLabel(words, 'T4', 'replyStatus')),
      codeWord(words, 'reply-status', 'partial'),
    )
    await textOf(fieldPlace(page, 'subject')).fill('Réponse à votre question')
    const references = rowList(page, words, fieldLabel(words, 'T4', 'theirReferences'))
    await references.addButton.click()
    const kinds = selectButton(references.row(1), words('templates:items.kind'))
    await chooseFrom(page, kinds, codeWord(words, 'reference-kind', 'case'))
    const reference = { name: words('templates:items.reference') }
    await references.row(1).getByRole('textbox', reference).fill('FR-77')
    await textOf(fieldPlace(page, 'findings')).fill('Deux adresses de documentation.')
    await confirmRelease(page, words, await openRelease(page, words))
    const path = join(desk.files.path, 'answer.asc')
    await answerSaveDialog(app, path)
    await exportForm(page, words, 'asc', 'answer.asc')
    const { record } = await readAs(desk.france, await readFile(path), desk.known)
    expect(record).toMatchObject({ template: { id: 'T4' } })
    expect(record.renderedIn[0]).toBe('fr')
    expect(record.to.map(({ state }) => state)).toEqual(['FRA'])
    expect(record.inReplyTo).toBeUndefined()
  })

  it('has its filing taken back', async () => {
    const { page } = desk
    await openCase(page, words, subject)
    await openMessage(page, words, words('messages:thread.label--no-record'))
    await textPanel(page, words)
      .getByRole('button', { name: words('free-text:panel.action--take-back') })
      .click()
    await textPanel(page, words).waitFor({ state: 'detached' })
    expect(await call(page, 'messages.threads', {})).toHaveLength(2)
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
