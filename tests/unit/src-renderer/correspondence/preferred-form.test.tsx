/** The form of files that one office is given: read, and changed for that office alone. */
import { afterEach, expect, it, vi } from 'vitest'
import { OfficeForm } from '../../../../src-renderer/correspondence/preferred-form.tsx'
import { EntryDetail } from '../../../../src-renderer/features/directory/entry-detail.tsx'
import { required } from '../../../../src-shared/base/assert.ts'
import { languages } from '../../../../src-shared/base/languages.ts'
import type { ExportForm } from '../../../../src-shared/domain/messages/export-form.ts'
import { wordsIn } from '../../../e2e/pages/words.ts'
import { drawnWords, drawScreen } from '../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../support/fake-desk.ts'
import { makeFakeDirectory, toEntryView } from '../../../support/fake-directory.ts'
import { controlsOf, use } from '../../../support/recorded-controls.ts'

vi.mock('../../../../src-renderer/ui/select.tsx', () => import('../../../support/recorded-ui.ts'))

afterEach(() => {
  vi.unstubAllGlobals()
})

const now = new Date('2026-11-21T06:57:00.000Z')
const pocId = '0b6f2f65-9d0a-4c55-8f2c-1f3a5f6c7d88'

async function drawn(form: ExportForm | null, language: (typeof languages)[number] = 'en') {
  const asked: unknown[] = []
  const desk = createFakeDesk({
    handlers: {
      'messages.preferredForm': () => ({ form }),
      'messages.preferForm': (input) => {
        asked.push(input)
        return {}
      },
    },
  })
  const { controls } = await controlsOf(() =>
    drawScreen(desk, <OfficeForm pocId={pocId} />, {
      now,
      language,
      answers: [['messages.preferredForm', { pocId }]],
    }),
  )
  return { desk, select: required(controls[0], 'the choice'), asked }
}

it.each(languages)('is named and explained in %s', async (language) => {
  const words = wordsIn(language)
  const { select } = await drawn('outlook', language)
  expect(select.label).toBe(words('messages:deliver.label--office-form'))
  expect(select.props).toMatchObject({
    value: 'outlook',
    hideLabel: true,
    hint: words('messages:deliver.hint--office-form'),
  })
})

it('is the setting of the desk where none was chosen', async () => {
  expect((await drawn(null)).select.props.value).toBe('desk')
})

it('offers every form, and the setting of the desk', async () => {
  expect((await drawn(null)).select.props.options).toMatchObject(
    ['desk', 'eml', 'outlook', 'asc'].map((id) => ({ id })),
  )
})

it.each([
  ['asc', 'asc'],
  ['desk', null],
] as const)('takes %s for this office alone', async (choice, form) => {
  const { desk, select, asked } = await drawn('eml')
  vi.stubGlobal('window', { desk: desk.bridge })
  use(select, 'onChange', choice)
  await vi.waitFor(() => expect(asked).toEqual([{ pocIds: [pocId], form }]))
})

it('stands with the addresses on the page of an office', async () => {
  const directory = makeFakeDirectory(now)
  const entry = required(directory[0], 'an office')
  const { id } = entry.pointOfContact
  const view = toEntryView(entry, directory, now)
  const desk = createFakeDesk({ clock: () => now, handlers: { 'directory.entry': () => view } })
  const words = drawnWords('en')
  const { text } = await drawScreen(desk, <EntryDetail id={id} onBack={() => undefined} />, {
    now,
    answers: [
      ['directory.entry', { id }],
      ['messages.preferredForm', { pocId: id }],
    ],
  })
  const place = text.indexOf(words('messages:deliver.label--office-form'))
  expect(place).toBeGreaterThan(text.indexOf(words('directory:channel.heading--channels')))
  expect(place).toBeLessThan(text.indexOf(words('directory:key.heading--keys')))
  expect(text).toContain(words('messages:deliver.hint--office-form'))
})
