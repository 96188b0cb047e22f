/** The directory as a desk works with it: own records, lists, a registry that changes things, keys that are verified. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import {
  type DemonstrationDesk,
  deskProfile,
  launchReadyDesk,
  type Publications,
  publications,
  renewedKey,
} from './pages/demonstration.ts'
import { directoryRows, search } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { wordsIn } from './pages/words.ts'
import {
  addByTelephone,
  changeOf,
  goToPlace,
  pasteList,
  saveRecord,
  verifyInPerson,
} from './pages/workbench.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const byTelephone = { state: 'Tuvalu', office: 'Night desk Saltgrass (demonstration)', number: '+68820000' }
const listed = 'Imported desk Marram (demonstration)'

let desk: DemonstrationDesk
let registry: Publications
beforeAll(async () => {
  desk = await launchReadyDesk()
  registry = await publications(desk)
})
afterAll(async () => {
  await desk?.end()
})

/** An office with a usable key, not of our own State; the same one each time. */
async function officeWithKey(): Promise<PointOfContact> {
  for (const record of registry.records()) {
    if (record.pgpKeys.length !== 1 || record.state === deskProfile.state) continue
    const { encryption } = await call(desk.page, 'directory.entry', { id: record.id })
    if (encryption.state === 'usable') return record
  }
  throw new Error('the demonstration has no office with a usable key')
}

/** Opens the page of a record by its address in the list. */
async function openRecord(record: PointOfContact): Promise<void> {
  const address = required(record.emails[0], 'address').address
  await goToPlace(desk.page, words, 'directory')
  await search(desk.page, words, address, stateName(record.state, 'en'))
  await directoryRows(desk.page, words).first().click()
}

describe('the directory of a desk', () => {
  it('takes an office that is known by one telephone number', async () => {
    const { page } = desk
    await addByTelephone(page, words, byTelephone)
    expect(await accessibilityFaults(page)).toEqual([])
    await saveRecord(page, words, byTelephone.office)
    await page.getByText(words('directory:channel.prose--no-mail')).waitFor()
    await page.getByText(words('directory:layer.status--made-desk')).first().waitFor()
  })

  it('refuses a list with a broken line as a whole, and names the line', async () => {
    const { page } = desk
    await pasteList(
      page,
      words,
      `state,office,email\nTUV,${listed},desk@marram.example\nTUV,Other,nonsense\n`,
    )
    await page.getByText(words('imports:problem.error--mail-address-invalid')).waitFor()
    const found = await call(page, 'review.counts', {})
    expect(found.waiting).toBe(0)
  })

  it('takes a list in after one review', async () => {
    const { page } = desk
    await pasteList(page, words, `state,office,email\nTUV,${listed},desk@marram.example\n`)
    await page.getByText(words('imports:preview.status--new')).waitFor()
    await page.getByRole('button', { name: words('imports:preview.action--stage', { number: 1 }) }).click()
    await changeOf(page, 'marram.example').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await changeOf(page, 'marram.example')
      .getByRole('button', { name: words('review:change.action--accept'), exact: true })
      .click()
    await page.getByText(words('review:empty.heading--waiting')).waitFor()
    await goToPlace(page, words, 'directory')
    await search(page, words, 'marram', 'Tuvalu')
  })

  it('keeps the old key of an office in use until somebody has accepted the new one', async () => {
    const { page } = desk
    const office = await officeWithKey()
    const old = required(office.pgpKeys[0], 'key').fingerprint
    const key = await renewedKey(office)
    await registry.publish((record) => (record.id === office.id ? { ...record, pgpKeys: [key] } : record))
    const before = await call(page, 'directory.entry', { id: office.id })
    expect(before.keys.map(({ fingerprint }) => fingerprint)).toEqual([old])
    expect(before.waiting.map(({ path }) => path)).toContain(`pgpKeys/${key.fingerprint}`)

    await goToPlace(page, words, 'review')
    const change = changeOf(page, key.fingerprint.slice(0, 4)).first()
    await change.getByRole('button', { name: words('review:change.action--accept'), exact: true }).click()
    await expect
      .poll(async () =>
        (await call(page, 'directory.entry', { id: office.id })).keys.map((k) => k.fingerprint),
      )
      .toContain(key.fingerprint)
  })

  it('verifies a key with its holder, and says so on the page of the office', async () => {
    const { page } = desk
    const office = required(
      registry.records().find((record) => record.pgpKeys.length === 1 && record.state === 'KEN'),
      'an office with a key',
    )
    const { fingerprint } = required(office.pgpKeys[0], 'key')
    await openRecord(office)
    await verifyInPerson(page, words, { fingerprint, withWhom: 'Duty officer at the counter' })
    await page.getByText(words('keys:state.status--verified')).first().waitFor()
    const { verifications } = await call(page, 'keys.verifications', { id: office.id })
    expect(verifications).toMatchObject([{ fingerprint, outcome: 'verified', how: 'in-person' }])
  })

  it('lets a withdrawal count at once, and raises an alarm where our own State was changed', async () => {
    const { page } = desk
    const gone = required(
      registry.records().find(({ state, status }) => state === 'GHA' && status === 'active'),
      'an active office',
    )
    await registry.publish((record) => {
      if (record.id === gone.id) return { ...record, status: 'withdrawn' }
      if (record.state !== deskProfile.state) return record
      return { ...record, positionTitle: { en: 'Changed by another hand (demonstration)' } }
    })
    const { pointOfContact } = await call(page, 'directory.entry', { id: gone.id })
    expect(pointOfContact.status).toBe('withdrawn')
    await goToPlace(page, words, 'review')
    await page.getByText(words('review:alarm.heading--alarm')).waitFor()
    await page.getByRole('button', { name: words('review:alarm.action--take-note-of-all') }).click()
    await expect.poll(async () => (await call(page, 'review.counts', {})).alarms).toBe(0)
  })

  it('shows every key it holds in one ring', async () => {
    const { page } = desk
    await goToPlace(page, words, 'keys')
    await page.getByRole('heading', { name: words('keys:ring.heading--ring') }).waitFor()
    await page.getByRole('table').waitFor()
  })
})
