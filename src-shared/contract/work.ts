/** Stopping work that takes long (docs/feedback.md). */
import { z } from 'zod'
import { inVault } from './define.ts'

/** Calls that are stopped by `work.stop`; of none of them is half left when it was. */
export const stoppableCalls = [
  'audit.verify',
  'backups.create',
  'backups.rehearse',
  'imports.guess',
  'imports.read',
  'imports.stage',
  'messages.openBytes',
  'messages.openHanded',
  'messages.openText',
  'outbox.send',
  'registry.connect',
  'registry.connectDemonstration',
  'registry.enrol',
] as const

export const stoppableCallSchema = z.enum(stoppableCalls)
export type StoppableCall = z.infer<typeof stoppableCallSchema>

export const workCalls = {
  /**
   * Stops the calls of that name that are under way or wait for their turn: they fail with `cancelled`, unless what they
   * do is done already. Where there are none, nothing happens.
   */
  'work.stop': inVault(z.object({ work: stoppableCallSchema }), z.object({})),
} as const
