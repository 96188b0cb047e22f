/** Calls about the key ring, verification of keys with their holders, and the call log. */
import { z } from 'zod'
import { fingerprintSchema, keyFactsSchema } from '../domain/directory/key-facts.ts'
import { pgpKeySchema } from '../domain/directory/record.ts'
import {
  callRecordSchema,
  keyHolderSchema,
  ringKeySchema,
  verificationRecordSchema,
} from '../domain/directory/verification.ts'
import { inShell, inVault } from './define.ts'

const nothing = z.object({})
const byId = z.object({ id: z.uuid() })
/** Bytes with any backing buffer; zod's `instanceof` would ask for one that is not shared. */
const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** Where a certificate begins in what was read: the 1-based line of a text, or the octet, from zero, of binary data. */
const keyPlaceSchema = z.union([z.object({ line: z.int().min(1) }), z.object({ octet: z.int().min(0) })])

export const keyReadItemSchema = z.object({
  index: z.int(),
  place: keyPlaceSchema,
  /** Null where the certificate could not be read. */
  facts: keyFactsSchema.nullable(),
  secretLeftOut: z.boolean(),
  /** Already listed or kept, with the same or other content. */
  known: z.enum(['no', 'same', 'updated']),
  /** Points of contact with an address that a certified user ID of the key names. */
  suggestions: z.array(keyHolderSchema.omit({ verification: true })),
})
export type KeyReadItem = z.infer<typeof keyReadItemSchema>

const handedSchema = z.object({ handle: z.uuid() })
const keysReadSchema = z.object({ handle: z.uuid(), items: z.array(keyReadItemSchema) })

export const keyCalls = {
  'keys.list': inVault(nothing, z.object({ keys: z.array(ringKeySchema) })),
  /** Judges every certificate in a file or a pasted text; progress under job `keys`; writes nothing. */
  'keys.read': inVault(z.object({ bytes: bytesSchema }), keysReadSchema),
  'keys.cancelReading': inVault(nothing, nothing),
  /**
   * Asks the officer, outside of the page, whether the domain of a mail address may be asked for its keys (Web Key
   * Directory); the handle is for one `keys.lookUp`. Null where the officer does not agree.
   */
  'keys.proposeLookUp': inShell(z.object({ address: z.email().max(320) }), handedSchema.nullable()),
  /** Asks that domain. Answers as `keys.read`; certificates without a user ID of that address are left out. */
  'keys.lookUp': inVault(handedSchema, keysReadSchema),
  /** The key that the Autocrypt header of an opened message suggests; nothing is kept or used by reading it. */
  'keys.readAutocrypt': inVault(z.object({ message: z.uuid() }), keysReadSchema),
  /**
   * Keeps what was read in the desk's ring; where a point of contact is named, its record lists the key too, as the
   * desk's own value and unverified. Weak keys and those that cannot encrypt are kept, not used.
   */
  'keys.keep': inVault(
    z.object({
      handle: z.uuid(),
      choices: z.array(z.object({ index: z.int(), pocId: z.uuid().nullable() })).max(20_000),
      origin: pgpKeySchema.shape.origin,
    }),
    z.object({ kept: z.int() }),
  ),
  /** Takes a key out of the ring; records that list it keep it. */
  'keys.remove': inVault(z.object({ fingerprint: fingerprintSchema }), nothing),
  /** Records the outcome of comparing a fingerprint with its holder. */
  'keys.verify': inVault(verificationRecordSchema.omit({ id: true, by: true }), byId),
  'keys.verifications': inVault(byId, z.object({ verifications: z.array(verificationRecordSchema) })),
  'calls.record': inVault(callRecordSchema.omit({ id: true, by: true }), byId),
  /** Of one point of contact, newest first. */
  'calls.list': inVault(byId, z.object({ calls: z.array(callRecordSchema) })),
} as const
