/** From when on the figures count something as overdue: the desk's own policy of clocks, and whose time that is. */
import { z } from 'zod'
import {
  type Allowance,
  allowanceSchema,
  type ClockKind,
  type ClocksPolicy,
  isSuggestedTo,
  longestAllowance,
} from '../clocks/policy.ts'
import { type PocType, pocTypes } from '../directory/record.ts'

/**
 * `suggested`: some States have suggested it to those it is counted for (S1 ¶28(b)), and it is no obligation. `own`: the
 * desk has set it. `own-longest`: the desk gives kinds of points of contact different times, and this is the longest.
 */
export const limitSources = ['suggested', 'own', 'own-longest'] as const

const limitSchema = allowanceSchema.extend({ source: z.enum(limitSources) })

const ofBothSides = z.object({ theirs: limitSchema, ours: limitSchema })

/** By what is waited for, and by whom it is owed. */
export const overduePolicySchema = z.object({ acknowledgement: ofBothSides, answer: ofBothSides })
export type OverduePolicy = z.infer<typeof overduePolicySchema>

/**
 * The figures do not know to which kind of point of contact a message went, so others have the longest time that the
 * desk gives: nothing is counted that no rule of the desk calls overdue.
 * @param own kind of point of contact of this desk
 */
export function overduePolicyOf(policy: ClocksPolicy, own: PocType): OverduePolicy {
  const ofBoth = (kind: ClockKind) => {
    const given = policy.allowances[kind]
    const longest = longestAllowance(kind, pocTypes, policy)
    const isOne = pocTypes.every((type) => isSame(given[type], longest))
    return {
      theirs: { ...longest, source: isOne ? sourceOf(kind, pocTypes, longest) : ('own-longest' as const) },
      ours: { ...given[own], source: sourceOf(kind, [own], given[own]) },
    }
  }
  return { acknowledgement: ofBoth('acknowledgement'), answer: ofBoth('answer') }
}

function sourceOf(kind: ClockKind, types: readonly PocType[], allowance: Allowance): 'suggested' | 'own' {
  return isSuggestedTo(kind, types, allowance) ? 'suggested' : 'own'
}

function isSame(one: Allowance, other: Allowance): boolean {
  return one.amount === other.amount && one.unit === other.unit
}
