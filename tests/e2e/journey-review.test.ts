/** What a registry proposes and an officer decides: one by one, for once, many together, by policy, by a verified key. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certifyCertificate } from '../../src-formats/openpgp/own-key.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { type Counterpart, counterpart } from '../support/counterpart.ts'
import { confirmRelease, fillNotification, openRelease } from './pages/compose.ts'
import {
  type DemonstrationDesk,
  launchReadyDesk,
  type Publications,
  publications,
  renewedKey,
} from './pages/demonstration.ts'
import { call } from './pages/desk-calls.ts'
import { notification } from './pages/notification.ts'
import { askForReason, giveReason, openOffice } from './pages/review.ts'
import { wordsIn } from './pages/words.ts'
import { changeOf, goToPlace, verifyInPerson } from './pages/workbench.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')

let desk: DemonstrationDesk
let registry: Publications
let kenya: Counterpart
beforeAll(async () => {
  kenya = await counterpart('KEN', 'technical')
  desk = await launchReadyDesk()
  registry = await publications(desk)
})
afterAll(async () => {
  await desk?.end()
})

function office(state: string, type: PointOfContact['type']): PointOfContact {
  const found = registry.records().find((record) => record.state === state && record.type === type)
  return required(found, 'an office of the demonstration')
}

const entry = ({ id }: Pick<PointOfContact, 'id'>) => call(desk.page, 'directory.entry', { id })
const fingerprints = async (of: Pick<PointOfContact, 'id'>) =>
  (await entry(of)).keys.map(({ fingerprint }) => fingerprint)
const numbers = async (of: Pick<PointOfContact, 'id'>) =>
  (await entry(of)).pointOfContact.phones.map(({ number }) => number)
/** Every change at a path of the record that is or was proposed, newest first. */
const changesAt = async ({ id }: Pick<PointOfContact, 'id'>, path: string) => {
  const { changes } = await call(desk.page, 'directory.history', { id })
  return changes.filter((change) => change.path === path)
}
const preflight = async ({ id }: Pick<PointOfContact, 'id'>) => {
  const { lines } = await call(desk.page, 'messages.preflight', { to: [id], template: 'T2' })
  return required(lines[0], 'what is said of the recipient')
}

/** Publishes other values of single records; the others stay as they are. */
async function publish(changed: ReadonlyMap<string, Partial<PointOfContact>>): Promise<void> {
  await registry.publish((record) => ({ ...record, ...changed.get(record.id) }))
}

/** Publishes one more telephone number of an office. */
function withNumber(of: PointOfContact, number: string): [string, Partial<PointOfContact>] {
  return [of.id, { phones: [...of.phones, { number, usage: 'emergency' }] }]
}

