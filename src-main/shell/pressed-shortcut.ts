/** Which of the program's commands a press in the window means: locking and zooming are heard before the page hears them. */
import {
  keysFor,
  keysOf,
  type Press,
  type ShortcutId,
  type Shortcuts,
  shortcutIds,
} from '../../src-shared/domain/shortcuts.ts'

/** What this looks at in Electron's `Input`. */
export type KeyPress = Press & { readonly type: string }

/** Undefined for keys of no command, and for a key that is let go. */
export function pressedShortcut(
  input: KeyPress,
  shortcuts: Shortcuts,
  platform: NodeJS.Platform,
): ShortcutId | undefined {
  if (input.type !== 'keyDown') return undefined
  const keys = keysOf(input, platform === 'darwin')
  return keys === undefined ? undefined : shortcutIds.find((id) => keysFor(id, shortcuts) === keys)
}
