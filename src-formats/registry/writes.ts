/** Writes of a device: one compact JWS (RFC 7515) each, the same over HTTP and on a stick. */
import { createHash } from 'node:crypto'
import { CompactSign, compactVerify, decodeProtectedHeader } from 'jose'
import { Failure } from '../../src-shared/base/failure.ts'
import {
  type AnyWrite,
  anyWriteSchema,
  type DevicePublicKeys,
  type Write,
} from '../../src-shared/domain/registry/protocol.ts'
import { type DeviceKeys, privateKeyObject, publicKeyObject } from './device-keys.ts'
import { requireOneText } from './one-text.ts'

const typ = 'poc-desk-write'
const algorithm = 'Ed25519'

export async function signWrite(write: Write, device: DeviceKeys): Promise<string> {
  return await new CompactSign(Buffer.from(JSON.stringify(write)))
    .setProtectedHeader({ alg: algorithm, typ, kid: write.device })
    .sign(privateKeyObject(device, 'sign'))
}

/** What the next write of the device names as the one before, lower-case hexadecimal. */
export function writeHash(jws: string): string {
  return createHash('sha256').update(jws, 'utf8').digest('hex')
}

/** Which device says it wrote this; nothing is verified yet. @throws Failure `write-unreadable` */
export function claimedDevice(jws: string): string {
  try {
    const { kid, typ: said } = decodeProtectedHeader(jws)
    if (said !== typ || typeof kid !== 'string') throw new Error('not a write')
    return kid
  } catch (cause) {
    throw new Failure('write-unreadable', {}, cause)
  }
}

/**
 * The write, verified with the keys of the device that {@link claimedDevice} named, whatever the kind of its payload: a
 * registry that does not know a kind must still go on in the chain of the device.
 * @throws Failure `write-unreadable` where the signature is not of these keys, the content is not a write of the device, or
 * the text is not the one that was signed
 */
export async function readAnyWrite(jws: string, keys: DevicePublicKeys): Promise<AnyWrite> {
  try {
    requireOneText(jws)
    const { payload } = await compactVerify(jws, publicKeyObject(keys, 'sign'), {
      algorithms: [algorithm, 'EdDSA'],
    })
    const write = anyWriteSchema.parse(JSON.parse(Buffer.from(payload).toString('utf8')))
    if (write.device !== claimedDevice(jws)) throw new Error('written in the name of another device')
    return write
  } catch (cause) {
    throw new Failure('write-unreadable', {}, cause)
  }
}
