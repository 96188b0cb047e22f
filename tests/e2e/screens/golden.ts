/** The main screens as they were last looked at and found right: kept pictures, and what differs from them. */
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { type Words, wordsIn } from '../pages/words.ts'
import { coarse, compare } from '../support/pixels.ts'
import type { Look } from './screen.ts'
import { restless, restlessParts, still, takeOut } from './still.ts'

/** By their names in the catalogue. */
export const mainScreens: ReadonlySet<string> = new Set([
  'unlock',
  'today',
  'case',
  'compose-draft',
  'read-valid',
  'office-technical',
  'readiness',
  'hours',
  'registry',
  'desk-officers',
])

export const goldenLooks: readonly Look[] = [
  { language: 'en', theme: 'light' },
  { language: 'ar', theme: 'dark' },
]

/** Whether the pictures are to be taken anew: `npm run e2e -- tests/e2e/every-screen --update`. */
export const isUpdating = process.env.POC_DESK_UPDATE_GOLDEN === '1'

const kept = join(import.meta.dirname, '../golden-screens')
const left = join(import.meta.dirname, '../../../out/screen-differences')

const sample = 'Hamburgefonstiv 0123 · التنسيق بين الدول · 各国联络点 · Контактные пункты'
/** In the font of codes. */
const codeSample = 'URY-2026-0017 · 4A3D B6CA'

/** Whether this machine draws letters as that which the kept pictures are of: with others no picture could be the same. */
export async function drawsAlike(page: Page): Promise<boolean> {
  await page.evaluate(
    ([text, code]) => {
      const line = document.createElement('p')
      line.id = 'letters'
      line.textContent = text
      line.append(
        document.createElement('br'),
        Object.assign(document.createElement('code'), { textContent: code }),
      )
      line.style.cssText =
        'position: fixed; inset: 0 auto auto 0; inline-size: 640px; block-size: 60px; margin: 0; z-index: 9; background: white; color: black; font-size: 16px; direction: ltr'
      document.body.append(line)
    },
    [sample, codeSample] as const,
  )
  const clip = { x: 0, y: 0, width: 640, height: 60 }
  const picture = await page.screenshot({ clip })
  await page.evaluate(() => document.getElementById('letters')?.remove())
  return (await differenceFrom('letters', picture)) === null
}

/** What a screen still waits for is there by then, also on a slow machine. */
const attempts = 8
const pauseMs = 500

/**
 * What differs from the kept picture of a screen in a look, however often it is looked at; null where nothing does, or
 * where it was taken anew.
 */
export async function differenceOf(page: Page, name: string, look: Look): Promise<string | null> {
  const file = `${name}-${look.language}-${look.theme}`
  for (let attempt = 1; ; attempt += 1) {
    const difference = await differenceFrom(file, await stillPicture(page, wordsIn(look.language)))
    if (difference === null && attempt > 1) await forget(file)
    if (difference === null || attempt === attempts) return difference
    await page.waitForTimeout(pauseMs)
  }
}

/** Takes away what is left of a difference that was none in the end. */
async function forget(name: string): Promise<void> {
  for (const kind of ['now', 'difference']) await rm(join(left, `${name}-${kind}.png`), { force: true })
}

/** What a screen shows, the same on any day. */
async function stillPicture(page: Page, words: Words): Promise<Uint8Array> {
  // Nothing is under the pointer.
  await page.mouse.move(0, 0)
  await takeOut(page, words, true)
  await still(page)
  const mask = [...restlessParts(page, words)]
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide', mask, maskColor: '#888888' })
  await restless(page)
  await takeOut(page, words, false)
  return picture
}

async function differenceFrom(name: string, now: Uint8Array): Promise<string | null> {
  const file = join(kept, `${name}.png`)
  if (isUpdating) {
    await mkdir(kept, { recursive: true })
    await writeFile(file, coarse(now))
    return null
  }
  if (!existsSync(file)) return `${name}: there is no kept picture`
  const { said, picture } = compare(await readFile(file), now)
  if (said === null) return null
  await mkdir(left, { recursive: true })
  await writeFile(join(left, `${name}-now.png`), now)
  if (picture !== null) await writeFile(join(left, `${name}-difference.png`), picture)
  return `${name}: ${said}, see ${left}`
}
