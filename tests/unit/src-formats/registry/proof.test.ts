/** Proofs of a request: they hold for one method, one address, one nonce and one device. */
import { randomUUID } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import {
  type DeviceKeys,
  generateDeviceKeys,
  privateKeyObject,
  publicDeviceKeys,
} from '../../../../src-formats/registry/device-keys.ts'
import {
  isProven,
  type ProvenRequest,
  provenDevice,
  signProof,
} from '../../../../src-formats/registry/proof.ts'

const keys = generateDeviceKeys()
const known = publicDeviceKeys(keys)
const device = randomUUID()
const request: ProvenRequest = {
  method: 'POST',
  address: 'https://registry.example.org/v1/writes',
  nonce: 'c3f1',
}
const jwk = { kty: 'OKP', crv: 'Ed25519', x: known.sign }

async function proofWith(header: object, claims: object = {}, signer: DeviceKeys = keys): Promise<string> {
  const { method, address, nonce } = request
  return await new SignJWT({ htm: method, htu: address, nonce, ...claims })
    .setProtectedHeader({ alg: 'Ed25519', typ: 'dpop+jwt', kid: device, jwk, ...header })
    .sign(privateKeyObject(signer, 'sign'))
}

describe('a proof', () => {
  it('holds for the request it was made for, and names the device', async () => {
    const proof = await signProof(request, device, keys)
    expect(provenDevice(proof)).toBe(device)
    expect(await isProven(proof, request, known)).toBe(true)
  })

  it('has the members of RFC 9449 §4.2 and nothing private', async () => {
    const proof = await signProof(request, device, keys)
    expect(decodeProtectedHeader(proof)).toEqual({ alg: 'Ed25519', typ: 'dpop+jwt', kid: device, jwk })
    expect(decodeJwt(proof)).toEqual({
      htm: 'POST',
      htu: request.address,
      nonce: 'c3f1',
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      iat: expect.any(Number),
    })
    expect(decodeJwt(await signProof(request, device, keys)).jti).not.toBe(decodeJwt(proof).jti)
  })

  it.each<[string, Partial<ProvenRequest>]>([
    ['method', { method: 'GET' }],
    ['path', { address: 'https://registry.example.org/v1/device' }],
    ['host', { address: 'https://elsewhere.example.org/v1/writes' }],
    ['scheme', { address: 'http://registry.example.org/v1/writes' }],
    ['nonce', { nonce: 'c3f2' }],
    ['empty nonce', { nonce: '' }],
  ])('does not hold for another %s', async (_what, other) => {
    const proof = await signProof(request, device, keys)
    expect(await isProven(proof, { ...request, ...other }, known)).toBe(false)
  })

  it('does not hold for another device', async () => {
    const other = generateDeviceKeys()
    const proof = await signProof(request, device, keys)
    expect(await isProven(proof, request, publicDeviceKeys(other))).toBe(false)
    // Signed by one key, with the other one in its header: whichever is asked for, it is not proven.
    const mixed = await proofWith({ jwk: { ...jwk, x: publicDeviceKeys(other).sign } })
    expect(await isProven(mixed, request, known)).toBe(false)
    expect(await isProven(mixed, request, publicDeviceKeys(other))).toBe(false)
    expect(await isProven(await proofWith({}, {}, other), request, known)).toBe(false)
  })

  it('does not ask the clock of the desk', async () => {
    for (const iat of [0, 4_000_000_000])
      expect(await isProven(await proofWith({}, { iat }), request, known)).toBe(true)
  })

  it.each<[string, object, object]>([
    ['another type', { typ: 'JWT' }, {}],
    ['no type', { typ: undefined }, {}],
    ['no device', { kid: undefined }, {}],
    ['a device that is no id', { kid: 'device' }, {}],
    ['no key', { jwk: undefined }, {}],
    ['another kind of key', { jwk: { ...jwk, crv: 'X25519' } }, {}],
    ['no nonce', {}, { nonce: undefined }],
    ['no method', {}, { htm: undefined }],
    ['no address', {}, { htu: undefined }],
  ])('does not hold with %s', async (_what, header, claims) => {
    expect(await isProven(await proofWith(header, claims), request, known)).toBe(false)
  })

  it('names no device where it is none', async () => {
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'dpop+jwt', kid: device })).toString(
      'base64url',
    )
    const wrong = [
      '',
      'a.b.c',
      `${unsigned}.e30.`,
      await proofWith({ kid: 'device' }),
      await proofWith({ typ: 'JWT' }),
    ]
    expect(wrong.map(provenDevice)).toEqual(wrong.map(() => undefined))
    expect(await Promise.all(wrong.map((proof) => isProven(proof, request, known)))).toEqual(
      wrong.map(() => false),
    )
  })

  it('is not made without a signature', async () => {
    const [, claims = ''] = (await signProof(request, device, keys)).split('.')
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'dpop+jwt', kid: device, jwk })).toString(
      'base64url',
    )
    expect(await isProven(`${header}.${claims}.`, request, known)).toBe(false)
  })
})
