/** The place "Vault" has all its rooms, and locking says after how long and by which keys. */
import { describe, expect, it } from 'vitest'
import { LockingPanel } from '../../../../../src-renderer/features/desk/locking-panel.tsx'
import { VaultScreen } from '../../../../../src-renderer/features/desk/vault-screen.tsx'
import { NavigationRail } from '../../../../../src-renderer/features/frame/navigation-rail.tsx'
import { FindingContext } from '../../../../../src-renderer/finding.ts'
import { vaultSections } from '../../../../../src-renderer/navigation.ts'
import { hotkeyOf } from '../../../../../src-renderer/parts/hotkeys.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')

describe('the place "Vault"', () => {
  it('is among the places of the desk', async () => {
    const rail = (
      <FindingContext value={{ open: () => undefined, hotkey: 'Ctrl+K', keyShortcut: 'Control+K' }}>
        <NavigationRail />
      </FindingContext>
    )
    const { buttons } = await drawScreen(createFakeDesk(), rail, { now, answers: [] })
    expect(buttons.map(({ name }) => name)).toContain(words('common:frame.label--vault'))
  })

  it.each(languages)('has every section, in %s', async (language) => {
    const panels = { officers: '', recovery: '', backups: '', audit: '', locking: '' }
    const { text } = await drawScreen(createFakeDesk(), <VaultScreen section="backups" panels={panels} />, {
      now,
      language,
      answers: [],
    })
    for (const section of vaultSections)
      expect(text).toContain(wordsIn(language)(`desk:vault.label--${section}`))
  })
})

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
