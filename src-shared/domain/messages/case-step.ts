/** Steps of a case that are no messages: what was done where a counterpart could not be encrypted to. */
import { z } from 'zod'
import { instantSchema } from '../directory/key-facts.ts'
import { callRecordSchema } from '../directory/verification.ts'
import { stateCodeSchema } from '../state-codes.ts'

/**
 * `key-asked`: a request for a key (T14) was released to this office before. `other-contact`: it was written to in place
 * of another one of its State. `password-file`: the message left as a file that words open; `secret-read`: they were read
 * out. `called`: somebody was called about it. `paper`: the message leaves on paper.
 */
export const caseStepKinds = [
  'key-asked',
  'other-contact',
  'password-file',
  'secret-read',
  'called',
  'paper',
] as const
export const caseStepKindSchema = z.enum(caseStepKinds)
export type CaseStepKind = z.infer<typeof caseStepKindSchema>

/** An office as it was called then: the record may be another one, or gone, when the case is read. */
export const stepOfficeSchema = z.object({ state: stateCodeSchema, entity: z.string() })
export type StepOffice = z.infer<typeof stepOfficeSchema>

export const stepDetailSchema = z.object({
  office: stepOfficeSchema,
  /** The office that would have been written to. */
  instead: stepOfficeSchema.optional(),
  /** Row of the message of ours that is said once more to the other office. */
  again: z.uuid().optional(),
  /** Of a call; the whole of it is in the log of calls. */
  call: callRecordSchema.pick({ number: true, withWhom: true, outcome: true, note: true }).optional(),
})
export type StepDetail = z.infer<typeof stepDetailSchema>

export const caseStepSchema = z.object({
  id: z.uuid(),
  kind: caseStepKindSchema,
  pocId: z.uuid(),
  /** The row of the message that it is about; for `key-asked` that of the request. */
  message: z.uuid().nullable(),
  at: instantSchema,
  /** Alias of the officer; null where a recovery way had opened the vault. */
  by: z.string().nullable(),
  detail: stepDetailSchema,
})
export type CaseStep = z.infer<typeof caseStepSchema>
