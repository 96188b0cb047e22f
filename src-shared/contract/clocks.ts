/** Calls about clocks: the desk's policy, what is due today, the clocks of one case. */
import { z } from 'zod'
import { mostReasonCharacters } from '../domain/clocks/decisions.ts'
import { clockKindSchema, clocksPolicySchema } from '../domain/clocks/policy.ts'
import { clockViewSchema, dueSides, receiptSchema, todayRowSchema } from '../domain/clocks/views.ts'
import { instantSchema } from '../domain/directory/key-facts.ts'
import { inShell, inVault } from './define.ts'

const nothing = z.object({})
/** `inside`: passed on inside this State; in no other number but `overdue`. */
const sides = z.object({ ours: z.int(), theirs: z.int(), inside: z.int(), overdue: z.int() })
const clockSchema = z.object({ message: z.uuid(), kind: clockKindSchema })

/** Real traffic, or exercises and tests: never both in one list. */
export const clockListSchema = z.enum(['real', 'exercise'])
export type ClockList = z.infer<typeof clockListSchema>

/** The newest stored instant, where the clock of this computer is behind it; null where it is not. */
const behindSchema = instantSchema.nullable()

export const clockCalls = {
  'clocks.policy': inVault(nothing, clocksPolicySchema),
  /** Administrators only. */
  'clocks.setPolicy': inVault(clocksPolicySchema, nothing),
  /**
   * The clocks that run, one for each side of a case, and what was passed on inside this State with a day, in the order
   * in which they are due; a part of the list.
   */
  'clocks.today': inVault(
    z.object({
      list: clockListSchema,
      side: z.enum(['all', ...dueSides]),
      offset: z.int().min(0),
      count: z.int().min(1).max(500),
    }),
    z.object({
      /** Rows of the whole list. */
      total: z.int(),
      rows: z.array(todayRowSchema),
      /** How many rows each list has; `overdue` as of this answer. */
      counts: z.object({ real: sides, exercise: sides }),
      /** Open cases in which the manager of the directory wrote last, as it does for a ping, and nobody answered. */
      fromManager: z.int(),
      soonHours: z.int(),
      behind: behindSchema,
      /**
       * When the next clock of either list passes its limit: until then, time alone changes nothing in this answer. Null
       * where none runs that has a limit ahead.
       */
      changesAt: instantSchema.nullable(),
    }),
  ),
  /** Every clock that a case ever started, and the receipts of the messages that came in. */
  'clocks.ofCase': inVault(
    z.object({ thread: z.uuid() }),
    z.object({
      clocks: z.array(clockViewSchema),
      receipts: z.array(receiptSchema),
      soonHours: z.int(),
      behind: behindSchema,
    }),
  ),
  /** When a message that came in arrived in the mailbox. */
  'clocks.setReceipt': inVault(z.object({ message: z.uuid(), at: instantSchema }), nothing),
  /** An officer decides that nothing more is waited for, or owed. Throws `clock-changed` where the clock does not run. */
  'clocks.stop': inVault(
    clockSchema.extend({ reason: z.string().trim().min(1).max(mostReasonCharacters) }),
    nothing,
  ),
  /** Takes that back. Throws `clock-changed` where no officer had stopped it. */
  'clocks.resume': inVault(clockSchema, nothing),
  /** What `clocks.today` lists as a calendar (iCalendar) without any content; null where the officer cancelled. */
  'clocks.saveCalendar': inShell(
    z.object({ list: clockListSchema }),
    z.object({ fileName: z.string().nullable() }),
  ),
} as const
