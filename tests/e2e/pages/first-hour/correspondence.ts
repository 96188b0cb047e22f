/** A notification of an exercise: written, sealed, sent, acknowledged; and one to an office without a key. */
import { deepEqual, equal } from 'node:assert/strict'
import { join } from 'node:path'
import { openCase } from '../cases.ts'
import { confirmRelease, fillNotification, isReleased, openRelease, releaseNow } from '../compose.ts'
import { exportForm, markSent } from '../deliver.ts'
import { directoryRows, goTo, searchField } from '../desk.ts'
import { call } from '../desk-calls.ts'
import { answerSaveDialog } from '../dialogs.ts'
import { ladderSteps, openWords, recordCall, shownWords, takeWay } from '../ladder.ts'
import { notification } from '../notification.ts'
import { findings } from '../preflight.ts'
import { openOffice } from '../review.ts'
import { openToday, todayRows } from '../today.ts'
import { type Chapter, type Hour, until } from './hour.ts'

const mail = 'notification.eml'

export const writeAndSeal: Chapter = {
  title: 'A notification is written and sealed',
  walk: async ({ desk, words, kenya, picture }) => {
    const { page } = desk
    await openOffice(page, words, kenya.pointOfContact)
    await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
    await fillNotification(page, words, notification)
    await page.getByText(words('compose:saving.status--saved')).waitFor()
    await picture('written')
    const dialog = await openRelease(page, words)
    // The key was compared: nothing is warned of.
    equal(await findings(dialog, words, 'warns').count(), 0)
    await picture('last-look')
    await releaseNow(words, dialog).click()
    await isReleased(page, words)
  },
}

export const sayItIsSent: Chapter = {
  title: 'It counts as sent once you say so',
  walk: async ({ desk, words, files, picture }) => {
    const { page, app } = desk
    const isWaiting = async () => (await call(page, 'messages.unconfirmed', {})).length
    await answerSaveDialog(app, join(files.path, mail))
    await exportForm(page, words, 'eml', mail)
    equal(await isWaiting(), 1)
    await markSent(page, words)
    equal(await isWaiting(), 0)
    await picture('sent')
    await openToday(page, words, { list: 'exercise' })
    await until(() => todayRows(page, words).count(), 1)
  },
}

/** What runs in the exercise, by kind: what is waited for (`theirs`), or what this desk owes. */
async function running({ desk }: Hour, side: 'ours' | 'theirs'): Promise<readonly string[]> {
  const question = { list: 'exercise', side, offset: 0, count: 10 } as const
  const { rows } = await call(desk.page, 'clocks.today', question)
  return rows.flatMap((row) => ('kind' in row ? [row.kind] : []))
}

export const receiveAnswers: Chapter = {
  title: 'The acknowledgement and the answer stop the clocks',
  walk: async (hour) => {
    const { desk, words, picture } = hour
    const { page } = desk
    await openPractice(hour)
    await picture('on-its-way')
    await receiveNext(hour)
    await picture('acknowledged')
    await until(() => running(hour, 'theirs'), ['answer'])
    await openPractice(hour)
    await receiveNext(hour)
    await until(() => running(hour, 'theirs'), [])
    // The answer asks this desk to acknowledge it.
    await until(() => running(hour, 'ours'), ['acknowledgement'])
    const threads = await call(page, 'messages.threads', {})
    deepEqual(
      threads.map(({ acknowledged }) => acknowledged),
      [true],
    )
    await page.getByText(words('read:verdict.heading--valid')).first().waitFor()
  },
}

/** The page of the practice counterparts, from Today. */
async function openPractice({ desk, words }: Hour): Promise<void> {
  const { page } = desk
  await goTo(page, words, 'today')
  await page.getByRole('button', { name: words('lessons:next.action--open') }).click()
  await page.getByRole('heading', { name: words('practice:panel.heading--counterparts') }).waitFor()
}

/** Waits no longer for what is expected first, and opens it; ends in its case. */
async function receiveNext({ desk, words }: Hour): Promise<void> {
  const { page } = desk
  const hurry = words('practice:pending.action--wait-no-longer')
  const open = words('practice:arrived.label--open', { name: '' }).trim()
  await page.getByRole('button', { name: hurry }).first().click()
  await page.getByRole('button', { name: open }).first().click()
  await page.getByRole('heading', { name: notification.subject }).first().waitFor()
}

export const withoutKey: Chapter = {
  title: 'An office without a key is reached by words that are read out',
  walk: async (hour) => {
    const { desk, words, files, picture } = hour
    const { page, app } = desk
    await goTo(page, words, 'directory')
    await searchField(page, words).fill('csirt.lie.example')
    await directoryRows(page, words).first().filter({ hasText: 'Liechtenstein' }).click()
    await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
    await until(() => ladderSteps(page, words).count(), 5)
    await picture('five-ways')
    await takeWay(page, words, 'password')
    const subject = 'The same by words'
    await fillNotification(page, words, { ...notification, subject })
    await confirmRelease(page, words, await openRelease(page, words))
    await answerSaveDialog(app, join(files.path, 'words.asc'))
    await exportForm(page, words, 'asc', 'words.asc')
    await markSent(page, words)
    await openCase(page, words, subject)
    const dialog = await openWords(page, words)
    equal((await shownWords(words, dialog)).length, 12)
    await picture('read-out')
    await recordCall(
      page,
      words,
      dialog,
      { outcome: 'reached', withWhom: 'Duty officer' },
      'secret.action--read',
    )
    await isHeard(hour)
  },
}

/** The office has heard the words that were recorded as read out: it opens the file, and answers. */
async function isHeard(hour: Hour): Promise<void> {
  const { desk, words } = hour
  await openPractice(hour)
  const expected = words('practice:pending.action--wait-no-longer')
  await desk.page.getByRole('button', { name: expected }).first().waitFor()
}
