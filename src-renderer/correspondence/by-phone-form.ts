/** What is written down of an acknowledgement on the telephone. */
import { z } from 'zod'
import type { CallInput } from '../../src-shared/contract/contract.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'

type Call = CallInput<'acknowledgement.recordPhone'>

export type PhoneForm = Omit<Call, 'message' | 'at'> & {
  /** Null while it is not complete. */
  readonly at: string | null
}

/** As it is typed, for the officer who goes on with it. */
export const phoneFormSchema: z.ZodType<PhoneForm> = z.object({
  pocId: z.string(),
  at: instantSchema.nullable(),
  direction: z.enum(['outgoing', 'incoming']),
  number: z.string(),
  withWhom: z.string(),
  note: z.string(),
  stopsReminders: z.boolean(),
})

/** A call of ours just now. */
export function emptyCall(pocId: string, at: string): PhoneForm {
  return { pocId, at, direction: 'outgoing', number: '', withWhom: '', note: '', stopsReminders: false }
}

/** Null while something is missing: when, with whom, and at which number where we called. */
export function callInput(form: PhoneForm, message: string, by: 'them' | 'us'): Call | null {
  const { at, number, direction, stopsReminders } = form
  const withWhom = form.withWhom.trim()
  if (at === null || withWhom === '' || (direction === 'outgoing' && number === '')) return null
  return {
    ...form,
    message,
    at,
    withWhom,
    note: form.note.trim(),
    stopsReminders: by === 'them' && stopsReminders,
  }
}
