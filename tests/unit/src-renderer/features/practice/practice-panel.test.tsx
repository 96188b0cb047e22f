/** The panel of practice counterparts and the line on Today, in six languages. */
import { describe, expect, it } from 'vitest'
import { PracticeCameIn } from '../../../../../src-renderer/features/practice/practice-came-in.tsx'
import { PracticePanel } from '../../../../../src-renderer/features/practice/practice-panel.tsx'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { practiceRoles } from '../../../../../src-shared/domain/practice/roles.ts'
import { type PracticeStatus, practiceStatusSchema } from '../../../../../src-shared/domain/practice/views.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

const now = new Date('2026-11-23T10:42:00.000Z')
const id = (digit: number) => `0b9f3c1e-7a55-4a52-9a53-2f6d0e5b7c1${digit}`
const names = ['CSIRT Kenya', 'CSIRT France', 'CSIRT Thailand', 'CSIRT Liechtenstein']

const status: PracticeStatus = practiceStatusSchema.parse({
  available: true,
  counterparts: practiceRoles.map((role, place) => ({
    role,
    office: id(place),
    state: ['KEN', 'FRA', 'THA', 'LIE'][place],
    pocType: 'technical',
    name: names[place],
    fingerprint: role === 'keyless' ? null : '46F9906A0BC508C12E97146C5E86ACCFEC7A30E1',
  })),
  pending: [
    { id: id(4), role: 'late', office: id(1), thread: id(5), due: '2026-11-23T12:00:00.000Z' },
    { id: id(6), role: 'keyless', office: id(3), thread: id(7), due: null },
    { id: id(8), role: 'keyless', office: id(3), thread: id(7), due: null },
  ],
  arrived: [{ id: id(9), role: 'prompt', office: id(0), thread: null, at: '2026-11-23T10:40:00.000Z' }],
})

const drawn = (
  practice: Partial<PracticeStatus>,
  language: (typeof languages)[number] = 'en',
  screen = <PracticePanel />,
) =>
  drawScreen(createFakeDesk({ kind: 'demonstration', practice, clock: () => now }), screen, {
    now,
    language,
    answers: [
      ['practice.status', {}],
      ['vault.status', {}],
    ],
  })

describe('the panel', () => {
  it.each(languages)('says who answers how, what is on its way and what came in (%s)', async (language) => {
    const words = drawnWords(language)
    const { text, buttons } = await drawn(status, language)
    for (const role of practiceRoles) expect(text).toContain(words(`practice:role.label--${role}`))
    for (const name of names) expect(text).toContain(name)
    expect(text).toContain(words('practice:arrived.status--number', { number: formatted(1, language) }))
    const labels = buttons.map(({ name }) => name)
    expect(labels).toContain(words('practice:arrived.label--open', { name: names[0] ?? '' }))
    expect(labels).toContain(words('practice:pending.label--wait-no-longer', { name: names[1] ?? '' }))
    expect(labels).toContain(words('practice:panel.action--ask'))
  })

  it('asks for the words of one file once, and reads out no fingerprint of a key that is not there', async () => {
    const { text } = await drawn(status)
    const words = drawnWords('en')
    expect(text.split(words('practice:words.label--words')).length).toBe(2)
    expect(text).toContain(words('practice:panel.prose--no-key'))
  })

  it('says what to do where nothing is on its way, and that nothing waits', async () => {
    const { text } = await drawn({ ...status, pending: [], arrived: [] })
    const words = drawnWords('en')
    expect(text).toContain(words('practice:pending.status--none'))
    expect(text).toContain(words('practice:arrived.status--none'))
  })

  it('calls an office that is no counterpart any more by its role', async () => {
    const { buttons } = await drawn({ ...status, counterparts: [] })
    const label = drawnWords('en')('practice:role.label--prompt')
    expect(buttons.map(({ name }) => name)).toContain(`Open the message of ${label}`)
  })

  it('is not there in a vault without practice', async () => {
    expect((await drawn({})).markup).toBe('')
  })
})

describe('the line on Today', () => {
  it('is there only where something came in', async () => {
    expect((await drawn(status, 'en', <PracticeCameIn />)).buttons.map(({ name }) => name)).toEqual([
      'Open the message of CSIRT Kenya',
    ])
    expect((await drawn({ ...status, arrived: [] }, 'en', <PracticeCameIn />)).markup).toBe('')
  })

  it('lists two of many and says how many there are', async () => {
    const arrived = [1, 2, 3].flatMap((digit) => status.arrived.map((one) => ({ ...one, id: id(digit) })))
    const { text, buttons } = await drawn({ ...status, arrived }, 'en', <PracticeCameIn />)
    expect(buttons.length).toBe(2)
    expect(text).toContain('Came in and not opened yet: 3')
  })
})

function formatted(number: number, language: string): string {
  return new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : language).format(number)
}
