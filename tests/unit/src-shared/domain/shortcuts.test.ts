/** The program's keys: one form for every keyboard, no two commands with the same, none that others need, never none. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shortcutsSchema } from '../../../../src-shared/contract/shell.ts'
import {
  areSuitable,
  ariaKeys,
  defaultKeys,
  holderOf,
  isReserved,
  keysFor,
  keysOf,
  keysPattern,
  type Press,
  type Shortcuts,
  shortcutIds,
  withKeys,
  writtenKeys,
} from '../../../../src-shared/domain/shortcuts.ts'

const plain: Press = { key: 'k', code: 'KeyK', control: false, meta: false, alt: false, shift: false }
const control = { ...plain, control: true }

const names = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 'Plus', 'Minus', 'F1', 'F5', 'F9', 'F12']
const anyKeys = fc
  .tuple(fc.constantFrom('', 'Mod+'), fc.constantFrom('', 'Shift+'), fc.constantFrom(...names))
  .map((parts) => parts.join(''))
  .filter((keys) => keysPattern.test(keys))
const anyChange = fc.tuple(fc.constantFrom(...shortcutIds), anyKeys)

function after(changes: readonly (readonly [(typeof shortcutIds)[number], string])[]): Shortcuts {
  let shortcuts: Shortcuts = {}
  for (const [id, keys] of changes) {
    const change = withKeys(shortcuts, id, keys)
    if (change.outcome === 'changed') shortcuts = change.shortcuts
  }
  return shortcuts
}

describe('what was pressed', () => {
  it.each<[string, Press, string | undefined]>([
    ['a letter with Ctrl', control, 'Mod+K'],
    ['with Shift', { ...control, key: 'K', shift: true }, 'Mod+Shift+K'],
    ['where it types Cyrillic', { ...control, key: 'л' }, 'Mod+K'],
    ['where it types Hebrew punctuation', { ...control, key: '/', code: 'KeyQ' }, 'Mod+Q'],
    ['a letter that is elsewhere', { ...control, code: 'KeyV' }, 'Mod+K'],
    ['a digit where digits need Shift', { ...control, key: '1', code: 'Digit1', shift: true }, 'Mod+1'],
    ['the place of a digit on a French keyboard', { ...control, key: 'à', code: 'Digit0' }, 'Mod+0'],
    ['the sign above a digit', { ...control, key: '!', code: 'Digit1', shift: true }, undefined],
    ['a function key', { ...plain, key: 'F6', code: 'F6' }, 'F6'],
    ['a function key with Shift', { ...plain, key: 'F6', code: 'F6', shift: true }, 'Shift+F6'],
    ['a letter alone', plain, undefined],
    ['Shift and a letter', { ...plain, key: 'K', shift: true }, undefined],
    ['with Alt', { ...control, alt: true }, undefined],
    ['with both modifiers', { ...control, meta: true }, undefined],
    ['Enter', { ...control, key: 'Enter', code: 'Enter' }, undefined],
    ['the modifier alone', { ...control, key: 'Control', code: 'ControlLeft' }, undefined],
  ])('is known: %s', (_what, press, expected) => {
    expect(keysOf(press, false)).toBe(expected)
  })

  it('is with Command on macOS, where Ctrl edits text', () => {
    expect(keysOf({ ...plain, meta: true }, true)).toBe('Mod+K')
    expect(keysOf(control, true)).toBeUndefined()
  })

  it('has the form that settings may hold, whatever is pressed', () => {
    const press = fc.record({
      key: fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('F1', 'F13', 'Enter', '+', '-', '=')),
      code: fc.constantFrom('KeyA', 'KeyZ', 'Digit7', 'Minus', 'Numpad0', ''),
      control: fc.boolean(),
      meta: fc.boolean(),
      alt: fc.boolean(),
      shift: fc.boolean(),
    })
    fc.assert(
      fc.property(press, fc.boolean(), (pressed, isMac) => {
        const keys = keysOf(pressed, isMac)
        expect(keys === undefined || keysPattern.test(keys)).toBe(true)
      }),
    )
  })
})

describe('how keys are written', () => {
  it.each([
    ['Mod+K', 'Ctrl+K', 'Control+K', '⌘K', 'Meta+K'],
    ['Mod+Shift+A', 'Ctrl+Shift+A', 'Control+Shift+A', '⇧⌘A', 'Meta+Shift+A'],
    ['Mod+Plus', 'Ctrl++', 'Control+Plus', '⌘+', 'Meta+Plus'],
    ['Mod+Minus', 'Ctrl+-', 'Control+-', '⌘−', 'Meta+-'],
    ['F6', 'F6', 'F6', 'F6', 'F6'],
  ])('%s', (keys, written, aria, writtenOnMac, ariaOnMac) => {
    expect([writtenKeys(keys, false), ariaKeys(keys, false)]).toEqual([written, aria])
    expect([writtenKeys(keys, true), ariaKeys(keys, true)]).toEqual([writtenOnMac, ariaOnMac])
  })
})

describe('changing keys', () => {
  it('refuses those of another command, and names it', () => {
    expect(withKeys({}, 'acknowledge', 'Mod+K')).toEqual({ outcome: 'taken', by: 'find' })
    const moved = { find: 'Mod+J' }
    expect(withKeys(moved, 'acknowledge', 'Mod+J')).toEqual({ outcome: 'taken', by: 'find' })
    expect(withKeys(moved, 'acknowledge', 'Mod+K')).toEqual({
      outcome: 'changed',
      shortcuts: { find: 'Mod+J', acknowledge: 'Mod+K' },
    })
    expect(withKeys({ ...moved, acknowledge: 'Mod+K' }, 'find', defaultKeys.find)).toEqual({
      outcome: 'taken',
      by: 'acknowledge',
    })
  })

  it.each(['Mod+C', 'Mod+V', 'Mod+Z', 'Mod+Q', 'Mod+Shift+V', 'F12'])(
    'refuses %s, which others need',
    (keys) => {
      expect(withKeys({}, 'lock', keys)).toEqual({ outcome: 'reserved' })
    },
  )

  it('keeps no entry for keys that a command has at first', () => {
    expect(withKeys({ lock: 'F9' }, 'lock', 'Mod+L')).toEqual({ outcome: 'changed', shortcuts: {} })
  })

  it('leaves every command with keys of its own, the lock too, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 30 }), (changes) => {
        const shortcuts = after(changes)
        expect(areSuitable(shortcuts)).toBe(true)
        expect(shortcutsSchema.safeParse(shortcuts).success).toBe(true)
        for (const id of shortcutIds) {
          expect(keysFor(id, shortcuts)).toMatch(keysPattern)
          expect(holderOf(keysFor(id, shortcuts), shortcuts, id)).toBeUndefined()
        }
      }),
    )
  })
})

describe('what settings may hold', () => {
  it('is suitable at first', () => {
    expect(areSuitable({})).toBe(true)
    expect(Object.values(defaultKeys).some(isReserved)).toBe(false)
  })

  it.each([
    { find: 'Mod+L' },
    { find: 'F6', lock: 'F6' },
    { lock: '' },
    { lock: null },
    { lock: 'L' },
    { lock: 'Mod+C' },
    { lock: 'Mod+Alt+L' },
    { erase: 'F6' },
  ])('is not %o', (shortcuts) => {
    expect(shortcutsSchema.safeParse(shortcuts).success).toBe(false)
  })
})
