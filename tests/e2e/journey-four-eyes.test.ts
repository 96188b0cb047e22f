/** A desk that releases by a second officer: written by one, read, returned, and released by another. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isolated } from '../../src-renderer/i18n/isolated.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import type { ApprovalView } from '../../src-shared/domain/messages/second-officer.ts'
import { passwordOf } from '../../src-shared/domain/messages/secret-words.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { accepted } from '../support/accepted-warnings.ts'
import { readAs } from '../support/counterpart.ts'
import { startGpg } from '../support/gpg.ts'
import { fact, openCase, openFacts } from './pages/cases.ts'
import { fillNotification, openStart, releaseButton } from './pages/compose.ts'
import { fieldPlace, textOf } from './pages/compose-fields.ts'
import {
  type CorrespondingDesk,
  exerciseNotification,
  launchCorrespondingDesk,
  placeFile,
} from './pages/corresponding-desk.ts'
import { askWhenSent, fillSending } from './pages/deliver.ts'
import { directoryRows, goTo, lock, search } from './pages/desk.ts'
import { call, callRaw } from './pages/desk-calls.ts'
import { answerOpenDialog, answerSaveDialog } from './pages/dialogs.ts'
import { notification } from './pages/notification.ts'
import { technicalOf } from './pages/offices.ts'
import {
  confirmApproval,
  decision,
  leaveApproved,
  openApproval,
  openQueue,
  readSubmission,
  refusal,
  resumeDraft,
  say,
  setRule,
  showView,
  submitButton,
  submitDraft,
} from './pages/release.ts'
import { unlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const chief = words('welcome:passphrase.label--first-alias')
const drafter = {
  alias: 'Drafting desk',
  passphrase: 'marigold ferry 5521 tranquil',
  role: 'drafter',
} as const
const second = { alias: 'Night watch', passphrase: 'saltmarsh lantern 8206 quiet', role: 'releaser' } as const
const { subject } = notification
const reason = 'Please say by when an answer is needed.'
const steps = 'An answer by Friday would help us.'
const patience = { timeout: 30_000 }

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('four-eyes')
  const { page, passphrase: authorisation } = desk
  for (const officer of [drafter, second])
    await call(page, 'officers.add', { authorisation, language: 'en', ...officer })
})
afterAll(() => desk?.end())

/** Another officer sits down at the desk. */
async function seat({ alias, passphrase }: { readonly alias: string; readonly passphrase: string }) {
  await lock(desk.page, words)
  await unlock(desk.page, words, passphrase, alias)
}

/** As when the computer goes to sleep: a dialog may be open. */
async function lockedAndUnlocked({ alias, passphrase }: typeof second): Promise<void> {
  await desk.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
  await unlock(desk.page, words, passphrase, alias)
}

const queued = (page: Page) => call(page, 'secondOfficer.queue', {})
const drafted = async (page: Page): Promise<Draft> => {
  const [draft] = await call(page, 'messages.drafts', {})
  return call(page, 'messages.draft', { id: required(draft, 'a draft').id })
}

/** The newest case, of one message. */
async function released(page: Page): Promise<MessageView> {
  const [thread] = await call(page, 'messages.threads', {})
  const { messages } = await call(page, 'messages.thread', { thread: required(thread, 'a case').thread })
  return required(messages[0], 'a message')
}

