/** Keys that come from files and mails, and what the holders say of them: reading, stopping, keeping, rejecting. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateDeskKey } from '../../src-formats/openpgp/keys.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { type Counterpart, counterpart } from '../support/counterpart.ts'
import { readQr } from '../support/read-qr.ts'
import {
  type DemonstrationDesk,
  knownDesk,
  launchReadyDesk,
  publications,
  renewedKey,
} from './pages/demonstration.ts'
import { call } from './pages/desk-calls.ts'
import { answerOpenDialog } from './pages/dialogs.ts'
import {
  beginVerifying,
  chooseKeyFile,
  drawnModules,
  findInRing,
  goOn,
  keyRow,
  offeredNumbers,
  openImport,
  recordRejection,
} from './pages/keys.ts'
import { openFile } from './pages/read.ts'
import { openOffice } from './pages/review.ts'
import { suggestingMail } from './pages/suggesting-mail.ts'
import { wordsIn } from './pages/words.ts'
import { goToPlace } from './pages/workbench.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { giveAway, type OwnedFolder, ownedFolder } from './support/launch.ts'

/** Of the Debian package `debian-keyring`: large enough for somebody to think better of it. */
const largeRing = '/usr/share/keyrings/debian-keyring.gpg'

const words = wordsIn('en')
const isolated = (text: string) => `\u2068${text}\u2069`

let desk: DemonstrationDesk
let files: OwnedFolder
let kenya: Counterpart
let thailand: Counterpart
beforeAll(async () => {
  files = await ownedFolder()
  kenya = await counterpart('KEN', 'technical')
  thailand = await counterpart('THA', 'technical')
  desk = await launchReadyDesk()
})
afterAll(async () => {
  await desk?.end()
  await files?.remove()
})

const entry = ({ id }: PointOfContact) => call(desk.page, 'directory.entry', { id })
const ring = async () => (await call(desk.page, 'keys.list', {})).keys
const button = (name: string) => desk.page.getByRole('button', { name, exact: true })
const preflight = async ({ id }: PointOfContact) => {
  const { lines } = await call(desk.page, 'messages.preflight', { to: [id], template: 'T2' })
  return required(lines[0], 'what is said of the recipient')
}

async function fileWith(name: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(files.path, name)
  await writeFile(path, bytes)
  await giveAway(path)
  return path
}

describe('importing keys', () => {
  it('shows how far it is with a large ring, and keeps nothing of it where it is stopped', async () => {
    const { page } = desk
    const before = await ring()
    await openImport(page, words)
    await chooseKeyFile(page, largeRing)
    const progress = page.getByRole('progressbar', { name: words('keys:import.status--reading') })
    const parts = { done: '(?<done>[\\d,]+)', total: '(?<total>[\\d,]+)' }
    const share = new RegExp(`^${words('keys:import.label--of', parts)}$`)
    await progress.getByText(share).waitFor()
    const { done = '', total = '' } = share.exec(await progress.getByText(share).innerText())?.groups ?? {}
    expect(Number(done.replace(',', ''))).toBeLessThan(Number(total.replace(',', '')))
    await button(words('keys:import.action--stop')).click()
    await progress.waitFor({ state: 'detached' })
    expect(await button(words('keys:import.action--keep')).count()).toBe(0)
    await expect.poll(() => button(words('keys:import.action--file')).isEnabled()).toBe(true)
    expect(await ring()).toEqual(before)
  })

  it('reads a small file after that, and keeps what is in it, not verified', async () => {
    const { page } = desk
    const key = await generateDeskKey({
      name: 'Desk Marram (demonstration)',
      email: 'desk@marram.example',
      created: new Date(Date.now() - 60_000),
      lifetimeDays: 365,
    })
    const before = await ring()
    await chooseKeyFile(page, await fileWith('marram.asc', key.publicKey))
    await keyRow(page, key.fingerprint).getByText('Desk Marram').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await ring()).toEqual(before)
    await button(words('keys:import.action--keep')).click()
    const listed = await findInRing(page, words, key.fingerprint)
    await listed.getByText(words('keys:ring.label--no-holder')).waitFor()
    const kept = (await ring()).filter(({ facts }) => facts.fingerprint === key.fingerprint)
    expect(kept).toMatchObject([{ kept: true, origin: 'file', holders: [] }])
    expect(await ring()).toHaveLength(before.length + 1)
  })
})

