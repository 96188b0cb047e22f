/** What a desk keeps for itself beside the directory, and works with: groups of offices, and reminders. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { todayIn } from '../../src-renderer/features/local/local-rules.ts'
import { required } from '../../src-shared/base/assert.ts'
import { inLanguage } from '../../src-shared/domain/directory/multilingual.ts'
import { noFilter } from '../../src-shared/domain/directory/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { type DemonstrationDesk, deskProfile, launchReadyDesk } from './pages/demonstration.ts'
import { directoryRows } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { addContact, fillReminder, makeGroup } from './pages/local-work.ts'
import { technicalOf } from './pages/offices.ts'
import { showTasks, taskButton, tasksOf } from './pages/readiness.ts'
import { openOffice } from './pages/review.ts'
import { wordsIn } from './pages/words.ts'
import { goToPlace } from './pages/workbench.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
/** A draft is saved a moment after the last key. */
const patience = { timeout: 10_000 }
const kenya = stateName('KEN', 'en')

let desk: DemonstrationDesk
beforeAll(async () => {
  desk = await launchReadyDesk()
})
afterAll(async () => {
  await desk?.end()
})

const pressed = (name: string) => desk.page.getByRole('button', { name, exact: true }).click()

describe('a group of the desk', () => {
  const name = 'Saltgrass exercise'
  const technical = words('common:poc-type.label--technical')
  const membersOf = async (group: string) =>
    (await call(desk.page, 'directory.search', { ...noFilter, groups: [group], sortLanguage: 'en' })).rows
      .map(({ id }) => id)
      .sort()
  const group = async () => required((await call(desk.page, 'local.groups', {})).groups[0], 'a group')
  let ids: readonly string[]

  it('is made, and given its members by a search', async () => {
    const { page } = desk
    const offices = [await technicalOf(desk.page, 'KEN'), await technicalOf(desk.page, 'GHA')]
    ids = offices.map(({ id }) => id).sort()
    await goToPlace(page, words, 'groups')
    await page.getByRole('heading', { name: words('local:screen.heading--no-groups') }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await makeGroup(page, words, name)
    for (const { state, emails } of offices) {
      const option = `${stateName(state, 'en')} · ${technical}`
      const typed = required(emails[0], 'an address').address
      await addContact(page, { field: words('local:group.label--add'), typed, option })
      await page
        .getByRole('listitem')
        .filter({ hasText: stateName(state, 'en') })
        .waitFor()
    }
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await membersOf((await group()).id)).toEqual(ids)
  })

  it('is shown in the list', async () => {
    const { page } = desk
    await pressed(words('local:group.action--show'))
    await expect.poll(() => directoryRows(page, words).count()).toBe(2)
    const rows = (await directoryRows(page, words).allTextContents()).join('\n')
    expect(rows).toContain(kenya)
    expect(rows).toContain(stateName('GHA', 'en'))
  })

  it('is written to as a whole', async () => {
    const { page } = desk
    await goToPlace(page, words, 'groups')
    await page.getByRole('button', { name }).click()
    await pressed(words('local:group.action--write'))
    await pressed(
      words('common:named.label--colon', {
        what: words('compose:start.action--begin'),
        about: words('templates:T2.name'),
      }),
    )
    const to = page.getByRole('region', { name: words('compose:to.heading--to') })
    await expect.poll(() => to.getByRole('listitem').count()).toBe(2)
    const subject = page.getByRole('textbox', { name: words('compose:envelope.label--subject') })
    await subject.fill('To both desks')
    await expect.poll(async () => (await call(page, 'messages.drafts', {})).length, patience).toBe(1)
    const [draft] = await call(page, 'messages.drafts', {})
    const { id } = required(draft, 'a draft')
    expect([...(await call(page, 'messages.draft', { id })).to].sort()).toEqual(ids)
  })

  it('loses a member with one press', async () => {
    const { page } = desk
    const gone = await technicalOf(desk.page, 'GHA')
    const office = inLanguage(gone.entityName, ['en']).text
    await goToPlace(page, words, 'groups')
    await page.getByRole('button', { name }).click()
    await pressed(words('local:group.action--take-out', { office: `\u2068${office}\u2069` }))
    const { id } = await group()
    await expect.poll(() => membersOf(id)).toEqual(ids.filter((one) => one !== gone.id))
  })
})

describe('a reminder', () => {
  const note = 'Ask for the night number'
  const today = () => todayIn(deskProfile.timeZone, new Date())
  const remindersOf = async (id: string) => (await call(desk.page, 'local.of', { id })).reminders

  it('is not set for a day that is over', async () => {
    const { page } = desk
    await openOffice(page, words, await technicalOf(desk.page, 'KEN'))
    const dialog = await fillReminder(page, words, { kind: 'other', due: '2020-02-29', note })
    await dialog.getByText(words('local:reminder.error--past')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const save = dialog.getByRole('button', { name: words('local:reminder.action--save'), exact: true })
    expect(await save.isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: words('common:action.action--cancel'), exact: true }).click()
    expect(await remindersOf((await technicalOf(desk.page, 'KEN')).id)).toEqual([])
  })

  it('is a task when its day has come, and is done from there', async () => {
    const { page } = desk
    const office = await technicalOf(desk.page, 'KEN')
    const dialog = await fillReminder(page, words, { kind: 'other', due: today(), note })
    await dialog.getByRole('button', { name: words('local:reminder.action--save'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await remindersOf(office.id)).toMatchObject([{ kind: 'other', due: today(), note, done: null }])
    await showTasks(page, words)
    expect(await tasksOf(page)).toContainEqual(
      expect.objectContaining({ kind: 'reminder', pocId: office.id }),
    )
    await taskButton(page, words, words('readiness:task.action--end-reminder'), office).click()
    await expect.poll(async () => (await remindersOf(office.id))[0]?.done ?? null).not.toBeNull()
    await page.getByText(words('readiness:task.prose--reminder')).waitFor({ state: 'detached' })
  })

  it('is counted among the overdue ones once its day is over, and done where all are listed', async () => {
    const { page } = desk
    const { id: pocId, state, entityName } = await technicalOf(desk.page, 'KEN')
    const id = crypto.randomUUID()
    await call(page, 'local.saveReminder', { id, pocId, kind: 'verify-key', due: '2020-02-29', note })
    await goToPlace(page, words, 'groups')
    await page.getByText(words('local:reminder.status--overdue-count', { number: 1 })).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect((await tasksOf(page)).filter(({ kind }) => kind === 'reminder')).toMatchObject([{ reminder: id }])
    const about = `${stateName(state, 'en')}, ${inLanguage(entityName, ['en']).text}`
    await pressed(`${words('local:reminder.action--done')} (\u2068${about}\u2069)`)
    await page.getByText(words('local:reminder.prose--none')).waitFor()
    expect((await remindersOf(pocId)).filter(({ done }) => done === null)).toEqual([])
  })
})
