/** Days as an officer types them into the policy. */
import {
  type ReadinessPolicy,
  readinessPolicySchema,
} from '../../../src-shared/domain/directory/readiness-views.ts'

export type DayLimits = { readonly least: number; readonly most: number }

const { confirmAfterDays, reverifyAfterDays } = readinessPolicySchema.shape

/** As the schema of the policy has them, for the words that name them. */
export const policyLimits: Readonly<Record<keyof ReadinessPolicy, DayLimits>> = {
  confirmAfterDays: limitsOf(confirmAfterDays),
  reverifyAfterDays: limitsOf(reverifyAfterDays),
}

function limitsOf({
  minValue,
  maxValue,
}: {
  readonly minValue: number | null
  readonly maxValue: number | null
}): DayLimits {
  return { least: minValue ?? 1, most: maxValue ?? Number.MAX_SAFE_INTEGER }
}

/** Null for anything that is not a whole number in digits. */
export function daysOf(typed: string): number | null {
  const digits = typed.trim()
  return /^\d{1,4}$/u.test(digits) ? Number(digits) : null
}
