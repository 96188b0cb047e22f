/** An office that cannot be encrypted to: another one in its place, paper, words that are read out; and such words from others. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownLanguageNames } from '../../src-renderer/i18n/language-names.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { notification } from '../support/correspondence.ts'
import { counterpart, recordBy } from '../support/counterpart.ts'
import { sealWithPassword, textBehindWords } from '../support/counterpart-files.ts'
import { pdfPages } from '../support/poppler.ts'
import { openCase, openMessage, takeFurther } from './pages/cases.ts'
import { confirmRelease, fieldLabel, fillNotification, openRelease, releaseButton } from './pages/compose.ts'
import { chooseFrom, codeWord, fieldPlace, selectButton, textOf } from './pages/compose-fields.ts'
import { press } from './pages/controls.ts'
import { askWhenSent, delivery, exportForm, markSent } from './pages/deliver.ts'
import { type DemonstrationDesk, knownDesk, launchReadyDesk } from './pages/demonstration.ts'
import { directoryRows, goTo, search } from './pages/desk.ts'
import { call, callRaw } from './pages/desk-calls.ts'
import { answerOpenDialog, answerSaveDialog } from './pages/dialogs.ts'
import { resumeDraft } from './pages/drafts.ts'
import {
  caseHolds,
  caseLines,
  ladderHeading,
  ladderSteps,
  openCall,
  openLockedFile,
  openWords,
  recordCall,
  shownWords,
  stepWords,
  takeWay,
  tryWords,
  writeInstead,
} from './pages/ladder.ts'
import { notification as incident } from './pages/notification.ts'
import { officesOf } from './pages/offices.ts'
import { findings, findingWords } from './pages/preflight.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { giveAway, type OwnedFolder, ownedFolder } from './support/launch.ts'

const words = wordsIn('en')
const patience = { timeout: 10_000 }
const state = stateName('NZL', 'en')
const ministry = { state, entity: 'Ministry of Foreign Affairs of New Zealand (demonstration)' }
const csirt = { state, entity: 'National CSIRT of New Zealand (demonstration)' }
const exercise = { name: 'Baobab 2026', organiser: '', injectId: '' }
const officer = 'Duty officer of the ministry'

let desk: DemonstrationDesk
let files: OwnedFolder
beforeAll(async () => {
  files = await ownedFolder('ladder')
  desk = await launchReadyDesk()
})
afterAll(async () => {
  await desk?.end()
  await files?.remove()
})

/** The messages of the case of that subject. */
async function messagesAbout(subject: string): Promise<readonly MessageView[]> {
  const threads = await call(desk.page, 'messages.threads', {})
  const { thread } = required(
    threads.find((summary) => summary.subject === subject),
    'a case',
  )
  return (await call(desk.page, 'messages.thread', { thread })).messages
}

