/** Locking says after how long and by which keys. */
import { describe, expect, it } from 'vitest'
import { LockingPanel } from '../../../../../src-renderer/features/desk/locking-panel.tsx'
import { hotkeyOf } from '../../../../../src-renderer/parts/hotkeys.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')

describe('LockingPanel', () => {
  const draw = (keyring: { available: boolean; enabled: boolean }) =>
    drawScreen(createFakeDesk({ desk: { keyring } }), <LockingPanel />, {
      now,
      answers: [
        ['settings.read', {}],
        ['runtime.about', {}],
        ['keyring.status', {}],
      ],
    })

  it('says after how long and by which keys the vault locks', async () => {
    const { text } = await draw({ available: true, enabled: false })
    expect(text).toContain('15 minutes')
    expect(text).toContain('Ctrl+L')
    expect(text).toContain(words('desk:locking.label--tray'))
  })

  it.each([
    [{ available: true, enabled: true }, 'on'],
    [{ available: true, enabled: false }, 'off'],
    [{ available: false, enabled: false }, 'unavailable'],
  ])('says of the keyring %o that it is %s', async (keyring, state) => {
    expect((await draw(keyring)).text).toContain(words(`desk:locking.status--keyring-${state}`))
  })
})

describe('the keys that lock', () => {
  it('is written as on the keyboard of the platform', () => {
    expect(hotkeyOf('lock', {}, 'darwin arm64').written).toBe('⌘L')
    expect(hotkeyOf('lock', {}, 'win32 x64').written).toBe('Ctrl+L')
    expect(hotkeyOf('lock', {}, undefined).written).toBe('Ctrl+L')
  })
})
