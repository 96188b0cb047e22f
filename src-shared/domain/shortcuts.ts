/**
 * The program's own keys: what they do, which ones they are at first, and which of them an officer may choose instead.
 * Without a schema: the main process reads this before it has loaded one.
 */

/** In the order in which they are listed. */
export const shortcutIds = [
  'lock',
  'find',
  'help',
  'acknowledge',
  'zoom-in',
  'zoom-out',
  'zoom-reset',
] as const
export type ShortcutId = (typeof shortcutIds)[number]

/**
 * Keys in one form for every platform: `Mod` is Command on macOS and Ctrl elsewhere, then `Shift`, then a letter, a
 * digit, `Plus`, `Minus` or a function key. Such as `Mod+Shift+A` or `F6`.
 */
export type Keys = string

/** The commands whose keys an officer changed; the others have those of {@link defaultKeys}. */
export type Shortcuts = Readonly<Partial<Record<ShortcutId, Keys>>>

export const defaultKeys: Readonly<Record<ShortcutId, Keys>> = {
  lock: 'Mod+L',
  find: 'Mod+K',
  help: 'F1',
  acknowledge: 'Mod+Shift+A',
  'zoom-in': 'Mod+Plus',
  'zoom-out': 'Mod+Minus',
  'zoom-reset': 'Mod+0',
}

/**
 * What {@link keysOf} can answer. A letter or digit needs `Mod`, because alone it is typed; a digit, plus and minus have
 * no `Shift`, because some keyboards need it for them.
 */
export const keysPattern =
  /^(?:Mod\+(?:Shift\+)?[A-Z]|Mod\+(?:[0-9]|Plus|Minus)|(?:Mod\+)?(?:Shift\+)?F(?:[1-9]|1[0-2]))$/

/**
 * Keys that systems, or every field of text, have a use for. One list for all platforms, so that settings that were
 * allowed on one are allowed on another: editing text (also pasting without its look, and redoing), ending and hiding
 * programs and windows on macOS, typing characters by number or name on Linux, menus, the whole screen and the
 * developer's tools.
 */
const reserved: ReadonlySet<Keys> = new Set([
  ...['A', 'C', 'V', 'X', 'Y', 'Z', 'H', 'M', 'Q', 'W'].map((letter) => `Mod+${letter}`),
  ...['E', 'Q', 'U', 'V', 'W', 'Z'].map((letter) => `Mod+Shift+${letter}`),
  ...['F10', 'F11', 'F12', 'Shift+F10'],
])

export function isReserved(keys: Keys): boolean {
  return reserved.has(keys)
}

/** The keys of a command now. */
export function keysFor(id: ShortcutId, shortcuts: Shortcuts): Keys {
  return shortcuts[id] ?? defaultKeys[id]
}

/** The other command that has these keys, if any. */
export function holderOf(keys: Keys, shortcuts: Shortcuts, except: ShortcutId): ShortcutId | undefined {
  return shortcutIds.find((id) => id !== except && keysFor(id, shortcuts) === keys)
}

/** Whether no two commands have the same keys, and none has keys that are needed elsewhere. */
export function areSuitable(shortcuts: Shortcuts): boolean {
  const all = shortcutIds.map((id) => keysFor(id, shortcuts))
  return new Set(all).size === all.length && !all.some(isReserved)
}

export type ShortcutChange =
  | { readonly outcome: 'changed'; readonly shortcuts: Shortcuts }
  | { readonly outcome: 'taken'; readonly by: ShortcutId }
  | { readonly outcome: 'reserved' }

/** The table with these keys for `id`, or why it cannot have them. */
export function withKeys(shortcuts: Shortcuts, id: ShortcutId, keys: Keys): ShortcutChange {
  if (isReserved(keys)) return { outcome: 'reserved' }
  const by = holderOf(keys, shortcuts, id)
  if (by !== undefined) return { outcome: 'taken', by }
  const { [id]: _before, ...others } = shortcuts
  return { outcome: 'changed', shortcuts: keys === defaultKeys[id] ? others : { ...others, [id]: keys } }
}

/** A press as both processes can tell it. */
export type Press = {
  /** What is typed, as in `KeyboardEvent.key`. */
  readonly key: string
  /** The place on the keyboard, as in `KeyboardEvent.code`. */
  readonly code: string
  readonly control: boolean
  readonly meta: boolean
  readonly alt: boolean
  readonly shift: boolean
}

/**
 * The keys that were pressed; undefined where they cannot be a shortcut, as one modifier alone, and with Alt, which with
 * Ctrl types characters on many keyboards.
 * @param isMac where Command takes the place of Ctrl, which edits text there
 */
export function keysOf({ key, code, control, meta, alt, shift }: Press, isMac: boolean): Keys | undefined {
  const [mod, other] = isMac ? [meta, control] : [control, meta]
  if (other || alt) return undefined
  const name = nameOfKey(key, code)
  if (name === undefined) return undefined
  const keys = [...(mod ? ['Mod'] : []), ...(shift && takesShift(name) ? ['Shift'] : []), name].join('+')
  return keysPattern.test(keys) ? keys : undefined
}

/**
 * A letter or digit by what it types; on a keyboard that types no Latin letter or digit there, by the place where one
 * that does has it.
 */
function nameOfKey(key: string, code: string): string | undefined {
  if (/^F(?:[1-9]|1[0-2])$/.test(key)) return key
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase()
  if (key === '+' || key === '=') return 'Plus'
  if (key === '-') return 'Minus'
  // Of a digit's key the other signs of ASCII are those above the digits.
  const digits = /^[\x20-\x7e]$/.test(key) ? undefined : /^Digit([0-9])$/.exec(code)?.[1]
  return /^Key([A-Z])$/.exec(code)?.[1] ?? digits
}

function takesShift(name: string): boolean {
  return /^[A-Z]$|^F\d/.test(name)
}

/** As on the keyboards of the platform, not translated: `Ctrl+Shift+A`, on macOS `⇧⌘A`. */
export function writtenKeys(keys: Keys, isMac: boolean): string {
  const { mod, shift, name } = partsOf(keys)
  const sign = name === 'Plus' ? '+' : name === 'Minus' ? (isMac ? '−' : '-') : name
  if (isMac) return `${shift ? '⇧' : ''}${mod ? '⌘' : ''}${sign}`
  return [...(mod ? ['Ctrl'] : []), ...(shift ? ['Shift'] : []), sign].join('+')
}

/** In the form of `aria-keyshortcuts` (WAI-ARIA 1.2), in which only plus has a name of its own. */
export function ariaKeys(keys: Keys, isMac: boolean): string {
  const { mod, shift, name } = partsOf(keys)
  const parts = [...(mod ? [isMac ? 'Meta' : 'Control'] : []), ...(shift ? ['Shift'] : [])]
  return [...parts, name === 'Minus' ? '-' : name].join('+')
}

function partsOf(keys: Keys) {
  const parts = keys.split('+')
  return { mod: parts.includes('Mod'), shift: parts.includes('Shift'), name: parts.at(-1) ?? '' }
}
