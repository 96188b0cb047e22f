/** The printed sheet can be used without the program that made it: it says whose, when, what for and how. */
import { describe, expect, it } from 'vitest'
import { RecoverySheet } from '../../../../../src-renderer/features/recovery/recovery-sheet.tsx'
import { languages } from '../../../../../src-shared/base/languages.ts'
import type { VaultKind, VaultStatus } from '../../../../../src-shared/contract/vault.ts'
import { encodeShare } from '../../../../../src-shared/domain/recovery-code.ts'
import { type Words, wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import {
  fakeCode,
  fakeProfile,
  fakeVaultId,
  firstState,
  openStatus,
} from '../../../../support/fake-desk-state.ts'

const now = new Date('2026-11-20T10:42:00.000Z')

function vaultOf(kind: VaultKind) {
  return openStatus(firstState('open', kind, now), kind, null) as Extract<VaultStatus, { state: 'open' }>
}

describe.each(languages)('the sheet in %s', (language) => {
  // As drawScreen reads it: French has spaces of another width before some marks.
  const words: Words = (key, params) => wordsIn(language)(key, params).replace(/\s+/gu, ' ')
  const draw = (kind: 'code' | 'share', code: string, vault: VaultKind) =>
    drawScreen(createFakeDesk(), <RecoverySheet kind={kind} code={code} vault={vaultOf(vault)} />, {
      now,
      language,
      answers: [],
    })

  it('names the desk, the vault and the way to use the code', async () => {
    const { text, markup } = await draw('code', fakeCode, 'real')
    expect(text).toContain(fakeProfile.entity)
    expect(text).toContain(fakeVaultId.slice(0, 8))
    expect(text).not.toContain(fakeVaultId)
    expect(text).toContain(words('recovery:sheet.prose--use-code'))
    expect(text).toContain(words('welcome:unlock.action--use-code'))
    expect(text).toContain(fakeCode.split('-').join(' '))
    expect(markup).toMatch(/<ol[^>]*dir="ltr"/u)
    expect(text).not.toContain(words('common:frame.label--demonstration'))
  })

  it('says of a share which one it is and how many are needed', async () => {
    const code = encodeShare({ set: 4711, index: 2, needed: 3, total: 5, bytes: new Uint8Array(33) })
    const { text } = await draw('share', code, 'real')
    expect(text).toContain(words('recovery:sheet.label--share', { index: 2, total: 5 }))
    expect(text).toContain(words('recovery:sheet.label--needed', { needed: 3 }))
    expect(text).toContain(words('recovery:sheet.label--set', { set: 4711 }))
    expect(text).toContain(words('welcome:unlock.action--use-shares'))
  })

  it('is marked where the vault is a demonstration', async () => {
    const { text } = await draw('code', fakeCode, 'demonstration')
    expect(text).toContain(words('common:frame.label--demonstration'))
  })
})
