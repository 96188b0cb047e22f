/** What a desk shows while it is not open: locked, opened another way, restored, and where its files are damaged. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { launchReadyDesk } from '../pages/demonstration.ts'
import { lock } from '../pages/desk.ts'
import { call, lockDesk } from '../pages/desk-calls.ts'
import { openRestoreChoice, recoverByCode } from '../pages/vault.ts'
import { tryToUnlock } from '../pages/welcome.ts'
import type { Words } from '../pages/words.ts'
import { ownedFolder } from '../support/launch.ts'
import { keptAt, type Screen, type ScreenDesk, type ScreenGroup } from './screen.ts'
import { dialogOn, pressIn } from './ways.ts'

const patience = { timeout: 60_000 }
const watch = { alias: 'Night watch', passphrase: 'saltmarsh lantern 8206 quietly' }

const stepsIn = (page: Page, words: Words) =>
  page.getByRole('region', { name: words('backups:damaged.heading--steps') })

const chief = (words: Words) => words('welcome:passphrase.label--first-alias')

const vaultFile = (desk: ScreenDesk, name: string) => join(keptAt(desk, 'vault'), name)

const locked: readonly Screen[] = [
  { name: 'unlock', open: ({ page }, words) => lock(page, words) },
  {
    name: 'unlock-refused',
    open: async ({ page }, words) => {
      await tryToUnlock(page, words, 'not the passphrase of anybody', watch.alias)
      await page.getByText(words('failures:codes.wrong-passphrase.error--title')).first().waitFor(patience)
    },
  },
  {
    name: 'unlock-by-code',
    open: async ({ page }, words) => {
      await pressIn(page, words('welcome:unlock.action--use-code'))
      await page.getByRole('textbox', { name: words('recovery:code.label--code') }).waitFor()
    },
  },
  {
    name: 'unlock-by-shares',
    open: async ({ page }, words) => {
      await pressIn(page, words('welcome:unlock.action--use-shares'))
      await page.getByText(words('welcome:unlock.prose--shares')).waitFor()
    },
    leave: ({ page }, words) => pressIn(page, words('welcome:unlock.action--use-passphrase')),
  },
  { name: 'restore-choice', open: async ({ page }, words) => void (await openRestoreChoice(page, words)) },
  {
    name: 'restore-way',
    open: async ({ page }, words) => {
      const dialog = await openRestoreChoice(page, words)
      await pressIn(dialog, words('common:action.action--continue'))
      await page.getByRole('alertdialog', { name: words('backups:restore.heading--restore') }).waitFor()
    },
  },
  {
    name: 'after-recovery',
    open: (desk, words) => recoverByCode(desk.page, words, keptAt(desk, 'code')),
    leave: async ({ page }) => void (await lockDesk(page)),
  },
]

const damaged: readonly Screen[] = [
  {
    name: 'damaged-database',
    open: async (desk, words) => {
      const file = vaultFile(desk, 'desk.db')
      const bytes = await readFile(file)
      await writeFile(file, bytes.fill(0, 4096, bytes.length - 4096))
      await tryToUnlock(desk.page, words, desk.passphrase, chief(words))
      await stepsIn(desk.page, words).waitFor(patience)
    },
  },
  {
    name: 'damaged-salvage',
    open: async ({ page }, words) => {
      await pressIn(page, words('backups:damaged.action--salvage'))
      await dialogOn(page)
    },
  },
  {
    name: 'damaged-header',
    open: async (desk, words) => {
      const file = vaultFile(desk, 'vault.json')
      await writeFile(file, (await readFile(file)).subarray(0, 200))
      await desk.page.reload()
      await stepsIn(desk.page, words).waitFor(patience)
    },
  },
]

/** With two officers, a recovery code, shares and a backup. */
async function launchLockable(): Promise<ScreenDesk> {
  const files = await ownedFolder('screens-locked')
  const desk = await launchReadyDesk()
  const { page, passphrase: authorisation, userData } = desk
  await call(page, 'settings.change', { theme: 'light' })
  await call(page, 'officers.add', { authorisation, language: 'en', role: 'releaser', ...watch })
  const { code } = await call(page, 'recovery.beginCode', { authorisation })
  await call(page, 'recovery.confirmCode', { code })
  const { shares } = await call(page, 'recovery.beginShares', { authorisation, needed: 2, total: 3 })
  await call(page, 'recovery.confirmShares', { shares })
  await call(page, 'backups.create', {})
  const end = async () => {
    await desk.end()
    await files.remove()
  }
  const kept = new Map([
    ['code', code],
    ['vault', join(userData, 'vault')],
  ])
  return { ...desk, files: files.path, kept, end }
}

export const lockedDesk: ScreenGroup = {
  name: 'locked',
  isWalk: true,
  launch: launchLockable,
  screens: [...locked, ...damaged],
}