describe('a desk that asks for a second officer', () => {
  it('has the rule from an administrator, with the passphrase', async () => {
    const { page } = desk
    await setRule(page, words, 'all', desk.passphrase)
    expect(await call(page, 'secondOfficer.policy', {})).toMatchObject({ scope: 'all' })
    await page.getByText(words('second-officer:policy.label--scope-all')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('lets a drafter submit, and nothing of it leaves by that', async () => {
    const { page } = desk
    await seat(drafter)
    await goTo(page, words, 'directory')
    await search(page, words, '46F9906A', 'Kenya')
    await directoryRows(page, words).first().click()
    await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
    await fillNotification(page, words, notification)
    await submitButton(page, words).waitFor()
    expect(await releaseButton(page, words).count()).toBe(0)
    await submitDraft(page, words, 'Written after the call of this morning.')
    await refusal(page, words, 'role').waitFor()
    expect(await decision(page, words, 'approve').count()).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
    const draft = await drafted(page)
    const order = await accepted((asked) => call(page, 'messages.preflight', asked), draft)
    expect(await callRaw(page, 'messages.release', order)).toMatchObject({
      failure: { code: 'release-needs-second-officer' },
    })
    expect(await call(page, 'messages.threads', {})).toEqual([])
  })
})

describe('another officer', () => {
  it('finds it in the queue and reads all of it', async () => {
    const { page } = desk
    await seat(second)
    const queue = await openQueue(page, words, 1)
    await queue.getByText(subject).waitFor()
    await readSubmission(page, words, subject)
    const message = await showView(page, words, 'message')
    await message.getByText(notification.summary.slice(0, 40)).first().waitFor()
    await (await showView(page, words, 'differences'))
      .getByText(words('second-officer:differences.status--no-earlier'))
      .waitFor()
  })

  it('has the reason again that was being written when the desk was locked, until it is cancelled', async () => {
    const { page } = desk
    const open = async () => {
      await decision(page, words, 'return').click()
      const dialog = page.getByRole('dialog', { name: words('second-officer:decide.heading--return') })
      return { dialog, field: dialog.getByRole('textbox') }
    }
    await (await open()).field.fill(reason)
    await lockedAndUnlocked(second)
    await openQueue(page, words, 1)
    await readSubmission(page, words, subject)
    const { dialog, field } = await open()
    await dialog.getByText(words('common:kept.prose--kept')).waitFor()
    expect(await field.inputValue()).toBe(reason)
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('common:action.action--cancel') }).click()
    await dialog.waitFor({ state: 'hidden' })
    const { field: again } = await open()
    expect(await again.inputValue()).toBe('')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })

  it('comments, and returns it with a reason', async () => {
    const { page } = desk
    await say(page, words, 'comment', 'I have read the logs as well.')
    await say(page, words, 'return', reason)
    const history = await showView(page, words, 'history')
    for (const text of ['Written after the call of this morning.', 'I have read the logs as well.', reason])
      await history.getByText(text).waitFor()
    await refusal(page, words, 'not-waiting').waitFor()
    expect(await decision(page, words, 'approve').count()).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await queued(page)).toEqual([])
  })
})

describe('the drafter', () => {
  it('finds the reason beside the draft, changes it and submits it again', async () => {
    const { page } = desk
    await seat(drafter)
    await openStart(page, words)
    await resumeDraft(page, words, subject)
    await page.getByText(words('second-officer:notice.heading--returned')).waitFor()
    await page.getByText(reason).waitFor()
    await textOf(fieldPlace(page, 'summary')).fill(notification.summary.replace('isolated', 'repaired'))
    await submitDraft(page, words)
    expect(await queued(page)).toHaveLength(1)
  })

  it('takes it back by going on to write', async () => {
    const { page } = desk
    await openStart(page, words)
    await resumeDraft(page, words, subject)
    await page.getByText(words('second-officer:notice.prose--waiting')).waitFor()
    await textOf(fieldPlace(page, 'requestedSteps')).fill(steps)
    await expect.poll(() => queued(page), patience).toEqual([])
    expect(await accessibilityFaults(page)).toEqual([])
    await submitDraft(page, words)
    const history = await showView(page, words, 'history')
    await history
      .getByText(words('second-officer:event.label--changed', { officer: isolated(drafter.alias) }))
      .waitFor()
  })
})

