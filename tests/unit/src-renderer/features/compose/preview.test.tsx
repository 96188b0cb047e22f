/** What stands beside the form while a message is written: what is not known yet is said, and so is what cannot be printed. */
import { expect, it } from 'vitest'
import { Preview } from '../../../../../src-renderer/features/compose/preview.tsx'
import { previewRecord } from '../../../../../src-renderer/features/compose/preview-record.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { notification } from '../../../../support/correspondence.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { definitionOf } from '../../../../support/templates.ts'
import { deskProfile } from './profile.ts'

const now = new Date('2026-11-21T06:57:00.000Z')

function draw(changes: Partial<Draft>, language: (typeof languages)[number] = 'en') {
  const record = previewRecord({
    draft: notification('0b6f2f65-9d0a-4c55-8f2c-1f3a5f6c7d88', changes),
    definition: definitionOf('T2'),
    profile: deskProfile,
    kind: 'real',
    ownFingerprint: null,
    entries: new Map(),
    now,
  })
  return drawScreen(createFakeDesk(), <Preview record={record} definition={definitionOf('T2')} />, {
    now,
    language,
    answers: [],
  })
}

it.each(languages)('says in %s that the reference is given at release', async (language) => {
  const { text } = await draw({}, language)
  expect(text).toContain('SEN-2026-…')
  expect(text).toContain(drawnWords(language)('compose:preview.prose--case-number'))
})

it.each(languages)(
  'offers no PDF of what the vault would refuse, and says in %s what to do',
  async (language) => {
    const words = drawnWords(language)
    const hint = words('paper:pdf.hint--values')
    const button = { name: words('paper:pdf.action--open') }
    const good = await draw({ subject: '' }, language)
    expect(good.buttons).toContainEqual({ ...button, isDisabled: false })
    expect(good.text).not.toContain(hint)
    const tooLong = await draw({ fields: { summary: 'x'.repeat(20_001) } }, language)
    expect(tooLong.buttons).toContainEqual({ ...button, isDisabled: true })
    expect(tooLong.text).toContain(hint)
  },
)
