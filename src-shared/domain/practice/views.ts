/** What the page may see of practice: who takes part, what is on its way, and what has come in. */
import { z } from 'zod'
import { fingerprintSchema, instantSchema } from '../directory/key-facts.ts'
import { pocTypeSchema } from '../directory/record.ts'
import { stateCodeSchema } from '../state-codes.ts'
import { practiceRoles } from './roles.ts'

export const practiceRoleSchema = z.enum(practiceRoles)

const letter = {
  id: z.uuid(),
  role: practiceRoleSchema,
  /** The point of contact that writes. */
  office: z.uuid(),
  /** The case of the message that it answers; null where it begins one. */
  thread: z.uuid().nullable(),
}

export const practiceCounterpartSchema = z.object({
  role: practiceRoleSchema,
  office: z.uuid(),
  state: stateCodeSchema,
  pocType: pocTypeSchema,
  /** In the language of the officer at the desk. */
  name: z.string(),
  /**
   * What it reads out where it is called, to be compared with the directory, or with the key that it sent; null as long
   * as it has none.
   */
  fingerprint: fingerprintSchema.nullable(),
})
export type PracticeCounterpart = z.infer<typeof practiceCounterpartSchema>

/** On its way. `due` is null where the office waits for the words of a file to be told on the telephone. */
export const practicePendingSchema = z.object({ ...letter, due: instantSchema.nullable() })
export type PracticePending = z.infer<typeof practicePendingSchema>

/** Came in at `at`, and nobody has opened it. */
export const practiceArrivedSchema = z.object({ ...letter, at: instantSchema })
export type PracticeArrived = z.infer<typeof practiceArrivedSchema>

export const practiceStatusSchema = z.object({
  /** Only in a demonstration vault that has the demonstration directory. */
  available: z.boolean(),
  counterparts: z.array(practiceCounterpartSchema),
  /** The next first; what waits for words at the end. */
  pending: z.array(practicePendingSchema),
  /** The earliest first. */
  arrived: z.array(practiceArrivedSchema),
})
export type PracticeStatus = z.infer<typeof practiceStatusSchema>
