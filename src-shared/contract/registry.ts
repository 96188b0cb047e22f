/** Calls about the registry: connecting, enrolling, its signed directory over a network or a stick, and what goes back. */
import { z } from 'zod'
import { failureSchema } from '../base/failure-schema.ts'
import { instantSchema } from '../domain/directory/key-facts.ts'
import { outboxStandings } from '../domain/registry/outbox-rules.ts'
import {
  deviceRoleSchema,
  deviceSchema,
  deviceStatusSchema,
  revocationReasons,
  sha256Schema,
  writePayloadSchema,
} from '../domain/registry/protocol.ts'
import { refusalCodeSchema } from '../domain/registry/receipts.ts'
import { stateCodeSchema } from '../domain/state-codes.ts'
import { inShell, inVault } from './define.ts'

const nothing = z.object({})

/** This desk as the registry knows it. `unsent`: its enrolment has not reached the registry as far as the desk knows. */
export const ownDeviceSchema = z.object({
  id: z.uuid(),
  /** What the manager compares before confirming; lower-case hexadecimal. */
  fingerprint: sha256Schema,
  state: stateCodeSchema,
  role: deviceRoleSchema,
  status: z.enum(['unsent', ...deviceStatusSchema.options]),
  since: instantSchema,
})
export type OwnDevice = z.infer<typeof ownDeviceSchema>

export const registryStatusSchema = z.object({
  connection: z
    .object({
      /** The address, or `bundle:` for the demonstration directory that a package ships. */
      address: z.string(),
      /** SHA-256 of the root metadata the desk was enrolled with, lower-case hexadecimal. */
      rootFingerprint: z.string(),
      rootVersion: z.int(),
      demonstration: z.boolean(),
      /** `open`: published in clear to everybody. `enrolled`: encrypted for enrolled devices, this one among them. */
      access: z.enum(['open', 'enrolled']),
    })
    .nullable(),
  device: ownDeviceSchema.nullable(),
  directory: z
    .object({
      sequence: z.int(),
      /** When the registry issued what is shown: the "as of" of every screen. */
      issued: instantSchema,
      /** When this desk fetched and verified it. */
      verified: instantSchema,
      /** When the registry's statement that this is the newest ends; reading goes on after it. */
      expires: instantSchema,
      source: z.enum(['network', 'bundle']),
      /** Where the statement had ended on arrival: who of the administrators took it in, when, and why. */
      accepted: z
        .object({ officer: z.string().nullable(), at: instantSchema, reason: z.string() })
        .nullable(),
      states: z.int(),
      pointsOfContact: z.int(),
    })
    .nullable(),
  lastAttempt: z.object({ at: instantSchema, failure: failureSchema.nullable() }).nullable(),
  /** Writes that have not been dealt with by the registry as far as the desk knows. */
  outbox: z.object({ open: z.int(), refused: z.int() }),
})
export type RegistryStatus = z.infer<typeof registryStatusSchema>

/** Taking in a newer edition whose confirmation has ended: an administrator's decision, recorded with its reason. */
export const acceptExpiredSchema = z.object({ reason: z.string().trim().min(3).max(500) })

export const syncResultSchema = z.object({
  /** False where the registry had nothing new; then nothing was written to the directory. */
  changed: z.boolean(),
  status: registryStatusSchema,
})
export type SyncResult = z.infer<typeof syncResultSchema>

/** What an invitation says of itself; the registry is asked only after the officer agreed. */
export const invitationViewSchema = z.object({
  address: z.string(),
  rootFingerprint: sha256Schema,
  state: stateCodeSchema,
  role: deviceRoleSchema,
  expires: instantSchema,
})
export type InvitationView = z.infer<typeof invitationViewSchema>

/** Characters of a `.pocinvite` file. */
export const largestInvitation = 20_000
const invitationText = z.string().max(largestInvitation)

export const outboxItemSchema = z.object({
  id: z.uuid(),
  payload: writePayloadSchema,
  created: instantSchema,
  /** Alias of the officer, null where it was the desk itself. */
  officer: z.string().nullable(),
  /**
   * `waiting`: not left yet. `signed`: has left, or may have, without an answer. `delivered`: the registry has it.
   * `done`, `refused`: said so in the signed directory. `superseded`: another write took its place before it left.
   */
  standing: z.enum(outboxStandings),
  attempts: z.int(),
  /** Null where the next synchronisation takes it along. */
  nextAttempt: instantSchema.nullable(),
  lastFailure: failureSchema.nullable(),
  refusal: refusalCodeSchema.nullable(),
  changed: instantSchema,
  /** For people, where the desk knows what the write is about: names of the office by language. */
  subject: z.record(z.string(), z.string()).nullable(),
})
export type OutboxItem = z.infer<typeof outboxItemSchema>

