/** The guided tour by keys alone, from the first run to what comes of messages later: nothing in it needs a mouse. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  askForKey,
  notifyKenya,
  receiveAcknowledgement,
  receiveNotification,
} from '../../scripts/tour/correspondence.ts'
import { findKenya, firstRun } from '../../scripts/tour/first-run.ts'
import { looks } from '../../scripts/tour/looks.ts'
import { showLanguages } from '../../scripts/tour/six-languages.ts'
import { showCases } from '../../scripts/tour/the-cases.ts'
import { showFollowUp } from '../../scripts/tour/the-follow-up.ts'
import type { Introduced, TourContext } from '../../scripts/tour/tour-context.ts'
import { counterpart } from '../support/counterpart.ts'
import { type DemonstrationDesk, launchWithRegistry } from './pages/demonstration.ts'
import { call } from './pages/desk-calls.ts'
import { type LookingRecorder, lookingRecorder, withoutMouse } from './pages/keyboard-desk.ts'
import { wordsIn } from './pages/words.ts'
import { focusFaults } from './support/by-keyboard.ts'
import { leastCosts, type OwnedFolder, ownedFolder } from './support/launch.ts'

const shown = [looks[0]]
/** An act goes by hundreds of stops, each of which is looked at. */
const patience = { timeout: 300_000 }
let files: OwnedFolder
let desk: DemonstrationDesk
let recorder: LookingRecorder
let context: TourContext
let introduced: Introduced

beforeAll(async () => {
  files = await ownedFolder('keyboard')
  desk = withoutMouse(await launchWithRegistry(leastCosts))
  recorder = lookingRecorder(desk)
  await call(desk.page, 'settings.change', { language: 'en', theme: 'light' })
  const kenya = await counterpart('KEN', 'technical')
  context = { desk, words: wordsIn('en'), recorder, files: files.path, kenya }
})
afterAll(async () => {
  await desk?.end()
  await files?.remove()
})

describe('without a mouse', () => {
  it('goes through the first run', async () => {
    introduced = { ...context, known: await firstRun(context) }
  })
  it('finds an office', () => findKenya(context))
  it('notifies it', () => notifyKenya(introduced))
  it('asks for a key', () => askForKey(introduced))
  it('receives an acknowledgement', () => receiveAcknowledgement(introduced))
  it('receives a notification', () => receiveNotification(introduced))
  it('changes the language there and back', () => showLanguages(context, [looks[2], looks[0]]))
  it('goes through cases', patience, () => showCases(introduced, shown))
  it('goes through what follows', patience, () => showFollowUp(introduced, shown))
})

describe('on the way', () => {
  it('every stop was in view and showed its focus', () => {
    expect(focusFaults(desk.page)).toEqual([])
  })
  it('every screen had its landmarks, headings and sizes, and nothing moved', () => {
    expect(recorder.faults).toEqual([])
  })
  it('no policy was broken and no error thrown', () => {
    expect(desk.violations).toEqual([])
  })
})
