/** What the settings show of certificate authorities of the officer's network. */
import { describe, expect, it } from 'vitest'
import { AuthorityPanel } from '../../../../../src-renderer/features/desk/authority-panel.tsx'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeAuthority } from '../../../../support/fake-network.ts'

const now = new Date('2026-11-20T10:42:00.000Z')

function draw(language: (typeof languages)[number], authorities: readonly (typeof fakeAuthority)[]) {
  return drawScreen(createFakeDesk({ authorities }), <AuthorityPanel />, {
    now,
    language,
    answers: [['network.authority', {}]],
  })
}

describe('AuthorityPanel', () => {
  it.each(languages)('says in %s that none was added, and offers to add one', async (language) => {
    const words = drawnWords(language)
    const { text, buttons } = await draw(language, [])
    expect(text).toContain(words('desk:authority.status--none'))
    expect(buttons.map(({ name }) => name)).toEqual([words('desk:authority.action--choose')])
  })

  it.each(languages)('shows in %s what is relied on, to be compared and removed', async (language) => {
    const words = drawnWords(language)
    const { text, buttons } = await draw(language, [fakeAuthority])
    expect(text).toContain(fakeAuthority.subject)
    expect(text.replaceAll(' ', '')).toContain(fakeAuthority.fingerprint)
    expect(text).toContain(words('desk:authority.hint--fingerprint'))
    expect(text).not.toContain(words('desk:authority.status--none'))
    expect(buttons.map(({ name }) => name)).toEqual([
      words('desk:authority.action--replace'),
      words('desk:authority.action--remove'),
    ])
  })
})
