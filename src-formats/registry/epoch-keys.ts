/** The key of an epoch, wrapped for every device that may read (JWE with ECDH-ES, RFC 7518 §4.6, RFC 8037 §3.2). */
import { type KeyObject, randomBytes } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import { type DevicePublicKeys, epochKeysTargetSchema } from '../../src-shared/domain/registry/protocol.ts'
import { type DeviceKeys, privateKeyObject, publicKeyObject } from './device-keys.ts'

export type EpochKey = { readonly epoch: number; readonly key: Uint8Array }

/** What is wrapped for each device. */
export const epochKeySchema = z.object({
  format: z.literal('poc-desk-epoch-key'),
  epoch: z.int().min(1),
  key: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
})

export function generateEpochKey(epoch: number): EpochKey {
  return { epoch, key: randomBytes(32) }
}

/**
 * The content of `directory/keys/<epoch>.json`. One wrapping a device, agreed with its key directly (`ECDH-ES`): the
 * runtime of the desk has no AES key wrapping. Sorted by text, which is random: the order tells nothing.
 */
export async function wrapEpochKey(
  { epoch, key }: EpochKey,
  devices: readonly DevicePublicKeys[],
): Promise<Uint8Array> {
  const text = JSON.stringify({
    format: 'poc-desk-epoch-key',
    epoch,
    key: Buffer.from(key).toString('base64url'),
  } satisfies z.input<typeof epochKeySchema>)
  const keys = await Promise.all(
    devices.map((device) =>
      new CompactEncrypt(Buffer.from(text))
        .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
        .encrypt(publicKeyObject(device, 'decrypt')),
    ),
  )
  keys.sort()
  return Buffer.from(JSON.stringify({ format: 'poc-desk-epoch-keys', version: 1, epoch, keys }))
}

/**
 * The key of the epoch, or undefined where none of the wrappings is for this device.
 * @throws Failure `directory-unreadable` where `bytes` are not such a target, or what is wrapped for us is not its key
 */
export async function unwrapEpochKey(bytes: Uint8Array, device: DeviceKeys): Promise<EpochKey | undefined> {
  const own = privateKeyObject(device, 'decrypt')
  try {
    const { epoch, keys } = epochKeysTargetSchema.parse(readJson(bytes))
    for (const wrapped of keys) {
      const opened = await openedBy(own, wrapped)
      if (opened === undefined) continue
      const found = epochKeySchema.parse(readJson(opened))
      if (found.epoch !== epoch) throw new Error('a key of another epoch')
      return { epoch, key: Buffer.from(found.key, 'base64url') }
    }
    return undefined
  } catch (cause) {
    throw new Failure('directory-unreadable', {}, cause)
  }
}

function readJson(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(bytes).toString('utf8'))
}

async function openedBy(own: KeyObject, wrapped: string): Promise<Uint8Array | undefined> {
  const options = { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A256GCM'] }
  return await compactDecrypt(wrapped, own, options).then(
    ({ plaintext }) => plaintext,
    () => undefined,
  )
}
