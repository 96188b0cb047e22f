/** The clipboard as the desk uses it: what it put there it takes out again, and nothing that anyone else put there. */
import { createHash } from 'node:crypto'

/** What this needs of Electron's `clipboard`, whose answers are promises in newer versions; X11's selection is left alone. */
export type SystemClipboard = {
  readonly readText: () => Promise<string> | string
  readonly writeText: (text: string) => Promise<void> | void
  readonly clear: () => void
}

export type HeldClipboard = {
  /** Puts `text` there and answers after how many seconds it will be taken out. */
  readonly copy: (text: string) => Promise<number>
  /** Takes it out now, if it is still there. */
  readonly forget: () => Promise<void>
}

/** Kept instead of the text, which is then in the clipboard alone. */
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')

export function createHeldClipboard(clipboard: SystemClipboard, seconds = 45): HeldClipboard {
  let held: string | undefined
  let timer: NodeJS.Timeout | undefined
  const forget = async () => {
    clearTimeout(timer)
    const ours = held
    held = undefined
    if (ours !== undefined && digestOf(await clipboard.readText()) === ours) clipboard.clear()
  }
  return {
    copy: async (text) => {
      clearTimeout(timer)
      await clipboard.writeText(text)
      held = digestOf(text)
      timer = setTimeout(() => void forget(), seconds * 1000)
      return seconds
    },
    forget,
  }
}
