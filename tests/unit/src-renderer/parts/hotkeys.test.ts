/** The hotkey of the palette on the keyboards of any platform and script. */
import { describe, expect, it } from 'vitest'
import {
  findHotkey,
  findKeyShortcut,
  isFindHotkey,
  type PressedKey,
} from '../../../../src-renderer/parts/hotkeys.ts'

const plain: PressedKey = {
  code: 'KeyK',
  key: 'k',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
}
const control = { ...plain, ctrlKey: true }
const command = { ...plain, metaKey: true }

describe('the hotkey of the palette', () => {
  it('is written as on the keyboard', () => {
    expect([findHotkey('linux x64'), findKeyShortcut('linux x64')]).toEqual(['Ctrl+K', 'Control+K'])
    expect([findHotkey('darwin arm64'), findKeyShortcut('darwin arm64')]).toEqual(['⌘K', 'Meta+K'])
    expect(findHotkey(undefined)).toBe('Ctrl+K')
  })

  it('is Ctrl, and on macOS Command, which leaves Ctrl to the text', () => {
    expect(isFindHotkey(control, 'linux x64')).toBe(true)
    expect(isFindHotkey(command, 'linux x64')).toBe(false)
    expect(isFindHotkey(command, 'darwin arm64')).toBe(true)
    expect(isFindHotkey(control, 'darwin arm64')).toBe(false)
    expect(isFindHotkey(plain, 'linux x64')).toBe(false)
  })

  it('is at the same place where the keyboard types other scripts', () => {
    expect(isFindHotkey({ ...control, key: 'л' }, 'linux x64')).toBe(true)
    expect(isFindHotkey({ ...control, key: 'ن' }, 'win32 x64')).toBe(true)
  })

  it('follows the letter where the keyboard has it elsewhere', () => {
    expect(isFindHotkey({ ...control, code: 'KeyV', key: 'k' }, 'linux x64')).toBe(true)
    expect(isFindHotkey({ ...control, code: 'KeyK', key: 't' }, 'linux x64')).toBe(false)
  })

  it('is nothing else: no further modifier, and not while a word is composed', () => {
    for (const more of [{ altKey: true }, { shiftKey: true }, { metaKey: true }, { isComposing: true }])
      expect(isFindHotkey({ ...control, ...more }, 'linux x64'), JSON.stringify(more)).toBe(false)
  })
})
