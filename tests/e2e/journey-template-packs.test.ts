/** A template pack from a dropped file to a message: what it changes is seen first, and nothing of it works before. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import {
  advisoryPack,
  advisoryText,
  loweredAdvisoryText,
  nextAdvisoryText,
  wordsOfPack,
} from '../support/template-pack.ts'
import { openCase } from './pages/cases.ts'
import {
  addRecipient,
  beginButton,
  confirmRelease,
  openRelease,
  openStart,
  releaseButton,
} from './pages/compose.ts'
import { fieldPlace, textOf } from './pages/compose-fields.ts'
import { placeFile } from './pages/corresponding-desk.ts'
import { type DemonstrationDesk, launchReadyDesk } from './pages/demonstration.ts'
import { call } from './pages/desk-calls.ts'
import { chooseInPalette, leavePalette, openPalette } from './pages/finding.ts'
import {
  decide,
  differenceRow,
  disclosureDate,
  dropPack,
  fillAdvisory,
  openTemplates,
  packRow,
  showsStanding,
  showTextsIn,
} from './pages/templates.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { type OwnedFolder, ownedFolder } from './support/launch.ts'

const words = wordsIn('en')
const pack = advisoryPack()
const subject = 'Advisory about invented gateways'
const opening = 'We share what follows with you.'

const said = wordsOfPack(pack)
const label = (name: string) => said(`T16.field.${name}.label`)

let desk: DemonstrationDesk
let files: OwnedFolder
beforeAll(async () => {
  files = await ownedFolder('packs')
  desk = await launchReadyDesk()
})
afterAll(async () => {
  await desk?.end()
  await files?.remove()
})

const drop = async (name: string, text: string) =>
  dropPack(desk.page, words, await placeFile(files, name, text))
const heading = (name: string) => desk.page.getByRole('heading', { name, exact: true })
const active = async () => (await call(desk.page, 'templates.list', {})).packs.map(({ standing }) => standing)

describe('a pack', () => {
  it('is refused with its reasons where it is spoiled', async () => {
    const { page } = desk
    await openTemplates(page, words)
    const { name } = pack
    await drop('lowered.json', loweredAdvisoryText)
    await page.getByText(words('template-packs:add.error--problems')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await packRow(page, name).count()).toBe(0)
  })

  it('shows what it would change before it has any effect', async () => {
    const { page } = desk
    await drop('t16-advisory.json', advisoryText)
    await heading(words('template-packs:review.heading--review')).waitFor()
    await heading(words('template-packs:review.heading--new', { template: 'T16', after: 1 })).waitFor()
    await differenceRow(page, 'T16.opening').getByText(said('T16.opening')).waitFor()
    await showTextsIn(page, words, 'ar')
    await differenceRow(page, 'T16.opening').getByText(said('T16.opening', 'ar')).waitFor()
    await openStart(page, words)
    expect(await beginButton(page, words, said('T16.name')).count()).toBe(0)
    expect(await active()).toEqual(['waiting'])
  })

  it('is activated by an administrator, and offered where writing begins and in the palette', async () => {
    const { page } = desk
    await openTemplates(page, words)
    await packRow(page, pack.name)
      .getByRole('button', { name: words('template-packs:packs.action--review') })
      .click()
    await decide(page, words, 'activate')
    await showsStanding(page, words, 'active')
    await openStart(page, words)
    await beginButton(page, words, said('T16.name')).waitFor()
    await chooseInPalette(page, words, {
      section: 'commands',
      typed: said('T16.name'),
      option: said('T16.name'),
    })
    await heading(`${said('T16.name')} T16`).waitFor()
  })
})

describe('a message of the pack', () => {
  it('is held to the rules of the pack, and released like any other', async () => {
    const { page } = desk
    await addRecipient(page, words, 'csirt.ken.example', stateName('KEN', 'en'))
    await fillAdvisory(page, words, { said, subject })
    await releaseButton(page, words).click()
    const fields = `${label('affectedProducts')} and ${label('affectedSectors')}`
    await page.getByText(words('compose:problems.error--at-least-one', { fields })).first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await textOf(fieldPlace(page, 'affectedProducts')).fill('Invented gateway 4.0')
    await confirmRelease(page, words, await openRelease(page, words))
    await page.getByText(label('summary')).first().waitFor()
    const [thread] = await call(page, 'messages.threads', {})
    const { messages } = await call(page, 'messages.thread', { thread: required(thread, 'a case').thread })
    expect(messages[0]?.record).toMatchObject({
      template: { id: 'T16', version: 1 },
      fields: { nature: 'vulnerability', requested: 'check', disclosureDate },
    })
  })

  it('keeps its words while the next issue shows only what changes', async () => {
    const { page } = desk
    await openTemplates(page, words)
    await drop('next.json', nextAdvisoryText(opening))
    await heading(
      words('template-packs:review.heading--changed', { template: 'T16', before: 1, after: 2 }),
    ).waitFor()
    const row = differenceRow(page, 'T16.opening')
    await row.getByText(said('T16.opening')).waitFor()
    await row.getByText(opening).waitFor()
    await decide(page, words, 'refuse')
    await showsStanding(page, words, 'refused')
    expect((await active()).toSorted()).toEqual(['active', 'refused'])
  })

  it('stays readable after the use of its pack was ended', async () => {
    const { page } = desk
    await openTemplates(page, words)
    const used = packRow(page, pack.name).filter({ hasText: words('template-packs:packs.status--active') })
    await used.getByRole('button', { name: words('template-packs:packs.action--review') }).click()
    await decide(page, words, 'end')
    await openStart(page, words)
    expect(await beginButton(page, words, said('T16.name')).count()).toBe(0)
    const field = await openPalette(page, words)
    await field.fill('Advisory')
    await page.getByRole('option').filter({ hasText: subject }).first().waitFor()
    expect(await page.getByRole('group', { name: words('find:palette.label--commands') }).count()).toBe(0)
    await leavePalette(page, words)
    await openCase(page, words, subject)
    await page.getByText(label('summary')).first().waitFor()
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