/** One of both: a file the officer chose, by its handle, or the bytes of one that was dropped on the window. */
const givenBundle = z.object({
  handle: z.uuid().optional(),
  dropped: z.custom<Uint8Array>((value) => value instanceof Uint8Array).optional(),
})

export const registryCalls = {
  'registry.status': inVault(nothing, registryStatusSchema),
  /**
   * `poc-desk-registry:<address>#<sha256 of root.json>`: address and root fingerprint in one line, of a registry that
   * publishes openly. The shell shows the address to the officer before the vault process turns to it. Where a bundle is
   * given the root is read out of it and nothing is asked for; its handle still serves to take the bundle in. `work.stop`
   * stops this and the next until the root is there, and the desk is not connected then.
   */
  'registry.connect': inShell(
    z.object({ enrolment: z.string().max(2000), bundle: givenBundle.optional() }),
    registryStatusSchema,
  ),
  /** Only in demonstration vaults; with a bundle, to the demonstration registry that it is of. */
  'registry.connectDemonstration': inVault(
    z.object({ bundle: givenBundle.optional() }),
    registryStatusSchema,
  ),
  'registry.sync': inVault(z.object({ acceptExpired: acceptExpiredSchema.optional() }), syncResultSchema),
  'registry.cancelSync': inVault(nothing, z.object({})),

  /** Asks which `.pocinvite`, and reads it. Null where the officer cancelled the dialog. */
  'registry.openInvitation': inShell(nothing, z.object({ text: invitationText }).nullable()),
  /** An invitation that the system handed over (double click), if one waits: handed out once. */
  'registry.arrivedInvitation': inShell(nothing, z.object({ text: invitationText }).nullable()),
  'registry.readInvitation': inVault(z.object({ text: invitationText }), invitationViewSchema),
  /**
   * Verifies the registry's root and the invitation, makes the keys of this device and sends its request. Where the
   * registry cannot be reached the request stays, to leave with the next synchronisation or on a stick; so it does where
   * it was being sent when this was stopped, since it may have arrived. The shell shows the address first.
   */
  'registry.enrol': inShell(
    z.object({ text: invitationText, code: z.string().max(100), offline: z.boolean() }),
    registryStatusSchema,
  ),
  /** Asks the registry for the devices of this State. */
  'registry.devices': inVault(nothing, z.object({ devices: z.array(deviceSchema) })),
  /** The next three put a write into the outbox. */
  'registry.confirmDevice': inVault(
    z.object({ device: z.uuid(), fingerprint: sha256Schema }),
    z.object({ id: z.uuid() }),
  ),
  'registry.revokeDevice': inVault(
    z.object({ device: z.uuid(), reason: z.enum(revocationReasons) }),
    z.object({ id: z.uuid() }),
  ),
  /** "Our record is correct": of a point of contact of the own State, at the revision that the registry published. */
  'registry.confirmRecord': inVault(z.object({ record: z.uuid() }), z.object({ id: z.uuid() })),

  /** Newest first, at most 500. */
  'outbox.list': inVault(nothing, z.object({ items: z.array(outboxItemSchema) })),
  /**
   * Tries all that wait now, whatever their next attempt. What was sent stays sent when this is stopped; what was under
   * way is sent again later, and counts once.
   */
  'outbox.send': inVault(nothing, z.object({ items: z.array(outboxItemSchema) })),
  /** Only what has not left yet. */
  'outbox.cancel': inVault(z.object({ id: z.uuid() }), z.object({})),

  /** Asks which `.pocbundle`; the handle is for `registry.importBundle`, once. Null where the officer cancelled. */
  'registry.chooseBundle': inShell(nothing, z.object({ handle: z.uuid() }).nullable()),
  /** A bundle that the system handed over (double click), if one waits: handed out once. */
  'registry.arrivedBundle': inShell(nothing, z.object({ handle: z.uuid() }).nullable()),
  'registry.importBundle': inVault(
    givenBundle.extend({ acceptExpired: acceptExpiredSchema.optional() }),
    syncResultSchema,
  ),
  /** Writes a `.pocbundle` where the officer says; null where the dialog was cancelled. */
  'registry.exportBundle': inShell(
    nothing,
    z
      .object({
        /** Whether a desk without any edition can use it; else it brings desks that have an earlier one up to date. */
        complete: z.boolean(),
        /** Writes and enrolments for the registry that it carries. */
        outbox: z.int(),
      })
      .nullable(),
  ),
} as const