describe('an office without a key', () => {
  it('is offered five ways, and nothing is released in clear', async () => {
    const { page } = desk
    await search(page, words, 'mfa.nzl.example', state)
    await directoryRows(page, words).first().click()
    await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
    await ladderHeading(page, words, ministry).waitFor()
    const steps = ladderSteps(page, words)
    await expect.poll(() => steps.count()).toBe(5)
    for (const [index, step] of ['ask', 'other', 'password', 'call', 'paper'].entries())
      await steps
        .nth(index)
        .getByText(words(`ladder:ladder.heading--${step}`), { exact: true })
        .waitFor()
    await releaseButton(page, words).click()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('gives its place to another office of its State in one press', async () => {
    const { page, app } = desk
    await writeInstead(page, words, csirt.entity)
    await ladderHeading(page, words, ministry).waitFor({ state: 'detached' })
    await fillNotification(page, words, incident)
    await confirmRelease(page, words, await openRelease(page, words))
    await answerSaveDialog(app, join(files.path, 'instead.eml'))
    await exportForm(page, words, 'eml', 'instead.eml')
    await markSent(page, words)
    const [message] = await messagesAbout(incident.subject)
    expect(message?.record?.to.map(({ entity }) => entity)).toEqual([csirt.entity])
    await openCase(page, words, incident.subject)
    await caseHolds(page, words, [
      stepWords(words, 'other-contact', csirt, ministry),
      words('templates:T2.name'),
    ])
  })
})

describe('a message on paper', () => {
  it('has no sealed file: its note verbale is what leaves', async () => {
    const { page, app } = desk
    const message = await openMessage(page, words, words('templates:T2.name'))
    await takeFurther(page, words, message, 'transfer')
    await ladderHeading(page, words, ministry).waitFor()
    await takeWay(page, words, 'paper')
    await chooseFrom(
      page,
      selectButton(page, fieldLabel(words, 'T12', 'reason')),
      codeWord(words, 'escalation-reason', 'no-acknowledgement'),
    )
    await textOf(fieldPlace(page, 'asked')).fill('Please help to reach the technical entity.')
    const dialog = await openRelease(page, words)
    await dialog.getByText(words('ladder:way.status--paper')).waitFor()
    await confirmRelease(page, words, dialog)
    const sent = delivery(page, words).getByRole('button', {
      name: words('messages:deliver.action--mark-sent'),
    })
    expect(await sent.isDisabled()).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
    const path = join(files.path, 'note.pdf')
    await answerSaveDialog(app, path)
    await delivery(page, words)
      .getByRole('button', { name: words('paper:pdf.action--open') })
      .click()
    await press(page, 'radio', words('paper:pdf.label--layout-note-verbale'))
    await page.getByRole('button', { name: words('paper:pdf.action--save') }).click()
    await page.getByText(words('common:status.status--saved-as', { file: 'note.pdf' })).waitFor()
    expect(pdfPages(path).join(' ')).toContain('presents its compliments to the')
    await expect.poll(() => sent.isEnabled(), patience).toBe(true)
  })

  it('is confirmed as sent by the mission, and the case shows every step in its order', async () => {
    const { page } = desk
    const dialog = await askWhenSent(page, words)
    await selectButton(dialog, words('messages:deliver.label--channel'))
      .filter({ hasText: codeWord(words, 'channel-type', 'mission') })
      .waitFor()
    await dialog.getByRole('button', { name: words('messages:deliver.action--confirm-sent') }).click()
    await dialog.waitFor({ state: 'hidden' })
    const onPaper = (await messagesAbout(incident.subject)).find(({ way }) => way === 'paper')
    expect(onPaper).toMatchObject({
      forms: [],
      exportedForms: [],
      summary: { status: 'sent', template: 'T12' },
      deliveries: [{ outcome: 'sent', channel: 'mission', mailbox: null }],
    })
    await openCase(page, words, incident.subject)
    await caseHolds(page, words, [
      stepWords(words, 'other-contact', csirt, ministry),
      words('templates:T2.name'),
      words('templates:T12.name'),
      stepWords(words, 'paper', ministry),
    ])
    expect(await accessibilityFaults(page)).toEqual([])
  })
})

describe('a file that words open', () => {
  const subject = 'Scanning of invented registry servers'
  let secret: readonly string[]

  it('is preceded by a call that says nothing of the matter, and is recorded', async () => {
    const { page } = desk
    const { id } = required((await officesOf(page, 'NZL'))[1], 'the ministry')
    // The list of drafts is read again only where the page saved one itself.
    await goTo(page, words, 'directory')
    await call(page, 'messages.saveDraft', notification(id, { subject, mode: 'exercise', exercise }))
    await resumeDraft(page, words, subject)
    const dialog = await openCall(page, words, ministry.entity)
    await dialog.getByText(words('ladder:script.prose--ask-other')).waitFor()
    const languages = selectButton(dialog, words('ladder:call.label--script-language'))
    await chooseFrom(page, languages, ownLanguageNames.fr)
    await dialog.getByText(wordsIn('fr')('ladder:script.prose--ask-other')).waitFor()
    expect(await dialog.textContent()).not.toContain(subject)
    await recordCall(page, words, dialog, { outcome: 'reached', withWhom: officer }, 'call.action--record')
    await page.getByText(words('ladder:ladder.status--called')).waitFor()
  })

  it('is released with words that GnuPG takes as they are shown', async () => {
    const { page, app } = desk
    await takeWay(page, words, 'password')
    await press(page, 'radio', 'TLP:RED')
    await findings(page, words, 'blocks').getByText(findingWords(words, 'tlp-red-password')).waitFor()
    await releaseButton(page, words).click()
    expect(await page.getByRole('dialog').count()).toBe(0)
    await press(page, 'radio', 'TLP:AMBER', true)
    await findings(page, words, 'blocks').waitFor({ state: 'detached' })
    const release = await openRelease(page, words)
    await release.getByText(words('ladder:way.status--password')).waitFor()
    await confirmRelease(page, words, release)
    const dialog = await openWords(page, words)
    secret = await shownWords(words, dialog)
    expect(secret).toHaveLength(12)
    await dialog.getByRole('button', { name: words('common:action.action--cancel'), exact: true }).click()
    const path = join(files.path, 'words.asc')
    await answerSaveDialog(app, path)
    await exportForm(page, words, 'asc', 'words.asc')
    expect((await messagesAbout(subject))[0]?.forms).toEqual(['asc'])
    const { publicKey } = await call(page, 'desk.ownKey', {})
    const sealed = await readFile(path)
    expect(textBehindWords(sealed, publicKey, secret.join(' '))).toContain(subject)
    expect(() => textBehindWords(sealed, publicKey, secret.join('-'))).toThrow('decryption failed')
  })

  it('forgets its words once they were read out, and the case shows the steps in their order', async () => {
    const { page } = desk
    const dialog = await openWords(page, words)
    expect(await shownWords(words, dialog)).toEqual(secret)
    // What is read out in two languages has its words whichever language the desk changes to.
    for (const language of ['zh', 'fr', 'en'] as const) {
      await call(page, 'settings.change', { language })
      await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language)
      await expect.poll(() => page.getByRole('alertdialog').textContent()).not.toMatch(/[a-z]--[a-z]/u)
    }
    await recordCall(page, words, dialog, { outcome: 'reached', withWhom: officer }, 'secret.action--read')
    await page.getByText(words('ladder:secret.prose--read')).waitFor()
    const [message] = await messagesAbout(subject)
    const id = required(message, 'a message').summary.id
    expect(await callRaw(page, 'messages.secret', { id })).toMatchObject({ failure: { code: 'secret-gone' } })
    await openCase(page, words, subject)
    await caseHolds(page, words, [
      stepWords(words, 'called', ministry),
      words('templates:T2.name'),
      stepWords(words, 'password-file', ministry),
      stepWords(words, 'secret-read', ministry),
    ])
    await caseLines(page, words).last().getByText(officer).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('is opened where it came from another program, however its words are typed', async () => {
    const { page, app } = desk
    const kenya = await counterpart('KEN', 'technical')
    const known = await knownDesk(page)
    const record = recordBy(kenya, known, {
      template: 'T2',
      subject: 'Behind words',
      tlp: 'TLP:GREEN',
      mode: 'exercise',
      exercise,
      renderedIn: ['en'],
      fields: { summary: 'Invented hosts explore an invented network.' },
    })
    const path = join(files.path, 'from-kenya.asc')
    await writeFile(path, sealWithPassword(kenya, known, record, secret.join(' ')))
    await giveAway(path)
    await answerOpenDialog(app, path)
    const form = await openLockedFile(page, words)
    await tryWords(words, form, secret.toReversed().join(' '))
    await form.getByText(words('failures:codes.wrong-message-password.error--title')).waitFor()
    const heard = secret.map((word, index) => (index % 2 === 0 ? word.toUpperCase() : word))
    await tryWords(words, form, `${heard.slice(0, 6).join('  ')}\n${heard.slice(6).join(', ')}`)
    await page.getByText(words('read:verdict.heading--caution')).first().waitFor({ timeout: 60_000 })
    await page.getByText('Behind words').first().waitFor()
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
