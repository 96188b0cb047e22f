/** The hotkeys of the page on the keyboards of any platform and script, and those that an officer chose. */
import { describe, expect, it } from 'vitest'
import { hotkeyOf, type PressedKey } from '../../../../src-renderer/parts/hotkeys.ts'

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
const find = (platform?: string) => hotkeyOf('find', {}, platform)

describe('the hotkey of the palette', () => {
  it('is written as on the keyboard', () => {
    expect(find('linux x64')).toMatchObject({ written: 'Ctrl+K', aria: 'Control+K' })
    expect(find('darwin arm64')).toMatchObject({ written: '⌘K', aria: 'Meta+K' })
    expect(find().written).toBe('Ctrl+K')
  })

  it('is Ctrl, and on macOS Command, which leaves Ctrl to the text', () => {
    expect(find('linux x64').isPressed(control)).toBe(true)
    expect(find('linux x64').isPressed(command)).toBe(false)
    expect(find('darwin arm64').isPressed(command)).toBe(true)
    expect(find('darwin arm64').isPressed(control)).toBe(false)
    expect(find('linux x64').isPressed(plain)).toBe(false)
  })

  it('is at the same place where the keyboard types other scripts', () => {
    expect(find('linux x64').isPressed({ ...control, key: 'л' })).toBe(true)
    expect(find('win32 x64').isPressed({ ...control, key: 'ن' })).toBe(true)
  })

  it('follows the letter where the keyboard has it elsewhere', () => {
    expect(find('linux x64').isPressed({ ...control, code: 'KeyV', key: 'k' })).toBe(true)
    expect(find('linux x64').isPressed({ ...control, code: 'KeyK', key: 't' })).toBe(false)
  })

  it('is nothing else: no further modifier, and not while a word is composed', () => {
    for (const more of [{ altKey: true }, { shiftKey: true }, { metaKey: true }, { isComposing: true }])
      expect(find('linux x64').isPressed({ ...control, ...more }), JSON.stringify(more)).toBe(false)
  })

  it('is another where an officer chose so', () => {
    const chosen = hotkeyOf('find', { find: 'Mod+Shift+J' }, 'linux x64')
    expect(chosen).toMatchObject({ written: 'Ctrl+Shift+J', aria: 'Control+Shift+J' })
    expect(chosen.isPressed({ ...control, code: 'KeyJ', key: 'J', shiftKey: true })).toBe(true)
    expect(chosen.isPressed(control)).toBe(false)
  })
})

describe('the hotkey that acknowledges', () => {
  const pressed = { ...control, code: 'KeyA', key: 'A', shiftKey: true }
  const acknowledge = (platform: string) => hotkeyOf('acknowledge', {}, platform)

  it('is written as on the keyboard', () => {
    expect([acknowledge('linux x64').written, acknowledge('darwin arm64').written]).toEqual([
      'Ctrl+Shift+A',
      '⇧⌘A',
    ])
  })

  it('is with Shift, so that selecting all stays what it is, and is not that of the palette', () => {
    const { isPressed } = acknowledge('linux x64')
    expect(isPressed(pressed)).toBe(true)
    expect(isPressed({ ...pressed, key: 'ش' })).toBe(true)
    expect(isPressed({ ...pressed, shiftKey: false })).toBe(false)
    expect(isPressed({ ...pressed, altKey: true })).toBe(false)
    expect(acknowledge('darwin arm64').isPressed(pressed)).toBe(false)
    expect(isPressed({ ...control, shiftKey: true })).toBe(false)
    expect(find('linux x64').isPressed(pressed)).toBe(false)
  })
})

describe('the key of the help', () => {
  it('is F1 alone, which other programs use with a further key', () => {
    const { isPressed, written } = hotkeyOf('help', {}, 'linux x64')
    const f1 = { ...plain, code: 'F1', key: 'F1' }
    expect(written).toBe('F1')
    expect(isPressed(f1)).toBe(true)
    for (const further of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey'] as const) {
      expect(isPressed({ ...f1, [further]: true }), further).toBe(false)
    }
    expect(isPressed({ ...f1, code: 'F2', key: 'F2' })).toBe(false)
  })
})
