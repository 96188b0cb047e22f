/** The first officer's step: a proposed alias in the officer's language, and what recovery will be. */
import { describe, expect, it } from 'vitest'
import { PassphraseStep } from '../../../../../src-renderer/features/welcome/passphrase-step.tsx'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { aliasSchema } from '../../../../../src-shared/domain/officer.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

describe.each(languages)('PassphraseStep in %s', (language) => {
  it('proposes an alias that the contract takes, and says that a recovery code comes next', async () => {
    const words = wordsIn(language)
    const nothing = () => undefined
    const { markup, text } = await drawScreen(
      createFakeDesk(),
      <PassphraseStep related={[]} onBack={nothing} onNext={nothing} />,
      { now: new Date('2026-11-20T10:42:00.000Z'), language, answers: [] },
    )
    const alias = words('welcome:passphrase.label--first-alias')
    expect(aliasSchema.parse(alias)).toBe(alias)
    expect(markup).toContain(`value="${alias}"`)
    expect(text).toContain(words('welcome:passphrase.prose--lost'))
  })
})
