/** What comes in by other ways than one file: several at once, a folder that is watched, reports of mail systems. */
import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeAsc } from '../../src-formats/message-file/write.ts'
import { isolated } from '../../src-renderer/i18n/isolated.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { sealAs, sealRequestBy } from '../support/counterpart.ts'
import { delayReport, postfixReport } from '../support/delivery-reports.ts'
import { openCase, timeline } from './pages/cases.ts'
import { fieldPlace, textOf } from './pages/compose-fields.ts'
import {
  type CorrespondingDesk,
  exercise,
  launchCorrespondingDesk,
  notificationBy,
  placeFile,
} from './pages/corresponding-desk.ts'
import { chooseLook, goTo } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { answerOpenDialog } from './pages/dialogs.ts'
import {
  allTried,
  chooseFiles,
  dropFiles,
  openScreen,
  outcomeOf,
  outcomes,
  reportPanel,
  waitingInRail,
  watchedFolder,
} from './pages/incoming.ts'
import { officesOf } from './pages/offices.ts'
import { hoursFromNow, sendAt } from './pages/today.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { giveAway } from './support/launch.ts'

const words = wordsIn('en')
const patience = { timeout: 20_000 }

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('incoming')
})
afterAll(() => desk?.end())

const about = (subject: string) => notificationBy(desk.kenya, desk.known, { subject })

/** A file as a mail program saves it. @returns its path */
const saved = (name: string, bytes: Uint8Array) => placeFile(desk.files, name, bytes)

