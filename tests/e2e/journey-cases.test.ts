/** A case beside its messages: who takes part, when it was there, its files, notes, closing and reopening. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileAttachment } from '../../src-formats/message-file/types.ts'
import { formatsFor } from '../../src-renderer/i18n/formats.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { acknowledgementBy, readAs, sealAs } from '../support/counterpart.ts'
import { namedFile, sealMailWithFiles } from '../support/counterpart-files.ts'
import { fileOf, saveFile } from './pages/attachments.ts'
import {
  askForCase,
  caseRows,
  closingReason,
  doButton,
  doIt,
  events,
  filterCases,
  showParticipants,
} from './pages/case-work.ts'
import { openCase, openMessage, timeline } from './pages/cases.ts'
import { type Correspondence, correspondence } from './pages/correspondence.ts'
import { deskProfile } from './pages/demonstration.ts'
import { call } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const formats = formatsFor('en')
const subject = 'Scanning of invented registry servers'
const otherSubject = 'Documentation addresses in an invented list'
const log: FileAttachment = { name: 'gateway.log', type: 'text/plain', bytes: randomBytes(4_096) }

let setting: Correspondence
/** Theirs that answers ours. */
let answer: MessageRecord
beforeAll(async () => {
  setting = await correspondence(subject)
})
afterAll(() => setting?.end())

/** The event that says this, in the timeline in view. */
const event = (text: string) => events(setting.desk.page, words).filter({ hasText: text })
const messagesInView = () => timeline(setting.desk.page, words).locator('button[aria-controls]')

