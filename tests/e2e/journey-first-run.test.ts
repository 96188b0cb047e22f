/** The first run of a real vault: with a key that the office has, by invitation; and one that was left halfway. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleDemonstration } from '../../src-registry/commands/bundle.ts'
import { press } from './pages/controls.ts'
import { placeFile } from './pages/corresponding-desk.ts'
import { deskProfile } from './pages/demonstration.ts'
import { call } from './pages/desk-calls.ts'
import { answerOpenDialog, answerQuestions } from './pages/dialogs.ts'
import { kenyanDesk } from './pages/enrolled-desk.ts'
import { type GnupgHome, keyInGnupg } from './pages/gnupg-home.ts'
import { invitationShown, typeCode } from './pages/registry.ts'
import { createVault, fillUntilRecovery, tryToUnlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { type LaunchedApp, launchApp, leastCosts, type OwnedFolder, ownedFolder } from './support/launch.ts'
import { type ManagedRegistry, managedRegistry } from './support/managed-registry.ts'

const words = wordsIn('en')
const passphrase = 'quillwort lantern 5518 in the reeds'
const patience = { timeout: 60_000 }

let registry: ManagedRegistry
let files: OwnedFolder
let first: LaunchedApp
let gnupg: GnupgHome | undefined
let left: LaunchedApp | undefined
let leftData: OwnedFolder
let alone: LaunchedApp | undefined
beforeAll(async () => {
  registry = await managedRegistry()
  files = await ownedFolder('first-run')
  leftData = await ownedFolder('left')
  first = await launchApp(leastCosts)
  await inEnglish(first)
})
afterAll(async () => {
  gnupg?.close()
  await first?.close()
  await left?.close()
  await alone?.close()
  await registry?.end()
  await leftData?.remove()
  await files?.remove()
})

async function inEnglish({ page }: LaunchedApp): Promise<void> {
  await call(page, 'settings.change', { language: 'en' })
  await page.reload()
}

const button = ({ page }: LaunchedApp, name: string) =>
  page.getByRole('button', { name: words(name), exact: true })
const goOn = (app: LaunchedApp) => button(app, 'common:action.action--continue').click()

describe('the first run of a real vault', () => {
  it('takes a key of the office, which GnuPG holds, in the place of the new one', async () => {
    const { page } = first
    await createVault({ page, words, kind: 'real', profile: kenyanDesk, passphrase })
    gnupg = keyInGnupg(first, `${kenyanDesk.entity} <${kenyanDesk.email}>`)
    await press(page, 'radio', words('welcome:key.label--taken'))
    await button(first, 'own-key:gnupg.action--look').click()
    await page
      .getByRole('button', { name: words('own-key:gnupg.action--use') })
      .first()
      .click(patience)
    const dialog = page.getByRole('alertdialog', { name: words('own-key:gnupg.heading--use') })
    await dialog.getByRole('button', { name: words('own-key:gnupg.action--use') }).click()
    await page.getByText(words('own-key:gnupg.label--in-use')).waitFor(patience)
    expect((await call(page, 'desk.ownKey', {})).facts.fingerprint).toBe(gnupg.fingerprint)
    expect(await accessibilityFaults(page)).toEqual([])
    await goOn(first)
  })

  it('says that the demonstration directory is for another kind of vault', async () => {
    const { page } = first
    await press(page, 'radio', words('welcome:registry.label--demonstration'))
    await page.getByText(words('welcome:registry.hint--demonstration')).waitFor()
    expect(await button(first, 'common:action.action--continue').isDisabled()).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
    await press(page, 'radio', words('welcome:registry.label--invitation'))
  })

  it('enrols by invitation, says what happens meanwhile, and ends with the directory', async () => {
    const { page, app } = first
    const invited = await registry.invite(join(files.path, 'first.pocinvite'), 'KEN')
    await goOn(first)
    await answerOpenDialog(app, invited.file)
    await button(first, 'registry:enrol.action--choose').click()
    await invitationShown(page, words)
    await typeCode(page, words, invited.code)
    await answerQuestions(app, 'agree')
    await button(first, 'registry:enrol.action--enrol').click()
    const progress = page.getByRole('heading', { name: words('welcome:enrolment.heading--progress') })
    await progress.waitFor(patience)
    expect(await progress.evaluate((heading) => heading === document.activeElement)).toBe(true)
    const present = page.locator('main li[aria-current="step"]')
    await present.getByText(words('welcome:enrolment.label--confirmed')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await button(first, 'welcome:enrolment.action--ask').click()
    await page.getByText(words('failures:codes.enrolment-pending.error--title')).waitFor(patience)
    const [device] = await registry.devices()
    await registry.confirm(device?.id ?? '', device?.fingerprint ?? '')
    await registry.publish()
    await button(first, 'welcome:enrolment.action--ask').click()
    await page.getByText(words('welcome:registry.prose--connected')).waitFor(patience)
    expect(await accessibilityFaults(page)).toEqual([])
    await button(first, 'welcome:registry.action--open').click()
    await page.getByRole('heading', { name: words('clocks:today.heading--today'), exact: true }).waitFor()
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(first.violations).toEqual([])
  })
})

describe('a first run that was left', () => {
  it('asks for the recovery code at the next unlock, and Today says what else is open', async () => {
    const options = { ...leastCosts, userData: leftData.path }
    left = await launchApp(options)
    await inEnglish(left)
    await fillUntilRecovery({ page: left.page, words, kind: 'real', profile: kenyanDesk, passphrase })
    await left.close()
    left = await launchApp(options)
    await tryToUnlock(left.page, words, passphrase)
    await left.page.getByText(words('recovery:code.prose--demanded')).waitFor(patience)
    expect(await accessibilityFaults(left.page)).toEqual([])
    const { code } = await call(left.page, 'recovery.beginCode', { authorisation: passphrase })
    await call(left.page, 'recovery.confirmCode', { code })
    await left.page.reload()
    const waiting = left.page.getByRole('region', { name: words('clocks:also.heading--also') })
    await waiting.getByText(words('clocks:also.action--no-directory')).waitFor(patience)
    expect(left.violations).toEqual([])
  })
})

describe('a first run without a network', () => {
  it('begins a demonstration with the directory in a file', async () => {
    alone = await launchApp(leastCosts)
    await inEnglish(alone)
    const { page, app } = alone
    await createVault({ page, words, kind: 'demonstration', profile: deskProfile, passphrase })
    await goOn(alone)
    await call(page, 'settings.change', { network: false })
    await press(page, 'radio', words('welcome:registry.label--bundle'))
    await goOn(alone)
    expect(await accessibilityFaults(page)).toEqual([])
    const { bytes } = await bundleDemonstration(new Date())
    await answerOpenDialog(app, await placeFile(files, 'directory.pocbundle', bytes))
    await button(alone, 'registry:bundle.action--choose').click()
    await page.getByText(words('welcome:registry.prose--connected')).waitFor(patience)
    const { directory } = await call(page, 'registry.status', {})
    expect(directory).toMatchObject({ source: 'bundle', states: 195 })
    await button(alone, 'welcome:registry.action--open').click()
    await page.getByRole('heading', { name: words('clocks:today.heading--today'), exact: true }).waitFor()
    expect(alone.violations).toEqual([])
  })
})
