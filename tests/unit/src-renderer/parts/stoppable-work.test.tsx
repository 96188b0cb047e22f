/** Work that can be stopped: the button stands beside the bar and stops that work and no other. */
import { expect, it, vi } from 'vitest'
import { StoppableWork } from '../../../../src-renderer/parts/stoppable-work.tsx'
import { languages } from '../../../../src-shared/base/languages.ts'
import { drawnWords, drawScreen } from '../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../support/fake-desk.ts'
import { controlsOf, use } from '../../../support/recorded-controls.ts'

vi.mock('../../../../src-renderer/ui/button.tsx', () => import('../../../support/recorded-ui.ts'))

it.each(languages)('has a button that stops what it names (%s)', async (language) => {
  const stop = vi.fn(() => ({}))
  const desk = createFakeDesk({ handlers: { 'work.stop': stop } })
  vi.stubGlobal('window', { desk: desk.bridge })
  const { controls, drawn } = await controlsOf(() =>
    drawScreen(desk, <StoppableWork work="backups.rehearse" label="Rehearsing" value={0.5} />, {
      now: new Date('2026-11-21T09:00:00.000Z'),
      language,
      answers: [],
    }),
  )
  expect(drawn.text).toContain('Rehearsing')
  const [button] = controls
  if (button === undefined) throw new Error('there is no button')
  expect(button.label).toBe(drawnWords(language)('feedback:work.action--stop'))
  use(button, 'onPress')
  await vi.waitFor(() => expect(stop.mock.calls).toEqual([[{ work: 'backups.rehearse' }]]))
  vi.unstubAllGlobals()
})
