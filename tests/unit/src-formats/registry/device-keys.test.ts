/** The keys of a device: what is public of them, and how they are told apart. */
import { createHash, sign, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  canReceive,
  deviceFingerprint,
  deviceKeysSchema,
  generateDeviceKeys,
  privateKeyObject,
  publicDeviceKeys,
  publicKeyObject,
} from '../../../../src-formats/registry/device-keys.ts'
import { devicePublicKeysSchema, publicKeySchema } from '../../../../src-shared/domain/registry/protocol.ts'

describe('device keys', () => {
  it('are two pairs that fit together, and come back out of JSON', () => {
    const keys = deviceKeysSchema.parse(JSON.parse(JSON.stringify(generateDeviceKeys())))
    const data = Buffer.from('text')
    const signature = sign(null, data, privateKeyObject(keys, 'sign'))
    expect(verify(null, data, publicKeyObject(publicDeviceKeys(keys), 'sign'), signature)).toBe(true)
    const types = (['sign', 'decrypt'] as const).map((use) => privateKeyObject(keys, use).asymmetricKeyType)
    expect(types).toEqual(['ed25519', 'x25519'])
  })

  it('have a public half that holds nothing private', () => {
    const keys = generateDeviceKeys()
    const half = JSON.stringify(devicePublicKeysSchema.strict().parse(publicDeviceKeys(keys)))
    for (const { d } of [keys.sign, keys.decrypt]) expect(half).not.toContain(d)
  })

  it('are not taken in one another’s place', () => {
    const { sign: signing, decrypt } = generateDeviceKeys()
    expect(deviceKeysSchema.safeParse({ sign: decrypt, decrypt: signing }).success).toBe(false)
  })

  it('have a fingerprint over a label and both public keys', () => {
    const keys = publicDeviceKeys(generateDeviceKeys())
    const other = publicDeviceKeys(generateDeviceKeys())
    const text = `poc-desk-device-v1\n${keys.sign}\n${keys.decrypt}\n`
    expect(deviceFingerprint(keys)).toBe(createHash('sha256').update(text).digest('hex'))
    const prints = [keys, { ...keys, decrypt: other.decrypt }, { ...keys, sign: other.sign }].map(
      deviceFingerprint,
    )
    prints.push(deviceFingerprint({ sign: keys.decrypt, decrypt: keys.sign }))
    expect(new Set(prints).size).toBe(4)
  })

  it('have one text each: the spare bits of its last character are nought', () => {
    const { sign: key } = publicDeviceKeys(generateDeviceKeys())
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const same = [...alphabet]
      .map((last) => key.slice(0, -1) + last)
      .filter((text) => {
        return Buffer.from(text, 'base64url').equals(Buffer.from(key, 'base64url'))
      })
    expect(same).toHaveLength(4)
    expect(same.filter((text) => publicKeySchema.safeParse(text).success)).toEqual([key])
  })

  it('can be sealed to, but for points of low order', () => {
    const keys = publicDeviceKeys(generateDeviceKeys())
    expect(canReceive(keys)).toBe(true)
    // RFC 7748 §6.1 and Cremers, Jackson: "Prime, Order Please!", table 1.
    const low = [
      '00'.repeat(32),
      `01${'00'.repeat(31)}`,
      'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
      '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
      `ec${'ff'.repeat(30)}7f`,
    ]
    for (const point of low) {
      const decrypt = Buffer.from(point, 'hex').toString('base64url')
      expect(canReceive({ ...keys, decrypt })).toBe(false)
    }
    expect(canReceive({ ...keys, decrypt: 'short' })).toBe(false)
  })
})
