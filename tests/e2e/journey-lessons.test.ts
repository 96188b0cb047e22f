/** The lessons as an officer does them: find, notify and acknowledge on the screens, the others by what they record. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import { type LessonId, lessonIds } from '../../src-shared/domain/lessons/lessons.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import type { PracticeRole } from '../../src-shared/domain/practice/roles.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { channelProposal, notification } from '../support/correspondence.ts'
import { releaseAcknowledgement } from './pages/acknowledging.ts'
import { confirmRelease, openRelease } from './pages/compose.ts'
import { exportForm, markSent } from './pages/deliver.ts'
import { type DemonstrationDesk, launchReadyDesk } from './pages/demonstration.ts'
import { directoryRows, goTo, search, searchField } from './pages/desk.ts'
import { call, lockDesk, release } from './pages/desk-calls.ts'
import { answerOpenDialog, answerSaveDialog } from './pages/dialogs.ts'
import { resumeDraft } from './pages/drafts.ts'
import { leavePalette, paletteField } from './pages/finding.ts'
import { hasFocus } from './pages/keyboard.ts'
import {
  backToPractice,
  beginLesson,
  isAtStep,
  isFinished,
  lessonBar,
  openAnswer,
  showWhere,
} from './pages/lessons.ts'
import { unlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { type OwnedFolder, ownedFolder } from './support/launch.ts'

const words = wordsIn('en')
const exercise = { name: 'Baobab 2026', organiser: '', injectId: '' }

let desk: DemonstrationDesk
let files: OwnedFolder
beforeAll(async () => {
  files = await ownedFolder('lessons')
  desk = await launchReadyDesk()
})
afterAll(async () => {
  await desk?.end()
  await files?.remove()
})

async function openSteps(lesson: LessonId): Promise<readonly string[]> {
  const { lessons } = await call(desk.page, 'lessons.overview', {})
  const { steps } = required(
    lessons.find((one) => one.lesson === lesson),
    lesson,
  )
  return steps.flatMap(({ step, done }) => (done === null ? [step] : []))
}

async function office(role: PracticeRole): Promise<string> {
  const { counterparts } = await call(desk.page, 'practice.status', {})
  return required(
    counterparts.find((one) => one.role === role),
    role,
  ).office
}

/** Exports the message in view and says that it was sent. */
async function exportAndConfirm(name: string): Promise<void> {
  await answerSaveDialog(desk.app, join(files.path, name))
  await exportForm(desk.page, words, 'eml', name)
  await markSent(desk.page, words)
}

/** The same by calls, of a message that was released. */
async function sendByCalls(id: string, name: string): Promise<void> {
  const { page, app } = desk
  await answerSaveDialog(app, join(files.path, name))
  await call(page, 'messages.export', { id, form: 'asc' })
  await call(page, 'messages.markSent', { id, at: new Date().toISOString(), channel: 'encrypted-mail' })
}

