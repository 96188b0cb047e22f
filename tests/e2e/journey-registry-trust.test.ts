/** A registry that cannot be believed at once, on the screens: a confirmation that has ended, and an older copy. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle } from '../../src-registry/commands/bundle.ts'
import { formatsFor } from '../../src-renderer/i18n/formats.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { RegistryStatus } from '../../src-shared/contract/registry.ts'
import { noFilter } from '../../src-shared/domain/directory/views.ts'
import { goTo, lock } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { enrolDesk, launchRealDesk, type RealDesk } from './pages/enrolled-desk.ts'
import {
  acceptExpired,
  chooseBundle,
  failureShown,
  fetchDirectory,
  fetchRefused,
  openAcceptExpired,
  registrySection,
  statusLine,
} from './pages/registry.ts'
import { addOfficer } from './pages/vault.ts'
import { unlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { giveAway, type OwnedFolder, ownedFolder } from './support/launch.ts'
import { type ManagedRegistry, managedRegistry } from './support/managed-registry.ts'

const words = wordsIn('en')
const formats = formatsFor('en')
const administrator = words('welcome:passphrase.label--first-alias')
const watch = { alias: 'Night watch', passphrase: 'saltmarsh lantern 8206 quietly' }
const reason = 'Brought by courier, no connection since Monday'
/** Days for which a bundle is confirmed. */
const bundleDays = 365
const dayMs = 86_400_000

let registry: ManagedRegistry
let files: OwnedFolder
let desk: RealDesk
beforeAll(async () => {
  files = await ownedFolder('trust')
  registry = await managedRegistry()
  desk = await launchRealDesk()
  await enrolDesk(desk, registry, { files })
  await desk.page.reload()
  await addOfficer(desk.page, words, { ...watch, role: 'drafter', authorisation: desk.passphrase })
})
afterAll(async () => {
  await desk?.close()
  await registry?.end()
  await files?.remove()
})

const status = (): Promise<RegistryStatus> => call(desk.page, 'registry.status', {})
const stored = async () => required((await status()).directory, 'a directory')
const readable = async () => (await call(desk.page, 'directory.search', noFilter)).total
const section = () => registrySection(desk.page, words, 'directory')

/** A newer edition in a file that was made so long ago that its confirmation ended ten days ago. */
async function longAgo(name: string): Promise<string> {
  await registry.publish()
  const at = new Date(Date.now() - (bundleDays + 10) * dayMs)
  const { bytes } = await bundle(registry.data, () => at)
  const path = join(files.path, name)
  await writeFile(path, bytes)
  await giveAway(path)
  return path
}

describe('a newer edition whose confirmation has ended', () => {
  let file = ''
  beforeAll(async () => {
    file = await longAgo('long-ago.pocbundle')
  })

  it('is refused to a drafter, who is told who can decide', async () => {
    const { page } = desk
    await lock(page, words)
    await unlock(page, words, watch.passphrase, watch.alias)
    const before = await stored()
    await chooseBundle(desk, words, file)
    const inFile = registrySection(page, words, 'bundle')
    await failureShown(inFile, words, 'registry-expired')
    await inFile.getByText(words('registry:accept.prose--administrator')).waitFor()
    expect(await page.getByRole('button', { name: words('registry:accept.action--ask') }).count()).toBe(0)
    expect(await stored()).toEqual(before)
    expect(await readable()).toBe(registry.records().length)
    expect(await accessibilityFaults(page)).toEqual([])
    await lock(page, words)
    await unlock(page, words, desk.passphrase, administrator)
  })

  it('is refused to an administrator too, as long as no reason is given', async () => {
    const { page } = desk
    const before = await stored()
    await chooseBundle(desk, words, file)
    await failureShown(registrySection(page, words, 'bundle'), words, 'registry-expired')
    await openAcceptExpired(page, words)
    const dialog = page.getByRole('alertdialog')
    const accept = dialog.getByRole('button', { name: words('registry:accept.action--accept'), exact: true })
    expect(await accept.isDisabled()).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('common:action.action--cancel'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await stored()).toEqual(before)
  })

  it('is taken in for a reason, and says by whom, when and why', async () => {
    const { page } = desk
    const before = await stored()
    await acceptExpired(page, words, reason)
    await section().getByText(words('registry:directory.heading--accepted')).waitFor({ timeout: 60_000 })
    const { sequence, accepted, expires } = await stored()
    expect(sequence).toBe(before.sequence + 1)
    expect(accepted).toMatchObject({ officer: administrator, reason })
    await section().getByText(reason).waitFor()
    await section().getByText(administrator).waitFor()
    await section().getByText(words('registry:directory.prose--expired')).waitFor()
    const ended = words('common:frame.label--confirmation-ended', { date: formats.date(expires) })
    expect(await statusLine(page, words)).toContain(ended)
    expect(await readable()).toBe(registry.records().length)
    expect(await accessibilityFaults(page)).toEqual([])
    const { entries } = await call(page, 'audit.list', { limit: 20 })
    expect(entries.map(({ kind }) => kind)).toContain('directory-accepted-expired')
  })

  it('reads from right to left in Arabic', async () => {
    const { page } = desk
    const arabic = wordsIn('ar')
    await call(page, 'settings.change', { language: 'ar' })
    await page.reload()
    await goTo(page, arabic, 'registry')
    await page.getByText(arabic('registry:directory.heading--accepted')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await call(page, 'settings.change', { language: 'en' })
    await page.reload()
  })

  it('is forgotten as soon as a confirmed edition arrives', async () => {
    const { page } = desk
    await registry.publish()
    await fetchDirectory(page, words)
    expect((await stored()).accepted).toBeNull()
    await section().getByText(words('registry:directory.heading--accepted')).waitFor({ state: 'detached' })
    const line = await statusLine(page, words)
    const { expires } = await stored()
    expect(line).toContain(words('common:frame.label--confirmed-until', { date: formats.date(expires) }))
  })
})

describe('a registry that was put back to an older copy', () => {
  it('is refused by name, and the directory stays as it is', async () => {
    const { page } = desk
    const putBack = await registry.copyPublished()
    await registry.publish()
    await fetchDirectory(page, words)
    const before = await stored()
    await registry.stop()
    await putBack()
    await registry.start()
    await fetchRefused(page, words, 'registry-rollback')
    expect(await stored()).toEqual(before)
    expect(await readable()).toBe(registry.records().length)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
