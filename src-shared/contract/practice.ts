/** Calls about practice counterparts, which answer inside a demonstration vault and nowhere else. */
import { z } from 'zod'
import { practiceStatusSchema } from '../domain/practice/views.ts'
import { inVault } from './define.ts'
import { openedFileSchema } from './incoming.ts'

const nothing = z.object({})
const byId = z.object({ id: z.uuid() })

export const practiceCalls = {
  /** Answered in every vault; `available` is false in a real one. The others throw `practice-not-here` there. */
  'practice.status': inVault(nothing, practiceStatusSchema),
  /** Takes up what was confirmed as sent, and has come in what is due; answers how much waits to be opened. */
  'practice.receive': inVault(nothing, z.object({ arrived: z.int() })),
  /** What is on its way comes in at once. Throws `practice-gone`, and `practice-needs-words` where words are waited for. */
  'practice.waitNoLonger': inVault(byId, nothing),
  /** Opens what came in as any file that comes in, and answers what it became. Throws `practice-gone`, and as `incoming.open`. */
  'practice.open': inVault(byId, openedFileSchema),
  /**
   * The words of the file that this answer waits for, told on the telephone; with them the office opens the file. Throws
   * `wrong-message-password`, `practice-gone`.
   */
  'practice.tellPassphrase': inVault(byId.extend({ words: z.string().min(1).max(1000) }), nothing),
  /** An office begins a message of its own; answers what is on its way, which may be so already. */
  'practice.askForNotification': inVault(
    z.object({ role: z.enum(['prompt', 'late', 'mistaken']).default('prompt') }),
    byId,
  ),
} as const
