/** An office that is known by one telephone number, and has its place on every screen. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import { exchangeFormats } from '../../src-shared/domain/directory/exchange.ts'
import { press } from './pages/controls.ts'
import {
  type DemonstrationDesk,
  launchReadyDesk,
  type Publications,
  publications,
} from './pages/demonstration.ts'
import { directoryRows, search } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { answerSaveDialog } from './pages/dialogs.ts'
import { chooseInPalette } from './pages/finding.ts'
import { entryOf, openRecordOf, pick } from './pages/records.ts'
import { wordsIn } from './pages/words.ts'
import { addByTelephone, goToPlace, saveRecord } from './pages/workbench.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { ownedFolder } from './support/launch.ts'

const words = wordsIn('en')

let desk: DemonstrationDesk
let registry: Publications
let files: Awaited<ReturnType<typeof ownedFolder>>
beforeAll(async () => {
  files = await ownedFolder('records')
  desk = await launchReadyDesk()
  registry = await publications(desk)
})
afterAll(async () => {
  await desk?.end()
  await files?.remove()
})

const held = (text: string) => entryOf(desk.page, text)
const button = (name: string) => desk.page.getByRole('button', { name, exact: true })

const night = {
  state: 'Tuvalu',
  office: 'Night desk Saltgrass (demonstration)',
  number: '+68820000',
} as const

describe('an office that is known by one telephone number', () => {
  it('is a point of contact like any other in the list and on its page', async () => {
    const { page } = desk
    // Nobody else of this State can be written to any more.
    await registry.publish((record) => (record.state === 'TUV' ? { ...record, status: 'withdrawn' } : record))
    await addByTelephone(page, words, night)
    await saveRecord(page, words, night.office)
    await openRecordOf(page, words, night.office)
    const row = directoryRows(page, words).filter({ hasText: night.office })
    await row.getByText(words('directory:row.status--no-address')).waitFor()
    const article = page.getByRole('article').first()
    await article.getByText(night.number).first().waitFor()
    await article.getByText(words('directory:channel.prose--no-mail')).waitFor()
    await article.getByText(words('directory:entry.prose--no-address')).waitFor()
    expect(await button(words('directory:entry.action--write')).isDisabled()).toBe(false)
    await article.getByText(words('directory:key.prose--none')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const { pointOfContact, keys } = await held('Saltgrass')
    expect(pointOfContact).toMatchObject({ emails: [], phones: [{ number: night.number }], pgpKeys: [] })
    expect(keys).toEqual([])
  })

  it('is offered no ceremony, as there is no key; a call to it can be recorded', async () => {
    const { page } = desk
    expect(await button(words('keys:verify.action--verify')).count()).toBe(0)
    await button(words('keys:call.action--record')).click()
    const dialog = page.getByRole('dialog', { name: words('keys:call.heading--record') })
    const number = dialog.getByRole('textbox', { name: words('keys:call.label--number') })
    expect(await number.inputValue()).toBe(night.number)
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('keys:call.action--save'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    const { id } = (await held('Saltgrass')).pointOfContact
    const { calls } = await call(page, 'calls.list', { id })
    expect(calls).toMatchObject([{ number: night.number, outcome: 'reached' }])
  })

  it('is found by the palette, by name and by digits', async () => {
    const { page } = desk
    for (const typed of ['Saltgrass', '820000']) {
      await goToPlace(page, words, 'keys')
      await chooseInPalette(page, words, { section: 'people', typed, option: night.office })
      await page.getByRole('heading', { name: night.office }).waitFor()
    }
  })

  it('leaves nothing to review, and has no key in the ring', async () => {
    const { page } = desk
    await goToPlace(page, words, 'review')
    await page.getByText(words('review:empty.heading--waiting')).waitFor()
    expect(await call(page, 'review.counts', {})).toEqual({ waiting: 0, alarms: 0 })
    await goToPlace(page, words, 'keys')
    await page.getByRole('searchbox', { name: words('keys:ring.label--search') }).fill('Saltgrass')
    await page.getByText(words('keys:ring.prose--none-found')).waitFor()
  })

  it('answers for its State in readiness: in clear only', async () => {
    const { page } = desk
    const { states, tasks } = await call(page, 'readiness.report', { language: 'en' })
    const { id } = (await held('Saltgrass')).pointOfContact
    const tuvalu = required(
      states.find(({ state }) => state === 'TUV'),
      'the State',
    )
    expect(tuvalu.reach).toBe('in-clear')
    expect(tuvalu.pointsOfContact.find(({ pocId }) => pocId === id)).toMatchObject({
      reach: 'in-clear',
      key: { standing: 'missing' },
    })
    expect(tasks.filter(({ pocId }) => pocId === id).map(({ kind }) => kind)).toContain('address-missing')
    await goToPlace(page, words, 'readiness')
    await pick(page, page, words('readiness:states.label--reach'), words('readiness:reach.label--in-clear'))
    const row = page
      .getByRole('table', { name: words('readiness:states.heading--states'), exact: true })
      .getByRole('row')
      .filter({ hasText: night.office })
    await row.getByText(words('readiness:reach.label--in-clear')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await row.getByRole('button').click()
    await page.getByRole('heading', { name: night.office }).waitFor()
  })

  it('is in a group, which cannot write to it and says why', async () => {
    const { page } = desk
    await goToPlace(page, words, 'groups')
    await button(words('local:group.action--new')).click()
    const dialog = page.getByRole('dialog', { name: words('local:group.heading--new') })
    await dialog.getByRole('textbox', { name: words('local:group.label--name') }).fill('By telephone')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('local:group.action--save'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    const box = page.getByRole('combobox', { name: words('local:group.label--add') })
    await box.click()
    await box.fill('Saltgrass')
    await page.getByRole('option').filter({ hasText: night.office }).click()
    const takeOut = page.getByRole('listitem').filter({ hasText: night.office })
    await takeOut.first().waitFor()
    await page.keyboard.press('Escape')
    expect(await accessibilityFaults(page)).toEqual([])
    const { groups } = await call(page, 'local.groups', {})
    expect(groups).toMatchObject([{ name: 'By telephone', members: 1 }])
    await button(words('local:group.action--write')).click()
    await button(
      words('common:named.label--colon', {
        what: words('compose:start.action--begin'),
        about: words('templates:T2.name'),
      }),
    ).click()
    await blockedRecipient()
  })

  it('is chosen as a recipient, and the picker says why no message goes there', async () => {
    const { page } = desk
    const to = page.getByRole('region', { name: words('compose:to.heading--to') })
    await to.getByRole('button', { name: /^Remove .*Saltgrass/ }).click()
    const box = to.getByRole('combobox')
    await box.click()
    await box.fill('Saltgrass')
    await page.getByRole('option').filter({ hasText: night.office }).first().click()
    await page.keyboard.press('Escape')
    await blockedRecipient()
    expect(await accessibilityFaults(page)).toEqual([])
    await button(words('compose:to.action--show-record')).click()
    await page.getByRole('heading', { name: night.office }).waitFor()
  })

  it('has a reminder, which stands among all that are open', async () => {
    const { page } = desk
    await button(words('local:reminder.action--add')).click()
    const dialog = page.getByRole('dialog', { name: words('local:reminder.heading--new') })
    await press(page, 'radio', words('local:reminder.label--kind-confirm-contact'))
    await dialog
      .getByRole('button', { name: words('local:reminder.action--in-days', { number: 30 }), exact: true })
      .click()
    await dialog
      .getByRole('textbox', { name: words('local:reminder.label--note') })
      .fill('Ask for an address')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words('local:reminder.action--save'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    const { id } = (await held('Saltgrass')).pointOfContact
    const { reminders } = await call(page, 'local.reminders', {})
    expect(reminders).toMatchObject([{ pocId: id, kind: 'confirm-contact', note: 'Ask for an address' }])
    await goToPlace(page, words, 'groups')
    const open = page.getByRole('listitem').filter({ hasText: 'Ask for an address' })
    await open.getByText(night.office).waitFor()
  })

  it('leaves whole in each format of a file', async () => {
    const { page, app } = desk
    for (const format of exchangeFormats) {
      const fileName = `saltgrass.${format}`
      const target = join(files.path, fileName)
      await answerSaveDialog(app, target)
      await goToPlace(page, words, 'directory')
      await search(page, words, 'Saltgrass', night.office)
      await button(words('local:export.action--export')).first().click()
      const dialog = page.getByRole('dialog', {
        name: words('local:export.heading--export_one', { number: 1 }),
      })
      await press(page, 'radio', words(`local:export.label--format-${format}`))
      expect(await accessibilityFaults(page)).toEqual([])
      await dialog.getByRole('button', { name: words('local:export.action--save') }).click()
      await page.getByText(words('common:status.status--saved-as', { file: fileName })).waitFor()
      await dialog.waitFor({ state: 'detached' })
      const text = await readFile(target, 'utf8')
      expect(text).toContain(night.office)
      expect(text).toContain(night.number)
      // Read again, it is the record that the desk holds, to the last value.
      const read = await call(page, 'imports.read', {
        text,
        options: { format, defaultState: null, defaultType: 'diplomatic' },
      })
      const { id } = (await held('Saltgrass')).pointOfContact
      expect(read).toMatchObject({
        kind: 'entries',
        preview: { entries: [{ state: 'TUV', match: { id, how: 'same-id' }, changes: 0 }] },
      })
    }
  })

  it('breaks no rule of the page on the way', () => {
    expect(desk.violations).toEqual([])
  })
})

/** The recipient that no message goes to, with the reason and what is possible instead. */
async function blockedRecipient(): Promise<void> {
  const to = desk.page.getByRole('region', { name: words('compose:to.heading--to') })
  await to.getByText(words('compose:to.status--no-address')).waitFor()
  await to.getByText(words('compose:to.prose--no-address')).waitFor()
}
