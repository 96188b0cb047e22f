/** The key of a device: made once, used to sign, never replaced. */
import { createPublicKey, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  devicePublicKeys,
  ensureDeviceKey,
  isSignedByDevice,
  makeDeviceKey,
  signAsDevice,
} from '../../../../src-main/store/device-repository.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { tempDatabase } from '../../../support/temp-vault.ts'

const data = Buffer.from('head')

describe('the key of a device', () => {
  it('is Ed25519 and signs', async () => {
    await using database = await tempDatabase(migrations)
    const { db, deviceId } = database
    transaction(db, () => makeDeviceKey(db, deviceId))
    const [device] = devicePublicKeys(db)
    const publicKey = device?.publicKey ?? ''
    expect(device).toMatchObject({ id: deviceId, label: 'D1' })
    expect(createPublicKey(publicKey).asymmetricKeyType).toBe('ed25519')
    const signature = signAsDevice(db, deviceId, data)
    expect(isSignedByDevice(publicKey, data, signature)).toBe(true)
    expect(isSignedByDevice(publicKey, Buffer.from('other'), signature)).toBe(false)
    expect(isSignedByDevice('no key', data, signature)).toBe(false)
  })

  it('is made for an older vault once, and never replaced', async () => {
    await using database = await tempDatabase(migrations)
    const { db, deviceId } = database
    expect(() => signAsDevice(db, deviceId, data)).toThrow('no key')
    ensureDeviceKey(db, deviceId)
    const before = devicePublicKeys(db)
    ensureDeviceKey(db, deviceId)
    expect(devicePublicKeys(db)).toEqual(before)
    expect(() => makeDeviceKey(db, deviceId)).toThrow()
    expect(() => makeDeviceKey(db, randomUUID())).toThrow()
    expect(devicePublicKeys(db)).toEqual(before)
  })
})
