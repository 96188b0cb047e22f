/** The screen of officers: everybody is listed, and what may not be done is shown with its reason. */
import { describe, expect, it } from 'vitest'
import { OfficersPanel } from '../../../../../src-renderer/features/officers/officers-panel.tsx'
import type { VaultStatus } from '../../../../../src-shared/contract/vault.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { type FakeDeskState, firstState, openStatus } from '../../../../support/fake-desk-state.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')

type Open = Extract<VaultStatus, { state: 'open' }>

async function draw(alias: string | null, differences: Partial<FakeDeskState> = {}) {
  const state = firstState('open', 'real', now, differences)
  const officer = state.officers.find((one) => one.alias === alias) ?? null
  const vault = openStatus(state, 'real', officer) as Open // what openStatus makes
  const desk = createFakeDesk({ clock: () => now, desk: { ...differences, vault } })
  return drawScreen(desk, <OfficersPanel vault={vault} />, { now, answers: [['officers.list', {}]] })
}

const named = (screen: Awaited<ReturnType<typeof draw>>, name: string) =>
  screen.buttons.find((button) => button.name === name)
const action = (kind: string, alias: string) => `${words(`officers:list.action--${kind}`)} (${alias})`

describe('OfficersPanel', () => {
  it('lists everybody with role and language, and says what cryptography holds and what it does not', async () => {
    const { text } = await draw('Officer 1')
    for (const expected of ['Officer 1', 'Officer 2', 'Night desk', 'English'])
      expect(text).toContain(expected)
    for (const role of ['drafter', 'releaser', 'administrator'])
      expect(text).toContain(words(`officers:role.label--${role}`))
    expect(text).toContain(words('officers:list.prose--protection'))
  })

  it('keeps the last administrator, and says so in the row', async () => {
    const screen = await draw('Officer 1')
    expect(named(screen, action('disable', 'Officer 1'))?.isDisabled).toBe(true)
    expect(named(screen, action('change-role', 'Officer 1'))?.isDisabled).toBe(true)
    expect(screen.text).toContain(words('officers:refusal.prose--last-administrator'))
    expect(named(screen, action('disable', 'Officer 2'))?.isDisabled).toBe(false)
    expect(named(screen, words('officers:list.action--add'))?.isDisabled).toBe(false)
  })

  it('offers a releaser the own passphrase only, and says who may do the rest', async () => {
    const screen = await draw('Officer 2')
    expect(named(screen, words('officers:list.action--change-passphrase'))?.isDisabled).toBe(false)
    expect(named(screen, words('officers:list.action--add'))?.isDisabled).toBe(true)
    expect(named(screen, action('disable', 'Night desk'))?.isDisabled).toBe(true)
    expect(screen.text).toContain(words('officers:refusal.prose--not-administrator'))
  })

  it('offers a new passphrase, and nothing else, after a recovery way opened the vault', async () => {
    const screen = await draw(null)
    expect(named(screen, action('reset-passphrase', 'Officer 1'))?.isDisabled).toBe(false)
    expect(named(screen, action('disable', 'Officer 2'))?.isDisabled).toBe(true)
    expect(named(screen, words('officers:list.action--change-passphrase'))?.isDisabled).toBe(true)
    expect(screen.text).toContain(words('officers:refusal.prose--recovered'))
  })

  it('shows since when an officer is disabled, and offers nothing more about the officer', async () => {
    const officers = firstState('open', 'real', now).officers.map((officer) =>
      officer.alias === 'Night desk' ? { ...officer, disabled: '2026-11-18T08:00:00.000Z' } : officer,
    )
    const screen = await draw('Officer 1', { officers })
    expect(screen.text).toContain(words('officers:list.status--disabled-since', { date: '18 Nov 2026' }))
    expect(named(screen, action('disable', 'Night desk'))).toBeUndefined()
  })
})
