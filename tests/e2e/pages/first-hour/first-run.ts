/** Chapter one: from the language to the open desk, with Enter wherever something is proposed. */
import { deepEqual, partialDeepStrictEqual } from 'node:assert/strict'
import { stateName } from '../../../../src-shared/domain/states.ts'
import { press } from '../controls.ts'
import { call } from '../desk-calls.ts'
import { choose, secretField } from '../welcome.ts'
import { type Decision, decisions } from './decisions.ts'
import { type Chapter, type Hour, until } from './hour.ts'

const patience = { timeout: 60_000 }

export const firstRun: Chapter = {
  title: 'The first run takes five decisions',
  walk: async (hour) => {
    const made: Decision[] = []
    const decide = (decision: Decision) => void made.push(decision)
    await takeVault(hour, decide)
    await describeDesk(hour, decide)
    await makeVault(hour, decide)
    await proveRecovery(hour, decide)
    await takeDirectory(hour)
    deepEqual(made, decisions)
    partialDeepStrictEqual(await call(hour.desk.page, 'vault.status', {}), {
      state: 'open',
      kind: 'demonstration',
      hasRecovery: true,
    })
  },
}

type Decide = (decision: Decision) => void

/** A step is there once its place in the whole is said. */
async function atStep({ desk, words }: Hour, number: number): Promise<void> {
  const position = words('welcome:steps.label--position', { number, total: 7 })
  await desk.page.getByText(position, { exact: true }).waitFor(patience)
}

async function enter({ desk }: Hour): Promise<void> {
  await desk.page.keyboard.press('Enter')
}

async function takeVault(hour: Hour, decide: Decide): Promise<void> {
  const { words, desk } = hour
  await atStep(hour, 1)
  await enter(hour)
  await atStep(hour, 2)
  for (const choice of ['real', 'demonstration', 'restore'])
    await desk.page.getByRole('radio', { name: words(`welcome:kind.label--${choice}`) }).waitFor()
  await press(desk.page, 'radio', words('welcome:kind.label--demonstration'))
  decide('The vault: for a demonstration')
  await hour.picture('vault')
  await enter(hour)
}

async function describeDesk(hour: Hour, decide: Decide): Promise<void> {
  const { words, desk } = hour
  const { page } = desk
  await atStep(hour, 3)
  await enter(hour)
  // All that is not proposed is said at once.
  await until(() => page.getByText(words('welcome:desk.error--required')).count(), 2)
  await choose(page, words('welcome:desk.label--state'), stateName('URY', 'en'))
  decide('The State')
  await press(page, 'radio', words('common:poc-type.label--technical'))
  decide('The kind of point of contact')
  await hour.picture('desk')
  await enter(hour)
}

async function makeVault(hour: Hour, decide: Decide): Promise<void> {
  const { words, desk } = hour
  const { page, passphrase } = desk
  await atStep(hour, 4)
  await secretField(page, words('welcome:passphrase.label--passphrase')).fill(passphrase)
  await secretField(page, words('welcome:passphrase.label--repeat')).fill(passphrase)
  decide('The passphrase, twice')
  await enter(hour)
}

async function proveRecovery(hour: Hour, decide: Decide): Promise<void> {
  const { words, desk } = hour
  const { page } = desk
  await atStep(hour, 5)
  const shown = page.getByRole('list', { name: words('recovery:code.label--code') })
  await shown.waitFor(patience)
  const groups = await shown.getByRole('listitem').allTextContents()
  await hour.picture('recovery')
  await page.getByRole('button', { name: words('recovery:code.action--kept') }).click()
  await page.getByRole('textbox', { name: words('recovery:code.label--again') }).fill(groups.join(' '))
  decide('The recovery code, typed from paper')
  await enter(hour)
}

async function takeDirectory(hour: Hour): Promise<void> {
  const { words, desk } = hour
  const { page } = desk
  await atStep(hour, 6)
  await page.getByText(words('common:key-state.status--usable')).waitFor()
  await hour.picture('key')
  await enter(hour)
  await atStep(hour, 7)
  await hour.picture('directory')
  await enter(hour)
  const open = page.getByRole('button', { name: words('welcome:registry.action--open') })
  await open.waitFor(patience)
  await enter(hour)
  await page.getByRole('heading', { name: words('clocks:today.heading--today'), exact: true }).waitFor()
}
