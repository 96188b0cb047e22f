/** Each task of the readiness screen leads to what it says, and its report is one page in every language. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../src-shared/base/assert.ts'
import { type Language, languages } from '../../src-shared/base/languages.ts'
import { inLanguage } from '../../src-shared/domain/directory/multilingual.ts'
import type { ReadinessPolicy, ReadinessTask } from '../../src-shared/domain/directory/readiness-views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import {
  type DemonstrationDesk,
  deskProfile,
  launchReadyDesk,
  publications,
  renewedKey,
} from './pages/demonstration.ts'
import { call } from './pages/desk-calls.ts'
import { officesOf, technicalOf } from './pages/offices.ts'
import { printReport, showTasks, taskButton, tasksOf } from './pages/readiness.ts'
import { wordsIn } from './pages/words.ts'
import { addByTelephone, changeOf, compareInPerson, goToPlace, saveRecord } from './pages/workbench.ts'
import { accessibilityFaults } from './support/accessibility.ts'
import { type LaunchedApp, launchApp, leastCosts } from './support/launch.ts'

const words = wordsIn('en')
/** The whole report is asked for anew each time, and a draft is saved a moment after the last key. */
const patience = { timeout: 10_000 }
const heading = (page: DemonstrationDesk['page'], name: string) =>
  page.getByRole('heading', { name, exact: true })

type OfficeTask = ReadinessTask & { readonly pocId: string }

/** The report of the desk, printed in a language. */
async function expectOnePage(desk: Pick<LaunchedApp, 'page' | 'app'>, language: Language): Promise<void> {
  const { page } = desk
  await call(page, 'settings.change', { language })
  await page.reload()
  await goToPlace(page, wordsIn(language), 'readiness')
  await heading(page, wordsIn(language)('readiness:states.heading--states')).waitFor()
  for (const size of ['A4', 'Letter'] as const) {
    expect(await printReport(desk, size), size).toEqual({ pages: 1, cutOff: 0 })
  }
}

