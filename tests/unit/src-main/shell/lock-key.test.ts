/** Ctrl+L (Command+L on a Mac) by its letter, and by its place where keys carry no Latin letters. */
import { describe, expect, it } from 'vitest'
import { isLockKey, type KeyPress } from '../../../../src-main/shell/lock-key.ts'

const press: KeyPress = {
  type: 'keyDown',
  key: 'l',
  code: 'KeyL',
  control: true,
  meta: false,
  alt: false,
  shift: false,
}

describe('isLockKey', () => {
  it.each<[string, Partial<KeyPress>, NodeJS.Platform, boolean]>([
    ['Ctrl+L', {}, 'linux', true],
    ['Ctrl+L with capitals on', { key: 'L' }, 'win32', true],
    ['Command+L', { control: false, meta: true }, 'darwin', true],
    ['a Russian keyboard', { key: 'д' }, 'linux', true],
    ['an Arabic keyboard', { key: 'م' }, 'linux', true],
    ['L elsewhere on a Latin keyboard', { code: 'KeyP' }, 'linux', true],
    ['another letter in the place of L', { key: 'n' }, 'linux', false],
    ['Ctrl+L on a Mac', {}, 'darwin', false],
    ['the letter alone', { control: false }, 'linux', false],
    ['AltGr', { alt: true }, 'win32', false],
    ['with Shift', { shift: true }, 'linux', false],
    ['letting go', { type: 'keyUp' }, 'linux', false],
  ])('%s', (_what, change, platform, expected) => {
    expect(isLockKey({ ...press, ...change }, platform)).toBe(expected)
  })
})
