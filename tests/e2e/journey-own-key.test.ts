/** The desk's own key falls into other hands: the sheet for that day, the revocation, and what it touches. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import { notification } from '../support/correspondence.ts'
import { type Counterpart, counterpart } from '../support/counterpart.ts'
import { startGpg } from '../support/gpg.ts'
import { press } from './pages/controls.ts'
import { type DemonstrationDesk, launchWithRegistry, setUpDesk } from './pages/demonstration.ts'
import { openDeskSection } from './pages/desk.ts'
import { call, release } from './pages/desk-calls.ts'
import { fingerprintOn, keyRow } from './pages/keys.ts'
import { closeDialog, fillDate, openOwnKeyDialog, printToPdf } from './pages/own-key.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { leastCosts } from './support/launch.ts'

const words = wordsIn('en')
const subject = 'Request about quillwort seedlings'
const dayMs = 86_400_000

let desk: DemonstrationDesk
let kenya: Counterpart
/** As it is before anything happens to it. */
let first: { readonly fingerprint: string; readonly publicKey: string }
beforeAll(async () => {
  kenya = await counterpart('KEN', 'technical')
  desk = await launchWithRegistry(leastCosts)
  const { page, passphrase } = desk
  await call(page, 'settings.change', { language: 'en' })
  await setUpDesk(page, passphrase)
  const { facts, publicKey } = await call(page, 'desk.ownKey', {})
  first = { fingerprint: facts.fingerprint, publicKey }
  await releaseAbout(subject)
  await page.reload()
  await openDeskSection(page, words, 'key')
})
afterAll(async () => {
  await desk?.end()
})

const releaseAbout = (about: string) =>
  release(desk.page, notification(kenya.pointOfContact.id, { subject: about }))

describe('the revocation certificate on paper', () => {
  it('revokes the key in GnuPG, from the text on screen', async () => {
    const { page } = desk
    const dialog = await openOwnKeyDialog(page, words, 'sheet')
    await dialog.getByRole('button', { name: words('own-key:sheet.action--show'), exact: true }).click()
    const armor = dialog.locator('pre')
    await armor.waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const gpg = startGpg()
    try {
      const validity = () => {
        const listed = gpg.ok(['--with-colons', '--list-keys', first.fingerprint]).stdout.toString('utf8')
        return /^pub:(.)/m.exec(listed)?.[1]
      }
      gpg.ok(['--import'], first.publicKey)
      expect(validity()).not.toBe('r')
      gpg.ok(['--import'], await armor.innerText())
      expect(validity()).toBe('r')
    } finally {
      gpg.close()
    }
  })

  it('is printed with the same text and its codes, and with nothing else of the page', async () => {
    const { page, app } = desk
    const dialog = page.getByRole('dialog', { name: words('own-key:sheet.heading--sheet') })
    const sheet = page.locator('[data-printed]')
    expect(await sheet.locator('pre').textContent()).toBe(await dialog.locator('pre').textContent())
    expect(await sheet.locator('svg').count()).toBeGreaterThan(0)
    const printedPages = await printToPdf(app)
    await dialog.getByRole('button', { name: words('own-key:sheet.action--print'), exact: true }).click()
    await expect.poll(printedPages).toBeGreaterThanOrEqual(1)
    await page.emulateMedia({ media: 'print' })
    expect(await sheet.isVisible()).toBe(true)
    expect(await dialog.isVisible()).toBe(false)
    expect(await page.getByRole('main').isVisible()).toBe(false)
    await page.emulateMedia({ media: null })
    await closeDialog(dialog, words)
    expect((await call(page, 'ownKey.list', {})).keys).toMatchObject([{ current: true, reason: null }])
  })
})

describe('a key that is compromised', () => {
  const from = new Date(Date.now() - dayMs).toISOString().slice(0, 10)
  const compromise = () =>
    desk.page.getByRole('dialog', { name: words('own-key:compromise.heading--compromise') })

  /** What the view of the compromise must name. */
  async function expectTouched(): Promise<void> {
    const dialog = compromise()
    const office = required(kenya.pointOfContact.entityName.en, 'a name')
    await dialog.getByRole('listitem').filter({ hasText: office }).waitFor()
    await dialog.getByRole('listitem').filter({ hasText: subject }).waitFor()
    const write = words('own-key:compromise.action--write', { number: 1 })
    await dialog.getByRole('button', { name: write, exact: true }).waitFor()
  }

  it('is revoked only after its last group was typed', async () => {
    const { page } = desk
    const dialog = await openOwnKeyDialog(page, words, 'revoke')
    await press(page, 'radio', words('own-key:reason.label--compromised'))
    await fillDate(page, dialog.getByRole('group', { name: words('own-key:revoke.label--from') }), from)
    const typed = dialog.getByRole('textbox', { name: words('own-key:revoke.label--typed') })
    const revoke = dialog.getByRole('button', { name: words('own-key:revoke.action--revoke'), exact: true })
    await typed.fill(first.fingerprint.slice(0, 4))
    expect(await revoke.isDisabled()).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
    expect((await call(page, 'ownKey.list', {})).keys).toHaveLength(1)
    await typed.fill(first.fingerprint.slice(-4))
    await revoke.click()
    await page.getByText(words('own-key:compromise.prose--revoked')).waitFor()
    const { keys } = await call(page, 'ownKey.list', {})
    expect(keys).toMatchObject([
      { current: true, reason: null, facts: { revoked: false } },
      {
        current: false,
        reason: 'compromised',
        facts: { fingerprint: first.fingerprint, revocation: 'hard' },
      },
    ])
    expect(keys[1]?.doubtfulFrom?.slice(0, 10)).toBe(from)
  })

  it('leaves a list of whom to tell and which cases are in doubt', async () => {
    await expectTouched()
    expect(await accessibilityFaults(desk.page)).toEqual([])
    await closeDialog(compromise(), words)
  })

  it('is followed by another key, which signs from now on', async () => {
    const { page } = desk
    const { facts } = await call(page, 'desk.ownKey', {})
    expect(facts.fingerprint).not.toBe(first.fingerprint)
    expect((await call(page, 'ownKey.list', {})).keys[0]?.facts.fingerprint).toBe(facts.fingerprint)
    await fingerprintOn(page, facts.fingerprint).first().waitFor({ state: 'attached' })
    const sent = await releaseAbout('Written with the new key')
    expect(sent.record?.from.fingerprint).toBe(facts.fingerprint)
  })

  it('stands among the earlier keys, from where its damage can be seen again', async () => {
    const { page } = desk
    const table = page.getByRole('table', { name: words('own-key:earlier.heading--earlier') })
    const row = keyRow(table, first.fingerprint)
    await row.getByText(words('own-key:reason.label--compromised'), { exact: true }).waitFor()
    expect(await table.getByRole('row').count()).toBe(2)
    expect(await accessibilityFaults(page)).toEqual([])
    const touched = `${words('own-key:earlier.action--touched')} (\u2068${first.fingerprint.slice(-4)}\u2069)`
    await row.getByRole('button', { name: touched, exact: true }).click()
    await expectTouched()
    await closeDialog(compromise(), words)
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
