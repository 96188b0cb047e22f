/** Exporting points of contact: what can be chosen, what is said of it, and what is asked of the trusted side. */
import { describe, expect, it } from 'vitest'
import { ExportButton } from '../../../../../src-renderer/features/local/export-button.tsx'
import {
  type ExportChoice,
  encryptToOf,
  firstExportChoice,
  lacksRecipient,
} from '../../../../../src-renderer/features/local/export-choice.ts'
import { ExportForm } from '../../../../../src-renderer/features/local/export-form.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { directoryExportSchema } from '../../../../../src-shared/contract/directory.ts'
import { noFilter } from '../../../../../src-shared/domain/directory/views.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { makeFakeDirectory, toRow } from '../../../../support/fake-directory.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const reader = toRow(required(makeFakeDirectory(now)[0], 'entry'), now)
const encrypted: ExportChoice = { ...firstExportChoice, isEncrypted: true }

function drawForm(choice: ExportChoice, language: Language = 'en') {
  const form = <ExportForm choice={choice} onChange={() => undefined} />
  return drawScreen(createFakeDesk({ clock: () => now }), form, { now, language, answers: [] })
}

describe('ExportForm', () => {
  it('says what each format is for and warns of a file in clear', async () => {
    const { text } = await drawForm(firstExportChoice)
    for (const format of ['vcard', 'csv', 'json']) {
      expect(text).toContain(words(`local:export.label--format-${format}`))
      expect(text).toContain(words(`local:export.hint--format-${format}`))
    }
    expect(text).toContain(words('local:export.prose--in-clear'))
    expect(text).not.toContain(words('local:export.label--readers'))
  })

  it('asks who can open an encrypted file, with this desk among them', async () => {
    const { text, markup } = await drawForm(encrypted)
    expect(text).not.toContain(words('local:export.prose--in-clear'))
    expect(text).toContain(words('local:export.label--readers'))
    expect(markup.match(/<input[^>]*type="checkbox"[^>]*checked=""/gu)).toHaveLength(2)
    expect(text).not.toContain(words('local:export.error--no-reader'))
  })

  it('says that nobody could open it', async () => {
    const { text } = await drawForm({ ...encrypted, own: false })
    expect(text).toContain(words('local:export.error--no-reader'))
  })

  it('shows chosen points of contact and takes each away by name', async () => {
    const { text, buttons } = await drawForm({ ...encrypted, own: false, recipients: [reader] })
    expect(text).not.toContain(words('local:export.error--no-reader'))
    const office = required(reader.entityName.en, 'name')
    expect(text).toContain(office)
    const names = buttons.map(({ name }) => name)
    expect(names).toContain(words('local:export.action--remove-reader', { office }))
  })

  it.each(languages)('has all its words in %s', async (language) => {
    const { text } = await drawForm({ ...encrypted, own: false, recipients: [reader] }, language)
    expect(text).toContain(wordsIn(language)('local:export.label--own'))
    expect(text).not.toMatch(/(?:label|status|prose|action|heading|hint)--/u)
    expect(text).not.toContain('{{')
  })
})

describe('the choice', () => {
  const what = { ids: [reader.id] }

  it('is a file in clear at first, whatever stands ready for encryption', () => {
    expect(encryptToOf(firstExportChoice)).toBeNull()
    expect(encryptToOf({ ...firstExportChoice, recipients: [reader] })).toBeNull()
    expect(lacksRecipient({ ...firstExportChoice, own: false })).toBe(false)
  })

  it('names the readers as the contract takes them', () => {
    const encryptTo = encryptToOf({ ...encrypted, recipients: [reader] })
    expect(encryptTo).toEqual({ own: true, pointsOfContact: [reader.id] })
    expect(directoryExportSchema.parse({ what, format: 'json', encryptTo })).toMatchObject({ encryptTo })
  })

  it('needs somebody who can open what is encrypted', () => {
    expect(lacksRecipient({ ...encrypted, own: false })).toBe(true)
    expect(lacksRecipient(encrypted)).toBe(false)
    expect(lacksRecipient({ ...encrypted, own: false, recipients: [reader] })).toBe(false)
  })
})

describe('ExportButton', () => {
  const draw = (screen: Parameters<typeof drawScreen>[1]) =>
    drawScreen(createFakeDesk(), screen, { now, answers: [] })
  const name = words('local:export.action--export')

  it('offers what a filter finds or what is named, and nothing where there is nothing', async () => {
    const some = await draw(<ExportButton filter={noFilter} found={3} />)
    expect(some.buttons).toEqual([{ name, isDisabled: false }])
    const none = await draw(<ExportButton filter={noFilter} found={0} />)
    expect(none.buttons).toEqual([{ name, isDisabled: true }])
    const one = await draw(<ExportButton ids={[reader.id]} />)
    expect(one.buttons).toEqual([{ name, isDisabled: false }])
  })
})
