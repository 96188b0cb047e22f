/** Epoch keys: every listed device gets the key, nobody else does, and the file names nobody. */
import { CompactEncrypt, decodeProtectedHeader } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type DeviceKeys,
  generateDeviceKeys,
  publicDeviceKeys,
  publicKeyObject,
} from '../../../../src-formats/registry/device-keys.ts'
import {
  generateEpochKey,
  unwrapEpochKey,
  wrapEpochKey,
} from '../../../../src-formats/registry/epoch-keys.ts'
import { epochKeysTargetSchema } from '../../../../src-shared/domain/registry/protocol.ts'

const devices = Array.from({ length: 50 }, generateDeviceKeys)
const epochKey = generateEpochKey(7)
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')
const unreadable = expect.objectContaining({ code: 'directory-unreadable' })

let bytes: Uint8Array

beforeAll(async () => {
  bytes = await wrapEpochKey(epochKey, devices.map(publicDeviceKeys))
})

function contents(): ReturnType<typeof epochKeysTargetSchema.parse> {
  return epochKeysTargetSchema.parse(JSON.parse(text(bytes)))
}

/** A wrapping for `device` as a registry could make it that does not keep to the form. */
async function wrapped(device: DeviceKeys, content: unknown, header: { alg?: string; enc?: string } = {}) {
  return await new CompactEncrypt(Buffer.from(JSON.stringify(content)))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', ...header })
    .encrypt(publicKeyObject(publicDeviceKeys(device), 'decrypt'))
}

const target = (keys: readonly string[]) => Buffer.from(JSON.stringify({ ...contents(), keys }))

describe('a wrapped epoch key', () => {
  it('is had by each of fifty devices', async () => {
    for (const device of devices) {
      const { epoch, key } = (await unwrapEpochKey(bytes, device)) ?? {}
      expect(epoch).toBe(7)
      expect(Buffer.compare(key ?? new Uint8Array(), epochKey.key)).toBe(0)
    }
  })

  it('is had by no other device, and by nobody where no device is listed', async () => {
    const stranger = generateDeviceKeys()
    expect(await unwrapEpochKey(bytes, stranger)).toBeUndefined()
    expect(await unwrapEpochKey(await wrapEpochKey(epochKey, []), stranger)).toBeUndefined()
  })

  it('is 32 fresh bytes each time', () => {
    const made = Array.from({ length: 5 }, (_, epoch) => generateEpochKey(epoch + 1))
    expect(made.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5])
    expect(new Set(made.map(({ key }) => Buffer.from(key).toString('hex'))).size).toBe(5)
    expect(made.every(({ key }) => key.length === 32)).toBe(true)
  })

  it('carries no key of a device and no key of the epoch in clear, and all wrappings look alike', () => {
    const { keys } = contents()
    expect(keys).toHaveLength(50)
    const decoded = keys.flatMap((jwe) =>
      jwe.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1')),
    )
    const all = `${text(bytes)}${decoded.join('\n')}`
    for (const { sign, decrypt } of devices.map(publicDeviceKeys)) {
      expect(all).not.toContain(sign)
      expect(all).not.toContain(decrypt)
    }
    expect(all).not.toContain(Buffer.from(epochKey.key).toString('latin1'))
    expect(new Set(keys.map((jwe) => jwe.length)).size).toBe(1)
    const headers = keys.map((jwe) => Object.keys(decodeProtectedHeader(jwe)))
    expect(headers.every((names) => names.toSorted().join() === 'alg,enc,epk')).toBe(true)
  })

  it('lists wrappings in an order that is not that of the devices', async () => {
    const { keys } = contents()
    expect(keys).toEqual(keys.toSorted())
    const first: number[] = []
    for (let run = 0; run < 8; run += 1) {
      const few = await wrapEpochKey(epochKey, devices.slice(0, 5).map(publicDeviceKeys))
      const [wrapping = ''] = epochKeysTargetSchema.parse(JSON.parse(text(few))).keys
      const one = target([wrapping])
      const opened = await Promise.all(devices.slice(0, 5).map((device) => unwrapEpochKey(one, device)))
      first.push(opened.findIndex((key) => key !== undefined))
    }
    expect(new Set(first).size).toBeGreaterThan(1)
  })

  it('is refused where the wrapping for us holds something else', async () => {
    const [device = generateDeviceKeys()] = devices
    const key = Buffer.from(epochKey.key).toString('base64url')
    const honest = { format: 'poc-desk-epoch-key', epoch: 7, key }
    expect(await unwrapEpochKey(target([await wrapped(device, honest)]), device)).toMatchObject({ epoch: 7 })
    const wrong = [
      { ...honest, epoch: 8 },
      { ...honest, format: 'other' },
      { ...honest, key: key.slice(1) },
      'text',
    ]
    for (const content of wrong)
      await expect(unwrapEpochKey(target([await wrapped(device, content)]), device)).rejects.toEqual(
        unreadable,
      )
  })

  it('passes over wrappings made in another way', async () => {
    const [device = generateDeviceKeys()] = devices
    const honest = {
      format: 'poc-desk-epoch-key',
      epoch: 7,
      key: Buffer.from(epochKey.key).toString('base64url'),
    }
    const others = ['', 'a.b.c.d.e', await wrapped(device, honest, { enc: 'A128GCM' })]
    expect(await unwrapEpochKey(target(others), device)).toBeUndefined()
  })

  it.each([
    ['no JSON', 'no'],
    ['another format', '{"format":"poc-desk-epoch-keys","version":2,"epoch":7,"keys":[]}'],
    ['epoch nought', '{"format":"poc-desk-epoch-keys","version":1,"epoch":0,"keys":[]}'],
    ['keys that are no texts', '{"format":"poc-desk-epoch-keys","version":1,"epoch":7,"keys":[1]}'],
  ])('is not %s', async (_what, content) => {
    await expect(unwrapEpochKey(Buffer.from(content), generateDeviceKeys())).rejects.toEqual(unreadable)
  })
})
