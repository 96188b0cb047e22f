/** Ctrl+L, on a Mac Command+L, which locks the desk from anywhere in its window. */

/** What this looks at in Electron's `Input`. */
export type KeyPress = {
  readonly type: string
  readonly key: string
  readonly code: string
  readonly control: boolean
  readonly meta: boolean
  readonly alt: boolean
  readonly shift: boolean
}

/** By the letter; on a keyboard whose keys carry no Latin letters, by the place where L is on one that does. */
export function isLockKey(input: KeyPress, platform: NodeJS.Platform): boolean {
  const [modifier, other] = platform === 'darwin' ? [input.meta, input.control] : [input.control, input.meta]
  if (input.type !== 'keyDown' || !modifier || other || input.alt || input.shift) return false
  return /^[a-z]$/i.test(input.key) ? input.key.toLowerCase() === 'l' : input.code === 'KeyL'
}
