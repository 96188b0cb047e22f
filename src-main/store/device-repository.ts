/** The key of this workstation, which signs heads of the audit log; its private part exists in the database only. */
import { createPrivateKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { z } from 'zod'
import type { DeskDatabase } from './open.ts'
import { transaction } from './unit-of-work.ts'

export type DevicePublicKey = { readonly id: string; readonly label: string; readonly publicKey: string }

/**
 * Makes the Ed25519 key (RFC 8032) of a device that has none yet, inside the caller's unit of work. Stored as PEM:
 * PKCS 8 without passphrase (the database is encrypted) and SPKI.
 *
 * @throws Error where there is no such device, or it has a key: a key that signed heads is never replaced
 */
export function makeDeviceKey(db: DeskDatabase, deviceId: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const { changes } = db
    .prepare(
      `UPDATE device SET private_key = ?, public_key = ?, revision = revision + 1
       WHERE id = ? AND private_key IS NULL AND public_key IS NULL`,
    )
    .run(privateKey, publicKey, deviceId)
  if (changes !== 1) throw new Error('this device cannot be given a key')
}

/** Gives the device of a vault made before schema 4 its key, in a unit of work of its own; otherwise does nothing. */
export function ensureDeviceKey(db: DeskDatabase, deviceId: string): void {
  if (devicePublicKeys(db).some(({ id }) => id === deviceId)) return
  transaction(db, () => makeDeviceKey(db, deviceId))
}

/** Base64 of the device's signature over `data`. @throws Error where the device has no key */
export function signAsDevice(db: DeskDatabase, deviceId: string, data: Uint8Array): string {
  const pem = db.prepare('SELECT private_key FROM device WHERE id = ?').pluck().get(deviceId)
  if (typeof pem !== 'string') throw new Error('this device has no key')
  return sign(null, data, createPrivateKey(pem)).toString('base64')
}

/** Whether `signature` (base64) over `data` is by this public key (SPKI in PEM); false also for what is no key. */
export function isSignedByDevice(publicKey: string, data: Uint8Array, signature: string): boolean {
  try {
    return verify(null, data, publicKey, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

/** Public keys of all devices that have one, in PEM. */
export function devicePublicKeys(db: DeskDatabase): DevicePublicKey[] {
  const rows = db
    .prepare(
      `SELECT id, label, public_key AS publicKey FROM device WHERE public_key IS NOT NULL ORDER BY label, id`,
    )
    .all()
  return z.array(z.object({ id: z.string(), label: z.string(), publicKey: z.string() })).parse(rows)
}
