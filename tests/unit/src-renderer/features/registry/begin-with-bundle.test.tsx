/** A first directory out of a file: a real vault needs the enrolment line before it, a demonstration nothing. */
import { describe, expect, it } from 'vitest'
import { BeginWithBundle } from '../../../../../src-renderer/features/registry/begin-with-bundle.tsx'
import { languages } from '../../../../../src-shared/base/languages.ts'
import type { VaultKind } from '../../../../../src-shared/contract/vault.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const answers = [
  ['vault.status', {}],
  ['registry.status', {}],
] as const

describe.each(languages)('BeginWithBundle in %s', (language) => {
  const words = drawnWords(language)
  const draw = (kind: VaultKind) =>
    drawScreen(createFakeDesk({ kind, clock: () => now, directory: false }), <BeginWithBundle />, {
      now,
      language,
      answers,
    })

  it('asks a real vault for the line by which the root is recognized, first of all', async () => {
    const { text, buttons } = await draw('real')
    expect(text).toContain(words('registry:begin.prose--line'))
    expect(text).toContain(words('registry:connect.label--enrolment'))
    expect(buttons).toContainEqual({ name: words('registry:bundle.action--choose'), isDisabled: true })
  })

  it('takes any file of the demonstration at once', async () => {
    const { text, buttons } = await draw('demonstration')
    expect(text).toContain(words('registry:begin.prose--demonstration'))
    expect(text).not.toContain(words('registry:connect.label--enrolment'))
    expect(buttons).toContainEqual({ name: words('registry:bundle.action--choose'), isDisabled: false })
  })
})
