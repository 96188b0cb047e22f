/** One way into a vault: a slot wraps the data key under a key of its own, and that under a passphrase. */
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import type { VaultKind } from '../../src-shared/contract/vault.ts'
import type { Argon2Costs, KeySlot, StoredSlot, Wrapped } from './header-format.ts'
import { deriveKey } from './passphrase.ts'
import { Secret } from './secret.ts'

/** What a slot belongs to; every byte of it is authenticated by both wrappings. */
export type SlotBinding = {
  readonly formatVersion: number
  readonly vaultId: string
  readonly kind: VaultKind
}

/** Makes a slot for a data key, with fresh random id, salt, slot key and nonces. */
export async function makeSlot(
  dataKey: Secret,
  passphrase: string,
  costs: Argon2Costs,
  binding: SlotBinding,
): Promise<StoredSlot> {
  const head = {
    id: randomUUID(),
    role: 'officer',
    kdf: { algorithm: 'argon2id', version: 19, costs },
    salt: randomBytes(16),
  } as const
  const slotKey = new Secret(randomBytes(32))
  const passphraseKey = await deriveKey(passphrase, head.salt, costs)
  try {
    return {
      ...head,
      salt: head.salt.toString('base64'),
      slotKey: wrap(passphraseKey, slotKey, authenticated('slot-key', head, binding)),
      dataKey: wrap(slotKey, dataKey, authenticated('data-key', head, binding)),
    }
  } finally {
    passphraseKey.purge()
    slotKey.purge()
  }
}

/** What trying a passphrase on a slot gives: the data key, or why not. */
export type SlotAnswer =
  | { readonly kind: 'opened'; readonly dataKey: Secret }
  | { readonly kind: 'not-this-passphrase' }
  | { readonly kind: 'damaged' }

/** Tries a passphrase. A slot whose own key opens but whose data key does not is damaged or put together. */
export async function openSlot(slot: KeySlot, passphrase: string, binding: SlotBinding): Promise<SlotAnswer> {
  const passphraseKey = await deriveKey(passphrase, slot.salt, slot.kdf.costs)
  const slotKey = unwrap(passphraseKey, slot.slotKey, authenticated('slot-key', slot, binding))
  passphraseKey.purge()
  if (slotKey === undefined) return { kind: 'not-this-passphrase' }
  const dataKey = unwrap(slotKey, slot.dataKey, authenticated('data-key', slot, binding))
  slotKey.purge()
  return dataKey === undefined ? { kind: 'damaged' } : { kind: 'opened', dataKey }
}

/** The additional authenticated data: one JSON array in fixed order, so that there is one form of it. */
function authenticated(
  purpose: 'slot-key' | 'data-key',
  { id, role, kdf, salt }: Pick<KeySlot, 'id' | 'role' | 'kdf'> & { readonly salt: Uint8Array },
  { formatVersion, vaultId, kind }: SlotBinding,
): Uint8Array {
  const { memoryKiB, passes, lanes } = kdf.costs
  const parts = [
    'poc-desk-vault',
    formatVersion,
    vaultId,
    kind,
    purpose,
    id,
    role,
    kdf.algorithm,
    kdf.version,
    memoryKiB,
    passes,
    lanes,
    Buffer.from(salt).toString('base64'),
  ]
  return Buffer.from(JSON.stringify(parts), 'utf8')
}

function wrap(wrapping: Secret, secret: Secret, aad: Uint8Array): StoredSlot['slotKey'] {
  const nonce = randomBytes(12)
  return wrapping.use((key) =>
    secret.use((bytes) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
      cipher.setAAD(aad)
      const wrapped = Buffer.concat([cipher.update(bytes), cipher.final()])
      return {
        nonce: nonce.toString('base64'),
        wrapped: wrapped.toString('base64'),
        tag: cipher.getAuthTag().toString('base64'),
      }
    }),
  )
}

/** The secret, or undefined where key, bytes or additional data are not those it was wrapped with. */
function unwrap(wrapping: Secret, { nonce, wrapped, tag }: Wrapped, aad: Uint8Array): Secret | undefined {
  return wrapping.use((key) => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    decipher.setAAD(aad)
    decipher.setAuthTag(tag)
    const bytes = decipher.update(wrapped)
    try {
      decipher.final()
      return new Secret(bytes)
    } catch {
      bytes.fill(0)
      return undefined
    }
  })
}