describe('a case with messages of both sides', () => {
  it('has what both wrote', async () => {
    const { page, app } = setting.desk
    const path = join(setting.files.path, 'ours.eml')
    await answerSaveDialog(app, path)
    await call(page, 'messages.export', { id: setting.sent.summary.id, form: 'eml' })
    await call(page, 'messages.markSent', {
      id: setting.sent.summary.id,
      at: new Date().toISOString(),
      channel: 'encrypted-mail',
    })
    const received = await readAs(setting.kenya, await readFile(path), setting.known)
    await setting.comesIn(
      await sealAs(
        setting.kenya,
        setting.known,
        acknowledgementBy(setting.kenya, setting.known, received),
        'eml',
      ),
    )
    answer = setting.question('Which hosts are concerned?', { attachments: [namedFile(log)] })
    await setting.comesIn(await sealMailWithFiles(setting.kenya, setting.known, answer, [log]))
    await setting.comesIn(
      await sealAs(
        setting.kenya,
        setting.known,
        setting.written({
          template: 'T2',
          subject: otherSubject,
          fields: { summary: 'An invented list has addresses of the documentation range.' },
        }),
        'eml',
      ),
    )
    await openCase(page, words, subject)
    expect(await messagesInView().count()).toBe(3)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('says who takes part, and how sure that is', async () => {
    const { page } = setting.desk
    const panel = await showParticipants(page, words)
    const own = panel.getByRole('listitem').filter({ hasText: deskProfile.entity })
    await own.getByText(words('cases:participants.status--own'), { exact: true }).waitFor()
    const theirs = panel.getByRole('listitem').filter({ hasText: stateName('KEN', 'en') })
    await theirs.getByText(words('cases:participants.status--proved'), { exact: true }).waitFor()
    const officer = panel
      .getByRole('listitem')
      .filter({ hasText: words('cases:participants.status--officer') })
    for (const deed of ['released', 'exported', 'sent', 'opened'])
      await officer.getByText(words(`cases:participants.label--${deed}`)).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('shows beside its own times those of the other side', async () => {
    const { page } = setting.desk
    const zone = answer.from.timeZone
    expect(zone).not.toBe(deskProfile.timeZone)
    const theirs = page.getByText(words('cases:time.label--theirs', { time: '' }).trim())
    expect(await theirs.count()).toBe(0)
    await page
      .locator('label')
      .filter({ has: page.getByRole('switch', { name: words('cases:time.label--show-theirs') }) })
      .click()
    const { messages } = await call(page, 'messages.thread', { thread: setting.sent.summary.thread })
    for (const { summary } of messages) {
      const time = formats.dateTime(summary.at, zone)
      await timeline(page, words).getByText(words('cases:time.label--theirs', { time })).first().waitFor()
      await timeline(page, words)
        .getByText(formats.dateTime(summary.at, deskProfile.timeZone))
        .first()
        .waitFor()
    }
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('opens no file by itself: one is saved deliberately, as it was sent', async () => {
    const { page, app } = setting.desk
    await openMessage(page, words, words('templates:T3.name'))
    await fileOf(page, words, log.name).waitFor()
    expect(await fileOf(page, words, log.name).locator('a, img, iframe, object, embed').count()).toBe(0)
    const path = join(setting.files.path, 'saved.log')
    await answerSaveDialog(app, path)
    await saveFile(page, words, log.name, 'saved.log')
    expect((await readFile(path)).equals(log.bytes)).toBe(true)
  })
})

describe('a note', () => {
  const text = 'The utility was called at noon; it looks into it.'

  it('is written from the menu, and stands in the timeline', async () => {
    const { page } = setting.desk
    const dialog = await askForCase(page, words, 'note')
    expect(await doButton(words, dialog, 'note').isDisabled()).toBe(true)
    await page.keyboard.type(text)
    await doIt(words, dialog, 'note')
    await event(words('cases:event.status--note')).getByText(text).waitFor()
  })
})

describe('closing', () => {
  it('asks for a reason, and for words where it is another one', async () => {
    const { page } = setting.desk
    const dialog = await askForCase(page, words, 'close')
    const done = doButton(words, dialog, 'close')
    expect(await done.isDisabled()).toBe(true)
    await closingReason(page, words, 'other').click()
    expect(await done.isDisabled()).toBe(true)
    await closingReason(page, words, 'resolved').click()
    await dialog
      .getByRole('textbox', { name: words('cases:close.label--text') })
      .fill('Nothing more is asked.')
    await doIt(words, dialog, 'close')
    await event(words('cases:event.status--closed-resolved')).getByText('Nothing more is asked.').waitFor()
  })

  it('takes the case from among the open ones', async () => {
    const { page } = setting.desk
    await filterCases(page, words, 'open')
    await caseRows(page, words).filter({ hasText: subject }).waitFor({ state: 'detached' })
    expect(await caseRows(page, words).count()).toBe(1)
    await filterCases(page, words, 'closed')
    await caseRows(page, words).filter({ hasText: subject }).waitFor()
    expect(await caseRows(page, words).count()).toBe(1)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('is undone by a proved message that comes in', async () => {
    const { page } = setting.desk
    await setting.comesIn(
      await sealAs(setting.kenya, setting.known, setting.question('Is the log complete?'), 'eml'),
    )
    await openCase(page, words, subject)
    await event(words('cases:event.status--reopened-message')).waitFor()
    await filterCases(page, words, 'open')
    await caseRows(page, words).filter({ hasText: subject }).waitFor()
    expect(await messagesInView().count()).toBe(4)
  })

  it('is undone by an officer', async () => {
    const { page } = setting.desk
    const closing = await askForCase(page, words, 'close')
    await closingReason(page, words, 'no-action-needed').click()
    await doIt(words, closing, 'close')
    const dialog = await askForCase(page, words, 'reopen')
    await dialog.getByRole('textbox', { name: words('cases:write.label--reopen') }).fill('Closed too early.')
    expect(await accessibilityFaults(page)).toEqual([])
    await doIt(words, dialog, 'reopen')
    await event(words('cases:event.status--reopened-officer')).getByText('Closed too early.').waitFor()
  })
})

it('has broken no policy and thrown no error on the way', () => {
  expect(setting.desk.violations).toEqual([])
})
