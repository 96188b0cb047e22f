/** Proof that a request comes from a device, once: the shape of DPoP (RFC 9449) with a nonce of the server (§8). */
import { randomUUID } from 'node:crypto'
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { type DevicePublicKeys, publicKeySchema } from '../../src-shared/domain/registry/protocol.ts'
import { type DeviceKeys, privateKeyObject, publicDeviceKeys, publicKeyObject } from './device-keys.ts'

export type ProvenRequest = {
  readonly method: 'GET' | 'POST'
  /** Whole address without query. */
  readonly address: string
  /** As the server gave it in `DPoP-Nonce`. */
  readonly nonce: string
}

const typ = 'dpop+jwt'
const headerSchema = z.object({
  typ: z.literal(typ),
  kid: z.uuid(),
  jwk: z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: publicKeySchema }),
})

/** The value of the header `DPoP`. @param device id of the device */
export async function signProof(
  { method, address, nonce }: ProvenRequest,
  device: string,
  keys: DeviceKeys,
): Promise<string> {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicDeviceKeys(keys).sign }
  return await new SignJWT({ htm: method, htu: address, nonce })
    .setProtectedHeader({ alg: 'Ed25519', typ, kid: device, jwk })
    .setJti(randomUUID())
    .setIssuedAt()
    .sign(privateKeyObject(keys, 'sign'))
}

/** Which device a proof names; undefined where it is no proof. Nothing is verified yet. */
export function provenDevice(proof: string): string | undefined {
  try {
    return headerSchema.parse(decodeProtectedHeader(proof)).kid
  } catch {
    return undefined
  }
}

/**
 * Whether the device with these keys made this proof for this request. The nonce is the server's, used once: no clock of
 * the desk has a say (`iat` is not looked at).
 */
export async function isProven(
  proof: string,
  request: ProvenRequest,
  keys: DevicePublicKeys,
): Promise<boolean> {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, publicKeyObject(keys, 'sign'), {
      algorithms: ['Ed25519', 'EdDSA'],
      typ,
    })
    const { method, address, nonce } = request
    const isForThis = payload.htm === method && payload.htu === address && payload.nonce === nonce
    return isForThis && headerSchema.parse(protectedHeader).jwk.x === keys.sign
  } catch {
    return false
  }
}
