/** The step of the key: the new one is proposed and shown, a key that the office has stands beside it. */
import { describe, expect, it } from 'vitest'
import { KeyStep } from '../../../../../src-renderer/features/welcome/key-step.tsx'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

describe.each(languages)('KeyStep in %s', (language) => {
  it('proposes the new key, and does not look for others unasked', async () => {
    const words = drawnWords(language)
    const desk = createFakeDesk({ clock: () => new Date('2026-11-20T10:42:00.000Z') })
    const { text, buttons, markup } = await drawScreen(
      desk,
      <KeyStep takeKey={() => <p>other keys</p>} onNext={() => undefined} />,
      { now: new Date('2026-11-20T10:42:00.000Z'), language, answers: [['desk.ownKey', {}]] },
    )
    expect(text).toContain(words('welcome:key.hint--taken'))
    expect(text).toContain(words('desk:key.label--fingerprint'))
    expect(text).not.toContain('other keys')
    expect(markup).toMatch(/value="made"[^>]*checked=""|checked=""[^>]*value="made"/u)
    expect(buttons.at(-1)).toEqual({ name: words('common:action.action--continue'), isDisabled: false })
  })
})
