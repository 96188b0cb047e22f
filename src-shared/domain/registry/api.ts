/** The answers of the registry's HTTP interface beside TUF: what its routes send and what desks read. */
import { z } from 'zod'
import { deviceSchema, deviceStatusSchema, writeStatuses } from './protocol.ts'
import { refusalCodeSchema } from './receipts.ts'

/** Every reason with which the registry refuses a request, and the HTTP status it goes with (RFC 9110 §15). */
export const apiErrors = {
  unreadable: 400,
  'nonce-needed': 401,
  'device-unknown': 403,
  'device-pending': 403,
  'device-revoked': 403,
  'device-cloned': 403,
  'code-wrong': 403,
  'not-found': 404,
  'invitation-unknown': 404,
  'invitation-used': 409,
  'invitation-expired': 410,
  'too-large': 413,
  'too-many-requests': 429,
  internal: 500,
} as const
export type ApiErrorCode = keyof typeof apiErrors

export const apiErrorCodes = Object.keys(apiErrors).filter((code): code is ApiErrorCode => code in apiErrors)

/** Body of every refusal. */
export const apiErrorSchema = z.object({ error: z.enum(apiErrorCodes) })

/** `POST /v1/enrolments`: 201 for a new device, 200 where the same request came before. */
export const enrolmentAnswerSchema = z.object({ device: z.uuid(), status: deviceStatusSchema })
export type EnrolmentAnswer = z.infer<typeof enrolmentAnswerSchema>

/** `POST /v1/writes`: the same write gets the same answer again, until the answer to a held one is known. */
export const writeAnswerSchema = z.object({
  id: z.uuid(),
  sequence: z.int().min(1),
  status: z.enum(writeStatuses),
  /** Where it was refused. What only the signed directory can tell is `accepted` here. */
  refusal: refusalCodeSchema.optional(),
})
export type WriteAnswer = z.infer<typeof writeAnswerSchema>

/** `GET /v1/device` answers one {@link deviceSchema}; `GET /v1/devices` those of the same State. */
export const deviceListSchema = z.object({ devices: z.array(deviceSchema) })

/** `GET /health`. */
export const healthSchema = z.object({
  status: z.enum(['ok', 'expired']),
  /** Seconds since the statement that the present files are the newest was signed; null where there is none. */
  timestampAge: z.int().nullable(),
  /** Whether the server has the keys to sign snapshot and timestamp. */
  canPublish: z.boolean(),
})
export type Health = z.infer<typeof healthSchema>