describe('the release', () => {
  it('follows a look at what has changed since the version that came back', async () => {
    const { page } = desk
    await seat(second)
    await openQueue(page, words, 1)
    await readSubmission(page, words, subject)
    const changes = await showView(page, words, 'differences')
    const of = (name: string) =>
      changes.getByRole('region', { name: words(`templates:T2.field.${name}.label`) })
    await of('summary').locator('del').getByText('isolated').waitFor()
    await of('summary').locator('ins').getByText('repaired').waitFor()
    await of('requestedSteps').locator('ins').getByText(steps).waitFor()
    expect(await changes.getByRole('region').count()).toBe(2)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('does nothing on a wrong passphrase', async () => {
    const { page } = desk
    const dialog = await openApproval(page, words)
    await confirmApproval(words, dialog, desk.passphrase)
    await dialog.getByText(words('failures:codes.wrong-passphrase.error--title')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await call(page, 'messages.threads', {})).toEqual([])
    expect(await queued(page)).toHaveLength(1)
  })

  it('is made with the right one, for the counterpart to read', async () => {
    const { page, app } = desk
    const dialog = page.getByRole('dialog', { name: words('second-officer:decide.heading--approve') })
    await confirmApproval(words, dialog, second.passphrase)
    await leaveApproved(page, words)
    expect(await queued(page)).toEqual([])
    const { summary } = await released(page)
    const path = join(desk.files.path, 'message.asc')
    await answerSaveDialog(app, path)
    await call(page, 'messages.export', { id: summary.id, form: 'asc' })
    const { record } = await readAs(desk.kenya, await readFile(path), desk.known)
    expect(record).toMatchObject({ subject, fields: { requestedSteps: steps } })
  })

  it('is told in the facts of the message, and holds', async () => {
    const { page } = desk
    await openFacts(page, words)
    const approved = fact(page, words('second-officer:approval.label--approved'))
    await approved.getByText(second.alias).waitFor()
    await approved.getByText(words('second-officer:approval.status--valid')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const { approval } = await released(page)
    expect(approval).toMatchObject<Partial<ApprovalView>>({ officer: second.alias, standing: 'valid' })
  })

  it('is confirmed as sent with what was said of it before the desk was locked', async () => {
    const { page } = desk
    await openCase(page, words, subject)
    const sending = { channel: 'secure-portal', note: 'By the portal of the ministry.' } as const
    await fillSending(page, words, await askWhenSent(page, words), sending)
    await lockedAndUnlocked(second)
    await openCase(page, words, subject)
    const dialog = await askWhenSent(page, words)
    await dialog.getByText(words('common:kept.prose--kept')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('messages:deliver.action--confirm-sent') }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect((await released(page)).deliveries).toMatchObject([{ outcome: 'sent', ...sending }])
  })
})

describe('what an officer has written', () => {
  /** Submits a draft that is complete already. */
  async function submit(changes: Partial<Draft>, file?: string): Promise<string> {
    const { page } = desk
    const { id: office } = await technicalOf(page, 'KEN')
    let draft = exerciseNotification(office, changes)
    await call(page, 'messages.saveDraft', draft)
    if (file !== undefined) {
      await answerOpenDialog(desk.app, file)
      const { handles } = await call(page, 'messages.chooseAttachments', {})
      const handle = required(handles[0], 'a handle')
      draft = { ...draft, ...(await call(page, 'messages.attach', { draft: draft.id, handle })) }
    }
    const manner = { each: false, hiddenKeyIds: false }
    return (await call(page, 'secondOfficer.submit', { draft, manner, note: '' })).id
  }

  it('is not released by the same officer', async () => {
    const { page } = desk
    const file = await placeFile(desk.files, 'log.txt', 'Invented lines of a log.\n')
    await submit({ subject: 'By words', way: 'password' })
    const id = await submit({ subject: 'With a file' }, file)
    const queue = await openQueue(page, words, 2)
    expect(await queue.getByText(words('second-officer:queue.label--own'), { exact: true }).count()).toBe(2)
    await readSubmission(page, words, 'With a file')
    await refusal(page, words, 'submitted-it').waitFor()
    for (const what of ['approve', 'return'] as const)
      expect(await decision(page, words, what).count()).toBe(0)
    await decision(page, words, 'withdraw').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const { sha256 } = await call(page, 'secondOfficer.submission', { id })
    const order = { id, sha256, authorisation: second.passphrase, comment: '', overridden: [] }
    expect(await callRaw(page, 'secondOfficer.approve', order)).toMatchObject({
      failure: { code: 'release-own-draft' },
    })
  })

  it('is released by an administrator, with its file', async () => {
    const { page, app } = desk
    await seat({ alias: chief, passphrase: desk.passphrase })
    await openQueue(page, words, 2)
    await readSubmission(page, words, 'With a file')
    await (await showView(page, words, 'message')).getByText('log.txt').first().waitFor()
    await confirmApproval(words, await openApproval(page, words), desk.passphrase)
    await leaveApproved(page, words)
    const { summary, approval } = await released(page)
    expect(approval).toMatchObject({ officer: chief, standing: 'valid' })
    const path = join(desk.files.path, 'with-file.eml')
    await answerSaveDialog(app, path)
    await call(page, 'messages.export', { id: summary.id, form: 'eml' })
    const { record } = await readAs(desk.kenya, await readFile(path), desk.known)
    expect(record.attachments).toMatchObject([{ name: 'log.txt', size: 25 }])
  })

  it('is released with words for a telephone, which open what was sealed', async () => {
    const { page, app } = desk
    await openQueue(page, words, 1)
    await readSubmission(page, words, 'By words')
    const check = await showView(page, words, 'check')
    await check.getByText(words('ladder:way.status--password')).waitFor()
    await confirmApproval(words, await openApproval(page, words), desk.passphrase)
    await leaveApproved(page, words)
    const { summary, way, approval } = await released(page)
    expect({ way, approval }).toMatchObject({ way: 'password', approval: { officer: chief } })
    const { words: secret } = await call(page, 'messages.secret', { id: summary.id })
    const path = join(desk.files.path, 'by-words.asc')
    await answerSaveDialog(app, path)
    await call(page, 'messages.export', { id: summary.id, form: 'asc' })
    const gpg = startGpg()
    try {
      gpg.ok(['--import'], desk.known.certificate)
      const opened = gpg.ok(
        ['--passphrase', passwordOf(secret), '--pinentry-mode', 'loopback', '--decrypt'],
        await readFile(path),
      )
      expect(opened.stdout.toString('utf8')).toContain('Repeated scanning from one network')
      expect(opened.stderr).toContain('Good signature')
    } finally {
      gpg.close()
    }
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
