/** The desk's editable rules for clocks. What States have suggested (S1 ¶28(b)) is a suggestion, never an obligation. */
import { z } from 'zod'
import { type PocType, pocTypes } from '../directory/record.ts'

/** What one side waits for from the other. */
export const clockKinds = ['acknowledgement', 'answer'] as const
export const clockKindSchema = z.enum(clockKinds)
export type ClockKind = z.infer<typeof clockKindSchema>

export const allowanceUnits = ['hours', 'days'] as const
export const allowanceSchema = z.object({
  amount: z.int().min(1).max(1000),
  unit: z.enum(allowanceUnits),
})
/** How long a point of contact is given: whole hours, or whole days on its own calendar. */
export type Allowance = z.infer<typeof allowanceSchema>

/** What can be done where something is overdue, in this order. */
export const ladderSteps = ['reminder', 'second-reminder', 'alternate', 'diplomatic'] as const
export const ladderStepSchema = z.enum(ladderSteps)
export type LadderStep = z.infer<typeof ladderStepSchema>

const stepRuleSchema = z.object({
  isOn: z.boolean(),
  /** Hours after the step before it; of the first step that is on, after the clock was due. */
  afterHours: z.int().min(0).max(2160),
})

const ofEveryType = z.object({
  diplomatic: allowanceSchema,
  technical: allowanceSchema,
  policy: allowanceSchema,
})

export const clocksPolicySchema = z.object({
  /** By what is waited for and the kind of point of contact that owes it. */
  allowances: z.object({ acknowledgement: ofEveryType, answer: ofEveryType }),
  /** Whether time stands still on days on which the office that owes something is closed, and on its public holidays. */
  workingDaysOnly: z.boolean(),
  /** A clock is "due soon" so many hours before it is due. */
  soonHours: z.int().min(1).max(720),
  ladder: z.object({
    reminder: stepRuleSchema,
    'second-reminder': stepRuleSchema,
    alternate: stepRuleSchema,
    diplomatic: stepRuleSchema,
  }),
})
export type ClocksPolicy = z.infer<typeof clocksPolicySchema>

/**
 * What some States have suggested (S1 ¶28(b)): a technical point of contact acknowledges within 72 hours of receipt, a
 * diplomatic one answers within 15 days. Nothing else was suggested; the rest is the desk's own choice.
 */
export function suggestionOf(kind: ClockKind, type: PocType): Allowance | null {
  if (kind === 'acknowledgement' && type === 'technical') return { amount: 72, unit: 'hours' }
  if (kind === 'answer' && type === 'diplomatic') return { amount: 15, unit: 'days' }
  return null
}

/** Hours; a whole day has 24 here, without the calendar of any office. */
export function allowanceHours({ amount, unit }: Allowance): number {
  return unit === 'days' ? amount * 24 : amount
}

/** The longest of what the desk gives these kinds of points of contact; of all kinds where none is named. */
export function longestAllowance(
  kind: ClockKind,
  types: readonly PocType[],
  { allowances }: Pick<ClocksPolicy, 'allowances'>,
): Allowance {
  return (types.length === 0 ? pocTypes : types)
    .map((type) => allowances[kind][type])
    .reduce((one, other) => (allowanceHours(other) > allowanceHours(one) ? other : one))
}

/** Whether some States have suggested just this time to every one of these kinds; to none of none. */
export function isSuggestedTo(kind: ClockKind, types: readonly PocType[], allowance: Allowance): boolean {
  const isFor = (type: PocType) => {
    const suggestion = suggestionOf(kind, type)
    return suggestion !== null && allowanceHours(suggestion) === allowanceHours(allowance)
  }
  return types.length > 0 && types.every(isFor)
}

const allTypes = (allowance: Allowance) => ({
  diplomatic: { ...allowance },
  technical: { ...allowance },
  policy: { ...allowance },
})

/** What a desk begins with: the suggestions, the same where nothing was suggested, and the ladder of DOMAIN.md §9 (T13). */
export const firstClocksPolicy: ClocksPolicy = {
  allowances: {
    acknowledgement: allTypes({ amount: 72, unit: 'hours' }),
    answer: allTypes({ amount: 15, unit: 'days' }),
  },
  workingDaysOnly: false,
  soonHours: 24,
  ladder: {
    reminder: { isOn: true, afterHours: 0 },
    'second-reminder': { isOn: true, afterHours: 72 },
    alternate: { isOn: true, afterHours: 24 },
    diplomatic: { isOn: true, afterHours: 48 },
  },
}

/** Every place of the table of allowances, in the order in which it is shown. */
export const allowancePlaces: readonly { readonly kind: ClockKind; readonly type: PocType }[] =
  clockKinds.flatMap((kind) => pocTypes.map((type) => ({ kind, type })))
