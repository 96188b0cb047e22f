/** The field for recipients says when a message takes no more. */
import { describe, expect, it } from 'vitest'
import {
  AddRecipient,
  Full,
  useGroupOptions,
} from '../../../../../src-renderer/features/compose/add-recipient.tsx'
import { formatsFor } from '../../../../../src-renderer/i18n/formats.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { mostAddressees } from '../../../../../src-shared/domain/messages/draft.ts'
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

  it.each(languages)('says how many of a group found no room, in %s', async (language) => {
    const drawFull = (leftOut: number) =>
      drawScreen(createFakeDesk(), <Full most="" leftOut={leftOut} />, { now, language, answers: [] })
    const number = formatsFor(language).number(1234)
    const sentence = wordsIn(language)('compose:to.prose--left-out', { number }).replace(/\s+/gu, ' ')
    expect((await drawFull(1234)).text).toBe(sentence)
    expect((await drawFull(0)).text).toBe('')
  })

  it('shows a group that is too large for one message and says why it cannot be chosen', async () => {
    const groupOf = (id: string, members: number) => ({
      id: `00000000-0000-4000-8000-00000000000${id}`,
      name: `Group ${id}`,
      note: '',
      members,
    })
    const groups = [groupOf('1', mostAddressees), groupOf('2', mostAddressees + 1), groupOf('3', 0)]
    const desk = createFakeDesk({ clock: () => now, handlers: { 'local.groups': () => ({ groups }) } })
    const { markup, text } = await drawScreen(desk, <Offered />, { now, answers: [['local.groups', {}]] })
    expect([...markup.matchAll(/<li title="([^"]*)"/gu)].map(([, may]) => may)).toEqual(['free', 'disabled'])
    const most = wordsIn('en')('compose:to.prose--most', { number: '1,000' })
    expect(text.indexOf(most)).toBeGreaterThan(text.indexOf('Group 2'))
    expect(text).not.toContain('Group 3')
  })
})

/** The groups among the options, which the field itself shows only once it is opened. */
function Offered() {
  return useGroupOptions('').map(({ id, label, detail, isDisabled }) => (
    <li key={id} title={isDisabled === true ? 'disabled' : 'free'}>
      {label} {detail}
    </li>
  ))
}
