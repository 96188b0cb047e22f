/** The list of the program's keys: every command, its present keys, and the ways to change them. */
import { describe, expect, it } from 'vitest'
import { KeyboardPanel } from '../../../../../src-renderer/features/desk/keyboard-panel.tsx'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { type Shortcuts, shortcutIds } from '../../../../../src-shared/domain/shortcuts.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const answers = [
  ['settings.read', {}],
  ['runtime.about', {}],
] as const
const draw = (shortcuts: Shortcuts = {}) =>
  drawScreen(createFakeDesk({ settings: { shortcuts } }), <KeyboardPanel />, { now, answers })
const resetOf = (id: (typeof shortcutIds)[number]) =>
  words('desk:keyboard.action--reset-of', { command: words(`desk:keyboard.label--${id}`) })

describe('KeyboardPanel', () => {
  it.each(languages)('names every command, where it works, and its keys, in %s', async (language) => {
    const { text } = await drawScreen(createFakeDesk(), <KeyboardPanel />, { now, language, answers })
    for (const id of shortcutIds) {
      expect(text).toContain(asDrawn(drawnWords(language)(`desk:keyboard.label--${id}`)))
      expect(text).toContain(asDrawn(drawnWords(language)(`desk:keyboard.hint--${id}`)))
    }
    for (const keys of ['Ctrl+L', 'Ctrl+K', 'Ctrl+Shift+A', 'Ctrl++', 'Ctrl+-', 'Ctrl+0'])
      expect(text).toContain(keys)
  })

  it('offers to change each, and to reset what was changed', async () => {
    const { buttons, text } = await draw({ lock: 'F9' })
    for (const id of shortcutIds) {
      const command = words(`desk:keyboard.label--${id}`)
      expect(buttons).toContainEqual({
        name: words('desk:keyboard.action--change-of', { command }),
        isDisabled: false,
      })
    }
    expect(text).toContain('F9')
    expect(text).not.toContain('Ctrl+L')
    const names = buttons.map(({ name }) => name)
    expect(names).toContain(resetOf('lock'))
    expect(names).not.toContain(resetOf('find'))
  })

  it('has nothing to reset where nothing was changed', async () => {
    const all = words('desk:keyboard.action--reset-all')
    const stateOf = async (shortcuts: Shortcuts) =>
      (await draw(shortcuts)).buttons.find(({ name }) => name === all)?.isDisabled
    expect(await stateOf({})).toBe(true)
    expect(await stateOf({ find: 'F6' })).toBe(false)
  })
})
