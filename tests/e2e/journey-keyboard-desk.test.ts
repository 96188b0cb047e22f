/** The acts of the guided tour that are about the desk itself, by keys alone: workbench, hours, writing, registry, vault. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { looks } from '../../scripts/tour/looks.ts'
import { showHours } from '../../scripts/tour/the-hours.ts'
import { showRegistry } from '../../scripts/tour/the-registry.ts'
import { showVault } from '../../scripts/tour/the-vault.ts'
import { showWorkbench } from '../../scripts/tour/the-workbench.ts'
import { showWriting } from '../../scripts/tour/the-writing.ts'
import type { TourContext } from '../../scripts/tour/tour-context.ts'
import { counterpart } from '../support/counterpart.ts'
import { type DemonstrationDesk, launchReadyDesk } from './pages/demonstration.ts'
import { directoryRows, goTo, placeButton, search } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { holdSaveDialog } from './pages/dialogs.ts'
import { launchRealDesk, type RealDesk } from './pages/enrolled-desk.ts'
import { hasFocus } from './pages/keyboard.ts'
import { type LookingRecorder, lookingRecorder, withoutMouse } from './pages/keyboard-desk.ts'
import { wordsIn } from './pages/words.ts'
import { focusFaults } from './support/by-keyboard.ts'
import { type OwnedFolder, ownedFolder } from './support/launch.ts'

const shown = [looks[0]]
/** An act goes by hundreds of stops, each of which is looked at. */
const patience = { timeout: 300_000 }
let files: OwnedFolder
let desk: DemonstrationDesk
let enrolled: RealDesk | undefined
let recorder: LookingRecorder
let context: TourContext

beforeAll(async () => {
  files = await ownedFolder('keyboard')
  desk = withoutMouse(await launchReadyDesk())
  recorder = lookingRecorder(desk)
  const kenya = await counterpart('KEN', 'technical')
  context = { desk, words: wordsIn('en'), recorder, files: files.path, kenya }
})
afterAll(async () => {
  await desk?.end()
  await files?.remove()
})

describe('the way in', () => {
  it('begins with the link that skips the navigation', async () => {
    const { page } = desk
    const skip = page.getByRole('button', { name: context.words('common:frame.label--skip'), exact: true })
    await placeButton(page, context.words, 'today').waitFor()
    await page.keyboard.press('Tab')
    await hasFocus(skip)
    expect(await skip.evaluate((button) => button.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0)
    await page.keyboard.press('Enter')
    await hasFocus(page.getByRole('main'))
  })
})

describe('without a mouse', () => {
  it('goes through the workbench', () => showWorkbench(context, shown))
  it('reads the hours', () => showHours(context, shown))
  it('writes', () => showWriting(context, shown))
  it('enrols with a registry, and works with it', patience, () =>
    showRegistry(context, shown, async () => {
      enrolled = withoutMouse(await launchRealDesk())
      return enrolled
    }),
  )
  it('has targets of 24 pixels in compact spacing too', async () => {
    const { page } = desk
    await call(page, 'settings.change', { density: 'compact' })
    await page.waitForFunction(() => document.documentElement.dataset.density === 'compact')
    for (const place of ['today', 'directory', 'cases', 'registry', 'desk'] as const)
      await recorder.step(`compact-${place}`, async () => {
        await goTo(page, context.words, place)
        await page.getByRole('heading', { level: 1 }).waitFor()
      })
    await call(page, 'settings.change', { density: 'comfortable' })
  })
})

describe('what is said aloud', () => {
  it('is how many a search has found', async () => {
    const { page } = desk
    await search(page, context.words, 'kenya', 'Kenya')
    const found = await directoryRows(page, context.words).first().getAttribute('aria-setsize')
    expect(
      await page
        .getByRole('status')
        .filter({ hasText: `${found}` })
        .count(),
    ).toBeGreaterThan(0)
  })

  it('is what somebody waits for, and that it cannot be stopped, and only as long as it lasts', async () => {
    const { page, app } = desk
    const { words } = context
    const cancel = await holdSaveDialog(app)
    await goTo(page, words, 'today')
    const save = page.getByRole('button', { name: words('clocks:today.action--save-calendar') })
    await save.click()
    const said = page.getByRole('status').filter({ hasText: words('feedback:work.status--file') })
    await said.filter({ hasText: words('feedback:work.hint--cannot-stop-file') }).waitFor()
    await cancel()
    await said.waitFor({ state: 'detached' })
    await hasFocus(save)
  })
})

describe('without a mouse, at last', () => {
  it('keeps the vault, and brings it back', () => showVault(context, shown))
})

describe('on the way', () => {
  it('every stop was in view and showed its focus', () => {
    expect(focusFaults(desk.page)).toEqual([])
    expect(enrolled && focusFaults(enrolled.page)).toEqual([])
  })
  it('every screen had its landmarks, headings and sizes, and nothing moved', () => {
    expect(recorder.faults).toEqual([])
  })
  it('no policy was broken and no error thrown', () => {
    expect([...desk.violations, ...(enrolled?.violations ?? [])]).toEqual([])
  })
})
