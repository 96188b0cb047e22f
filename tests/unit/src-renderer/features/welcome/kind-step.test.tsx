/** The step that asks what the vault is for: also the way back for a vault that exists as a backup. */
import { describe, expect, it } from 'vitest'
import { KindStep } from '../../../../../src-renderer/features/welcome/kind-step.tsx'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

describe.each(languages)('KindStep in %s', (language) => {
  it('offers a backup in place of a new vault, also before a kind is chosen', async () => {
    const words = wordsIn(language)
    const nothing = () => undefined
    const { buttons, text } = await drawScreen(
      createFakeDesk({ vault: 'absent' }),
      <KindStep kind={null} onChange={nothing} onBack={nothing} onNext={nothing} />,
      { now: new Date('2026-11-20T10:42:00.000Z'), language, answers: [] },
    )
    expect(text).toContain(words('welcome:kind.prose--restore'))
    expect(buttons).toContainEqual({ name: words('welcome:kind.action--restore'), isDisabled: false })
    expect(buttons).toContainEqual({ name: words('common:action.action--continue'), isDisabled: true })
  })
})
