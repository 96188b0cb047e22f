/** What a registry has done with the writes of each device, as it says in the signed directory. */
import { z } from 'zod'

/** Why a write had no effect. */
export const refusalCodes = [
  'not-permitted',
  'kind-unknown',
  'record-unknown',
  'revision-differs',
  'device-unknown',
  'fingerprint-differs',
] as const
export const refusalCodeSchema = z.enum(refusalCodes)
export type RefusalCode = z.infer<typeof refusalCodeSchema>

/** By the id of the device. Writes up to `sequence` were dealt with; those that had no effect are named with the reason. */
export const receiptsSchema = z.record(
  z.uuid(),
  z.looseObject({
    sequence: z.int().min(1),
    /** A reason that came after this program is read as the most general one: it must not hide the directory. */
    refused: z.record(z.uuid(), refusalCodeSchema.catch('not-permitted')),
  }),
)
export type Receipts = z.infer<typeof receiptsSchema>
