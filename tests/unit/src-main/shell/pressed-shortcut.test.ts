/** Ctrl+L (Command+L on a Mac) by its letter, and by its place where keys carry no Latin letters; or other keys. */
import { describe, expect, it } from 'vitest'
import { type KeyPress, pressedShortcut } from '../../../../src-main/shell/pressed-shortcut.ts'
import type { ShortcutId, Shortcuts } from '../../../../src-shared/domain/shortcuts.ts'

const press: KeyPress = {
  type: 'keyDown',
  key: 'l',
  code: 'KeyL',
  control: true,
  meta: false,
  alt: false,
  shift: false,
}

describe('pressedShortcut, of the lock', () => {
  it.each<[string, Partial<KeyPress>, NodeJS.Platform, boolean]>([
    ['Ctrl+L', {}, 'linux', true],
    ['Ctrl+L with capitals on', { key: 'L' }, 'win32', true],
    ['Command+L', { control: false, meta: true }, 'darwin', true],
    ['a Russian keyboard', { key: 'д' }, 'linux', true],
    ['an Arabic keyboard', { key: 'م' }, 'linux', true],
    ['a word that is composed', { key: 'Process' }, 'win32', true],
    ['L elsewhere on a Latin keyboard', { code: 'KeyP' }, 'linux', true],
    ['another letter in the place of L', { key: 'n' }, 'linux', false],
    ['Ctrl+L on a Mac', {}, 'darwin', false],
    ['the letter alone', { control: false }, 'linux', false],
    ['AltGr', { alt: true }, 'win32', false],
    ['with Shift', { shift: true }, 'linux', false],
    ['letting go', { type: 'keyUp' }, 'linux', false],
  ])('%s', (_what, change, platform, expected) => {
    expect(pressedShortcut({ ...press, ...change }, {}, platform) === 'lock').toBe(expected)
  })
})

describe('pressedShortcut', () => {
  it.each<[string, Partial<KeyPress>, ShortcutId | undefined]>([
    ['plus', { key: '+', code: 'Equal', shift: true }, 'zoom-in'],
    ['the key of plus without Shift', { key: '=', code: 'Equal' }, 'zoom-in'],
    ['plus beside the digits', { key: '+', code: 'NumpadAdd' }, 'zoom-in'],
    ['minus', { key: '-', code: 'Minus' }, 'zoom-out'],
    ['zero', { key: '0', code: 'Digit0' }, 'zoom-reset'],
    ['zero where digits need Shift', { key: '0', code: 'Digit0', shift: true }, 'zoom-reset'],
    ['zero without Ctrl', { key: '0', code: 'Digit0', control: false }, undefined],
    ['the modifier alone', { key: 'Control', code: 'ControlLeft' }, undefined],
  ])('knows %s', (_what, change, expected) => {
    expect(pressedShortcut({ ...press, ...change }, {}, 'linux')).toBe(expected)
  })

  it('follows what an officer chose, and leaves what was there before', () => {
    const shortcuts: Shortcuts = { lock: 'F9', 'zoom-in': 'Mod+L' }
    const f9 = { ...press, key: 'F9', code: 'F9', control: false }
    expect(pressedShortcut(f9, shortcuts, 'linux')).toBe('lock')
    expect(pressedShortcut(press, shortcuts, 'linux')).toBe('zoom-in')
    expect(pressedShortcut({ ...press, key: '+', code: 'Equal' }, shortcuts, 'linux')).toBeUndefined()
  })
})
