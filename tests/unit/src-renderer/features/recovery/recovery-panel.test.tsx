/** The screen of recovery: what there is, and who may change it. */
import { describe, expect, it } from 'vitest'
import { RecoveryPanel } from '../../../../../src-renderer/features/recovery/recovery-panel.tsx'
import type { VaultStatus } from '../../../../../src-shared/contract/vault.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { type FakeDeskState, firstState, openStatus } from '../../../../support/fake-desk-state.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')

async function draw(alias: string | null, differences: Partial<FakeDeskState> = {}) {
  const state = firstState('open', 'real', now, differences)
  const officer = state.officers.find((one) => one.alias === alias) ?? null
  const vault = openStatus(state, 'real', officer) as Extract<VaultStatus, { state: 'open' }>
  const desk = createFakeDesk({ clock: () => now, desk: { ...differences, vault } })
  return drawScreen(desk, <RecoveryPanel vault={vault} />, {
    now,
    answers: [
      ['recovery.status', {}],
      ['keyring.status', {}],
    ],
  })
}

const isDisabled = (screen: Awaited<ReturnType<typeof draw>>, key: string) =>
  screen.buttons.find(({ name }) => name === words(key))?.isDisabled

describe('RecoveryPanel', () => {
  it('says what there is, and lets an administrator make it anew', async () => {
    const screen = await draw('Officer 1')
    expect(screen.text).toContain('22 Aug 2026')
    expect(screen.text).toContain(words('recovery:panel.status--no-shares'))
    expect(isDisabled(screen, 'recovery:code.action--make')).toBe(false)
    expect(isDisabled(screen, 'recovery:shares.action--make')).toBe(false)
  })

  it('says how many shares open the vault', async () => {
    const shares = { needed: 2, total: 3, created: '2026-11-18T08:00:00.000Z' }
    const screen = await draw('Officer 1', { recovery: { code: null, shares } })
    expect(screen.text).toContain('2 of 3')
    expect(screen.text).toContain(words('recovery:panel.status--no-code'))
  })

  it('leaves a releaser the keyring alone, and says who may do the rest', async () => {
    const screen = await draw('Officer 2')
    expect(isDisabled(screen, 'recovery:code.action--make')).toBe(true)
    expect(isDisabled(screen, 'recovery:shares.action--make')).toBe(true)
    expect(isDisabled(screen, 'recovery:keyring.action--enable')).toBe(false)
    expect(screen.text).toContain(words('recovery:panel.prose--administrators'))
  })

  it('asks for a passphrase first where a recovery way opened the vault', async () => {
    const screen = await draw(null)
    expect(isDisabled(screen, 'recovery:code.action--make')).toBe(true)
    expect(isDisabled(screen, 'recovery:keyring.action--enable')).toBe(true)
    expect(screen.text).toContain(words('recovery:panel.prose--after-recovery'))
  })

  it.each([
    [{ available: false, enabled: false }, 'unavailable', 'enable', true],
    [{ available: true, enabled: false }, 'disabled', 'enable', false],
    [{ available: true, enabled: true }, 'enabled', 'disable', false],
  ] as const)('of a keyring %o says %s', async (keyring, state, action, disabled) => {
    const screen = await draw('Officer 1', { keyring })
    expect(screen.text).toContain(words(`recovery:keyring.status--${state}`))
    expect(isDisabled(screen, `recovery:keyring.action--${action}`)).toBe(disabled)
  })
})
