/** From the first run to an acknowledged notification, through the screens alone, with a counterpart on the other side. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput } from '../../src-shared/contract/contract.ts'
import {
  acknowledgementBy,
  type Counterpart,
  counterpart,
  type KnownDesk,
  readAs,
  recordBy,
  sealAs,
} from '../support/counterpart.ts'
import { startGpg } from '../support/gpg.ts'
import { confirmRelease, fillNotification, openRelease } from './pages/compose.ts'
import { exportForm, markSent } from './pages/deliver.ts'
import { type DemonstrationDesk, deskProfile, knownDesk, launchWithRegistry } from './pages/demonstration.ts'
import { directoryRows, goTo, lock, search } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { answerOpenDialog, answerSaveDialog } from './pages/dialogs.ts'
import { notification } from './pages/notification.ts'
import { acknowledge, openFile } from './pages/read.ts'
import { connectDemonstration, createVault, unlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { giveAway, type OwnedFolder, ownedFolder } from './support/launch.ts'

const words = wordsIn('en')
let desk: DemonstrationDesk
let files: OwnedFolder
let kenya: Counterpart
let known: KnownDesk
beforeAll(async () => {
  files = await ownedFolder()
  kenya = await counterpart('KEN', 'technical')
  desk = await launchWithRegistry()
})
afterAll(async () => {
  await desk?.end()
  await files?.remove()
})

const everything = {
  text: '',
  regions: [],
  types: [],
  operationalLanguages: [],
  openNow: false,
  sortLanguage: 'en',
} as const satisfies CallInput<'directory.search'>

async function offer(name: string, bytes: Uint8Array): Promise<void> {
  const path = join(files.path, name)
  await writeFile(path, bytes)
  await giveAway(path)
  await answerOpenDialog(desk.app, path)
}

describe('a desk', () => {
  it('is set up by an officer who has never seen it', async () => {
    const { page, passphrase } = desk
    await call(page, 'settings.change', { language: 'en' })
    await createVault({ page, words, kind: 'demonstration', profile: deskProfile, passphrase })
    await page.getByText(words('common:key-state.status--usable')).first().waitFor()
    known = await knownDesk(page)
    await connectDemonstration(page, words)
    await page.getByRole('button', { name: words('welcome:registry.action--open') }).click()
    await page.getByText(words('clocks:today.prose--empty-title')).waitFor()
    await goTo(page, words, 'directory')
    await directoryRows(page, words).nth(3).waitFor()
    const { total } = await call(page, 'directory.search', everything)
    expect(total).toBe(390)
  })

  it('locks, and opens only with its passphrase', async () => {
    await lock(desk.page, words)
    await unlock(desk.page, words, desk.passphrase)
  })

  it('keeps what was typed a moment before a lock', async () => {
    const { page } = desk
    await search(page, words, '46F9906A', 'Kenya')
    await directoryRows(page, words).first().click()
    await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
    await page
      .getByRole('textbox', { name: words('compose:envelope.label--subject') })
      .fill('Typed at the last')
    await desk.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
    await unlock(page, words, desk.passphrase)
    const drafts = await call(page, 'messages.drafts', {})
    expect(drafts.map(({ subject }) => subject)).toEqual(['Typed at the last'])
    await call(page, 'messages.discardDraft', { id: drafts[0]?.id ?? '' })
  })

  it('notifies Kenya, and what it exports is for Kenya and for GnuPG', async () => {
    const { page } = desk
    await search(page, words, '46F9906A', 'Kenya')
    await directoryRows(page, words).first().click()
    await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
    await fillNotification(page, words, notification)
    await confirmRelease(page, words, await openRelease(page, words))
    for (const form of ['eml', 'asc'] as const) {
      const path = join(files.path, `message.${form}`)
      await answerSaveDialog(desk.app, path)
      await exportForm(page, words, form, `message.${form}`)
      expect((await stat(path)).mode & 0o777).toBe(0o600)
      const { record } = await readAs(kenya, await readFile(path), known)
      expect(record).toMatchObject({ subject: notification.subject, tlp: notification.tlp, mode: 'exercise' })
      expect(record.fields.summary).toBe(notification.summary)
    }
    await markSent(page, words)
  })

  it('shows nothing of the subject on the outside of the mail', async () => {
    const mail = await readFile(join(files.path, 'message.eml'), 'latin1')
    expect(mail).toMatch(/^Subject: .*POC message [0-9A-F]{4}-[0-9A-F]{4}\r?$/m)
    expect(mail).not.toContain(notification.subject)
    expect(mail).not.toMatch(/^(X-Mailer|User-Agent|Bcc):/im)
  })

  it('writes text that bare gpg decrypts and verifies', async () => {
    const gpg = startGpg()
    try {
      gpg.ok(['--import'], kenya.privateKey)
      gpg.ok(['--import'], known.certificate)
      const { stdout, stderr } = gpg.ok(['--decrypt'], await readFile(join(files.path, 'message.asc')))
      expect(stdout.toString('utf8')).toContain('TLP:AMBER')
      expect(stderr).toContain('Good signature')
    } finally {
      gpg.close()
    }
  })

  it('knows that Kenya has acknowledged exactly this message', async () => {
    const received = await readAs(kenya, await readFile(join(files.path, 'message.eml')), known)
    const answer = acknowledgementBy(kenya, known, received)
    await offer('acknowledgement.eml', await sealAs(kenya, known, answer, 'eml'))
    await openFile(desk.page, words, 'caution')
    const threads = await call(desk.page, 'messages.threads', {})
    expect(threads.map(({ acknowledged }) => acknowledged)).toEqual([true])
  })

  it('reads what Kenya writes and acknowledges it in two presses', async () => {
    const record = recordBy(kenya, known, {
      template: 'T2',
      subject: 'Scanning from documentation addresses',
      tlp: 'TLP:GREEN',
      mode: 'exercise',
      exercise: { name: 'Baobab 2026', organiser: '', injectId: '' },
      renderedIn: ['fr'],
      acknowledgement: { requested: true },
      fields: { summary: 'Des hôtes inventés explorent un réseau inventé.' },
    })
    await offer('incoming.asc', await sealAs(kenya, known, record, 'asc'))
    await openFile(desk.page, words, 'caution')
    await acknowledge(desk.page, words)
    const path = join(files.path, 'receipt.eml')
    await answerSaveDialog(desk.app, path)
    await exportForm(desk.page, words, 'eml', 'receipt.eml')
    const receipt = await readAs(kenya, await readFile(path), known)
    expect(receipt.record.template.id).toBe('T1')
    expect(receipt.record.inReplyTo?.messageId).toBe(record.id)
  })

  it('offers to ask for a key where there is none, and sends nothing in clear instead', async () => {
    const { page } = desk
    await goTo(page, words, 'directory')
    await search(page, words, 'mfa.nzl.example', 'New Zealand')
    await directoryRows(page, words).first().click()
    await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
    await page.getByRole('button', { name: words('compose:release.action--release'), exact: true }).click()
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.getByRole('button', { name: words('compose:to.action--ask-key') }).click()
    await confirmRelease(page, words, await openRelease(page, words))
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
