/** The form of a record: little is asked for, much can be said, and a registry's record stays recognisable. */
import { describe, expect, it } from 'vitest'
import { EditRecordScreen } from '../../../../../src-renderer/features/directory/edit-record-screen.tsx'
import { anchorId } from '../../../../../src-renderer/features/directory/editor/record-problems.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { Language } from '../../../../../src-shared/base/languages.ts'
import type { PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import { stateName } from '../../../../../src-shared/domain/states.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeSpecials, makeFakeDirectory, toEntryView } from '../../../../support/fake-directory.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const directory = makeFakeDirectory(now)

async function drawForm(state: string, language: Language = 'en', part: Partial<PointOfContact> = {}) {
  const found = required(
    directory.find(
      ({ pointOfContact }) => pointOfContact.state === state && pointOfContact.type === 'technical',
    ),
    state,
  )
  const entry = { ...found, pointOfContact: { ...found.pointOfContact, ...part } }
  const { id } = entry.pointOfContact
  const desk = createFakeDesk({
    clock: () => now,
    handlers: {
      'directory.entry': () => toEntryView(entry, directory, now),
      'directory.calendars': () => ({ calendars: [{ id: 'KE', name: stateName('KEN', language) }] }),
    },
  })
  const screen = await drawScreen(desk, <EditRecordScreen id={id} />, {
    now,
    language,
    answers: [
      ['directory.entry', { id }],
      ['directory.calendars', { language }],
    ],
  })
  return { ...screen, entry }
}

/** The values of the fields in sight. */
const valuesIn = (markup: string) => [...markup.matchAll(/value="([^"]*)"/gu)].map(([, value]) => value)

describe('EditRecordScreen', () => {
  it('begins a new record with what cannot be left out in sight', async () => {
    const desk = createFakeDesk({ clock: () => now })
    const screen = await drawScreen(desk, <EditRecordScreen />, { now, answers: [] })
    expect(screen.text).toContain(words('directory:editor.heading--new'))
    for (const key of [
      'field.label--state',
      'field.label--entityName',
      'field.label--emails',
      'field.label--phones',
    ])
      expect(screen.text).toContain(words(`directory:${key}`))
    expect(screen.text).not.toContain(words('directory:editor.label--reason'))
    const save = screen.buttons.find(({ name }) => name === words('directory:editor.action--save'))
    expect(save?.isDisabled).toBe(true)
  })

  it('begins a new record of a State that is known with that State', async () => {
    const desk = createFakeDesk({ clock: () => now })
    const screen = await drawScreen(desk, <EditRecordScreen state="KEN" />, { now, answers: [] })
    expect(valuesIn(screen.markup)).toContain(stateName('KEN', 'en'))
  })

  it('shows a record of the registry as it is, and says what a correction becomes', async () => {
    const { markup, text, entry } = await drawForm('FRA')
    expect(text).toContain(words('directory:editor.heading--correct'))
    expect(text).toContain(words('directory:editor.prose--correction'))
    expect(text).toContain(words('directory:editor.label--reason'))
    const shown = valuesIn(markup)
    for (const { address } of entry.pointOfContact.emails) expect(shown).toContain(address)
    for (const { number } of entry.pointOfContact.phones) expect(shown).toContain(number)
  })

  it('shows the recorded zone of a number that the platform does not list, where a problem with it is said', async () => {
    const zone = 'Asia/Kolkata'
    expect(Intl.supportedValuesOf('timeZone')).not.toContain(zone)
    const phone = { number: '+911125550100', usage: 'voice' as const, timeZone: zone }
    const { markup } = await drawForm('FRA', 'en', { phones: [phone] })
    expect(valuesIn(markup)).toContain(zone)
    expect(markup).toContain(`id="${anchorId('phones/0/timeZone')}"`)
  })

  it('shows a calendar of holidays that is recorded by an alpha-3 code under the name of its State', async () => {
    const officeHours = { monday: [{ from: '08:00', until: '17:00' }] }
    const holidays = {
      aroundTheClock: false,
      timeZone: 'Africa/Nairobi',
      officeHours,
      holidayCalendar: 'KEN',
    }
    const { markup } = await drawForm('FRA', 'fr', { availability: holidays })
    expect(valuesIn(markup)).toContain(stateName('KEN', 'fr'))
    expect(valuesIn(markup)).not.toContain('KEN')
  })

  it('asks for no reason in a record that the desk made', async () => {
    const { text } = await drawForm(fakeSpecials.madeHere)
    expect(text).toContain(words('directory:editor.heading--edit'))
    expect(text).not.toContain(words('directory:editor.prose--correction'))
    expect(text).not.toContain(words('directory:editor.label--reason'))
  })

  it('has words for every part of it in every language', async () => {
    for (const language of ['ar', 'zh', 'fr', 'ru', 'es'] as const) {
      const { markup, text } = await drawForm('FRA', language)
      expect(markup).not.toMatch(/(label|prose|status|heading|action|hint|error)--/u)
      expect(text).toContain(wordsIn(language)('directory:editor.heading--standing'))
    }
  })
})
