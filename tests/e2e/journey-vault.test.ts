/** A vault through its life, on its screens: officers, locking, a backup brought back, recovery, and the audit log. */

import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRelease } from './pages/compose.ts'
import { type DemonstrationDesk, deskProfile, launchWithRegistry } from './pages/demonstration.ts'
import { directoryRows, goTo, lock, lockByKey, openDeskSection, search } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { answerOpenDialog } from './pages/dialogs.ts'
import { acceptWarnings } from './pages/preflight.ts'
import {
  addOfficer,
  backUp,
  copyBackup,
  disableOfficer,
  recoverByCode,
  restoreInstead,
  restoreProposed,
  setNewPassphrase,
  verifyAudit,
} from './pages/vault.ts'
import { connectDemonstration, createVault, tryToUnlock, unlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { type LaunchedApp, launchApp, leastCosts, type OwnedFolder, ownedFolder } from './support/launch.ts'

const words = wordsIn('en')
const administrator = words('welcome:passphrase.label--first-alias')
const drafter = { alias: 'Night watch', passphrase: 'saltmarsh lantern 8206 quietly' }
const renewed = 'hornbeam ferry 3391 at the weir'

let desk: DemonstrationDesk
let disk: OwnedFolder
let other: LaunchedApp | undefined
let code = ''
beforeAll(async () => {
  disk = await ownedFolder('disk')
  desk = await launchWithRegistry(leastCosts)
})
afterAll(async () => {
  await other?.close()
  await desk?.end()
  await disk?.remove()
})

/** A draft of a message that needs no key, kept, and ready to be released. */
async function draftKeyRequest(): Promise<void> {
  const { page } = desk
  await goTo(page, words, 'directory')
  await search(page, words, 'mfa.nzl.example', 'New Zealand')
  await directoryRows(page, words).first().click()
  await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
  await page.getByRole('button', { name: words('compose:to.action--ask-key') }).click()
  await page.getByText(words('compose:to.status--in-clear')).waitFor()
  await page.getByRole('textbox', { name: words('compose:envelope.label--subject') }).fill('Night watch')
  await page.getByText(words('compose:saving.status--saved')).waitFor()
}

describe('a vault', () => {
  it('is made with a recovery code that was typed again', async () => {
    const { page, passphrase } = desk
    await call(page, 'settings.change', { language: 'en' })
    code = await createVault({ page, words, kind: 'demonstration', profile: deskProfile, passphrase })
    expect(await call(page, 'vault.status', {})).toMatchObject({ state: 'open', hasRecovery: true })
    await connectDemonstration(page, words)
    await page.getByRole('button', { name: words('welcome:registry.action--open') }).click()
  })

  it('gets a second officer, and locks by the keyboard', async () => {
    const { page, passphrase } = desk
    await addOfficer(page, words, { ...drafter, role: 'drafter', authorisation: passphrase })
    await lockByKey(desk.app, page, words)
  })

  it('refuses a drafter the release, in words', async () => {
    const { page } = desk
    await unlock(page, words, drafter.passphrase, drafter.alias)
    await draftKeyRequest()
    const dialog = await openRelease(page, words)
    await acceptWarnings(words, dialog)
    await dialog.getByRole('button', { name: words('compose:release.action--release-now') }).click()
    await dialog.getByText(words('failures:codes.release-not-permitted.error--title')).waitFor()
    await dialog.getByRole('button', { name: words('compose:release.action--back') }).click()
    await openDeskSection(page, words, 'officers')
    await page.getByText(words('officers:refusal.prose--not-administrator')).waitFor()
    await lock(page, words)
  })

  it('opens no longer for an officer who was disabled', async () => {
    const { page, passphrase } = desk
    await unlock(page, words, passphrase, administrator)
    await disableOfficer(page, words, drafter.alias, passphrase)
    await lock(page, words)
    // The only one who is left is not asked for.
    await tryToUnlock(page, words, drafter.passphrase)
    await page.getByText(words('failures:codes.wrong-passphrase.error--title')).first().waitFor()
    await unlock(page, words, passphrase)
  })

  it('comes back as it was when its backup was made', async () => {
    const { page, passphrase } = desk
    await backUp(page, words)
    const [draft] = await call(page, 'messages.drafts', {})
    await call(page, 'messages.discardDraft', { id: draft?.id ?? '' })
    await lock(page, words)
    await restoreProposed(page, words, passphrase)
    await unlock(page, words, passphrase)
    expect((await call(page, 'messages.drafts', {})).map(({ id }) => id)).toEqual([draft?.id])
    await lock(page, words)
  })

  it('opens by its recovery code, which leads to a new passphrase and to nothing else', async () => {
    const { page, passphrase } = desk
    await recoverByCode(page, words, code)
    expect(
      await page.getByRole('navigation', { name: words('common:frame.label--navigation') }).count(),
    ).toBe(0)
    await setNewPassphrase(page, words, renewed)
    await tryToUnlock(page, words, passphrase)
    await page.getByText(words('failures:codes.wrong-passphrase.error--title')).first().waitFor()
    await unlock(page, words, renewed)
  })

  it('has an audit log that is whole, and tells of all this', async () => {
    const { page } = desk
    await verifyAudit(page, words)
    const log = page.getByRole('table', { name: words('desk:audit.heading--audit') })
    for (const kind of ['officer-disabled', 'vault-restored', 'vault-recovered', 'passphrase-reset']) {
      await log
        .getByText(words(`desk:audit-kind.status--${kind}`))
        .first()
        .waitFor()
    }
  })

  it('moves to another computer on a copy of its backup', async () => {
    await answerOpenDialog(desk.app, disk.path)
    const folder = await copyBackup(desk.page, words, disk.path)
    other = await launchApp(leastCosts)
    await call(other.page, 'settings.change', { language: 'en' })
    await answerOpenDialog(other.app, join(disk.path, folder))
    // The copy opens as the vault did when the backup was made: before the recovery.
    await restoreInstead(other.page, words, desk.passphrase)
    await unlock(other.page, words, desk.passphrase)
    expect(await call(other.page, 'messages.drafts', {})).toHaveLength(1)
    expect(other.violations).toEqual([])
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
