/** Lists and keys from elsewhere as an officer hands them over: dropped, pasted, read another way, accepted at once. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateDeskKey } from '../../src-formats/openpgp/keys.ts'
import { type DemonstrationDesk, launchReadyDesk } from './pages/demonstration.ts'
import { call } from './pages/desk-calls.ts'
import { dropFiles, entryOf } from './pages/records.ts'
import { choose } from './pages/welcome.ts'
import { wordsIn } from './pages/words.ts'
import { changeOf, goToPlace } from './pages/workbench.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { giveAway, ownedFolder } from './support/launch.ts'

const words = wordsIn('en')

let desk: DemonstrationDesk
let files: Awaited<ReturnType<typeof ownedFolder>>
beforeAll(async () => {
  files = await ownedFolder('records')
  desk = await launchReadyDesk()
})
afterAll(async () => {
  await desk?.end()
  await files?.remove()
})

const held = (text: string) => entryOf(desk.page, text)
const button = (name: string) => desk.page.getByRole('button', { name, exact: true })
const textbox = (name: string) => desk.page.getByRole('textbox', { name, exact: true })

const card = (office: string, place: string, number: string) =>
  [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `FN:${office}`,
    'KIND:org',
    `ORG:${office}`,
    `EMAIL:${place}@rush.example`,
    `TEL;VALUE=uri;TYPE=voice:tel:${number}`,
    'END:VCARD',
    '',
  ].join('\r\n')

const rushes = ['Rush desk North', 'Rush desk East', 'Rush desk West'].map((name, index) => ({
  office: `${name} (demonstration)`,
  place: `desk${index}`,
  number: `+6795550${index}00`,
}))

/** Writes a file that the app can read; answers where it lies. */
async function kept(name: string, text: string): Promise<string> {
  const path = join(files.path, name)
  await writeFile(path, text)
  await giveAway(path)
  return path
}

async function openImport(): Promise<void> {
  const { page } = desk
  await goToPlace(page, words, 'directory')
  const places = page.getByRole('navigation', { name: words('review:area.label--places') })
  await places.getByRole('button', { name: words('review:area.action--import') }).click()
}

describe('a list', () => {
  it('is dropped as a file of three cards, and accepted at once in its dialog', async () => {
    const { page } = desk
    await openImport()
    const text = rushes.map(({ office, place, number }) => card(office, place, number)).join('')
    await dropFiles(page, words('imports:source.prose--drop'), [await kept('rush.vcf', text)])
    await page.getByText('rush.vcf').waitFor()
    await choose(page, words('imports:options.label--state'), 'Fiji')
    await button(words('imports:options.action--read')).click()
    const entries = page.getByRole('table', { name: words('imports:preview.label--entries') })
    await entries.waitFor()
    expect(await entries.getByText(words('imports:preview.status--new')).count()).toBe(3)
    await button(words('imports:preview.action--stage', { number: 3 })).click()
    await button(words('review:screen.action--accept-batch', { number: 3 })).click()
    const dialog = page.getByRole('dialog', {
      name: words('review:decide.heading--accept_other', { number: 3 }),
    })
    await dialog.getByText(words('review:decide.label--kind-records')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect((await call(page, 'review.counts', {})).waiting).toBe(3)
    await dialog.getByRole('button', { name: words('review:change.action--accept'), exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(async () => (await call(page, 'review.counts', {})).waiting).toBe(0)
    for (const { office, place, number } of rushes) {
      expect(await held(office)).toMatchObject({
        layer: 'desk',
        inEffect: true,
        pointOfContact: {
          state: 'FJI',
          type: 'technical',
          emails: [{ address: `${place}@rush.example` }],
          phones: [{ number }],
        },
      })
    }
  })

  it('is refused as two files at once, and says so', async () => {
    const { page } = desk
    await openImport()
    const both = ['one.vcf', 'two.vcf'].map((name) => kept(name, card('One', 'one', '+6795550900')))
    await dropFiles(page, words('imports:source.prose--drop'), await Promise.all(both))
    await page.getByText(words('imports:source.error--several')).waitFor()
  })

  it('is pasted as a table, one column of which is read as something else', async () => {
    const { page } = desk
    const office = 'Thrift desk (demonstration)'
    await openImport()
    await textbox(words('imports:source.label--paste')).fill(
      `state,office,email,number at night\nFJI,${office},desk@thrift.example,+6795550777\n`,
    )
    await button(words('imports:source.action--paste')).click()
    const columns = page.getByRole('table', { name: words('imports:columns.heading--columns') })
    const night = columns.getByRole('row').filter({ hasText: 'number at night' }).getByRole('button')
    const before = await night.textContent()
    const emergency = words('imports:columns.label--field-emergencyPhone')
    expect(before).not.toBe(emergency)
    await night.click()
    await page.getByRole('option', { name: emergency, exact: true }).click()
    expect(await accessibilityFaults(page)).toEqual([])
    await button(words('imports:options.action--read')).click()
    await button(words('imports:preview.action--stage', { number: 1 })).click()
    await changeOf(page, 'thrift.example')
      .getByRole('button', { name: words('review:change.action--accept'), exact: true })
      .click()
    await page.getByText(words('review:empty.heading--waiting')).waitFor()
    const { pointOfContact } = await held('Thrift')
    expect(pointOfContact.phones).toEqual([{ number: '+6795550777', usage: 'emergency' }])
    expect(pointOfContact.emails).toMatchObject([{ address: 'desk@thrift.example' }])
  })

  it('of keys is dropped on the key ring', async () => {
    const { page } = desk
    const created = new Date(Date.now() - 60_000)
    const made = await Promise.all(
      ['north', 'east'].map((place) =>
        generateDeskKey({
          name: `Dropped ${place} (demonstration)`,
          email: `${place}@dropped.example`,
          created,
          lifetimeDays: 365,
        }),
      ),
    )
    await goToPlace(page, words, 'keys')
    await button(words('keys:ring.action--import')).click()
    const text = made.map((key) => key.publicKey).join('\n')
    await dropFiles(page, words('keys:import.prose--drop'), [await kept('two.asc', text)])
    const usable = { group: words('keys:import.label--group-usable'), number: 2 }
    await page.getByRole('table', { name: words('keys:import.heading--group', usable) }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await button(words('keys:import.action--keep')).click()
    await page.getByText(words('keys:import.status--kept', { number: 2 })).waitFor()
    const { keys } = await call(page, 'keys.list', {})
    expect(keys.map(({ facts }) => facts.fingerprint)).toEqual(
      expect.arrayContaining(made.map(({ fingerprint }) => fingerprint)),
    )
  })
})