describe('several files at once', () => {
  const subject = 'Scanning from documentation addresses'

  it('are opened one after another, and the list says what became of each', async () => {
    const { page } = desk
    const record = about(subject)
    const good = await sealAs(desk.kenya, desk.known, record, 'eml')
    const request = sealRequestBy(desk.kenya, desk.known, about('For somebody else'))
    const outlook = [Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]
    const paths = [
      await saved('inbox-1.eml', good),
      await saved(
        'from-outlook.msg',
        Buffer.concat([...outlook, Buffer.from('__properties_version1.0', 'utf16le')]),
      ),
      await saved('winmail.dat', Buffer.concat([Buffer.from('789f3e22', 'hex'), Buffer.alloc(40)])),
      await saved('inbox-1 (copy).eml', good),
      await saved('unreadable.asc', await writeAsc({ ...request, recipients: [desk.kenya.certificate] })),
    ]
    await openScreen(page, words)
    await chooseFiles(desk, words, paths)
    await allTried(page, words)
    const says = async (file: string, ...said: readonly string[]) => {
      for (const text of said) await outcomeOf(page, words, file).getByText(text).first().waitFor()
    }
    const refused = (code: string) => [
      words('incoming:several.status--refused'),
      words(`failures:codes.${code}.error--title`),
      words(`failures:codes.${code}.prose--advice`),
    ]
    await says('inbox-1.eml', words('incoming:several.status--opened'), subject, stateName('KEN', 'en'))
    await says('inbox-1 (copy).eml', words('incoming:several.status--known'), subject)
    await says('from-outlook.msg', ...refused('outlook-message-file'))
    await says('winmail.dat', ...refused('winmail-dat'))
    await says('unreadable.asc', ...refused('not-encrypted-to-desk'))
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('lead to the message and back to the list, and to its case', async () => {
    const { page } = desk
    const show = { name: words('incoming:several.action--show') }
    await outcomeOf(page, words, 'inbox-1.eml').getByRole('button', show).click()
    await page.getByRole('heading', { name: subject, level: 1 }).waitFor()
    await page.getByRole('button', { name: words('read:open.action--another') }).click()
    await outcomeOf(page, words, 'winmail.dat').waitFor()
    await outcomeOf(page, words, 'inbox-1.eml').getByRole('button', show).click()
    await page.getByRole('button', { name: words('read:action--to-thread') }).click()
    await timeline(page, words).getByText(words('templates:T2.name')).first().waitFor()
    const [thread, ...others] = await call(page, 'messages.threads', {})
    expect([thread?.subject, others]).toEqual([subject, []])
  })

  it('of which no key opens one offer to write about keys', async () => {
    const { page } = desk
    await openScreen(page, words)
    await chooseFiles(desk, words, [
      join(desk.files.path, 'unreadable.asc'),
      join(desk.files.path, 'inbox-1.eml'),
    ])
    await allTried(page, words)
    await outcomeOf(page, words, 'unreadable.asc')
      .getByRole('button', { name: words('acknowledgement:unreadable.action--unreadable') })
      .click()
    await page.getByRole('heading', { name: words('templates:T14.name'), level: 1 }).waitFor()
  })
})

describe('a watched folder', () => {
  let folder: string

  it('is chosen once, and says that nothing waits', async () => {
    const { page, app } = desk
    folder = join(desk.files.path, 'mails')
    await mkdir(folder)
    await giveAway(folder)
    await openScreen(page, words)
    await answerOpenDialog(app, folder)
    const watched = watchedFolder(page, words)
    await watched.getByRole('button', { name: words('incoming:watched.action--choose') }).click()
    await watched.getByText(folder, { exact: true }).waitFor()
    await watched.getByText(words('incoming:watched.status--none')).waitFor(patience)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('is counted in the rail as soon as a mail has arrived whole', async () => {
    const { page } = desk
    await goTo(page, words, 'directory')
    const sealed = await sealAs(desk.kenya, desk.known, about('Saved by a mail program'), 'eml')
    const path = await saved('arriving', sealed)
    await rename(path, join(folder, 'mail-7.eml'))
    await waitingInRail(page, words, 1).waitFor(patience)
    await waitingInRail(page, words, 1).click()
    await page.getByRole('button', { name: words('messages:list.action--waiting', { number: 1 }) }).click()
    await watchedFolder(page, words).getByText('mail-7.eml').waitFor()
  })

  it('has the mail opened on a press, and keeps the file as it is', async () => {
    const { page } = desk
    const watched = watchedFolder(page, words)
    await watched
      .getByRole('button', { name: words('incoming:watched.label--open', { name: isolated('mail-7.eml') }) })
      .click()
    await page.getByRole('heading', { name: 'Saved by a mail program', level: 1 }).waitFor(patience)
    await waitingInRail(page, words, 1).waitFor({ state: 'detached' })
    expect(await readdir(folder)).toEqual(['mail-7.eml'])
  })

  it('has what was opened moved aside on a press', async () => {
    const { page } = desk
    await page.getByRole('button', { name: words('read:open.action--another') }).click()
    const watched = watchedFolder(page, words)
    await watched.getByRole('button', { name: words('incoming:watched.action--move', { number: 1 }) }).click()
    await watched.getByText(words('incoming:watched.status--moved', { number: 1 })).waitFor()
    expect([await readdir(folder), await readdir(join(folder, 'opened'))]).toEqual([
      ['opened'],
      ['mail-7.eml'],
    ])
  })
})

describe('a report of a mail system', () => {
  const subject = 'A mail to an old address'
  let sent: MessageView
  let offices: readonly PointOfContact[]
  let mail: { readonly to: string; readonly messageId: string }

  beforeAll(async () => {
    const { page } = desk
    offices = await officesOf(page, 'FRA')
    const office = required(offices[0], 'an office')
    const path = join(desk.files.path, 'sent.eml')
    const changes = { subject, mode: 'exercise', exercise } as const
    sent = await sendAt(desk, {
      as: { path, form: 'eml' },
      to: office.id,
      at: hoursFromNow(-1 / 60),
      changes,
    })
    const header = /^Message-ID: *(<[^>]+>)/imu.exec(await readFile(path, 'latin1'))?.[1]
    mail = {
      to: required(required(sent.record, 'a record').to[0]?.email, 'an address'),
      messageId: required(header, 'a Message-ID'),
    }
  })

  it('that fits no message of ours says so, and one of a delay only informs', async () => {
    const { page } = desk
    const stranger = { to: 'somebody@elsewhere.example', messageId: '<unknown@elsewhere.example>' }
    const paths = [
      await saved('unknown-report.eml', postfixReport(stranger)),
      await saved('delay-report.eml', delayReport(mail)),
    ]
    await openScreen(page, words)
    await chooseFiles(desk, words, paths)
    await allTried(page, words)
    const look = { name: words('incoming:several.action--report') }
    const panel = reportPanel(page, words)
    await outcomeOf(page, words, 'unknown-report.eml').getByRole('button', look).click()
    await panel.getByText(words('incoming:report.prose--no-match')).waitFor()
    await page.getByRole('button', { name: words('incoming:report.action--back') }).click()
    await outcomeOf(page, words, 'delay-report.eml').getByRole('button', look).click()
    await panel.getByText(words('incoming:report.status--delayed')).waitFor()
    await panel.getByText(words('incoming:report.prose--informs')).waitFor()
    expect(await page.getByRole('button', { name: words('incoming:report.action--confirm') }).count()).toBe(0)
    await page.getByRole('button', { name: words('incoming:report.action--back') }).click()
    await outcomes(page, words)
      .getByRole('button', { name: words('incoming:several.action--clear') })
      .click()
    await outcomes(page, words).waitFor({ state: 'detached' })
  })

  it('is dropped, says what it is worth, and changes nothing by itself', async () => {
    const { page } = desk
    await dropFiles(page, words, [await saved('report.eml', postfixReport(mail))])
    const panel = reportPanel(page, words)
    await panel.getByText(words('incoming:report.prose--unproved')).waitFor(patience)
    await panel.getByText(subject).waitFor()
    await panel.getByText(mail.to, { exact: true }).waitFor()
    await panel.getByText(words('incoming:report.status--failed')).waitFor()
    await panel.getByText(words('incoming:report.label--code', { code: isolated('5.1.1') })).waitFor()
    await panel.getByText('User unknown in virtual mailbox table').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const { summary } = await call(page, 'messages.message', { id: sent.summary.id })
    expect(summary.status).toBe('sent')
  })

  it('is confirmed: the message came back, and other offices of that State are proposed', async () => {
    const { page } = desk
    const panel = reportPanel(page, words)
    await panel.getByRole('button', { name: words('incoming:report.action--confirm') }).click()
    await panel.getByText(words('incoming:report.status--recorded')).waitFor()
    const state = isolated(stateName('FRA', 'en'))
    await panel.getByText(words('incoming:report.heading--alternates', { state })).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const { summary } = await call(page, 'messages.message', { id: sent.summary.id })
    expect(summary.status).toBe('bounced')
  })

  it('lets the same be written to the other office', async () => {
    const { page } = desk
    const other = required(offices[1], 'another office')
    const office = isolated(required(other.entityName.en, 'a name'))
    await reportPanel(page, words)
      .getByRole('button', { name: words('incoming:report.action--resend', { office }) })
      .click()
    await expect.poll(() => textOf(fieldPlace(page, 'subject')).inputValue(), patience).toBe(subject)
    await page.getByText(required(other.entityName.en, 'a name')).first().waitFor()
    const [begun] = await call(page, 'messages.drafts', {})
    const draft = await call(page, 'messages.draft', { id: required(begun, 'a draft').id })
    expect(draft).toMatchObject({ subject, to: [other.id] })
  })

  it('stands in the case', async () => {
    const { page } = desk
    await openCase(page, words, subject)
    await timeline(page, words).getByText(words('incoming:event.status--bounce-report')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })
})

describe('in Arabic', () => {
  const arabic = wordsIn('ar')

  it('the screen is mirrored, and no rule of accessibility is broken', async () => {
    const { page } = desk
    await chooseLook(page, words, { language: 'ar', theme: 'dark' })
    await openScreen(page, arabic)
    await chooseFiles(desk, arabic, [
      join(desk.files.path, 'winmail.dat'),
      join(desk.files.path, 'delay-report.eml'),
    ])
    await allTried(page, arabic)
    expect(await accessibilityFaults(page)).toEqual([])
    await dropFiles(page, arabic, [join(desk.files.path, 'report.eml')])
    await reportPanel(page, arabic).getByText(arabic('incoming:report.status--failed')).waitFor(patience)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
