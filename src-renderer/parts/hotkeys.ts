/** Hotkeys as they are written on the keyboards of a platform; not translated. */

/** The hotkey that locks the vault. `platform` as in `runtime.about`, such as `darwin arm64`. */
export function lockHotkey(platform: string | undefined): string {
  return platform?.startsWith('darwin') === true ? '⌘L' : 'Ctrl+L'
}