describe('a key that its holder does not know', () => {
  const number = '+254205550199'
  /** The second of two, so that it is one somebody chose. */
  const known = '+25400000003'
  const finding = { withWhom: 'Duty officer by telephone', note: 'They read other groups' }

  it('is compared by a call to a number in effect, not to one that waits for review', async () => {
    const { page } = desk
    const { pointOfContact } = kenya
    const { publish } = await publications(desk)
    await publish((record) =>
      record.id === pointOfContact.id
        ? { ...record, phones: [...record.phones, { number, usage: 'emergency' }] }
        : record,
    )
    expect((await entry(pointOfContact)).waiting).toMatchObject([{ path: `phones/${number}` }])
    await openOffice(page, words, pointOfContact)
    const dialog = await beginVerifying(page, words)
    const offered = await offeredNumbers(dialog, words).evaluateAll((radios) =>
      radios.map((radio) => radio.getAttribute('value')),
    )
    expect(offered).toEqual(pointOfContact.phones.map((phone) => phone.number))
    await dialog.locator('label').filter({ hasText: known }).click()
    await goOn(dialog, words)
    await dialog.getByRole('textbox', { name: words('keys:verify.label--heard') }).fill('0000 0000')
    await dialog.getByText(words('keys:verify.status--differs')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await goOn(dialog, words)
    const agrees = page.getByRole('radio', { name: words('keys:verify.label--outcome-verified') })
    expect(await agrees.isDisabled()).toBe(true)
    await recordRejection(page, words, dialog, finding)
    const calls = page.getByRole('listitem').filter({ hasText: finding.note })
    await calls.getByText(known).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('is rejected: shown as such, in the log of calls, and encrypted to no more', async () => {
    const { page } = desk
    const { pointOfContact, fingerprint } = kenya
    const { verifications } = await call(page, 'keys.verifications', { id: pointOfContact.id })
    expect(verifications).toMatchObject([{ fingerprint, outcome: 'rejected', how: 'call-back', ...finding }])
    const { calls } = await call(page, 'calls.list', { id: pointOfContact.id })
    const called = { number: known, direction: 'outgoing', outcome: 'reached', purpose: 'verify-key' }
    expect(calls).toMatchObject([{ ...called, ...finding }])

    const shown = page.getByRole('region', { name: words('directory:entry.heading--entry') })
    await shown.getByText(words('keys:state.status--rejected')).waitFor()
    await shown.getByText(words('directory:key-notice.prose--missing')).waitFor()
    expect(await entry(pointOfContact)).toMatchObject({
      verifications: { [fingerprint]: 'rejected' },
      encryption: { state: 'missing' },
    })
    expect(await preflight(pointOfContact)).toMatchObject({
      fingerprint: null,
      encryption: { state: 'missing' },
    })
    await button(words('directory:entry.action--write')).click()
    const recipients = page.getByRole('region', { name: words('compose:to.heading--to'), exact: true })
    await recipients.getByText(words('compose:to.status--missing')).waitFor()
    await goToPlace(page, words, 'keys')
    const listed = await findInRing(page, words, fingerprint)
    await listed.getByText(words('keys:state.status--rejected')).waitFor()
  })
})

describe('a fingerprint for a camera', () => {
  it('is drawn as the code that other OpenPGP programs read, of the key on screen', async () => {
    const { page } = desk
    const { pointOfContact, fingerprint } = thailand
    await openOffice(page, words, pointOfContact)
    const dialog = await beginVerifying(page, words)
    await dialog.getByText(words('keys:verify.label--way-in-person'), { exact: true }).click()
    await goOn(dialog, words)
    const code = dialog.getByRole('img', { name: words('keys:verify.label--qr') })
    expect(readQr(await drawnModules(code))).toBe(`OPENPGP4FPR:${fingerprint}`)
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('common:action.action--cancel'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  })
})

describe('a key that a mail suggests', () => {
  it('is looked at and kept for the office, not verified', async () => {
    const { page, app } = desk
    const { pointOfContact, fingerprint } = thailand
    const known = await knownDesk(page)
    const key = await renewedKey(pointOfContact)
    const { address } = required(pointOfContact.emails[0], 'an address')
    const mail = await suggestingMail(thailand, known, key)
    await answerOpenDialog(app, await fileWith('suggesting.eml', mail))
    await openFile(page, words, 'caution')
    await page
      .getByText(words('read:suggested-key.heading--suggested', { address: isolated(address) }))
      .waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect((await entry(pointOfContact)).keys.map((one) => one.fingerprint)).toEqual([fingerprint])

    await button(words('read:suggested-key.action--read')).click()
    const dialog = page.getByRole('dialog', { name: words('read:suggested-key.heading--dialog') })
    const office = required(pointOfContact.entityName.en, 'a name')
    const link = words('keys:import.label--link', {
      office: isolated(office),
      state: stateName(pointOfContact.state, 'en'),
    })
    await keyRow(dialog, key.fingerprint).locator('label').filter({ hasText: link }).click()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('keys:import.action--keep'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    const { keys, verifications, pointOfContact: now } = await entry(pointOfContact)
    expect(keys.map((one) => one.fingerprint).toSorted()).toEqual([fingerprint, key.fingerprint].toSorted())
    expect(verifications).toMatchObject({ [key.fingerprint]: 'unverified' })
    const listed = now.pgpKeys.find((one) => one.fingerprint === key.fingerprint)
    expect(listed).toMatchObject({ origin: 'autocrypt' })
    await goToPlace(page, words, 'keys')
    const row = await findInRing(page, words, key.fingerprint)
    await row.getByText(words('keys:state.status--unverified')).waitFor()
    await row.getByText(office).waitFor()
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
