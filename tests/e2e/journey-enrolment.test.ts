/** A desk becomes a device of a registry, on its screens: by invitation, telephone and one-time code; then a second one. */
import { join } from 'node:path'
import type { Locator } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatsFor } from '../../src-renderer/i18n/formats.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { RegistryStatus } from '../../src-shared/contract/registry.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { noFilter } from '../../src-shared/domain/directory/views.ts'
import { goTo } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { answerQuestions, answerSaveDialog } from './pages/dialogs.ts'
import { launchRealDesk, type RealDesk } from './pages/enrolled-desk.ts'
import { dropFiles } from './pages/records.ts'
import {
  askDevices,
  asRead,
  chooseBundle,
  chooseInvitation,
  enrol,
  failureShown,
  fetchDirectory,
  fetchRefused,
  invitationShown,
  openDevice,
  outboxRow,
  registrySection,
  spokenGroups,
  statusLine,
  stopButton,
  takenIn,
  typeCode,
} from './pages/registry.ts'
import { unlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { changeOf, goToPlace } from './pages/workbench.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { launchApp, leastCosts, type OwnedFolder, ownedFolder } from './support/launch.ts'
import { type Invited, type ManagedRegistry, managedRegistry } from './support/managed-registry.ts'

const words = wordsIn('en')
/** The second desk is in Arabic, from right to left. */
const arabic = wordsIn('ar')
const formats = formatsFor('en')
const changedNumber = '+233205550142'

let registry: ManagedRegistry
let files: OwnedFolder
let desk: RealDesk
let invited: Invited
/** The second desk of the State; it is closed and started anew on the way. */
let second: RealDesk
let secondData: OwnedFolder
/** What all windows of the second desk did wrong. */
const secondViolations: string[] = []
beforeAll(async () => {
  registry = await managedRegistry()
  files = await ownedFolder('enrolment')
  secondData = await ownedFolder('second')
  invited = await registry.invite(join(files.path, 'first.pocinvite'), 'KEN')
  desk = await launchRealDesk()
})
afterAll(async () => {
  await second?.close()
  await desk?.close()
  await registry?.end()
  await secondData?.remove()
  await files?.remove()
})

const inFiles = (name: string) => join(files.path, name)
const status = (of: Pick<RealDesk, 'page'> = desk): Promise<RegistryStatus> =>
  call(of.page, 'registry.status', {})
const ghana = (): PointOfContact =>
  required(
    registry.records().find(({ state }) => state === 'GHA'),
    'an office',
  )
const numbers = async (of: Pick<RealDesk, 'page'>) =>
  (await call(of.page, 'directory.entry', { id: ghana().id })).pointOfContact.phones.map(
    ({ number }) => number,
  )
const deviceSection = (of: Pick<RealDesk, 'page'>, its = words): Locator =>
  registrySection(of.page, its, 'device')

/** The fingerprint as it is read out from the screen. */
async function fingerprintReadOut(of: Pick<RealDesk, 'page'>, its = words): Promise<string> {
  const groups = await spokenGroups(deviceSection(of, its))
  return groups.map((line) => line.slice(0, 4)).join(' ')
}

describe('enrolling a desk', () => {
  it('shows what the invitation says, and the words that the manager reads out', async () => {
    const { page } = desk
    await chooseInvitation(desk, words, invited.file)
    const section = registrySection(page, words, 'connect')
    await section.getByText(registry.address, { exact: true }).waitFor()
    await section.getByText('Kenya', { exact: true }).waitFor()
    await section.getByText(words('registry:role.label--point-of-contact')).waitFor()
    expect(await spokenGroups(section)).toEqual(asRead(invited))
    expect(await section.getByRole('textbox', { name: words('registry:enrol.label--code') }).count()).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('names the group of the code that was mistyped, and sends nothing before all fit', async () => {
    const { page } = desk
    const [first = '', slip = '', ...rest] = invited.code.split(/[ -]/u)
    const mistyped = [first, (slip.startsWith('7') ? '8' : '7') + slip.slice(1), ...rest]
    await typeCode(page, words, mistyped.join(' ').toLowerCase())
    await page.getByText(words('recovery:typing.error--group', { group: 2 })).waitFor()
    const button = page.getByRole('button', { name: words('registry:enrol.action--enrol'), exact: true })
    expect(await button.isDisabled()).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(registry.asked()).toEqual([])
  })

  it('can be stopped while the registry does not answer, and leaves all as it was', async () => {
    const { app, page } = desk
    await typeCode(page, words, invited.code.toLowerCase())
    await answerQuestions(app, 'agree')
    registry.freeze()
    await page.getByRole('button', { name: words('registry:enrol.action--enrol'), exact: true }).click()
    const stop = stopButton(page, words, 'connect')
    await stop.waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await stop.click()
    await stop.waitFor({ state: 'detached' })
    registry.thaw()
    expect(await status()).toMatchObject({ connection: null, device: null })
    expect(registry.asked()).not.toContain('POST /v1/enrolments')
  })

  it('turns to the address only after the officer agreed outside the page', async () => {
    const { app, page } = desk
    await typeCode(page, words, invited.code.toLowerCase())
    const refused = await answerQuestions(app, 'cancel')
    await page.getByRole('button', { name: words('registry:enrol.action--enrol'), exact: true }).click()
    await expect.poll(refused).toHaveLength(1)
    expect((await refused())[0]).toContain(registry.address)
    expect(registry.asked()).toEqual([])
    expect((await status()).device).toBeNull()

    const agreed = await answerQuestions(app, 'agree')
    await enrol(page, words, 'enrol')
    expect(await agreed()).toHaveLength(1)
    expect(registry.asked()).toContain('POST /v1/enrolments')
  })

  it('waits until the manager has compared the fingerprint on the screen', async () => {
    const { page } = desk
    await fetchRefused(page, words, 'enrolment-pending')
    expect((await call(page, 'directory.search', noFilter)).total).toBe(0)
    const [listed] = await registry.devices()
    expect(listed).toMatchObject({ state: 'KEN', role: 'point-of-contact', status: 'pending' })
    const { id } = required(listed, 'a device')
    await registry.confirm(id, await fingerprintReadOut(desk))
    await registry.publish()
    await fetchDirectory(page, words)
    await deviceSection(desk).getByText(words('registry:device.status--active'), { exact: true }).waitFor()
    expect((await call(page, 'directory.search', noFilter)).total).toBe(registry.records().length)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('says on every screen as of when the directory is, when verified and until when confirmed', async () => {
    const { page } = desk
    const { issued, verified, expires } = required((await status()).directory, 'a directory')
    for (const place of ['directory', 'cases', 'registry', 'desk'] as const) {
      await goTo(page, words, place)
      const line = await statusLine(page, words)
      expect(line).toContain(words('common:frame.label--as-of', { date: formats.date(issued) }))
      expect(line).toContain(words('common:frame.label--verified-on', { date: formats.date(verified) }))
      expect(line).toContain(words('common:frame.label--confirmed-until', { date: formats.date(expires) }))
    }
  })

  it('is never asked to enrol twice', async () => {
    await goTo(desk.page, words, 'registry')
    const choose = words('registry:enrol.action--choose')
    expect(await desk.page.getByRole('button', { name: choose }).count()).toBe(0)
  })
})

describe('a change of one record', () => {
  it('comes as changes alone, waits in the review, and takes effect when it is accepted', async () => {
    const { page } = desk
    const office = ghana()
    const next = { phones: [{ number: changedNumber, usage: 'emergency' as const }], revision: 2 }
    await registry.publish((record) => (record.id === office.id ? { ...record, ...next } : record))
    registry.asked()
    await fetchDirectory(page, words)
    const targets = registry.asked().filter((line) => line.startsWith('GET /v1/targets/'))
    expect(targets).toEqual([expect.stringMatching(/\/directory\/changes\/[0-9a-f]{64}\.\d+-\d+\.jwe$/u)])
    expect(await numbers(desk)).toEqual([])

    await goToPlace(page, words, 'review')
    const change = changeOf(page, changedNumber)
    await change.getByText(words('review:change.status--waiting-grant')).first().waitFor()
    await change.getByRole('button', { name: words('review:change.action--accept'), exact: true }).click()
    await page.getByText(words('review:empty.heading--waiting')).waitFor()
    expect(await numbers(desk)).toEqual([changedNumber])
  })
})

describe('a second device of the State', () => {
  it('opens an invitation with a double click and prepares its request without a connection', async () => {
    const { file, code } = await registry.invite(inFiles('second.pocinvite'), 'KEN')
    const userData = secondData.path
    const prepared = await launchRealDesk(undefined, { userData })
    await call(prepared.page, 'settings.change', { network: false, language: 'ar' })
    await prepared.close()
    secondViolations.push(...prepared.violations)
    const launched = await launchApp({ ...leastCosts, userData, args: [file] })
    second = { ...launched, passphrase: prepared.passphrase }
    const { page, app } = second
    await unlock(page, arabic, second.passphrase)
    await invitationShown(page, arabic)
    await typeCode(page, arabic, code)
    await answerQuestions(app, 'agree')
    registry.asked()
    await enrol(page, arabic, 'offline')
    expect(registry.asked()).toEqual([])
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('sends its request in a file, which the manager takes in', async () => {
    const { page, app } = second
    await answerSaveDialog(app, inFiles('request.pocbundle'))
    const section = registrySection(page, arabic, 'bundle')
    await section.getByRole('button', { name: arabic('registry:bundle.action--export'), exact: true }).click()
    await section.getByText(arabic('registry:bundle.label--carries', { number: 1 })).waitFor()
    expect(await registry.receive(inFiles('request.pocbundle'))).toMatch(/ {2}enrolment {2}pending\n$/u)
  })

  it('is confirmed by the first device with the last digits as they were heard', async () => {
    const { page } = desk
    const heard = await fingerprintReadOut(second, arabic)
    const fingerprint = heard.replaceAll(' ', '').toLowerCase()
    const table = await askDevices(page, words)
    const row = table.getByRole('row').filter({ hasText: fingerprint.slice(4, 8) })
    await row.getByText(words('registry:device.status--pending'), { exact: true }).waitFor()

    const dialog = await openDevice(page, words, { action: 'confirm', fingerprint })
    const confirm = dialog.getByRole('button', {
      name: words('registry:devices.action--confirm'),
      exact: true,
    })
    const field = dialog.getByRole('textbox', { name: words('registry:devices.label--heard') })
    const end = heard.slice(-9)
    await field.fill(end.slice(0, -1) + (end.endsWith('0') ? '1' : '0'))
    await dialog.getByText(words('registry:devices.status--differs')).waitFor()
    expect(await confirm.isDisabled()).toBe(true)
    await field.fill(end)
    await dialog.getByText(words('registry:devices.status--agrees')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await confirm.click()
    await dialog.waitFor({ state: 'detached' })
    await outboxRow(page, words, 'confirm-device')
      .getByText(words('registry:outbox.status--waiting'), { exact: true })
      .waitFor()
    const outbox = registrySection(page, words, 'outbox')
    await outbox.getByRole('button', { name: words('registry:outbox.action--send'), exact: true }).click()
    await outboxRow(page, words, 'confirm-device')
      .getByText(words('registry:outbox.status--delivered'), { exact: true })
      .waitFor()
    expect((await registry.devices()).map((device) => device.status)).toEqual(['active', 'active'])
  })

  it('reads the directory out of a file that was chosen, with the network off all the while', async () => {
    const { page } = second
    await registry.publish()
    await registry.bundle(inFiles('edition.pocbundle'))
    registry.asked()
    await chooseBundle(second, arabic, inFiles('edition.pocbundle'))
    await page.getByText(takenIn(arabic)).waitFor({ timeout: 60_000 })
    await deviceSection(second, arabic)
      .getByText(arabic('registry:device.status--active'), { exact: true })
      .waitFor()
    expect(await numbers(second)).toEqual([changedNumber])
    const directory = registrySection(page, arabic, 'directory')
    await directory.getByText(arabic('registry:directory.label--source-bundle'), { exact: true }).waitFor()
    expect(registry.asked()).toEqual([])
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('takes a file that is dropped, and says where it is older than what is there', async () => {
    const { page } = second
    const section = registrySection(page, arabic, 'bundle')
    await registry.publish()
    await registry.bundle(inFiles('next.pocbundle'))
    const before = required((await status(second)).directory, 'a directory').sequence
    await dropFiles(page, arabic('registry:bundle.prose--drop'), [inFiles('next.pocbundle')])
    await expect.poll(async () => (await status(second)).directory?.sequence).toBe(before + 1)
    await dropFiles(page, arabic('registry:bundle.prose--drop'), [inFiles('edition.pocbundle')])
    await failureShown(section, arabic, 'bundle-older')
    expect((await status(second)).directory?.sequence).toBe(before + 1)
  })

  it('takes a file that is double-clicked, once the vault is open', async () => {
    await registry.publish()
    await registry.bundle(inFiles('clicked.pocbundle'))
    const before = required((await status(second)).directory, 'a directory').sequence
    await second.close()
    secondViolations.push(...second.violations)
    const launched = await launchApp({
      ...leastCosts,
      userData: secondData.path,
      args: [inFiles('clicked.pocbundle')],
    })
    second = { ...launched, passphrase: second.passphrase }
    await unlock(second.page, arabic, second.passphrase)
    await second.page.getByText(takenIn(arabic)).waitFor({ timeout: 60_000 })
    expect((await status(second)).directory?.sequence).toBe(before + 1)
  })

  it('is revoked with a reason, reads no further edition, and keeps what it has', async () => {
    const { page } = desk
    const device = required((await status(second)).device, 'a device')
    await askDevices(page, words)
    const dialog = await openDevice(page, words, { action: 'revoke', ...device })
    await dialog.getByText(words('registry:devices.label--reason-lost'), { exact: true }).click()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('registry:devices.action--revoke'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    const outbox = registrySection(page, words, 'outbox')
    await outbox.getByRole('button', { name: words('registry:outbox.action--send'), exact: true }).click()
    await outboxRow(page, words, 'revoke-device')
      .getByText(words('registry:outbox.status--delivered'), { exact: true })
      .waitFor()
    await registry.publish()
    await fetchDirectory(page, words)

    const before = (await status(second)).directory
    await call(second.page, 'settings.change', { network: true })
    await fetchRefused(second.page, arabic, 'device-revoked')
    await second.page.getByText(arabic('registry:device.prose--revoked')).waitFor()
    await registry.bundle(inFiles('without.pocbundle'))
    await chooseBundle(second, arabic, inFiles('without.pocbundle'))
    await failureShown(registrySection(second.page, arabic, 'bundle'), arabic, 'device-revoked')
    expect((await status(second)).directory).toEqual(before)
    expect(await numbers(second)).toEqual([changedNumber])
    expect(await accessibilityFaults(second.page)).toEqual([])
  })

  it('lets the first device read on', async () => {
    const { page } = desk
    const before = required((await status()).directory, 'a directory').sequence
    await registry.publish()
    await fetchDirectory(page, words)
    expect((await status()).directory?.sequence).toBe(before + 1)
  })
})

describe('on the way', () => {
  it('no policy was broken and no error thrown', () => {
    expect([...desk.violations, ...second.violations, ...secondViolations]).toEqual([])
  })
})
