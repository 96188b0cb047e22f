/** The first walk: a notification to a State with a key, from the open desk until it is confirmed as sent. */
import { join } from 'node:path'
import { openRelease } from '../../tests/e2e/pages/compose.ts'
import { selectButton } from '../../tests/e2e/pages/compose-fields.ts'
import { press } from '../../tests/e2e/pages/controls.ts'
import { exportForm, markSent } from '../../tests/e2e/pages/deliver.ts'
import { directoryRows, goTo, searchField } from '../../tests/e2e/pages/desk.ts'
import { answerSaveDialog } from '../../tests/e2e/pages/dialogs.ts'
import { acceptWarnings } from '../../tests/e2e/pages/preflight.ts'
import type { Walk } from './walk.ts'

const message = {
  subject: 'Activity against a water utility',
  summary:
    'A host in your address range sends malformed requests to a water utility. It is isolated and runs by hand.',
  indicator: '192.0.2.17',
}

export async function walkNotification(walk: Walk): Promise<void> {
  const { page, app } = walk.desk
  const { words, files } = walk
  await walk.step('find', async () => {
    await goTo(page, words, 'directory')
    await searchField(page, words).click()
    await page.keyboard.type('kenya tech')
    await directoryRows(page, words).filter({ hasText: 'CSIRT of Kenya' }).first().click()
    await page.getByRole('button', { name: words('directory:entry.action--write') }).waitFor()
  })
  await walk.step('begin', async () => {
    await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
    await page.getByRole('textbox', { name: words('compose:envelope.label--subject') }).waitFor()
  })
  await walk.step('write', () => typeNotification(walk))
  await releaseIt(walk)
  await answerSaveDialog(app, join(files, 'message.eml'))
  await walk.pass('exported', () => exportForm(page, words, 'eml', 'message.eml'))
  await walk.step('sent', () => markSent(page, words))
}

/** What a T2 requires and nothing more, as somebody types it. */
export async function typeNotification({ desk: { page }, words }: Walk): Promise<void> {
  const field = (name: string) => words(`templates:T2.field.${name}.label`)
  const code = async (name: string, list: string, value: string) => {
    await selectButton(page, field(name)).click()
    await page.getByRole('option', { name: words(`templates:codes.${list}.${value}`), exact: true }).click()
  }
  const codes = async (name: string, list: string, value: string) => {
    const option = words(`templates:codes.${list}.${value}`)
    await page.getByRole('combobox', { name: field(name) }).click()
    await page.keyboard.type(option.slice(0, 5))
    await page.getByRole('option', { name: option, exact: true }).click()
    await page.keyboard.press('Escape')
  }
  await page.getByRole('textbox', { name: words('compose:envelope.label--subject') }).click()
  await page.keyboard.type(message.subject)
  await press(page, 'radio', words('messages:mode.label--test'))
  await page.getByRole('textbox', { name: field('summary') }).click()
  await page.keyboard.type(message.summary)
  const now = `${words('compose:fields.action--now')}: ${field('detectedAt')}`
  await page.getByRole('button', { name: now }).click()
  await code('incidentStatus', 'incident-status', 'contained')
  await code('incidentClass', 'incident-class', 'intrusion-attempts')
  await codes('affectedSectors', 'sector', 'drinking-water')
  await code('stateRelation', 'state-relation', 'infrastructure-located-there')
  await page.getByRole('textbox', { name: words('compose:indicators.label--paste') }).click()
  await page.keyboard.type(message.indicator)
  await page.getByRole('button', { name: words('compose:indicators.action--add'), exact: true }).click()
  await codes('requestedAction', 'requested-action', 'investigate')
  await page.getByText(words('compose:saving.status--saved')).waitFor()
}

/** The last look with its warnings taken note of, and the release. */
export async function releaseIt(walk: Walk): Promise<void> {
  const { words } = walk
  const { page } = walk.desk
  await walk.step('last-look', async () => acceptWarnings(words, await openRelease(page, words)))
  await walk.step('released', async () => {
    await page
      .getByRole('dialog')
      .getByRole('button', { name: words('compose:release.action--release-now'), exact: true })
      .click()
    await page.getByRole('heading', { name: words('compose:release.heading--released') }).waitFor()
  })
}
