/** What is written down of a call: at which number, with whom, what came of it. */
import type { CallInput } from '../../../src-shared/contract/contract.ts'
import type { CallRecord } from '../../../src-shared/domain/directory/verification.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { knownNumbers } from '../keys/ceremony.ts'

export type SpokenForm = Pick<CallRecord, 'number' | 'withWhom' | 'note'> & {
  /** Null until it is said. */
  readonly outcome: CallRecord['outcome'] | null
}

export function firstSpoken(entry: DirectoryEntry): SpokenForm {
  return { number: knownNumbers(entry)[0]?.number ?? '', withWhom: '', outcome: null, note: '' }
}

/** Somebody who was reached has a name. */
export function isSpokenComplete({ number, outcome, withWhom }: SpokenForm): boolean {
  return number !== '' && outcome !== null && (outcome !== 'reached' || withWhom.trim() !== '')
}

/** Null while something is missing. */
export function spokenInput(
  form: SpokenForm,
  subject: Pick<CallInput<'messages.recordCall'>, 'pocId' | 'at' | 'about'>,
): CallInput<'messages.recordCall'> | null {
  const { outcome, number, withWhom, note } = form
  if (outcome === null || !isSpokenComplete(form)) return null
  return { ...subject, outcome, number, withWhom: withWhom.trim(), note: note.trim() }
}
