/** What stands before the open desk: a new passphrase after a recovery, a recovery code in a real vault. */
import { describe, expect, it } from 'vitest'
import { OpenDesk } from '../../../src-renderer/open-desk.tsx'
import type { VaultKind, VaultStatus } from '../../../src-shared/contract/vault.ts'
import { wordsIn } from '../../e2e/pages/words.ts'
import { drawScreen } from '../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../support/fake-desk.ts'
import { firstState, openStatus } from '../../support/fake-desk-state.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const without = { recovery: { code: null, shares: null } }

function draw(alias: string | null, kind: VaultKind, hasRecovery: boolean) {
  const state = firstState('open', kind, now, hasRecovery ? {} : without)
  const officer = state.officers.find((one) => one.alias === alias) ?? null
  const vault = openStatus(state, kind, officer) as Extract<VaultStatus, { state: 'open' }>
  const desk = createFakeDesk({ clock: () => now, desk: { vault } })
  return drawScreen(desk, <OpenDesk vault={vault} />, { now, answers: [['officers.list', {}]] })
}

const demanded = words('recovery:code.prose--demanded')
const after = words('recovery:after.heading--after')
const rail = words('common:frame.label--navigation')

describe('OpenDesk', () => {
  it('leads an officer with a way of recovery to the work', async () => {
    const { markup, text } = await draw('Officer 1', 'real', true)
    expect(markup).toContain(rail)
    expect(text).not.toContain(demanded)
  })

  it('demands a recovery code of an administrator of a real vault, and shows nothing else', async () => {
    const { markup, text } = await draw('Officer 1', 'real', false)
    expect(text).toContain(demanded)
    expect(markup).not.toContain(rail)
  })

  it.each([
    ['Officer 2', 'real'],
    ['Officer 1', 'demonstration'],
  ] as const)('does not demand one of %s in a %s vault', async (alias, kind) => {
    expect((await draw(alias, kind, false)).text).not.toContain(demanded)
  })

  it('asks for a new passphrase after a recovery, and offers every officer who may open the vault', async () => {
    const { markup, text } = await draw(null, 'real', true)
    expect(text).toContain(after)
    for (const alias of ['Officer 1', 'Officer 2', 'Night desk']) expect(text).toContain(alias)
    expect(markup).not.toContain(rail)
  })
})
