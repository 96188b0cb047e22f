/** Work without a network, the hand-over, the lock and the backup: how an hour ends. */
import { deepEqual, ok } from 'node:assert/strict'
import { bundleDemonstration } from '../../../../src-registry/commands/bundle.ts'
import { placeFile } from '../corresponding-desk.ts'
import { goTo, lock, openDeskSection, search } from '../desk.ts'
import { call } from '../desk-calls.ts'
import { endShift, openHandOver, openTakeOver, part, takeOver, writeNote } from '../hand-over.ts'
import { chooseBundle, statusLine, takenIn } from '../registry.ts'
import { backUp } from '../vault.ts'
import { tryToUnlock, unlock } from '../welcome.ts'
import { type Chapter, type Hour, until } from './hour.ts'

export const workOffline: Chapter = {
  title: 'Without a network, the directory comes in a file',
  walk: async (hour) => {
    const { desk, words, files, picture } = hour
    const { page } = desk
    await switchNetwork(hour)
    ok((await statusLine(page, words)).includes(words('common:frame.label--network-off')))
    await search(page, words, 'mfa.nzl.example', 'New Zealand')
    const { bytes } = await bundleDemonstration(new Date())
    await chooseBundle(desk, words, await placeFile(files, 'directory.pocbundle', bytes))
    await page.getByText(takenIn(words)).waitFor({ timeout: 60_000 })
    await picture('bundle')
    await switchNetwork(hour)
  },
}

/** Switches it off, or on again, in the settings. */
async function switchNetwork({ desk, words }: Hour): Promise<void> {
  const { page } = desk
  await openDeskSection(page, words, 'settings')
  const control = page.getByRole('switch', { name: words('desk:settings.label--network'), exact: true })
  const before = await control.isChecked()
  await page.locator('label').filter({ has: control }).click()
  await until(() => control.isChecked(), !before)
}

export const handOver: Chapter = {
  title: 'The shift is handed over in writing',
  walk: async ({ desk, words, picture }) => {
    const { page } = desk
    await openHandOver(page, words)
    await page.getByRole('button', { name: words('hand-over:shift.action--begin'), exact: true }).click()
    const text = 'Kenya has acknowledged; Liechtenstein will call back at noon.'
    await writeNote(page, words, { text, isImportant: true })
    await endShift(page, words)
    await picture('hand-over')
    await takeOver(page, words, await openTakeOver(page, words))
    await part(page, words('hand-over:log.heading--log')).getByText(text).first().waitFor()
  },
}

export const lockDesk: Chapter = {
  title: 'The desk locks at a press, and opens with the passphrase alone',
  walk: async ({ desk, words, picture }) => {
    const { page, passphrase } = desk
    await lock(page, words)
    await picture('locked')
    await tryToUnlock(page, words, `${passphrase}!`)
    await page.getByText(words('failures:codes.wrong-passphrase.error--title')).first().waitFor()
    await unlock(page, words, passphrase)
    await goTo(page, words, 'today')
  },
}

export const backUpDesk: Chapter = {
  title: 'A backup is made and tried',
  walk: async ({ desk, words, picture }) => {
    const { page } = desk
    /** Those that an officer asked for, and whether each was restored on trial. */
    const asked = async () => {
      const { backups } = await call(page, 'backups.list', {})
      return backups.filter(({ reason }) => reason === 'demand').map(({ rehearsed }) => rehearsed !== null)
    }
    deepEqual(await asked(), [])
    await backUp(page, words)
    await until(asked, [true])
    await picture('backup')
  },
}
