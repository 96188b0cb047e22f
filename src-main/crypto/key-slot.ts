/**
 * One way into a vault. A slot has a key pair of its own (X25519); its private key and the header key lie under what the
 * way gives: a passphrase, a code, shares, or the system's keyring.
 */
import { createCipheriv, createDecipheriv, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { VaultKind } from '../../src-shared/contract/vault.ts'
import {
  type Argon2Costs,
  formatName,
  formatVersion,
  type KeySlot,
  type SlotClass,
  type StoredSlot,
  type Wrapped,
} from './header-format.ts'
import { deriveKey } from './passphrase.ts'
import { type SlotKeys, sealTo } from './sealed.ts'
import { Secret } from './secret.ts'

/** What a slot belongs to; authenticated by the wrapping. */
export type SlotBinding = { readonly vaultId: string; readonly kind: VaultKind }

/** What opens a slot: text that Argon2id makes slow, or 32 random bytes. */
export type Opener =
  | { readonly kind: 'text'; readonly text: string; readonly costs: Argon2Costs }
  | { readonly kind: 'key'; readonly key: Secret }

export type NewSlot = {
  readonly class: SlotClass
  readonly alias: string | null
  readonly opener: Opener
  readonly dataKey: Secret
  readonly headerKey: Secret
  readonly binding: SlotBinding
}

/** What an opened slot gives. Whoever asked for it wipes it. */
export type SlotSecrets = { readonly keys: SlotKeys; readonly headerKey: Secret }

const okpSchema = z.object({ x: z.string(), d: z.string() })

/** Makes a slot, with fresh random id, key pair, salt and nonce. */
export async function makeSlot(order: NewSlot): Promise<{ slot: StoredSlot; keys: SlotKeys }> {
  const keys = makeKeys()
  const id = randomUUID()
  const { vaultId } = order.binding
  const dataKey = await sealDataKey(order.dataKey, keys.publicKey, id, vaultId)
  const slot = await wrapSecrets(
    { id, class: order.class, alias: order.alias, publicKey: keys.publicKey, dataKey },
    { keys, headerKey: order.headerKey },
    order.opener,
    order.binding,
  )
  return { slot, keys }
}

/** The data key sealed to a slot. */
export function sealDataKey(
  dataKey: Secret,
  publicKey: Uint8Array,
  slotId: string,
  vaultId: string,
): Promise<string> {
  const copy = dataKey.use((bytes) => Uint8Array.from(bytes))
  return sealTo(publicKey, copy, { vaultId, purpose: 'data-key', subject: slotId }).finally(() =>
    copy.fill(0),
  )
}

/** A slot's secrets under another passphrase or other costs; id, key pair and sealed keys stay. */
export function wrapSlotAgain(
  slot: KeySlot,
  secrets: SlotSecrets,
  opener: Opener,
  binding: SlotBinding,
): Promise<StoredSlot> {
  return wrapSecrets(slot, secrets, opener, binding)
}

/** Tries to open a slot; undefined where this does not open it. */
export async function openSlot(
  slot: KeySlot,
  given: string | Secret,
  binding: SlotBinding,
): Promise<SlotSecrets | undefined> {
  const wrapping = await wrappingKey(slot, given)
  if (wrapping === undefined) return undefined
  try {
    const secrets = unwrap(wrapping.key, slot.secrets, authenticated(slot, slot.protector, binding))
    if (secrets === undefined) return undefined
    const privateKey = new Secret(Uint8Array.from(secrets.subarray(0, 32)))
    const headerKey = new Secret(Uint8Array.from(secrets.subarray(32, 64)))
    secrets.fill(0)
    return { keys: { publicKey: slot.publicKey, privateKey }, headerKey }
  } finally {
    wrapping.done()
  }
}

function makeKeys(): SlotKeys {
  const { x, d } = okpSchema.parse(generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' }))
  return {
    publicKey: Uint8Array.from(Buffer.from(x, 'base64url')),
    privateKey: new Secret(new Uint8Array(Buffer.from(d, 'base64url'))),
  }
}

async function wrappingKey(
  { protector }: KeySlot,
  given: string | Secret,
): Promise<{ readonly key: Secret; readonly done: () => void } | undefined> {
  if (protector.kind === 'key') {
    return typeof given === 'string' ? undefined : { key: given, done: () => undefined }
  }
  if (typeof given !== 'string') return undefined
  const key = await deriveKey(given, protector.salt, protector.costs)
  return { key, done: () => key.purge() }
}

type SlotHead = Pick<KeySlot, 'id' | 'class' | 'alias' | 'dataKey' | 'nextDataKey'> & {
  readonly publicKey: Uint8Array
}

async function wrapSecrets(
  head: SlotHead,
  { keys, headerKey }: SlotSecrets,
  opener: Opener,
  binding: SlotBinding,
): Promise<StoredSlot> {
  const protector =
    opener.kind === 'text'
      ? ({
          kind: 'argon2id',
          version: 19,
          costs: opener.costs,
          salt: Uint8Array.from(randomBytes(16)),
        } as const)
      : ({ kind: 'key' } as const)
  const wrapping =
    opener.kind === 'text' && protector.kind === 'argon2id'
      ? await deriveKey(opener.text, protector.salt, opener.costs)
      : undefined
  const secrets = Buffer.concat([
    keys.privateKey.use((bytes) => Buffer.from(bytes)),
    headerKey.use((bytes) => Buffer.from(bytes)),
  ])
  try {
    const key = wrapping ?? (opener.kind === 'key' ? opener.key : undefined)
    if (key === undefined) throw new Error('a slot is wrapped by text or by a key')
    return {
      id: head.id,
      class: head.class,
      alias: head.alias,
      protector:
        protector.kind === 'argon2id'
          ? { ...protector, salt: Buffer.from(protector.salt).toString('base64') }
          : protector,
      publicKey: Buffer.from(head.publicKey).toString('base64'),
      secrets: wrap(key, secrets, authenticated(head, protector, binding)),
      dataKey: head.dataKey,
      ...(head.nextDataKey === undefined ? {} : { nextDataKey: head.nextDataKey }),
    }
  } finally {
    secrets.fill(0)
    wrapping?.purge()
  }
}

/** The additional authenticated data: one JSON array in fixed order, so that there is one form of it. */
function authenticated(
  { id, class: slotClass, publicKey }: Pick<SlotHead, 'id' | 'class' | 'publicKey'>,
  protector: KeySlot['protector'],
  { vaultId, kind }: SlotBinding,
): Uint8Array {
  const costs =
    protector.kind === 'argon2id'
      ? [
          protector.version,
          protector.costs.memoryKiB,
          protector.costs.passes,
          protector.costs.lanes,
          Buffer.from(protector.salt).toString('base64'),
        ]
      : []
  const parts = [
    formatName,
    formatVersion,
    vaultId,
    kind,
    'slot-secrets',
    id,
    slotClass,
    Buffer.from(publicKey).toString('base64'),
    protector.kind,
    ...costs,
  ]
  return Buffer.from(JSON.stringify(parts), 'utf8')
}

function wrap(wrapping: Secret, secret: Uint8Array, aad: Uint8Array): StoredSlot['secrets'] {
  const nonce = randomBytes(12)
  return wrapping.use((key) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    cipher.setAAD(aad)
    const wrapped = Buffer.concat([cipher.update(secret), cipher.final()])
    return {
      nonce: nonce.toString('base64'),
      wrapped: wrapped.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
    }
  })
}

/** The bytes, or undefined where key, bytes or additional data are not those they were wrapped with. */
function unwrap(wrapping: Secret, { nonce, wrapped, tag }: Wrapped, aad: Uint8Array): Uint8Array | undefined {
  return wrapping.use((key) => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    decipher.setAAD(aad)
    decipher.setAuthTag(tag)
    const bytes = decipher.update(wrapped)
    try {
      decipher.final()
      return bytes
    } catch {
      bytes.fill(0)
      return undefined
    }
  })
}
