/** The two key pairs of a device (RFC 8032, RFC 7748), made by node:crypto and kept as JWK (RFC 8037). */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { z } from 'zod'
import { type DevicePublicKeys, publicKeySchema } from '../../src-shared/domain/registry/protocol.ts'

const curves = { sign: 'Ed25519', decrypt: 'X25519' } as const

const privateJwk = <Curve extends string>(crv: Curve) =>
  z.object({ kty: z.literal('OKP'), crv: z.literal(crv), x: publicKeySchema, d: publicKeySchema })

/** Private parts; they exist in the vault only. */
export const deviceKeysSchema = z.object({
  sign: privateJwk(curves.sign),
  decrypt: privateJwk(curves.decrypt),
})
export type DeviceKeys = z.infer<typeof deviceKeysSchema>

export function generateDeviceKeys(): DeviceKeys {
  return deviceKeysSchema.parse({
    sign: generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
    decrypt: generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' }),
  })
}

export function publicDeviceKeys({ sign, decrypt }: DeviceKeys): DevicePublicKeys {
  return { sign: sign.x, decrypt: decrypt.x }
}

/**
 * What people compare to know a device: SHA-256 over a fixed label and both public keys, lower-case hexadecimal. Both are
 * in it, so that nobody can have another key receive what this device was confirmed for.
 */
export function deviceFingerprint({ sign, decrypt }: DevicePublicKeys): string {
  const text = `poc-desk-device-v1\n${sign}\n${decrypt}\n`
  return createHash('sha256').update(text).digest('hex')
}

/** @throws TypeError where it is no key of this kind */
export function privateKeyObject(keys: DeviceKeys, use: keyof DeviceKeys): KeyObject {
  return createPrivateKey({ key: keys[use], format: 'jwk' })
}

/** @throws TypeError where it is no key of this kind */
export function publicKeyObject(keys: DevicePublicKeys, use: keyof DevicePublicKeys): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: curves[use], x: keys[use] }, format: 'jwk' })
}

/**
 * Whether something can be sealed to this key: not with the points of low order, with which every agreement fails
 * (RFC 7748 §6.1).
 */
export function canReceive({ decrypt }: Pick<DevicePublicKeys, 'decrypt'>): boolean {
  try {
    const { privateKey } = generateKeyPairSync('x25519')
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: curves.decrypt, x: decrypt }, format: 'jwk' })
    diffieHellman({ privateKey, publicKey })
    return true
  } catch {
    return false
  }
}
