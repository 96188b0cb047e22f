/** Template packs of the registry, on the screens: listed, told of, seen, activated, written with, and withdrawn. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateDeskKey } from '../../src-formats/openpgp/keys.ts'
import { isolated } from '../../src-renderer/i18n/isolated.ts'
import {
  advisoryPack,
  advisoryText,
  loweredAdvisoryText,
  nextAdvisoryText,
  wordsOfPack,
} from '../support/template-pack.ts'
import { addRecipient, beginButton, confirmRelease, openRelease, openStart } from './pages/compose.ts'
import { fieldPlace, textOf } from './pages/compose-fields.ts'
import { goTo } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { enrolDesk, launchRealDesk, type RealDesk } from './pages/enrolled-desk.ts'
import { fetchDirectory, registrySection } from './pages/registry.ts'
import {
  decide,
  differenceRow,
  fillAdvisory,
  openTemplates,
  packRow,
  showsStanding,
  showTextsIn,
} from './pages/templates.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { type OwnedFolder, ownedFolder } from './support/launch.ts'
import { type ManagedRegistry, managedRegistry } from './support/managed-registry.ts'

const words = wordsIn('en')
const pack = advisoryPack()
const file = 't16-advisory.json'
const opening = 'We share what follows with you.'
const said = wordsOfPack(pack)

let registry: ManagedRegistry
let files: OwnedFolder
let desk: RealDesk
beforeAll(async () => {
  files = await ownedFolder('registry-packs')
  registry = await managedRegistry()
  const { fingerprint, publicKey: certificate } = await generateDeskKey({
    name: 'Test CSIRT GHA',
    email: 'poc@csirt.gha.example',
    created: new Date(Date.now() - 86_400_000),
    lifetimeDays: 365,
  })
  await registry.publish((record) =>
    record.state === 'GHA' && record.type === 'technical'
      ? { ...record, pgpKeys: [{ fingerprint, certificate, origin: 'registry' }] }
      : record,
  )
  desk = await launchRealDesk()
  await enrolDesk(desk, registry, { files })
  await desk.page.reload()
})
afterAll(async () => {
  await desk?.close()
  await registry?.end()
  await files?.remove()
})

const waitingCount = (number: number) =>
  desk.page.getByText(words('template-packs:registry.label--waiting', { number }), { exact: true })
const listed = async () =>
  (await call(desk.page, 'templates.list', {})).packs.map(
    ({ standing, registry: now }) => `${standing} ${now}`,
  )
const review = (standing: 'waiting' | 'active') =>
  packRow(desk.page, pack.name)
    .filter({ hasText: words(`template-packs:packs.status--${standing}`) })
    .getByRole('button', { name: words('template-packs:packs.action--review') })

describe('a pack that the registry lists', () => {
  it('comes with the directory, and is told of without having any effect', async () => {
    const { page } = desk
    await registry.publishPacks({ [file]: advisoryText, 'lowered.json': loweredAdvisoryText })
    await fetchDirectory(page, words)
    const notice = words('template-packs:registry.prose--waiting', { number: 1 })
    await registrySection(page, words, 'directory').getByText(notice).waitFor()
    await waitingCount(1).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await openStart(page, words)
    expect(await beginButton(page, words, said('T16.name')).count()).toBe(0)
  })

  it('stands in the list with where it came from, apart from one that was not taken in', async () => {
    const { page } = desk
    await goTo(page, words, 'registry')
    await page.getByRole('button', { name: words('template-packs:registry.action--show') }).click()
    const row = packRow(page, pack.name)
    await row.getByText(words('template-packs:packs.status--from-registry'), { exact: true }).waitFor()
    await page.getByText(/lowered\.json/u).waitFor()
    const reason = { template: isolated('T16'), field: isolated('summary') }
    await page.getByText(words('template-packs:problem.error--substance-in-clear', reason)).first().waitFor()
    expect(await row.count()).toBe(1)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('is activated once its differences were seen', async () => {
    const { page } = desk
    await review('waiting').click()
    await differenceRow(page, 'T16.opening').getByText(said('T16.opening')).waitFor()
    await showTextsIn(page, words, 'ar')
    await differenceRow(page, 'T16.opening').getByText(said('T16.opening', 'ar')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await decide(page, words, 'activate')
    await showsStanding(page, words, 'active')
    await waitingCount(1).waitFor({ state: 'detached' })
  })

  it('is written with', async () => {
    const { page } = desk
    await openStart(page, words)
    await beginButton(page, words, said('T16.name')).click()
    await addRecipient(page, words, 'poc@csirt.gha.example', 'Test CSIRT GHA')
    await fillAdvisory(page, words, { said, subject: 'Advisory about invented gateways' })
    await textOf(fieldPlace(page, 'affectedProducts')).fill('Invented gateway 4.0')
    await confirmRelease(page, words, await openRelease(page, words))
    expect(await call(page, 'messages.threads', {})).toHaveLength(1)
  })
})

describe('a pack that the registry lists no longer', () => {
  it('has a next issue, which waits beside the one in use', async () => {
    const { page } = desk
    await registry.publishPacks({ [file]: nextAdvisoryText(opening) })
    await fetchDirectory(page, words)
    await waitingCount(1).waitFor()
    expect(await listed()).toEqual(expect.arrayContaining(['active withdrawn', 'waiting listed']))
  })

  it('is said to be withdrawn, stays where it is in use, and is not activated where it never was', async () => {
    const { page } = desk
    await registry.publishPacks({})
    await fetchDirectory(page, words)
    await openTemplates(page, words)
    const withdrawn = page.getByText(words('template-packs:packs.status--withdrawn'), { exact: true })
    await expect.poll(() => withdrawn.count(), { timeout: 30_000 }).toBe(2)
    expect(await accessibilityFaults(page)).toEqual([])
    await review('waiting').click()
    await page.getByText(words('template-packs:problem.error--withdrawn')).waitFor()
    const activate = page.getByRole('button', {
      name: words('template-packs:review.action--activate'),
      exact: true,
    })
    expect(await activate.isDisabled()).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
    await openStart(page, words)
    await beginButton(page, words, said('T16.name')).waitFor()
  })

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
