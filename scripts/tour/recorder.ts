/** Records the tour: each step's time and picture, and everything that went wrong. */
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import type { LaunchedApp } from '../../tests/e2e/support/launch.ts'

export type TourStep = { readonly name: string; readonly ms: number; readonly screenshot: string }

export type Recorder = {
  /** Does something, times it, and pictures what is on the screen afterwards. */
  readonly step: (name: string, action: () => Promise<void>) => Promise<void>
  /** A picture of the screen as it is. */
  readonly picture: (name: string) => Promise<void>
  /** Keeps a file of the tour under a plain name. */
  readonly keep: (name: string, source: string) => Promise<void>
  readonly fail: (error: unknown) => void
  /** From now on the pictures are of this app; what any of them did wrong is told at the end. */
  readonly follow: (app: LaunchedApp) => void
  /** Writes tour.json; answers the number of errors. */
  readonly finish: (runtime: unknown) => Promise<number>
}

/** Begins a tour whose results go into `folder`, which is emptied. */
export async function startRecorder(folder: string, first: LaunchedApp): Promise<Recorder> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const steps: TourStep[] = []
  const errors: string[] = []
  const apps = new Set([first])
  let app = first
  const shoot = async (name: string, ms: number): Promise<void> => {
    const screenshot = `${String(steps.length + 1).padStart(3, '0')}-${name}.png`
    await picture(app.page, join(folder, screenshot))
    steps.push({ name, ms, screenshot })
    console.log(`  ${screenshot.padEnd(48)} ${String(ms).padStart(6)} ms`)
  }
  return {
    step: async (name, action) => {
      const from = performance.now()
      await action()
      await shoot(name, Math.round(performance.now() - from))
    },
    picture: (name) => shoot(name, 0),
    keep: (name, source) => copyFile(source, join(folder, name)),
    fail: (error) => {
      errors.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
    },
    follow: (next) => {
      apps.add(next)
      app = next
    },
    finish: async (runtime) => {
      errors.push(...[...apps].flatMap(({ violations }) => violations))
      await writeFile(join(folder, 'tour.json'), JSON.stringify({ steps, runtime, errors }, undefined, 2))
      return errors.length
    },
  }
}

/** Waits until the page has drawn what it last rendered, then pictures it without a blinking caret. */
export async function picture(page: Page, path: string): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
}
