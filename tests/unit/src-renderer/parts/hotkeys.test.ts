/** The hotkeys of the palette, of acknowledging and of the help on the keyboards of any platform and script. */
import { describe, expect, it } from 'vitest'
import {
  acknowledgeHotkey,
  findHotkey,
  findKeyShortcut,
  isAcknowledgeHotkey,
  isFindHotkey,
  isHelpKey,
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

describe('the hotkey that acknowledges', () => {
  const pressed = { ...control, code: 'KeyA', key: 'A', shiftKey: true }

  it('is written as on the keyboard', () => {
    expect([acknowledgeHotkey('linux x64'), acknowledgeHotkey('darwin arm64')]).toEqual([
      'Ctrl+Shift+A',
      '⇧⌘A',
    ])
  })

  it('is with Shift, so that selecting all stays what it is, and is not that of the palette', () => {
    expect(isAcknowledgeHotkey(pressed, 'linux x64')).toBe(true)
    expect(isAcknowledgeHotkey({ ...pressed, key: 'ش' }, 'linux x64')).toBe(true)
    expect(isAcknowledgeHotkey({ ...pressed, shiftKey: false }, 'linux x64')).toBe(false)
    expect(isAcknowledgeHotkey({ ...pressed, altKey: true }, 'linux x64')).toBe(false)
    expect(isAcknowledgeHotkey(pressed, 'darwin arm64')).toBe(false)
    expect(isAcknowledgeHotkey({ ...control, shiftKey: true }, 'linux x64')).toBe(false)
    expect(isFindHotkey(pressed, 'linux x64')).toBe(false)
  })
})

describe('the key of the help', () => {
  it('is F1 alone, which other programs use with a further key', () => {
    const f1 = { ...plain, code: 'F1', key: 'F1' }
    expect(isHelpKey(f1)).toBe(true)
    for (const further of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey'] as const) {
      expect(isHelpKey({ ...f1, [further]: true }), further).toBe(false)
    }
    expect(isHelpKey({ ...f1, code: 'F2', key: 'F2' })).toBe(false)
  })
})
