/** From when on the figures count something as overdue: the desk's own policy of clocks, and whose time that is. */
import { z } from 'zod'
import {
  type Allowance,
  allowanceSchema,
  type ClockKind,
  type ClocksPolicy,
  firstClocksPolicy,
} from '../clocks/policy.ts'
import { type PocType, pocTypes } from '../directory/record.ts'

/**
 * `suggested`: some States have suggested it (S1 ¶28(b)), and it is no obligation. `own`: the desk has set it.
 * `own-longest`: the desk gives kinds of points of contact different times, and this is the longest.
 */
export const limitSources = ['suggested', 'own', 'own-longest'] as const

const limitSchema = allowanceSchema.extend({ source: z.enum(limitSources) })
export type OverdueLimit = z.infer<typeof limitSchema>

const ofBothSides = z.object({ theirs: limitSchema, ours: limitSchema })

/** By what is waited for, and by whom it is owed. */
export const overduePolicySchema = z.object({ acknowledgement: ofBothSides, answer: ofBothSides })
export type OverduePolicy = z.infer<typeof overduePolicySchema>

/**
 * The figures do not know to which kind of point of contact a message went, so others have the longest time that the
 * desk gives: nothing is counted that no rule of the desk calls overdue.
 * @param own kind of point of contact of this desk
 */
export function overduePolicyOf({ allowances }: ClocksPolicy, own: PocType): OverduePolicy {
  const ofBoth = (kind: ClockKind) => {
    const given = pocTypes.map((type) => allowances[kind][type])
    const ours = allowances[kind][own]
    const longest = given.reduce((one, other) => (limitHours(other) > limitHours(one) ? other : one))
    const isOne = given.every((one) => isSame(one, longest))
    return {
      theirs: { ...longest, source: isOne ? sourceOf(kind, longest) : ('own-longest' as const) },
      ours: { ...ours, source: sourceOf(kind, ours) },
    }
  }
  return { acknowledgement: ofBoth('acknowledgement'), answer: ofBoth('answer') }
}

/** Whole days are counted as twenty-four hours, without the calendars of offices. */
export function limitHours({ amount, unit }: Allowance): number {
  return unit === 'days' ? amount * 24 : amount
}

/** What was suggested for one kind of point of contact stands for all of them at first. */
function sourceOf(kind: ClockKind, allowance: Allowance): 'suggested' | 'own' {
  return isSame(allowance, firstClocksPolicy.allowances[kind].technical) ? 'suggested' : 'own'
}

function isSame(one: Allowance, other: Allowance): boolean {
  return one.amount === other.amount && one.unit === other.unit
}
