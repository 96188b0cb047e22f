/** The field for recipients says when a message takes no more. */
import { describe, expect, it } from 'vitest'
import { AddRecipient } from '../../../../../src-renderer/features/compose/add-recipient.tsx'
import { formatsFor } from '../../../../../src-renderer/i18n/formats.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { mostAddressees } from '../../../../../src-shared/domain/messages/record.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

const now = new Date('2026-11-20T10:42:00.000Z')

const draw = (recipients: number, language: (typeof languages)[number]) => {
  const to = Array.from({ length: recipients }, () => crypto.randomUUID())
  const field = <AddRecipient to={to} onAdd={() => undefined} error={null} />
  return drawScreen(createFakeDesk({ clock: () => now }), field, { now, language, answers: [] })
}

describe('AddRecipient', () => {
  it.each(languages)('names the limit where it is reached, in %s', async (language) => {
    // The drawn text has plain spaces where French has unbreakable ones.
    const number = formatsFor(language).number(mostAddressees)
    const most = wordsIn(language)('compose:to.prose--most', { number }).replace(/\s+/gu, ' ')
    expect((await draw(mostAddressees, language)).text).toContain(most)
    expect((await draw(mostAddressees - 1, language)).text).not.toContain(most)
  })
})
