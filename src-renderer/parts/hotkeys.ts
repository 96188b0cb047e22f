/** The keys of a command as the page writes them (not translated), says them to assistive technology, and hears them. */
import {
  ariaKeys,
  keysFor,
  keysOf,
  type Press,
  type ShortcutId,
  type Shortcuts,
  writtenKeys,
} from '../../src-shared/domain/shortcuts.ts'

export type PressedKey = Pick<
  KeyboardEvent,
  'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>

export type Hotkey = {
  /** As on the keyboards of the platform: `Ctrl+K`, on macOS `⌘K`. */
  readonly written: string
  /** The same in the form of `aria-keyshortcuts`. */
  readonly aria: string
  /** Not while a word is composed. */
  readonly isPressed: (event: PressedKey) => boolean
}

/** `platform` as in `runtime.about`, such as `darwin arm64`; as on other systems where it is not known yet. */
export function isMac(platform: string | undefined): boolean {
  return platform?.startsWith('darwin') === true
}

/** The keys of a command now. */
export function hotkeyOf(id: ShortcutId, shortcuts: Shortcuts, platform: string | undefined): Hotkey {
  const keys = keysFor(id, shortcuts)
  const mac = isMac(platform)
  return {
    written: writtenKeys(keys, mac),
    aria: ariaKeys(keys, mac),
    isPressed: (event) => !event.isComposing && keysOf(pressOf(event), mac) === keys,
  }
}

/** An event of the page as both processes tell a press. */
export function pressOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: PressedKey): Press {
  return { key, code, control: ctrlKey, meta: metaKey, alt: altKey, shift: shiftKey }
}
