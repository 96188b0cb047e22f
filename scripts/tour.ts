/** The guided tour: drives the real app from the first run to an acknowledged message and a damaged vault, in pictures. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchWithRegistry } from '../tests/e2e/pages/demonstration.ts'
import { call } from '../tests/e2e/pages/desk-calls.ts'
import { wordsIn } from '../tests/e2e/pages/words.ts'
import { ownedFolder } from '../tests/e2e/support/launch.ts'
import { counterpart } from '../tests/support/counterpart.ts'
import { askForKey, notifyKenya, receiveAcknowledgement, receiveNotification } from './tour/correspondence.ts'
import { findKenya, firstRun } from './tour/first-run.ts'
import { startRecorder } from './tour/recorder.ts'
import { showLanguages } from './tour/six-languages.ts'
import { showCases } from './tour/the-cases.ts'
import { showFollowUp } from './tour/the-follow-up.ts'
import { showHours } from './tour/the-hours.ts'
import { showRegistry } from './tour/the-registry.ts'
import { showVault } from './tour/the-vault.ts'
import { showWorkbench } from './tour/the-workbench.ts'
import { showWriting } from './tour/the-writing.ts'

const folder = join(import.meta.dirname, '../out/tour')

async function runTour(): Promise<number> {
  const files = await ownedFolder('tour')
  const desk = await launchWithRegistry()
  const recorder = await startRecorder(folder, desk)
  try {
    const words = wordsIn('en')
    await call(desk.page, 'settings.change', { language: 'en', theme: 'light' })
    const kenya = await counterpart('KEN', 'technical')
    const context = { desk, words, recorder, files: files.path, kenya }
    const introduced = { ...context, known: await firstRun(context) }
    await findKenya(context)
    await notifyKenya(introduced)
    await askForKey(introduced)
    await receiveAcknowledgement(introduced)
    await receiveNotification(introduced)
    await showLanguages(context)
    await showWorkbench(context)
    await showHours(context)
    await showWriting(context)
    await showCases(introduced)
    await showFollowUp(introduced)
    await showRegistry(context)
    await showVault(context)
    await writeFile(join(folder, 'recipient-private.asc'), kenya.privateKey)
  } catch (error) {
    recorder.fail(error)
    await recorder.picture('where-it-stopped').catch(() => undefined)
  }
  const runtime = await call(desk.page, 'runtime.about', {}).catch(() => null)
  const errors = await recorder.finish(runtime)
  await desk.end()
  await files.remove()
  return errors
}

const errors = await runTour()
console.log(errors === 0 ? `The tour is in ${folder}` : `${errors} errors: see ${join(folder, 'tour.json')}`)
process.exitCode = errors === 0 ? 0 : 1
