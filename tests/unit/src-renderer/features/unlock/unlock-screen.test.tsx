/** The locked screen: who opens the vault, and only the ways that this vault has. */
import { describe, expect, it } from 'vitest'
import { UnlockScreen } from '../../../../../src-renderer/features/unlock/unlock-screen.tsx'
import type { VaultStatus } from '../../../../../src-shared/contract/vault.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { type FakeDeskState, firstState, lockedStatus } from '../../../../support/fake-desk-state.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const created = '2026-11-18T08:00:00.000Z'

function draw(differences: Partial<FakeDeskState> = {}) {
  const vault = lockedStatus(firstState('locked', 'real', now, differences), 'real')
  const locked = vault as Extract<VaultStatus, { state: 'locked' }> // what lockedStatus makes
  return drawScreen(createFakeDesk(), <UnlockScreen vault={locked} />, { now, answers: [] })
}

const names = (screen: Awaited<ReturnType<typeof draw>>) => screen.buttons.map(({ name }) => name)

describe('UnlockScreen', () => {
  it('lets one of several officers be chosen, the first at first', async () => {
    const { markup } = await draw()
    expect(markup).toContain(`aria-label="${words('welcome:unlock.label--officer')}"`)
    const chosen = [...markup.matchAll(/<option([^>]*)>([^<]*)<\/option>/gu)].filter(([, attributes]) =>
      attributes?.includes('00000000-0000-4000-8000'),
    )
    expect(chosen.map(([, , alias]) => alias)).toEqual(['Officer 1', 'Officer 2', 'Night desk'])
    expect(chosen[0]?.[1]).toContain('selected')
  })

  it('does not ask who it is where there is one officer, and does not list the disabled', async () => {
    const officers = firstState('open', 'real', now).officers
    const [first] = officers
    const alone = await draw({ officers: officers.filter((officer) => officer === first) })
    expect(alone.markup).not.toContain(words('welcome:unlock.label--officer'))
    const disabled = officers.map((officer) =>
      officer === first ? officer : { ...officer, disabled: created },
    )
    expect((await draw({ officers: disabled })).text).not.toContain('Officer 2')
  })

  it('offers the code, shares and keyring only where the vault has them', async () => {
    const code = words('welcome:unlock.action--use-code')
    const shares = words('welcome:unlock.action--use-shares')
    const keyring = words('welcome:unlock.action--keyring')
    expect(names(await draw())).toContain(code)
    expect(names(await draw())).not.toContain(shares)
    expect(names(await draw())).not.toContain(keyring)
    const other = names(
      await draw({
        recovery: { code: null, shares: { needed: 2, total: 3, created } },
        keyring: { available: true, enabled: true },
      }),
    )
    expect(other).not.toContain(code)
    expect(other).toContain(shares)
    expect(other).toContain(keyring)
  })

  it('always offers to restore a backup, and takes no empty passphrase', async () => {
    const screen = await draw()
    expect(names(screen)).toContain(words('welcome:unlock.action--restore'))
    const unlock = screen.buttons.find(({ name }) => name === words('welcome:unlock.action--unlock'))
    expect(unlock?.isDisabled).toBe(true)
  })
})
