/** Invitations and enrolments: how a device comes to a registry (docs/registry-protocol.md, "Enrolment"). */
import { createHash, randomBytes } from 'node:crypto'
import { CompactSign, compactVerify, decodeProtectedHeader } from 'jose'
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import {
  decodeEnrolmentCode,
  encodeEnrolmentCode,
  enrolmentCodeBytes,
} from '../../src-shared/domain/recovery-code.ts'
import {
  type Enrolment,
  enrolmentSchema,
  type Invitation,
  invitationSchema,
} from '../../src-shared/domain/registry/protocol.ts'
import { type RoleKey, roleKeyId, roleKeyObject, rolePublicKey } from '../tuf/keys.ts'
import {
  canReceive,
  type DeviceKeys,
  deviceFingerprint,
  privateKeyObject,
  publicDeviceKeys,
  publicKeyObject,
} from './device-keys.ts'
import { requireOneText } from './one-text.ts'

const typ = {
  invitation: 'poc-desk-invitation',
  enrolment: 'poc-desk-enrolment',
  proof: 'poc-desk-proof',
} as const
const algorithm = 'Ed25519'

/** A fresh one-time code, as it is read out over another channel than the invitation. */
export function generateEnrolmentCode(): string {
  return encodeEnrolmentCode(randomBytes(enrolmentCodeBytes))
}

/** What the registry keeps of a code: bound to its invitation, and not the code. @throws Failure `code-mistyped`, `code-wrong` */
export function enrolmentSecret(code: string, invitation: string): Uint8Array {
  return createHash('sha256')
    .update(`poc-desk-enrolment-v1\n${invitation}\n`)
    .update(decodeEnrolmentCode(code))
    .digest()
}

/** An invitation file: a compact JWS by a key that the root trusts for targets, and a line feed. */
export async function signInvitation(invitation: Invitation, key: RoleKey): Promise<string> {
  const jws = await new CompactSign(Buffer.from(JSON.stringify(invitation)))
    .setProtectedHeader({ alg: algorithm, typ: typ.invitation, kid: roleKeyId(key) })
    .sign(roleKeyObject(key))
  return `${jws}\n`
}

export type ReadInvitation = {
  readonly invitation: Invitation
  /** TUF key id of the signer, to be found among the keys that the verified root trusts for targets. */
  readonly keyId: string
  /**
   * Whether this key made the signature.
   * @param publicKeyHex 32 bytes of an Ed25519 key, hexadecimal, as TUF metadata has them
   */
  readonly isSignedBy: (publicKeyHex: string) => Promise<boolean>
}

/**
 * What a file says of itself. Nothing of it is trusted until the root that it names is verified and `isSignedBy` holds.
 * @throws Failure `invitation-unreadable`
 */
export function readInvitation(text: string): ReadInvitation {
  const jws = text.trim()
  try {
    const header = decodeProtectedHeader(jws)
    const keyId = z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .parse(header.kid)
    const invitation = invitationSchema.parse(payloadOf(jws, typ.invitation))
    if (!canReceive({ decrypt: invitation.inbox })) throw new Error('a key that nothing can be sealed to')
    const isSignedBy = (publicKeyHex: string) => verifies(jws, () => rolePublicKey(publicKeyHex))
    return { invitation, keyId, isSignedBy }
  } catch (cause) {
    throw new Failure('invitation-unreadable', {}, cause)
  }
}

export type NewEnrolment = Pick<Enrolment, 'id' | 'registry' | 'invitation' | 'device' | 'created'>

/** The request of a new device: a compact JWS by its own key. @throws Failure `code-mistyped`, `code-wrong` */
export async function signEnrolment(
  request: NewEnrolment,
  device: DeviceKeys,
  code: string,
): Promise<string> {
  const keys = publicDeviceKeys(device)
  const proof = await new CompactSign(Buffer.from(proofText(request.invitation, deviceFingerprint(keys))))
    .setProtectedHeader({ alg: 'HS256', typ: typ.proof })
    .sign(enrolmentSecret(code, request.invitation))
  const enrolment = { ...request, format: 'poc-desk-enrolment', version: 1, keys, proof } satisfies Enrolment
  return await new CompactSign(Buffer.from(JSON.stringify(enrolment)))
    .setProtectedHeader({ alg: algorithm, typ: typ.enrolment })
    .sign(privateKeyObject(device, 'sign'))
}

/**
 * An enrolment whose signature is by the key it names, and whose other key can be used: one that cannot would keep
 * the registry from sealing to anybody. Who made it is said by the proof alone.
 * @throws Failure `enrolment-unreadable`
 */
export async function readEnrolment(jws: string): Promise<Enrolment> {
  try {
    requireOneText(jws)
    const enrolment = enrolmentSchema.parse(payloadOf(jws, typ.enrolment))
    if (!(await verifies(jws, () => publicKeyObject(enrolment.keys, 'sign'))))
      throw new Error('not signed by itself')
    if (!canReceive(enrolment.keys)) throw new Error('a key that nothing can be sealed to')
    return enrolment
  } catch (cause) {
    throw new Failure('enrolment-unreadable', {}, cause)
  }
}

/** Whether whoever made the enrolment knew the code. @param secret {@link enrolmentSecret} of its invitation */
export async function provesCode(
  { proof, invitation, keys }: Enrolment,
  secret: Uint8Array,
): Promise<boolean> {
  try {
    const { payload, protectedHeader } = await compactVerify(proof, secret, { algorithms: ['HS256'] })
    const said = Buffer.from(payload).toString('utf8')
    return protectedHeader.typ === typ.proof && said === proofText(invitation, deviceFingerprint(keys))
  } catch {
    return false
  }
}

const proofText = (invitation: string, fingerprint: string) => `${invitation} ${fingerprint}`

/** The payload before its signature is checked. */
function payloadOf(jws: string, expected: string): unknown {
  if (decodeProtectedHeader(jws).typ !== expected) throw new Error('signed as something else')
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'))
}

/** False also where the key is none: it comes out of somebody's metadata. */
async function verifies(jws: string, key: () => Parameters<typeof compactVerify>[1]): Promise<boolean> {
  try {
    await compactVerify(jws, key(), { algorithms: [algorithm, 'EdDSA'] })
    return true
  } catch {
    return false
  }
}
