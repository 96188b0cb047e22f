/** A sealed file on its way to another program: in a private folder, readable for its recipient, and gone with the lock. */
import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import { notification } from '../support/correspondence.ts'
import { type Counterpart, counterpart, type KnownDesk, readAs } from '../support/counterpart.ts'
import { openCase } from './pages/cases.ts'
import { copyText, delivery, dragOut, watchHandedOut } from './pages/deliver.ts'
import { type DemonstrationDesk, knownDesk, launchReadyDesk } from './pages/demonstration.ts'
import { lock } from './pages/desk.ts'
import { call, release } from './pages/desk-calls.ts'
import { technicalOf } from './pages/offices.ts'
import { unlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const patience = { timeout: 10_000 }
const subject = 'Request about quillwort gateways'

let desk: DemonstrationDesk
let kenya: Counterpart
let known: KnownDesk
let id: string
beforeAll(async () => {
  kenya = await counterpart('KEN', 'technical')
  desk = await launchReadyDesk()
  const { page } = desk
  known = await knownDesk(page)
  const exercise = { name: 'Baobab 2026', organiser: '', injectId: '' }
  const draft = notification((await technicalOf(page, 'KEN')).id, { subject, mode: 'exercise', exercise })
  const released = await release(page, draft)
  id = released.summary.id
})
afterAll(async () => {
  await desk?.end()
})

const formsOut = async () => (await call(desk.page, 'messages.message', { id })).exportedForms

/** Only this account may look into the folder, and what lies there says nothing of its content. */
async function isPrivate(path: string): Promise<void> {
  expect((await stat(dirname(path))).mode & 0o777).toBe(0o700)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(path).not.toMatch(/quillwort gateways|Kenya/iu)
  const { record } = await readAs(kenya, await readFile(path), known)
  expect(record.subject).toBe(subject)
}

describe('a file for another program', () => {
  it('does not count as exported where no mail program takes it', async () => {
    const { page, app } = desk
    await watchHandedOut(app, false)
    await openCase(page, words, subject)
    await page.getByRole('button', { name: words('messages:deliver.action--mail') }).click()
    await page.getByText(words('failures:codes.no-mail-program.error--title')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await formsOut()).toEqual([])
  })

  it('is opened in the mail program, dragged out of the window, and copied; then it is gone', async () => {
    const { page, app, passphrase } = desk
    const handed = await watchHandedOut(app)
    await page.getByRole('button', { name: words('messages:deliver.action--mail') }).click()
    await delivery(page, words).getByText(words('messages:deliver.status--mail')).waitFor()
    const mail = required((await handed.opened())[0], 'a file that was opened')
    await isPrivate(mail)
    expect(await formsOut()).toEqual(['eml'])
    await dragOut(page, words, 'asc')
    await expect.poll(async () => (await handed.dragged()).length, patience).toBe(1)
    const dragged = required((await handed.dragged())[0], 'a file that was dragged')
    await isPrivate(dragged)
    expect((await formsOut()).toSorted()).toEqual(['asc', 'eml'])
    await copyText(page, words)
    const clipboard = () => app.evaluate((electron) => electron.clipboard.readText())
    expect(await clipboard()).toContain('BEGIN PGP MESSAGE')
    await lock(page, words)
    for (const path of [mail, dragged]) await expect(stat(path)).rejects.toThrow('ENOENT')
    await expect.poll(clipboard, patience).toBe('')
    await unlock(page, words, passphrase)
    expect((await formsOut()).toSorted()).toEqual(['asc', 'eml'])
  })

  it('is not there after the program has ended', async () => {
    const { page, app, userData } = desk
    const handed = await watchHandedOut(app)
    await call(page, 'messages.openInMail', { id, form: 'outlook' })
    const path = required((await handed.opened())[0], 'a file that was opened')
    expect(path.startsWith(join(userData, '/'))).toBe(true)
    await isPrivate(path)
    expect(desk.violations).toEqual([])
    await app.close()
    await expect(stat(path)).rejects.toThrow('ENOENT')
  })
})
