/** The acts of the guided tour without a mouse: what they are handed, and what every screen of them is held to. */
import type { Recorder } from '../../../scripts/tour/recorder.ts'
import { byKeyboard } from '../support/by-keyboard.ts'
import type { LaunchedApp } from '../support/launch.ts'
import { structureFaults } from '../support/structure.ts'

/** The same app, worked by keys alone. */
export function withoutMouse<Desk extends LaunchedApp>(desk: Desk): Desk {
  return { ...desk, page: byKeyboard(desk.page) }
}

export type LookingRecorder = Recorder & {
  /** What is wrong with the screens so far, each once, with the name of the first picture. */
  readonly faults: readonly string[]
}

/** Pictures nothing: where the tour has a picture, the screen's structure is looked at. */
export function lookingRecorder(first: LaunchedApp): LookingRecorder {
  const faults: string[] = []
  const known = new Set<string>()
  let app = first
  const look = async (name: string) => {
    for (const fault of await structureFaults(app.page)) {
      if (!known.has(fault)) faults.push(`${name}: ${fault}`)
      known.add(fault)
    }
  }
  return {
    faults,
    step: async (name, action) => {
      await action().catch((error: unknown) => {
        throw new Error(`at ${name}: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        })
      })
      await look(name)
    },
    picture: look,
    keep: async () => undefined,
    fail: (error) => void faults.push(String(error)),
    follow: (next) => {
      app = next
    },
    finish: async () => faults.length,
  }
}
