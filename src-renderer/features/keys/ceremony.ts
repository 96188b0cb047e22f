/** The verification of a key with its holder: whom one may call, and what is recorded of it. */
import { type Language, nearestLanguage } from '../../../src-shared/base/languages.ts'
import type { CallInput } from '../../../src-shared/contract/contract.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import type { CallRecord } from '../../../src-shared/domain/directory/verification.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import type { Heard } from './heard-groups.ts'

export const ceremonyWays = ['call-back', 'in-person', 'mission', 'other'] as const
export type CeremonyWay = (typeof ceremonyWays)[number]

export const ceremonyOutcomes = ['verified', 'rejected', 'not-reached'] as const
export type CeremonyOutcome = (typeof ceremonyOutcomes)[number]

export const notReachedOutcomes = ['no-answer', 'wrong-number', 'call-back-agreed'] as const
export type NotReached = (typeof notReachedOutcomes)[number]

export type CeremonyForm = {
  readonly way: CeremonyWay
  /** The number called; empty where there is none. */
  readonly number: string
  readonly outcome: CeremonyOutcome | null
  readonly notReached: NotReached
  readonly withWhom: string
  readonly note: string
}

/**
 * Telephone numbers that were known before the key: those of the record in effect. A number that waits in review, or is
 * used only once, may come from whoever brought the key.
 */
export function knownNumbers(entry: DirectoryEntry): PointOfContact['phones'] {
  if (!entry.inEffect) return []
  const doubtful = new Set(entry.waiting.map(({ path }) => path))
  return entry.pointOfContact.phones.filter(
    ({ number, usage }) => usage !== 'fax' && !doubtful.has(`phones/${number}`),
  )
}

/** Their first operational language among the six, else `own`. */
export function scriptLanguage(entry: DirectoryEntry, own: Language): Language {
  for (const tag of entry.pointOfContact.operationalLanguages) {
    const language = nearestLanguage(tag)
    if (language !== undefined) return language
  }
  return own
}

/** A key is only called verified after the other side has read something that agrees. */
export function isComplete({ outcome, way, withWhom }: CeremonyForm, heard: Heard): boolean {
  if (outcome === null) return false
  if (outcome === 'not-reached') return way === 'call-back'
  return withWhom.trim() !== '' && (outcome === 'rejected' || heard === 'agrees')
}

type Subject = { readonly pocId: string; readonly fingerprint: string; readonly at: string }

/** Null where nothing was compared. */
export function verificationInput(
  { way, outcome, withWhom, note }: CeremonyForm,
  subject: Subject,
): CallInput<'keys.verify'> | null {
  if (outcome === null || outcome === 'not-reached') return null
  return { ...subject, outcome, how: way, withWhom: withWhom.trim(), note: note.trim() }
}

/** Null where nobody was called. */
export function callInput(
  form: CeremonyForm,
  { pocId, at }: Subject,
): (CallInput<'calls.record'> & Pick<CallRecord, 'outcome'>) | null {
  if (form.way !== 'call-back' || form.outcome === null) return null
  return {
    pocId,
    at,
    direction: 'outgoing',
    number: form.number,
    withWhom: form.withWhom.trim(),
    purpose: 'verify-key',
    outcome: form.outcome === 'not-reached' ? form.notReached : 'reached',
    note: form.note.trim(),
  }
}
