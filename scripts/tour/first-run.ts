/** First act: the first run, the directory, finding a point of contact in three scripts. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deskProfile } from '../../tests/e2e/pages/demonstration.ts'
import { directoryRows, goTo, lock, search } from '../../tests/e2e/pages/desk.ts'
import { call } from '../../tests/e2e/pages/desk-calls.ts'
import { answerSaveDialog } from '../../tests/e2e/pages/dialogs.ts'
import { connectDemonstration, createVault, unlock } from '../../tests/e2e/pages/welcome.ts'
import type { KnownDesk } from '../../tests/support/counterpart.ts'
import type { TourContext } from './tour-context.ts'

export async function firstRun(context: TourContext): Promise<KnownDesk> {
  const { desk, words, recorder } = context
  const { page, passphrase } = desk
  await createVault({
    page,
    words,
    kind: 'demonstration',
    profile: deskProfile,
    passphrase,
    onStep: (name) => recorder.picture(`welcome-${name}`),
  })
  const known = await savePublicKey(context)
  await recorder.step('welcome-directory', () => connectDemonstration(page, words))
  await recorder.step('directory', async () => {
    await page.getByRole('button', { name: words('welcome:registry.action--open') }).click()
    await goTo(page, words, 'directory')
    await directoryRows(page, words).first().waitFor()
  })
  await recorder.step('locked', () => lock(page, words))
  await recorder.step('unlocked', () => unlock(page, words, passphrase))
  return known
}

async function savePublicKey({ desk, words, recorder, files }: TourContext): Promise<KnownDesk> {
  const path = join(files, 'sender-public.asc')
  await answerSaveDialog(desk.app, path)
  await recorder.step('public-key-saved', async () => {
    await desk.page.getByRole('button', { name: words('desk:key.action--save-public') }).click()
    await desk.page
      .getByText(words('common:status.status--saved-as', { file: 'sender-public.asc' }))
      .first()
      .waitFor()
  })
  await recorder.keep('sender-public.asc', path)
  const { facts } = await call(desk.page, 'desk.ownKey', {})
  return { profile: deskProfile, fingerprint: facts.fingerprint, certificate: await readFile(path, 'utf8') }
}

export async function findKenya({ desk, words, recorder, kenya }: TourContext): Promise<void> {
  const { page } = desk
  for (const [script, text] of [
    ['latin', 'kenya'],
    ['arabic', 'كينيا'],
    ['chinese', '肯尼亚'],
  ] as const) {
    await recorder.step(`search-${script}`, () => search(page, words, text, 'Kenya'))
  }
  await recorder.step('entry', async () => {
    const technical = kenya.pointOfContact.entityName.en ?? ''
    await directoryRows(page, words).filter({ hasText: technical }).first().click()
    await page.getByRole('button', { name: words('directory:entry.action--write') }).waitFor()
  })
}
