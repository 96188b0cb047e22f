/** What the chapters of docs/first-hour.md have at hand: a new desk, an office on the other side, and the pictures. */
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { type Counterpart, counterpart } from '../../../support/counterpart.ts'
import { leastCosts, type OwnedFolder, ownedFolder } from '../../support/launch.ts'
import { type DemonstrationDesk, launchWithRegistry } from '../demonstration.ts'
import { call } from '../desk-calls.ts'
import { type Words, wordsIn } from '../words.ts'

export type Hour = {
  readonly desk: DemonstrationDesk
  readonly words: Words
  /** Where files pass between the desk and others. */
  readonly files: OwnedFolder
  /** The technical point of contact of Kenya, which the officer writes to. */
  readonly kenya: Counterpart
  /** A picture of the document, where they are taken. */
  readonly picture: (name: string) => Promise<void>
  readonly end: () => Promise<void>
}

export type Chapter = {
  /** The heading in the document, without its number, and the name of the test. */
  readonly title: string
  readonly walk: (hour: Hour) => Promise<void>
}

/** Content of the window in pixels: the smallest that every screen is made for. */
const size = { width: 1024, height: 700 }

/** An app without a vault, in English. `picture` takes nothing where it is left out. */
export async function beginHour(
  picture: (hour: Pick<Hour, 'desk'>, name: string) => Promise<void> = async () => undefined,
): Promise<Hour> {
  const kenya = await counterpart('KEN', 'technical')
  const desk = await launchWithRegistry(leastCosts)
  try {
    await desk.app.evaluate(({ BrowserWindow }, wanted) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height)
    }, size)
    await call(desk.page, 'settings.change', { language: 'en', theme: 'light' })
    await desk.page.reload()
    const files = await ownedFolder('first-hour')
    const end = async () => {
      await desk.end()
      await files.remove()
    }
    return {
      desk,
      words: wordsIn('en'),
      files,
      kenya,
      picture: (name) => picture({ desk }, name),
      end,
    }
  } catch (error) {
    await desk.end()
    throw error
  }
}

/** Milliseconds for which something is waited for, and between two looks at it. */
const [patience, pace] = [10_000, 50]

/** Waits until `read` answers what is expected. The chapters run outside of the test runner too, which has no say here. */
export async function until<Value>(read: () => Promise<Value>, expected: Value): Promise<void> {
  const end = Date.now() + patience
  let last = await read()
  while (!isDeepStrictEqual(last, expected)) {
    if (Date.now() > end) throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(last)}`)
    await pause(pace)
    last = await read()
  }
}
