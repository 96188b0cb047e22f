/** One way to stop: by the name of the call, what goes on or waits, and nothing that comes after. */
import { expect, it } from 'vitest'
import { stoppableWork } from '../../../../src-main/services/stoppable-work.ts'

it('stops every call of that name that has begun, and of no other name', async () => {
  const { signalOf, handlers } = stoppableWork()
  const signals = [signalOf('audit.verify'), signalOf('audit.verify'), signalOf('backups.create')]
  await handlers['work.stop']({ work: 'audit.verify' })
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, false])
})

it('does not stop what begins later, however often it was said', async () => {
  const { signalOf, handlers } = stoppableWork()
  await handlers['work.stop']({ work: 'audit.verify' })
  const first = signalOf('audit.verify')
  expect(first.aborted).toBe(false)
  await handlers['work.stop']({ work: 'audit.verify' })
  await handlers['work.stop']({ work: 'audit.verify' })
  expect([first.aborted, signalOf('audit.verify').aborted]).toEqual([true, false])
})
