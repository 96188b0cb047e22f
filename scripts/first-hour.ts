/** The first hour through the real app, as its end-to-end test walks it: takes the pictures of docs/first-hour.md anew. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chapters, headingOf } from '../tests/e2e/pages/first-hour/chapters.ts'
import { beginHour } from '../tests/e2e/pages/first-hour/hour.ts'
import { picture } from './tour/recorder.ts'

const folder = join(import.meta.dirname, '../docs/first-hour')

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const hour = await beginHour(({ desk }, name) => picture(desk.page, join(folder, `${name}.png`)))
try {
  for (const [index, { walk }] of chapters.entries()) {
    await walk(hour)
    console.log(headingOf(index))
  }
} finally {
  await hour.end()
}
