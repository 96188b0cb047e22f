/** The clocks in a case, and the policy: suggestions are said to be suggestions, and only administrators may save. */
import { describe, expect, it } from 'vitest'
import { CaseClocks } from '../../../../../src-renderer/features/clocks/case-clocks.tsx'
import { ClocksPolicyPanel } from '../../../../../src-renderer/features/clocks/policy-panel.tsx'
import { formatsFor } from '../../../../../src-renderer/i18n/formats.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import type { ClockView, Receipt } from '../../../../../src-shared/domain/clocks/views.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { madeClock, now } from '../today/made-clocks.ts'

const words = drawnWords('en')
const thread = madeClock().thread

async function drawn(clocks: readonly ClockView[], at = now, receipts: readonly Receipt[] = []) {
  const ofCase = { clocks: [...clocks], receipts: [...receipts], soonHours: 24, behind: null }
  const desk = createFakeDesk({ clock: () => at, clocks: { ofCase } })
  return drawScreen(desk, <CaseClocks thread={thread} messages={[]} />, {
    now: at,
    answers: [
      ['clocks.ofCase', { thread }],
      ['vault.status', {}],
    ],
  })
}
const names = ({ buttons }: Awaited<ReturnType<typeof drawn>>) => buttons.map(({ name }) => name)

describe('the clocks of a case', () => {
  it('take no room where there are none', async () => {
    expect((await drawn([])).text).toBe('')
  })

  it('offer no step before its time, and say when the next is proposed', async () => {
    const shown = await drawn([madeClock()])
    expect(shown.text).toContain(words('clocks:case.prose--suggestion'))
    expect(shown.text).toContain(words('clocks:clock.hint--policy'))
    expect(names(shown)).toEqual([words('clocks:case.action--stop-acknowledgement')])
    expect(shown.text).toContain('24 Nov 2026')
  })

  it('offer every step whose time has come', async () => {
    const shown = await drawn([madeClock()], new Date('2026-12-01T00:00:00Z'))
    expect(names(shown).slice(0, 3)).toEqual(
      (['reminder', 'alternate', 'diplomatic'] as const).map((step) => words(`clocks:step.action--${step}`)),
    )
    expect(shown.text).toContain(words('clocks:step.hint--proposal'))
  })

  it('say from whom the mail came back, while others are waited for', async () => {
    const names = 'Brazil'
    const line = words('clocks:clock.hint--came-back', { names })
    expect((await drawn([madeClock({ cameBackFrom: ['BRA'] })])).text).toContain(line)
    expect((await drawn([madeClock()])).text).not.toContain(line)
  })

  it('say of ours that the receipt is not set, and let it be set', async () => {
    const clock = madeClock({ side: 'ours', kind: 'answer', waitingFor: [], steps: [] })
    const receipt = {
      message: clock.message,
      received: clock.started,
      opened: clock.started,
      proposed: null,
      isConfirmed: false,
    }
    const shown = await drawn([clock], now, [receipt])
    expect(shown.text).toContain(words('clocks:case.hint--receipt-opened'))
    expect(names(shown)).toEqual([
      words('clocks:case.action--stop-ours'),
      words('clocks:case.action--receipt'),
    ])
  })

  it('fold away what has stopped, with the reason of the officer and the way back', async () => {
    const stopped = { by: 'decided', at: now.toISOString(), reason: 'Answered at the meeting' } as const
    const { markup, text } = await drawn([madeClock({ stopped, steps: [] })])
    expect(text).toContain(words('clocks:case.label--stopped'))
    expect(markup).toContain('Answered at the meeting')
    expect(text).not.toContain(words('clocks:case.prose--suggestion'))
  })
})

describe('the policy of clocks', () => {
  const draw = (mayChange: boolean, language: (typeof languages)[number] = 'en') =>
    drawScreen(createFakeDesk(), <ClocksPolicyPanel mayChange={mayChange} />, {
      now,
      language,
      answers: [['clocks.policy', {}]],
    })

  it.each(languages)(
    'says in %s what some States have suggested, and what is the own choice',
    async (language) => {
      const { text } = await draw(true, language)
      const own = drawnWords(language)
      const { hours, days } = formatsFor(language)
      for (const duration of [hours(72), days(15)])
        expect(text).toContain(own('clocks:policy.hint--suggested', { duration }))
      expect(text.split(own('clocks:policy.hint--own')).length - 1).toBe(4)
    },
  )

  it('is saved by administrators alone', async () => {
    const save = words('clocks:policy.action--save')
    expect((await draw(true)).buttons.map(({ name }) => name)).toContain(save)
    const { buttons, text } = await draw(false)
    expect(buttons.map(({ name }) => name)).not.toContain(save)
    expect(text).toContain(words('clocks:policy.hint--administrators'))
  })

  it('never speaks of an obligation', () => {
    const text = JSON.stringify([
      words('clocks:case.prose--suggestion'),
      words('clocks:policy.prose--policy'),
    ])
    expect(text).not.toMatch(/\b(?:must|shall|obliged|required)\b/u)
  })
})