describe('the lesson about finding', () => {
  it('is begun on the page that Today leads to', async () => {
    const { page } = desk
    await page.getByRole('button', { name: words('lessons:next.action--open') }).click()
    await beginLesson(page, words, 'find')
    await isAtStep(page, words, 'find-name')
    // The button that was pressed is gone.
    await hasFocus(page.getByRole('heading', { level: 3, name: words('lessons:lesson.heading--find') }))
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('sees each step where it is done, and says so', async () => {
    const { page } = desk
    await showWhere(page, words)
    await searchField(page, words).fill('Kenya')
    await isAtStep(page, words, 'find-record')
    const heard = lessonBar(page, words).getByRole('status')
    expect(await heard.textContent()).toContain(words('lessons:step.label--find-name'))
    await directoryRows(page, words).first().click()
    await isAtStep(page, words, 'find-number')
    await searchField(page, words).fill('46F9906A')
    await isAtStep(page, words, 'find-palette')
    await showWhere(page, words)
    await paletteField(page, words).fill('Ken')
    await isFinished(page, words)
    await leavePalette(page, words)
  })

  it('is still on after a lock', async () => {
    const { page, passphrase } = desk
    await lockDesk(page)
    await unlock(page, words, passphrase)
    await isFinished(page, words)
    expect(await openSteps('find')).toEqual([])
  })
})

describe('the lesson about notifying', () => {
  it('goes from a draft to a sending that is confirmed', async () => {
    const { page } = desk
    await backToPractice(page, words)
    await beginLesson(page, words, 'notify')
    const draft = notification(await office('mistaken'), { mode: 'exercise', exercise })
    await call(page, 'messages.saveDraft', draft)
    await isAtStep(page, words, 'notify-write')
    await resumeDraft(page, words, draft.subject)
    await isAtStep(page, words, 'notify-seal')
    await confirmRelease(page, words, await openRelease(page, words))
    await isAtStep(page, words, 'notify-export')
    await exportAndConfirm('notification.eml')
    await isFinished(page, words)
    expect(await openSteps('notify')).toEqual([])
  })
})

describe('the lesson about acknowledging', () => {
  it('opens what a counterpart sent, reads its verdict and acknowledges it', async () => {
    const { page } = desk
    await backToPractice(page, words)
    await beginLesson(page, words, 'acknowledge')
    await page.getByRole('button', { name: words('practice:panel.action--ask') }).click()
    await openAnswer(page, words, 'prompt')
    await isAtStep(page, words, 'acknowledge-release')
    await page.getByRole('button', { name: words('read:acknowledge.action--acknowledge') }).click()
    await releaseAcknowledgement(page, words)
    await isAtStep(page, words, 'acknowledge-sent')
    await exportAndConfirm('acknowledgement.eml')
    await isAtStep(page, words, 'acknowledge-mistake')
  })

  it('shows by a mistake of a counterpart what proves nothing', async () => {
    const { page } = desk
    await backToPractice(page, words)
    await openAnswer(page, words, 'mistaken')
    await page.getByText(words('read:verdict.heading--not-proved')).first().waitFor()
    await isFinished(page, words)
    expect(await openSteps('acknowledge')).toEqual([])
  })
})

describe('the other lessons', () => {
  it('verify: are done by a comparison that is recorded, and by a look at the record', async () => {
    const { page } = desk
    const pocId = await office('prompt')
    await call(page, 'lessons.begin', { lesson: 'verify' })
    await search(page, words, 'csirt.ken.example', stateName('KEN', 'en'))
    await directoryRows(page, words).first().click()
    await isAtStep(page, words, 'verify-compare')
    const { keys } = await call(page, 'directory.entry', { id: pocId })
    await call(page, 'keys.verify', {
      pocId,
      fingerprint: required(keys[0], 'a key').fingerprint,
      outcome: 'verified',
      how: 'call-back',
      at: new Date().toISOString(),
      withWhom: 'Duty officer',
      note: '',
    })
    await isFinished(page, words)
  })

  it('keyless: by a request for a key, and by a file whose words are read out', async () => {
    const { page } = desk
    const to = await office('keyless')
    const { pointOfContact } = await call(page, 'directory.entry', { id: to })
    await call(page, 'lessons.begin', { lesson: 'keyless' })
    const common = { mode: 'exercise', exercise } as const
    const draft: Draft = notification(to, common)
    await call(page, 'messages.saveDraft', draft)
    await resumeDraft(page, words, draft.subject)
    await isAtStep(page, words, 'keyless-ask')
    await goTo(page, words, 'cases')
    const asked = await release(page, { ...draft, ...channelDraft(to), ...common })
    await sendByCalls(asked.summary.id, 'request.asc')
    const sealed = await release(page, { ...draft, way: 'password' })
    await sendByCalls(sealed.summary.id, 'words.asc')
    await isAtStep(page, words, 'keyless-words')
    await call(page, 'messages.secretRead', {
      id: sealed.summary.id,
      pocId: to,
      at: new Date().toISOString(),
      number: required(pointOfContact.phones[0], 'a number').number,
      withWhom: 'Duty officer',
      note: '',
    })
    await isFinished(page, words)
  })

  it('offline: by a directory that is saved to a file and taken in again', async () => {
    const { page, app } = desk
    await call(page, 'lessons.begin', { lesson: 'offline' })
    await goTo(page, words, 'registry')
    await isAtStep(page, words, 'offline-save')
    const path = join(files.path, 'directory.pocbundle')
    await answerSaveDialog(app, path)
    await call(page, 'registry.exportBundle', {})
    await isAtStep(page, words, 'offline-take-in')
    await answerOpenDialog(app, path)
    const chosen = required(await call(page, 'registry.chooseBundle', {}), 'a file')
    await call(page, 'registry.importBundle', chosen)
    await isFinished(page, words)
  })

  it('handover: by a shift with a claim, an entry and a summary on paper', async () => {
    const { page, app } = desk
    await call(page, 'lessons.begin', { lesson: 'handover' })
    await call(page, 'handOver.begin', { read: null })
    const [thread] = await call(page, 'messages.threads', {})
    await call(page, 'handOver.claim', { thread: required(thread, 'a case').thread, from: null })
    const note = { text: 'Call at nine', language: 'en', important: true, thread: null, poc: null }
    await call(page, 'handOver.write', note)
    await isAtStep(page, words, 'handover-print')
    await answerSaveDialog(app, join(files.path, 'summary.pdf'))
    await call(page, 'handOver.savePdf', { language: 'en', paper: 'A4' })
    await call(page, 'handOver.end', {})
    await isFinished(page, words)
  })

  it('are all done then, and the bar can be put away', async () => {
    const { page } = desk
    for (const lesson of lessonIds) expect(await openSteps(lesson), lesson).toEqual([])
    const bar = lessonBar(page, words)
    await bar.getByText(words('lessons:bar.status--all')).waitFor()
    await bar.getByRole('button', { name: words('lessons:bar.action--leave') }).click()
    await bar.waitFor({ state: 'detached' })
    await hasFocus(page.locator('#content'))
  })

  it('are told of in the help, which leads back to them', async () => {
    const { page } = desk
    await page.getByRole('button', { name: words('common:help.heading--help'), exact: true }).click()
    await page
      .getByRole('button', { name: words('help:topics.practice.heading--title'), exact: true })
      .click()
    await page.getByRole('button', { name: words('lessons:next.action--open'), exact: true }).click()
    await page
      .getByRole('heading', { level: 1, name: words('lessons:screen.heading--practice'), exact: true })
      .waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })
})

/** A request for a key, which may leave signed and not encrypted. */
function channelDraft(to: string): Pick<Draft, 'id' | 'template' | 'to' | 'fields' | 'subject' | 'tlp'> {
  return {
    id: crypto.randomUUID(),
    template: 'T14',
    to: [to],
    subject: 'A key for our messages',
    tlp: 'TLP:CLEAR',
    fields: channelProposal,
  }
}
