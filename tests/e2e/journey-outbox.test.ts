/** What a desk tells its registry, on its screens: it waits while nobody answers, arrives, and is dealt with or refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import type { OutboxItem } from '../../src-shared/contract/registry.ts'
import { inLanguage } from '../../src-shared/domain/directory/multilingual.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { goTo, lock } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { enrolDesk, launchRealDesk, type RealDesk } from './pages/enrolled-desk.ts'
import { openRecordOf } from './pages/records.ts'
import { fetchDirectory, outboxRow, registrySection, statusLine, stopButton } from './pages/registry.ts'
import { unlock } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { type OwnedFolder, ownedFolder } from './support/launch.ts'
import { type ManagedRegistry, managedRegistry } from './support/managed-registry.ts'

const words = wordsIn('en')

let registry: ManagedRegistry
let files: OwnedFolder
let desk: RealDesk
beforeAll(async () => {
  files = await ownedFolder('outbox')
  registry = await managedRegistry()
  desk = await launchRealDesk()
  await enrolDesk(desk, registry, { files })
  await desk.page.reload()
})
afterAll(async () => {
  await desk?.close()
  await registry?.end()
  await files?.remove()
})

/** An office of our State, by its place in the list. */
const office = (index: number): PointOfContact =>
  required(registry.records().filter(({ state }) => state === 'KEN')[index], 'an office')
const nameOf = (record: PointOfContact) => inLanguage(record.entityName, ['en']).text
const rowOf = (record: PointOfContact) =>
  outboxRow(desk.page, words, 'confirm-record').filter({ hasText: nameOf(record) })
const itemOf = async (record: PointOfContact): Promise<OutboxItem> => {
  const { items } = await call(desk.page, 'outbox.list', {})
  const found = items.find(({ payload }) => payload.kind === 'confirm-record' && payload.record === record.id)
  return required(found, 'an item')
}

/** Presses the button on the page of the record, and waits until it says that the statement waits. */
async function confirmOn(record: PointOfContact): Promise<void> {
  const { page } = desk
  await openRecordOf(page, words, nameOf(record))
  await page.getByRole('button', { name: words('registry:record.action--confirm') }).click()
  await page.getByText(words('registry:outbox.status--waiting'), { exact: true }).waitFor()
}

async function sendNow(): Promise<void> {
  const section = registrySection(desk.page, words, 'outbox')
  await section.getByRole('button', { name: words('registry:outbox.action--send'), exact: true }).click()
}

async function showsStanding(record: PointOfContact, standing: OutboxItem['standing']): Promise<void> {
  await rowOf(record)
    .getByText(words(`registry:outbox.status--${standing}`), { exact: true })
    .waitFor({ timeout: 60_000 })
}

describe('a statement that our record is correct', () => {
  it('waits in the outbox, and the page of the record leads there', async () => {
    const { page } = desk
    // Left alone, it would leave by itself after a while.
    await registry.stop()
    await confirmOn(office(0))
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await statusLine(page, words)).toContain(words('common:frame.label--outbox', { number: 1 }))
    await page.getByRole('button', { name: words('registry:record.action--outbox') }).click()
    await showsStanding(office(0), 'waiting')
  })

  it('goes on waiting where the registry does not answer, and the next attempt is shown', async () => {
    const { page } = desk
    await sendNow()
    const row = rowOf(office(0))
    await row.getByText(words('registry:outbox.label--attempts', { number: '' })).waitFor()
    await row.getByText(words('failures:codes.registry-unreachable.error--title')).waitFor()
    const { nextAttempt, standing } = await itemOf(office(0))
    expect(standing).toBe('waiting')
    expect(Date.parse(required(nextAttempt, 'a time'))).toBeGreaterThan(Date.now())
    await row.getByText(/UTC/u).last().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('can be stopped on its way to a registry that takes it and does not answer', async () => {
    const { page } = desk
    await registry.start()
    registry.freeze()
    await sendNow()
    const stop = stopButton(page, words, 'outbox')
    await stop.waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await stop.click()
    await stop.waitFor({ state: 'detached' })
    const { standing, lastFailure } = await itemOf(office(0))
    expect([standing, lastFailure?.code]).toEqual(['waiting', 'registry-unreachable'])
    registry.thaw()
  })

  it('survives a lock and arrives when the registry is back', async () => {
    const { page } = desk
    await lock(page, words)
    await unlock(page, words, desk.passphrase)
    await goTo(page, words, 'registry')
    await sendNow()
    await showsStanding(office(0), 'delivered')
    expect(registry.asked().filter((line) => line === 'POST /v1/writes')).toHaveLength(1)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('is done only once the registry says so in the signed directory', async () => {
    const { page } = desk
    await fetchDirectory(page, words)
    expect((await itemOf(office(0))).standing).toBe('delivered')
    await registry.publish()
    await fetchDirectory(page, words)
    await expect.poll(async () => (await itemOf(office(0))).standing).toBe('done')
    const section = registrySection(page, words, 'outbox')
    await section.getByText(words('registry:outbox.prose--empty')).waitFor()
    await section.getByRole('button', { name: words('registry:outbox.label--earlier'), exact: true }).click()
    await showsStanding(office(0), 'done')
    expect(await statusLine(page, words)).not.toContain(words('common:frame.label--outbox', { number: 1 }))
    expect(await accessibilityFaults(page)).toEqual([])
  })
})

describe('a statement that is not wanted any more', () => {
  it('is cancelled as long as it waits, and never leaves', async () => {
    const { page } = desk
    registry.asked()
    await registry.stop()
    await confirmOn(office(1))
    await goTo(page, words, 'registry')
    const cancel = `${words('registry:outbox.action--cancel')} (${words('registry:outbox.label--confirm-record')})`
    await rowOf(office(1)).getByRole('button', { name: cancel, exact: true }).click()
    await expect.poll(async () => (await itemOf(office(1))).standing).toBe('cancelled')
    await registrySection(page, words, 'outbox').getByText(words('registry:outbox.prose--empty')).waitFor()
    await registry.start()
    await call(page, 'outbox.send', {})
    expect(registry.asked()).not.toContain('POST /v1/writes')
  })
})

describe('a statement about a record that was changed meanwhile', () => {
  it('is refused with its reason, and stays in view', async () => {
    const { page } = desk
    const { id } = office(2)
    await registry.stop()
    await confirmOn(office(2))
    await registry.publish((record) =>
      record.id === id ? { ...record, revision: 2, positionTitle: { en: 'Watch officer' } } : record,
    )
    await registry.start()
    await goTo(page, words, 'registry')
    await sendNow()
    await showsStanding(office(2), 'delivered')
    await registry.publish()
    await fetchDirectory(page, words)
    await showsStanding(office(2), 'refused')
    await rowOf(office(2)).getByText(words('registry:refusal.prose--revision-differs')).waitFor()
    expect(await statusLine(page, words)).toContain(words('common:frame.label--refused', { number: 1 }))
    expect(await accessibilityFaults(page)).toEqual([])
  })
})

describe('the outbox in Arabic', () => {
  it('reads from right to left, with what was refused and what is done', async () => {
    const { page } = desk
    const arabic = wordsIn('ar')
    await call(page, 'settings.change', { language: 'ar' })
    await page.reload()
    await goTo(page, arabic, 'registry')
    const section = registrySection(page, arabic, 'outbox')
    await section.getByText(arabic('registry:refusal.prose--revision-differs')).waitFor()
    await section.getByRole('button', { name: arabic('registry:outbox.label--earlier'), exact: true }).click()
    await section.getByText(arabic('registry:outbox.status--done'), { exact: true }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('and no policy was broken and no error thrown on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
