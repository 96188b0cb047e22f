/** When a point of contact was last confirmed as a whole, and by whom. */
import type { CallOutput } from '../../../../src-shared/contract/contract.ts'
import { latestOf } from '../../../../src-shared/domain/directory/confirmation.ts'
import type { ContactCheck } from '../../../../src-shared/domain/directory/readiness-views.ts'
import type { PointOfContact } from '../../../../src-shared/domain/directory/record.ts'

export type LastConfirmation = {
  /** UTC instant. */
  readonly at: string
  /** What this desk recorded; null where the record names the date, or the office was heard from. */
  readonly check: ContactCheck | null
  readonly from: 'check' | 'record' | 'contact'
}

/**
 * The latest of the record's own dates, of this desk's checks of the whole record, and of `contacts` (when the office was
 * heard from); null where there is none. A date in the record that is after `now` says nothing. Checks are not measured so, since a screen's `now` is up to a minute
 * old and one just recorded must count at once.
 */
export function lastConfirmation(
  record: Pick<PointOfContact, 'lastVerified' | 'lastContact'>,
  { checks, contacts }: Pick<CallOutput<'readiness.ages'>, 'checks' | 'contacts'>,
  now: Date,
): LastConfirmation | null {
  const dated = latestOf([record.lastVerified, record.lastContact], now)
  const own = checks
    .filter(({ path, result }) => path === '' && result === 'confirmed')
    .reduce<ContactCheck | null>(later, null)
  const heard = contacts.toSorted().at(-1) ?? null
  const found: readonly LastConfirmation[] = [
    ...(own === null ? [] : [{ at: own.at, check: own, from: 'check' as const }]),
    ...(dated === null ? [] : [{ at: dated, check: null, from: 'record' as const }]),
    ...(heard === null ? [] : [{ at: heard, check: null, from: 'contact' as const }]),
  ]
  return found.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))[0] ?? null
}

function later(one: ContactCheck | null, other: ContactCheck): ContactCheck {
  return one === null || Date.parse(other.at) > Date.parse(one.at) ? other : one
}
