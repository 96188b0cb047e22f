/** Hotkeys as they are written on the keyboards of a platform (not translated), and whether one was pressed. */

/** `platform` as in `runtime.about`, such as `darwin arm64`. */
function isMac(platform: string | undefined): boolean {
  return platform?.startsWith('darwin') === true
}

/** The hotkey that locks the vault. */
export function lockHotkey(platform: string | undefined): string {
  return isMac(platform) ? '⌘L' : 'Ctrl+L'
}

/** The hotkey that opens the palette. */
export function findHotkey(platform: string | undefined): string {
  return isMac(platform) ? '⌘K' : 'Ctrl+K'
}

/** The same in the form of `aria-keyshortcuts` (WAI-ARIA 1.2). */
export function findKeyShortcut(platform: string | undefined): string {
  return isMac(platform) ? 'Meta+K' : 'Control+K'
}

/** The hotkey that acknowledges the message that is read. */
export function acknowledgeHotkey(platform: string | undefined): string {
  return isMac(platform) ? '⇧⌘A' : 'Ctrl+Shift+A'
}

export type PressedKey = Pick<
  KeyboardEvent,
  'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>

/**
 * Whether the palette's hotkey was pressed. By the place of the key too, since the one that says K in Latin script
 * types another letter in Cyrillic or Arabic; not with Ctrl on macOS, where that edits text.
 */
export function isFindHotkey(event: PressedKey, platform: string | undefined): boolean {
  return !event.shiftKey && isHotkey(event, 'k', platform)
}

/** Whether the hotkey that acknowledges was pressed, found as that of the palette is. */
export function isAcknowledgeHotkey(event: PressedKey, platform: string | undefined): boolean {
  return event.shiftKey && isHotkey(event, 'a', platform)
}

/** Whether F1 was pressed, alone. */
export function isHelpKey({ key, ctrlKey, metaKey, altKey, shiftKey }: PressedKey): boolean {
  return key === 'F1' && !ctrlKey && !metaKey && !altKey && !shiftKey
}

function isHotkey(event: PressedKey, letter: string, platform: string | undefined): boolean {
  const hasModifier = isMac(platform) ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (!hasModifier || event.altKey || event.isComposing) return false
  const isLatin = /^[a-z]$/iu.test(event.key)
  return isLatin ? event.key.toLowerCase() === letter : event.code === `Key${letter.toUpperCase()}`
}
