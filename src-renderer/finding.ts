/** The way to the palette from anywhere on the open desk. */
import { createContext, useContext } from 'react'
import { required } from '../src-shared/base/assert.ts'

export type Finding = {
  readonly open: () => void
  /** As written on the keyboard of this platform. */
  readonly hotkey: string
  /** The same for `aria-keyshortcuts`. */
  readonly keyShortcut: string
}

export const FindingContext = createContext<Finding | null>(null)

/** `const { open, hotkey } = useFinding()`. */
export function useFinding(): Finding {
  return required(useContext(FindingContext), 'finding')
}
