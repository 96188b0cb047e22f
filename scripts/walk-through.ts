/** The walks of docs/walk-through.md through the real app: what they take of an officer, and their pictures. */
import { join } from 'node:path'
import { launchReadyDesk } from '../tests/e2e/pages/demonstration.ts'
import { wordsIn } from '../tests/e2e/pages/words.ts'
import { ownedFolder } from '../tests/e2e/support/launch.ts'
import { startWalk, summaryOf } from './walk/walk.ts'
import { walkNotification } from './walk/walk-notification.ts'
import { walkWithoutKey } from './walk/walk-without-key.ts'

const pictures = join(import.meta.dirname, '../docs/walk-through')

const files = await ownedFolder('walk')
const desk = await launchReadyDesk()
try {
  const base = { desk, words: wordsIn('en'), files: files.path }
  const withKey = await startWalk(join(pictures, 'with-a-key'), base)
  await walkNotification(withKey)
  console.log(summaryOf(withKey.steps))
  const withoutKey = await startWalk(join(pictures, 'without-a-key'), base)
  await walkWithoutKey(withoutKey)
  console.log(summaryOf(withoutKey.steps))
} finally {
  await desk.end()
  await files.remove()
}