describe('a change that an officer rejects', () => {
  it('needs a reason, is not in use, and is not proposed again', async () => {
    const { page } = desk
    const [ghana, number] = [office('GHA', 'technical'), '+233205550101']
    const reason = 'The office knows nothing of this number'
    await publish(new Map([withNumber(ghana, number)]))
    await goToPlace(page, words, 'review')
    const dialog = await askForReason(page, words, changeOf(page, number), 'reject')
    await dialog.getByRole('button', { name: words('review:change.action--reject'), exact: true }).click()
    await dialog.getByText(words('review:decide.error--reason')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await changesAt(ghana, `phones/${number}`)).toMatchObject([{ standing: 'waiting' }])
    await giveReason(dialog, words, 'reject', reason)
    expect(await changesAt(ghana, `phones/${number}`)).toMatchObject([{ standing: 'rejected', reason }])
    expect(await numbers(ghana)).toEqual(ghana.phones.map((phone) => phone.number))

    await publish(new Map([[ghana.id, { revision: ghana.revision + 1 }]]))
    expect((await call(page, 'review.counts', {})).waiting).toBe(0)
    await page.getByText(words('review:empty.heading--waiting')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('leaves the old key in use where it was a new key', async () => {
    const { page } = desk
    const thailand = office('THA', 'technical')
    const old = required(thailand.pgpKeys[0], 'a key').fingerprint
    const key = await renewedKey(thailand)
    await publish(new Map([[thailand.id, { pgpKeys: [key] }]]))
    await goToPlace(page, words, 'review')
    const dialog = await askForReason(page, words, changeOf(page, key.fingerprint), 'reject')
    await giveReason(dialog, words, 'reject', 'The office has made no new key')
    expect(await changesAt(thailand, `pgpKeys/${key.fingerprint}`)).toMatchObject([{ standing: 'rejected' }])
    expect(await fingerprints(thailand)).toEqual([old])
    expect(await preflight(thailand)).toMatchObject({ fingerprint: old, provisional: false })
    await openOffice(page, words, thailand)
    // What holds the groups together has no box of its own.
    await page.getByText(old, { exact: true }).first().waitFor({ state: 'attached' })
    expect(await page.getByText(key.fingerprint).count()).toBe(0)
  })
})

describe('a key that is used once', () => {
  const reason = 'Read out over the telephone; urgent'
  let keyless: PointOfContact
  let key: PointOfContact['pgpKeys'][number]
  const path = () => `pgpKeys/${key.fingerprint}`
  beforeAll(async () => {
    keyless = required(
      registry.records().find(({ pgpKeys, type }) => pgpKeys.length === 0 && type === 'technical'),
      'an office without a key',
    )
    key = await renewedKey(keyless)
    await publish(new Map([[keyless.id, { pgpKeys: [key] }]]))
  })

  it('is marked in the review and on the page of the office', async () => {
    const { page } = desk
    expect(await preflight(keyless)).toMatchObject({ fingerprint: null, provisional: false })
    await goToPlace(page, words, 'review')
    const dialog = await askForReason(page, words, changeOf(page, key.fingerprint), 'use-once')
    expect(await accessibilityFaults(page)).toEqual([])
    await giveReason(dialog, words, 'use-once', reason)
    await changeOf(page, key.fingerprint).getByText(words('review:change.status--used-once')).waitFor()
    expect(await changesAt(keyless, path())).toMatchObject([{ standing: 'used-once', reason }])
    expect(await fingerprints(keyless)).toEqual([key.fingerprint])
    await openOffice(page, words, keyless)
    await page.getByText(words('directory:review.prose--used-once')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('is marked before release, serves one message, and waits again', async () => {
    const { page } = desk
    await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
    const recipients = page.getByRole('region', { name: words('compose:to.heading--to'), exact: true })
    await recipients.getByText(words('compose:to.status--provisional')).waitFor()
    expect(await preflight(keyless)).toMatchObject({ fingerprint: key.fingerprint, provisional: true })
    await fillNotification(page, words, notification)
    const dialog = await openRelease(page, words)
    await dialog.getByText(words('compose:to.status--provisional')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await confirmRelease(page, words, dialog)

    expect(await changesAt(keyless, path())).toMatchObject([{ standing: 'waiting', reason }])
    expect(await fingerprints(keyless)).toEqual([])
    expect(await preflight(keyless)).toMatchObject({ fingerprint: null, provisional: false })
    await goToPlace(page, words, 'review')
    await changeOf(page, key.fingerprint).getByText(words('review:change.status--waiting-grant')).waitFor()
    expect(await page.getByText(words('review:change.status--used-once')).count()).toBe(0)
  })
})

describe('many changes', () => {
  it('are accepted together when they are chosen, and the others go on waiting', async () => {
    const { page } = desk
    const offered = [
      [office('FRA', 'technical'), '+33155550101'],
      [office('THA', 'technical'), '+66255550102'],
      [office('BRA', 'diplomatic'), '+55115550103'],
    ] as const
    await publish(new Map(offered.map(([of, number]) => withNumber(of, number))))
    await goToPlace(page, words, 'review')
    for (const [, number] of offered.slice(0, 2)) await changeOf(page, number).locator('label').click()
    const bar = page.getByRole('toolbar', { name: words('review:selection.label--selection') })
    await bar.getByText(words('review:selection.label--count', { number: 2 })).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await bar.getByRole('button', { name: words('review:selection.action--accept') }).click()
    const dialog = page.getByRole('dialog', {
      name: words('review:decide.heading--accept_other', { number: 2 }),
    })
    await dialog.getByText(words('review:decide.label--kind-numbers')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('review:change.action--accept'), exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    const standings = await Promise.all(
      offered.map(async ([of, number]) => (await numbers(of)).includes(number)),
    )
    expect(standings).toEqual([true, true, false])
    await bar.waitFor({ state: 'hidden' })
    await changeOf(page, offered[2][1]).waitFor()
  })
})

describe('the policy of the desk', () => {
  const title = async () => (await entry(office('PER', 'technical'))).pointOfContact.positionTitle
  const publishTitle = (en: string) =>
    publish(new Map([[office('PER', 'technical').id, { positionTitle: { en } }]]))

  it('lets a title take effect on arrival until an administrator has it wait', async () => {
    const { page } = desk
    const [first, second] = [{ en: 'Head of the desk' }, { en: 'Head of the night desk' }]
    await publishTitle(first.en)
    expect(await title()).toEqual(first)
    await goToPlace(page, words, 'review')
    await page
      .getByRole('radiogroup', { name: words('review:policy.label--descriptions') })
      .locator('label')
      .filter({ hasText: words('review:policy.label--descriptions-wait') })
      .click()
    await expect
      .poll(() => call(page, 'review.policy', {}))
      .toEqual({ descriptions: 'wait', certifiedKeys: 'wait' })
    await publishTitle(second.en)
    expect(await title()).toEqual(first)
    const change = changeOf(page, second.en)
    await change.getByText(words('review:change.status--waiting-description')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await change.getByRole('button', { name: words('review:change.action--accept'), exact: true }).click()
    await expect.poll(title).toEqual(second)
  })
})

describe('a new key that the verified old one has certified', () => {
  it('is accepted with one press', async () => {
    const { page } = desk
    const { pointOfContact, fingerprint } = kenya
    await openOffice(page, words, pointOfContact)
    await verifyInPerson(page, words, { fingerprint, withWhom: 'Duty officer at the counter' })
    const key = await renewedKey(pointOfContact)
    const certificate = await certifyCertificate(key.certificate, kenya.privateKey, new Date())
    await publish(new Map([[pointOfContact.id, { pgpKeys: [{ ...key, certificate }] }]]))
    expect(await fingerprints(pointOfContact)).toEqual([fingerprint])

    await goToPlace(page, words, 'review')
    const change = changeOf(page, key.fingerprint)
    await change.getByText(words('review:change.status--certified')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await change.getByRole('button', { name: words('review:change.action--accept-certified') }).click()
    await expect.poll(() => fingerprints(pointOfContact)).toContain(key.fingerprint)
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await changesAt(pointOfContact, `pgpKeys/${key.fingerprint}`)).toMatchObject([
      { standing: 'in-effect', certifiedByVerified: true },
    ])
  })
})

it('has broken no policy and thrown no error on the way', () => {
  expect(desk.violations).toEqual([])
})
