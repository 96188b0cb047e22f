/** Tells the page *that* something changed, never what. */
import { type DeskEvent, eventSchema } from '../../src-shared/contract/events.ts'
import { eventChannel } from '../page.ts'

/** What this needs of Electron's `WebContents`. */
export type EventTarget = {
  readonly isDestroyed: () => boolean
  readonly send: (channel: string, event: DeskEvent) => void
}

/** Makes the function that pushes an event to the window; without a window the event is of no use and is dropped. */
export function createChanges(target: () => EventTarget | undefined): (event: DeskEvent) => void {
  return (event) => {
    const contents = target()
    if (contents === undefined || contents.isDestroyed()) return
    // Parsing drops every field the contract does not name, whatever process the event came from.
    contents.send(eventChannel, eventSchema.parse(event))
  }
}
