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

function draw(changes: Partial<Draft>, language: (typeof languages)[number] = 'en', isWhole = false) {
  const record = previewRecord({
    draft: notification('0b6f2f65-9d0a-4c55-8f2c-1f3a5f6c7d88', changes),
    definition: definitionOf('T2'),
    profile: deskProfile,
    kind: 'real',
    ownFingerprint: null,
    entries: new Map(),
    now,
  })
  const preview = (
    <Preview record={record} definition={definitionOf('T2')} isWhole={isWhole} onWhole={() => undefined} />
  )
  return drawScreen(createFakeDesk(), preview, { now, language, answers: [] })
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

it.each(languages)('offers the whole width in %s, and the way back from it', async (language) => {
  const words = drawnWords(language)
  const widen = { name: words('compose:preview.action--widen'), isDisabled: false }
  const narrow = { name: words('compose:preview.action--narrow'), isDisabled: false }
  const beside = await draw({}, language)
  expect(beside.buttons).toContainEqual(widen)
  expect(beside.buttons).not.toContainEqual(narrow)
  const whole = await draw({}, language, true)
  expect(whole.buttons).toContainEqual(narrow)
  expect(whole.buttons).not.toContainEqual(widen)
})
