/** The end of the program after a fault of its main process: the vault first, then the officer, then the process. */
import { app, BrowserWindow } from 'electron'
import { systemClock, toInstant } from '../src-shared/base/clock.ts'
import type { Language } from '../src-shared/base/languages.ts'
import { kindOf, placesOf } from './bridge/places-of.ts'
import { createLog } from './log/log.ts'
import { createFaultDialogs } from './shell/fault-dialogs.ts'
import { findPlaces } from './shell/runtime.ts'

export type EndingNeeds = {
  readonly language: () => Language
  /** Closes the database and ends the vault process; it does not take long, whatever happened. */
  readonly stop: () => Promise<void>
}

/**
 * Closes the vault, says so, and ends the program with exit code 1. What the page shows is taken from view before
 * anybody is asked. Call when the application is ready.
 */
export async function endByFault(error: unknown, { language, stop }: EndingNeeds): Promise<void> {
  try {
    for (const window of BrowserWindow.getAllWindows()) window.hide()
    const places = findPlaces()
    const [kind, at] = [kindOf(error), placesOf(error)]
    createLog({ folder: places.logs, clock: systemClock }).write('main-fault', { kind, at })
    await stop().catch(() => undefined)
    const tell = createFaultDialogs({ places, language, window: () => undefined })
    await tell({ at: toInstant(systemClock()), process: 'main', kind, places: at })
  } finally {
    app.exit(1)
  }
}
