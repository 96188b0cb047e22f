/** The national side of a case: whom a matter was passed on to and what came of it, and what is still needed to study it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatsFor } from '../../src-renderer/i18n/formats.ts'
import { isolated } from '../../src-renderer/i18n/isolated.ts'
import { required } from '../../src-shared/base/assert.ts'
import { sealAs } from '../support/counterpart.ts'
import { events } from './pages/case-work.ts'
import { openCase } from './pages/cases.ts'
import { fieldLabel } from './pages/compose.ts'
import { chooseFrom, rowList, selectButton } from './pages/compose-fields.ts'
import { press } from './pages/controls.ts'
import {
  type CorrespondingDesk,
  launchCorrespondingDesk,
  notificationBy,
  openMail,
} from './pages/corresponding-desk.ts'
import { deskProfile } from './pages/demonstration.ts'
import { chooseLook, openDeskSection } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { endBy, fillEntity, openBy, showNationalSide, typeInto } from './pages/national.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')
const formats = formatsFor('en')
const subject = 'Scanning of invented registry servers'
const summary = 'Invented hosts explore an invented network.'
const entity = {
  name: 'Agency for Networks Saltmarsh',
  kind: 'agency',
  contact: 'Duty telephone +598 2000 0000',
  note: 'Works at night as well.',
} as const
const terms = 'Questions of networks go to the agency. Whoever is on duty signs.'

let desk: CorrespondingDesk
beforeAll(async () => {
  desk = await launchCorrespondingDesk('national')
})
afterAll(() => desk?.end())

const pressed = (name: string) => desk.page.getByRole('button', { name, exact: true }).click()

describe('for the whole desk', () => {
  it('has the entities that matters are passed on to', async () => {
    const { page } = desk
    await openDeskSection(page, words, 'national')
    await page.getByText(words('national:entity.prose--none')).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const dialog = await openBy(
      page,
      words('national:entity.action--new'),
      words('national:entity.heading--new'),
    )
    await fillEntity(page, words, dialog, entity)
    expect(await accessibilityFaults(page)).toEqual([])
    await endBy(dialog, words('national:entity.action--save'))
    const line = page.getByRole('listitem').filter({ hasText: entity.name })
    for (const text of [entity.contact, entity.note, words('national:kind.label--agency')])
      await line.getByText(text, { exact: true }).waitFor()
  })

  it('has terms of reference, which begin with a suggestion that is marked as ours', async () => {
    const { page } = desk
    await page.getByText(words('national:terms.label--template'), { exact: true }).waitFor()
    const dialog = await openBy(
      page,
      words('national:terms.action--edit'),
      words('national:terms.heading--terms'),
    )
    const box = dialog.getByRole('textbox', { name: words('national:terms.label--text') })
    expect(await box.inputValue()).toBe(words('national:terms.prose--template'))
    expect(await accessibilityFaults(page)).toEqual([])
    await box.fill(terms)
    await endBy(dialog, words('national:terms.action--save'))
    await page.getByText(terms).waitFor()
    expect(await page.getByText(words('national:terms.label--template'), { exact: true }).count()).toBe(0)
  })
})

describe('a message that is not for everybody', () => {
  it('is in a case, where the terms of reference can be read', async () => {
    const { page, kenya, known } = desk
    const record = notificationBy(kenya, known, { subject, tlp: 'TLP:RED', fields: { summary } })
    const bytes = await sealAs(kenya, known, record, 'asc')
    await openMail(desk, words, { name: 'red.asc', bytes })
    await openCase(page, words, subject)
    await showNationalSide(page, words)
    const dialog = await openBy(
      page,
      words('national:panel.action--terms'),
      words('national:terms.heading--terms'),
    )
    await dialog.getByText(terms).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('is passed on only after its marking was taken note of, and has a clock of its own', async () => {
    const { page } = desk
    const dialog = await openBy(
      page,
      words('national:panel.action--forward'),
      words('national:forward.heading--new'),
    )
    await chooseFrom(page, selectButton(dialog, words('national:forward.label--entity')), entity.name)
    await dialog
      .getByRole('textbox', { name: words('national:forward.label--about') })
      .fill('Which of the servers are ours')
    const due = new Date(Date.now() + 50 * 3_600_000)
    const wallClock = due.toLocaleString('sv', { timeZone: deskProfile.timeZone }).replace(' ', 'T')
    await typeInto(page, dialog, words('national:forward.label--due'), wallClock)
    const save = dialog.getByRole('button', { name: words('national:forward.action--save'), exact: true })
    await dialog.getByText(words('national:tlp.heading--caution', { tlp: 'TLP:RED' })).waitFor()
    await dialog.getByText(words('national:tlp.prose--red')).waitFor()
    expect(await save.isDisabled()).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await dialog.getByRole('button', { name: words('national:handing.action--text') }).count()).toBe(0)
    await press(page, 'checkbox', words('national:tlp.label--noted', { tlp: 'TLP:RED' }))
    await dialog.getByRole('button', { name: words('national:handing.action--text') }).click()
    const text = dialog.getByRole('textbox', { name: words('national:handing.action--text') })
    const handed = (await text.inputValue()).trim().split('\n')
    // That it is of a demonstration and of an exercise may stand before it, and nothing of the message.
    const upToMarking = handed.slice(0, handed.indexOf('TLP:RED') + 1).filter((line) => line !== '')
    expect(upToMarking).toEqual([
      words('templates:demonstration.line'),
      expect.stringContaining('EXERCISE'),
      'TLP:RED',
    ])
    expect(handed.at(-1)).toBe('TLP:RED')
    expect(handed.join('\n')).toContain(summary)
    expect(await accessibilityFaults(page)).toEqual([])
    await save.click()
    await dialog.waitFor({ state: 'detached' })
    const panel = await showNationalSide(page, words)
    const item = panel.getByRole('listitem').filter({ hasText: entity.name })
    await item.getByText(words('national:standing.status--waiting'), { exact: true }).waitFor()
    const date = formats.dateTime(new Date(Math.floor(due.getTime() / 60_000) * 60_000), deskProfile.timeZone)
    await item.getByText(words('national:forward.status--by', { date }), { exact: true }).waitFor()
    const said = { entity: isolated(entity.name), channel: words('national:channel.label--telephone'), date }
    await events(page, words).getByText(words('national:event.status--forwarded-due', said)).waitFor()
  })

  it('is answered by the entity, which ends the clock', async () => {
    const { page } = desk
    const dialog = await openBy(
      page,
      words('national:answer.action--record'),
      words('national:answer.heading--answer'),
    )
    await dialog
      .getByRole('textbox', { name: words('national:answer.label--note') })
      .fill('Two of them, both isolated.')
    expect(await accessibilityFaults(page)).toEqual([])
    await endBy(dialog, words('national:forward.action--save'))
    const panel = await showNationalSide(page, words)
    const item = panel.getByRole('listitem').filter({ hasText: entity.name })
    await item.getByText(words('national:standing.status--answered'), { exact: true }).waitFor()
    await item.getByText('Two of them, both isolated.').waitFor()
    expect(await item.getByRole('button').count()).toBe(0)
    const said = { entity: isolated(entity.name) }
    await events(page, words).getByText(words('national:event.status--forward-answered', said)).waitFor()
  })
})

describe('a list of information needed', () => {
  const items = Array.from({ length: 12 }, (_, at) => words(`national:default-item.label--${at + 1}`))
  const list = () =>
    desk.page.getByRole('region', { name: words('national:checklist.label--default'), exact: true })
  const progress = (had: number) =>
    list().getByText(words('national:checklist.status--progress', { had, all: items.length }))

  it('is begun from the template and ticked', async () => {
    const { page } = desk
    await showNationalSide(page, words)
    await pressed(words('national:checklist.action--attach'))
    await progress(0).waitFor()
    for (const item of items.slice(0, 2)) await press(page, 'checkbox', item, true)
    await progress(2).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('begins an inquiry with what is missing', async () => {
    const { page } = desk
    await pressed(words('national:checklist.action--ask'))
    await page.getByRole('region', { name: words('compose:about.label--about') }).waitFor()
    const questions = rowList(page, words, fieldLabel(words, 'T3', 'questions'))
    expect(await questions.rows.count()).toBe(10)
    const typed = questions.row(1).getByRole('textbox', { name: words('templates:items.question') })
    expect(await typed.inputValue()).toBe(required(items[2], 'an item'))
    await openCase(page, words, subject)
    await showNationalSide(page, words)
    const asked = list()
      .getByRole('listitem')
      .filter({ hasText: words('national:item.status--asked') })
    await expect.poll(() => asked.count()).toBe(10)
    expect(
      await list()
        .getByRole('button', { name: words('national:checklist.action--ask') })
        .count(),
    ).toBe(0)
  })
})

describe('in Arabic', () => {
  it('has the same screens, and what was written in another language', async () => {
    const { page } = desk
    const arabic = wordsIn('ar')
    await chooseLook(page, words, { language: 'ar', theme: 'dark' })
    await openDeskSection(page, arabic, 'national')
    await openCase(page, arabic, subject)
    await showNationalSide(page, arabic)
    await openBy(page, arabic('national:panel.action--forward'), arabic('national:forward.heading--new'))
    const { entities } = await call(page, 'national.entities', {})
    expect(entities.map(({ name }) => name)).toEqual([entity.name])
  })
})

it('has broken no policy and thrown no error on the way', () => {
  expect(desk.violations).toEqual([])
})