describe('a task', () => {
  let desk: DemonstrationDesk
  let policy: ReadinessPolicy | undefined
  beforeAll(async () => {
    desk = await launchReadyDesk()
  })
  afterAll(async () => {
    await desk?.end()
  })

  /** The first task of a kind, in the list with its button; of one office where one is named. */
  async function taskOf(kind: ReadinessTask['kind'], pocId?: string): Promise<OfficeTask> {
    const found = (await tasksOf(desk.page)).find(
      (task) => task.kind === kind && task.pocId !== null && (pocId === undefined || task.pocId === pocId),
    )
    const task = required(found, `a task ${kind}`)
    return { ...task, pocId: required(task.pocId ?? undefined, 'an office') }
  }
  const isOpen = async ({ kind, pocId }: OfficeTask) =>
    (await tasksOf(desk.page)).some((task) => task.kind === kind && task.pocId === pocId)
  const buttonOf = (task: OfficeTask, label: string) => taskButton(desk.page, words, words(label), task)
  const officeOf = (task: OfficeTask) => inLanguage(task.entityName ?? {}, ['en']).text
  const agesOf = (id: string) => call(desk.page, 'readiness.ages', { id })

  /** Hundreds of records are to be confirmed then. */
  const askForMuch = () =>
    call(desk.page, 'readiness.setPolicy', { ...required(policy, 'the policy'), confirmAfterDays: 7 })

  it('to confirm a record is done with one press', async () => {
    policy = await call(desk.page, 'readiness.policy', {})
    await askForMuch()
    const task = await taskOf('confirm-contact')
    await showTasks(desk.page, words)
    const button = buttonOf(task, 'readiness:confirm.action--confirm')
    await button.click()
    await button.waitFor({ state: 'detached' })
    expect((await agesOf(task.pocId)).checks).toMatchObject([{ path: '', result: 'confirmed', how: 'call' }])
    expect(await isOpen(task)).toBe(false)
  })

  it('to confirm a record is done in another way by the menu beside', async () => {
    const task = await taskOf('confirm-contact')
    await showTasks(desk.page, words)
    const button = buttonOf(task, 'readiness:confirm.label--ways')
    await button.click()
    await desk.page
      .getByRole('menuitem', { name: words('readiness:confirm.action--by-meeting'), exact: true })
      .click()
    await button.waitFor({ state: 'detached' })
    expect((await agesOf(task.pocId)).checks).toMatchObject([{ result: 'confirmed', how: 'meeting' }])
    expect(await isOpen(task)).toBe(false)
    // The other tasks are not looked for among some hundreds that came of that.
    await call(desk.page, 'readiness.setPolicy', required(policy, 'the policy'))
  })

  it('to verify a key opens the comparison, which is then recorded', async () => {
    const { page } = desk
    const task = await taskOf('key-unverified')
    const { keys } = await call(page, 'directory.entry', { id: task.pocId })
    await showTasks(page, words)
    await buttonOf(task, 'readiness:task.action--verify').click()
    await page.getByRole('alertdialog', { name: words('keys:verify.heading--verify') }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const { fingerprint } = required(keys[0], 'a key')
    await compareInPerson(page, words, { fingerprint, withWhom: 'Duty officer at the counter' })
    const { verifications } = await call(page, 'keys.verifications', { id: task.pocId })
    expect(verifications).toMatchObject([{ fingerprint, outcome: 'verified', how: 'in-person' }])
    expect(await isOpen(task)).toBe(false)
  })

  it('to review goes to the changes of that office, and of no other', async () => {
    const { page } = desk
    const offices = [await technicalOf(page, 'KEN'), await technicalOf(page, 'GHA')]
    const renewed = new Map(
      await Promise.all(offices.map(async (office) => [office.id, await renewedKey(office)] as const)),
    )
    const registry = await publications(desk)
    await registry.publish((record) => {
      const key = renewed.get(record.id)
      return key === undefined ? record : { ...record, pgpKeys: [...record.pgpKeys, key] }
    })
    const [kenyan, ghanaian] = offices.map(({ id }) => required(renewed.get(id), 'a key').fingerprint)
    const task = await taskOf('changes-waiting', offices[0]?.id)
    await showTasks(page, words)
    await buttonOf(task, 'readiness:task.action--review').click()
    await page.getByText(words('review:screen.prose--only-poc')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await changeOf(page, required(kenyan, 'a key').slice(0, 4)).first().waitFor()
    expect(await changeOf(page, required(ghanaian, 'a key').slice(0, 4)).count()).toBe(0)
    await page.getByRole('button', { name: words('review:change.action--accept'), exact: true }).click()
    await expect.poll(() => isOpen(task), patience).toBe(false)
  })

  it('to ask for a key begins the message that asks for one', async () => {
    const { page } = desk
    const task = await taskOf('key-missing')
    await showTasks(page, words)
    await buttonOf(task, 'readiness:task.action--ask-for-key').click()
    const to = page.getByRole('region', { name: words('compose:to.heading--to') })
    await to
      .getByRole('listitem')
      .filter({ hasText: officeOf(task) })
      .waitFor()
    await page.getByRole('textbox', { name: words('compose:envelope.label--subject') }).fill('Your key')
    const drafts = () => call(page, 'messages.drafts', {})
    await expect.poll(async () => (await drafts()).length, patience).toBe(1)
    const [draft] = await drafts()
    const { id } = required(draft, 'a draft')
    expect(await call(page, 'messages.draft', { id })).toMatchObject({ template: 'T14', to: [task.pocId] })
  })

  it('about mail that came back opens the record, where that one value is confirmed', async () => {
    const { page } = desk
    const { id, emails } = await technicalOf(page, 'FRA')
    const [first, second] = emails.map(({ address }) => `emails/${address}`)
    const path = required(first, 'an address')
    const at = new Date().toISOString()
    await call(page, 'readiness.check', { pocId: id, path, result: 'bounced', how: 'mail', at, note: '' })
    const task = await taskOf('bounced-address', id)
    await showTasks(page, words)
    await buttonOf(task, 'readiness:task.action--open').click()
    await page.getByRole('button', { name: words('readiness:bounce.action--works') }).click()
    await expect.poll(() => isOpen(task), patience).toBe(false)
    const { values } = await agesOf(id)
    const confirmed = values.filter((value) => value.confirmed !== null && value.confirmed >= at)
    expect(confirmed.map((value) => value.path)).toEqual([path])
    expect(values.map((value) => value.path)).toContain(second)
  })

  it('leaves each value of a record to be confirmed by itself', async () => {
    const { page } = desk
    const { id } = await technicalOf(page, 'FRA')
    const before = new Date().toISOString()
    await page.getByRole('button', { name: words('readiness:record.label--ages') }).click()
    const hours = words('directory:field.label--availability')
    await page.getByRole('button', { name: `${words('readiness:confirm.label--value')} (${hours})` }).click()
    await page.getByRole('menuitem', { name: words('readiness:confirm.action--by-mail') }).click()
    const confirmed = async () =>
      (await agesOf(id)).checks.filter(({ at }) => at >= before).map(({ path, how }) => `${path} ${how}`)
    await expect.poll(confirmed, patience).toEqual(['availability mail'])
  })

  it('about a missing address opens the editor of that record', async () => {
    const { page } = desk
    const office = 'Night desk Saltgrass (demonstration)'
    await addByTelephone(page, words, { state: 'Tuvalu', office, number: '+68820000' })
    await saveRecord(page, words, office)
    const made = (await officesOf(page, 'TUV')).find(({ emails }) => emails.length === 0)
    const task = await taskOf('address-missing', made?.id)
    await showTasks(page, words)
    await buttonOf(task, 'readiness:task.action--correct').click()
    await heading(page, words('directory:editor.heading--edit')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const address = page.getByRole('textbox', { name: words('directory:field.label--emails') })
    if ((await address.count()) === 0) {
      await page.getByRole('button', { name: words('directory:editor.action--add-mail') }).click()
    }
    await address.first().fill('desk@saltgrass.example')
    await saveRecord(page, words, office)
    expect(await isOpen(task)).toBe(false)
  })

  it.each(languages)(
    'is on the report, which is one page and whole, in the language %s',
    async (language) => {
      await askForMuch()
      await expectOnePage(desk, language)
    },
  )

  it('has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})

describe('without any directory, when no State can be reached', () => {
  let desk: LaunchedApp
  beforeAll(async () => {
    desk = await launchApp(leastCosts)
    const { page } = desk
    await call(page, 'settings.change', { language: 'en' })
    const passphrase = `quillwort ${crypto.randomUUID()}`
    await call(page, 'vault.create', { kind: 'demonstration', passphrase, profile: deskProfile })
    await page.reload()
  })
  afterAll(async () => {
    await desk?.close()
  })

  it('a task adds the first point of contact of its State', async () => {
    const { page } = desk
    const tasks = await tasksOf(page)
    expect(new Set(tasks.map(({ kind }) => kind))).toEqual(new Set(['no-contact']))
    const task = required(tasks[3], 'a task')
    await showTasks(page, words)
    expect(await accessibilityFaults(page)).toEqual([])
    await taskButton(page, words, words('readiness:task.action--add'), task).click()
    await heading(page, words('directory:editor.heading--new')).waitFor()
    const state = page.getByRole('combobox', { name: words('directory:field.label--state') })
    expect(await state.inputValue()).toBe(stateName(task.state, 'en'))
  })

  it.each(languages)('the report is one page and whole in the language %s', async (language) => {
    const { states } = await call(desk.page, 'readiness.report', { language })
    expect(new Set(states.map(({ reach }) => reach))).toEqual(new Set(['none']))
    await expectOnePage(desk, language)
  })

  it('nothing broke a policy or threw an error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
