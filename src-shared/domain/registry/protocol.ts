/** What registry and desk say to each other beside TUF: devices, invitations, enrolments, writes, receipts, changes. */
import { z } from 'zod'
import { instantSchema } from '../directory/key-facts.ts'
import { pointOfContactSchema, stateEntrySchema } from '../directory/record.ts'
import { stateCodeSchema } from '../state-codes.ts'
import { receiptsSchema } from './receipts.ts'

/** SHA-256, lower-case hexadecimal. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * 32 bytes of a public key, base64url without padding (RFC 8037 §2, member `x`). The last character carries four bits, so
 * that a key has one text and one fingerprint.
 */
export const publicKeySchema = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/)

/** `observer` reads; `point-of-contact` also writes for its State and vouches for its devices (S1 ¶30(c)). */
export const deviceRoles = ['point-of-contact', 'observer'] as const
export const deviceRoleSchema = z.enum(deviceRoles)
export type DeviceRole = z.infer<typeof deviceRoleSchema>

/** Ed25519 to sign (RFC 8032), X25519 to receive epoch keys (RFC 7748). */
export const devicePublicKeysSchema = z.object({ sign: publicKeySchema, decrypt: publicKeySchema })
export type DevicePublicKeys = z.infer<typeof devicePublicKeysSchema>

/** `cloned`: two copies of the device have written; it neither reads new epochs nor writes until it is enrolled anew. */
export const deviceStatuses = ['pending', 'active', 'revoked', 'cloned'] as const
export const deviceStatusSchema = z.enum(deviceStatuses)
export type DeviceStatus = z.infer<typeof deviceStatusSchema>

/** A device as the registry tells it to devices of the same State. */
export const deviceSchema = z.object({
  id: z.uuid(),
  state: stateCodeSchema,
  role: deviceRoleSchema,
  /** {@link deviceFingerprint} of its public keys. */
  fingerprint: sha256Schema,
  status: deviceStatusSchema,
  /** UTC instant at which the registry received the enrolment. */
  enrolled: instantSchema,
  /** UTC instant of the last change of `status`. */
  since: instantSchema,
})
export type Device = z.infer<typeof deviceSchema>

/** Content of an invitation file (`.pocinvite`), signed by a key that the root trusts for targets. */
export const invitationSchema = z.looseObject({
  format: z.literal('poc-desk-invitation'),
  version: z.literal(1),
  id: z.uuid(),
  /** Address of the registry, without a slash at the end. */
  address: z.string().min(1).max(500),
  /** SHA-256 of `1.root.json`: who the registry is. */
  rootFingerprint: sha256Schema,
  state: stateCodeSchema,
  role: deviceRoleSchema,
  /** X25519 key for which devices encrypt what they send on a stick. */
  inbox: publicKeySchema,
  created: instantSchema,
  expires: instantSchema,
})
export type Invitation = z.infer<typeof invitationSchema>

/** What a new device signs and sends. The proof shows that it was told the one-time code of the invitation. */
export const enrolmentSchema = z.looseObject({
  format: z.literal('poc-desk-enrolment'),
  version: z.literal(1),
  id: z.uuid(),
  registry: sha256Schema,
  invitation: z.uuid(),
  device: z.uuid(),
  keys: devicePublicKeysSchema,
  created: instantSchema,
  /** Compact JWS (HS256) over the invitation's id and the device's fingerprint, under the one-time code. */
  proof: z.string().max(2000),
})
export type Enrolment = z.infer<typeof enrolmentSchema>

export const revocationReasons = ['lost', 'compromised', 'retired'] as const

/** Later kinds (nominations, pings) join here; a registry that does not know one refuses it as `kind-unknown`. */
export const writePayloadSchema = z.discriminatedUnion('kind', [
  /** "Our record is correct as it stands": of this revision, of the device's own State. */
  z.object({ kind: z.literal('confirm-record'), record: z.uuid(), revision: z.int().min(1) }),
  z.object({ kind: z.literal('confirm-device'), device: z.uuid(), fingerprint: sha256Schema }),
  z.object({ kind: z.literal('revoke-device'), device: z.uuid(), reason: z.enum(revocationReasons) }),
])
export type WritePayload = z.infer<typeof writePayloadSchema>

/**
 * One write of a device, carried as a compact JWS over HTTP or on a stick. Writes of a device form a chain: a sequence
 * without gaps, each naming the hash of the one before; two different writes with one sequence are two copies of a device.
 */
export const writeSchema = z.looseObject({
  format: z.literal('poc-desk-write'),
  version: z.literal(1),
  id: z.uuid(),
  registry: sha256Schema,
  device: z.uuid(),
  state: stateCodeSchema,
  sequence: z.int().min(1),
  /** SHA-256 of the compact JWS with the sequence before; null in the first. */
  previous: sha256Schema.nullable(),
  /** By the clock of the desk, UTC; said to people, decided on by nobody. */
  created: instantSchema,
  payload: writePayloadSchema,
})
export type Write = z.infer<typeof writeSchema>

/** A write of any kind, also of one that came after this program. */
export const anyWriteSchema = writeSchema.extend({
  payload: z.looseObject({ kind: z.string().min(1).max(100) }),
})
export type AnyWrite = z.infer<typeof anyWriteSchema>

/** The registry's answer to one write. `held`: an earlier one of the same device is still missing. */
export const writeStatuses = ['accepted', 'held', 'refused'] as const
export type WriteStatus = (typeof writeStatuses)[number]

/** Content of the target `directory/changes/<from>-<to>.jwe`: what turns one edition into the next. */
export const changesTargetSchema = z.looseObject({
  format: z.literal('poc-desk-changes'),
  version: z.literal(1),
  from: z.int().min(1),
  to: z.int().min(2),
  issued: instantSchema,
  demonstration: z.boolean(),
  /** States that were added or whose own data changed, without their points of contact. */
  states: z.array(stateEntrySchema.omit({ pointsOfContact: true })),
  removedStates: z.array(stateCodeSchema),
  /** Whole records that were added or changed. */
  records: z.array(pointOfContactSchema),
  removedRecords: z.array(z.uuid()),
  /** Receipts of devices that changed. */
  receipts: receiptsSchema,
  /** Digest of the directory with the sequence `to` (`directoryDigest`). */
  digest: sha256Schema,
})
export type ChangesTarget = z.infer<typeof changesTargetSchema>

/** Content of the target `directory/keys/<epoch>.json`: the epoch key once for each device, nobody named. */
export const epochKeysTargetSchema = z.looseObject({
  format: z.literal('poc-desk-epoch-keys'),
  version: z.literal(1),
  epoch: z.int().min(1),
  /** Compact JWEs (ECDH-ES, A256GCM), in no order that tells anything. */
  keys: z.array(z.string().max(2000)).max(20_000),
})
