/** The step that asks for a vault: a new one of either kind or one that exists as a backup, side by side. */
import { describe, expect, it } from 'vitest'
import { KindStep } from '../../../../../src-renderer/features/welcome/kind-step.tsx'
import { vaultChoices } from '../../../../../src-renderer/features/welcome/welcome-steps.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

describe.each(languages)('KindStep in %s', (language) => {
  it('offers a backup with the same rank as a new vault', async () => {
    const words = drawnWords(language)
    const nothing = () => undefined
    const { buttons, text, markup } = await drawScreen(
      createFakeDesk({ vault: 'absent' }),
      <KindStep choice="real" onChange={nothing} onBack={nothing} onNext={nothing} />,
      { now: new Date('2026-11-20T10:42:00.000Z'), language, answers: [] },
    )
    for (const choice of vaultChoices) {
      expect(text).toContain(words(`welcome:kind.label--${choice}`))
      expect(text).toContain(words(`welcome:kind.hint--${choice}`))
    }
    expect(markup.match(/type="radio"/gu)).toHaveLength(vaultChoices.length)
    expect(buttons).toEqual([
      { name: words('common:action.action--back'), isDisabled: false },
      { name: words('common:action.action--continue'), isDisabled: false },
    ])
  })
})
