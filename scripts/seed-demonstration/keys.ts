/** Makes the demonstration OpenPGP keys: most in order, some expired, missing or old-fashioned, one revoked. */
import * as openpgp from 'openpgp'
import { generateDeskKey, revokeCertificate } from '../../src-formats/openpgp/keys.ts'
import { pgpConfig } from '../../src-formats/openpgp/library-config.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { draw } from './records.ts'

const day = 24 * 60 * 60 * 1000

export type KeyFate = 'usable' | 'expired' | 'none' | 'revoked' | 'sign-only' | 'rsa'

/** The four counterparts that tests and practice answer for; their keys are always in order. */
export const counterparts = ['KEN-technical', 'FRA-technical', 'BRA-diplomatic', 'THA-technical'] as const

export const keyNameOf = (record: PointOfContact) => `${record.state}-${record.type}`

/** Which key each point of contact gets: drawn, not chosen, so that it says nothing about any State. */
export function drawFates(records: readonly PointOfContact[]): ReadonlyMap<string, KeyFate> {
  const order = records
    .map(keyNameOf)
    .filter((name) => !counterparts.some((counterpart) => counterpart === name))
    .toSorted((a, b) => draw(2 ** 31, 'fate', a) - draw(2 ** 31, 'fate', b))
  const fates: KeyFate[] = [
    'revoked',
    'sign-only',
    ...Array<KeyFate>(4).fill('rsa'),
    ...Array<KeyFate>(23).fill('expired'),
    ...Array<KeyFate>(23).fill('none'),
  ]
  return new Map(order.map((name, index) => [name, fates[index] ?? 'usable']))
}

export type DemonstrationKey = {
  readonly fingerprint: string
  readonly certificate: string
  readonly privateKey: string
}

/** Creation between January 2024 and March 2026; expiry in 2034 to 2036, or for an expired key in 2025. */
function lifetime(name: string, expired: boolean): { created: Date; lifetimeDays: number } {
  const from = Date.UTC(2024, 0, 10, 8)
  const created = new Date(from + draw(expired ? 200 : 800, 'created', name) * day)
  const until = expired
    ? Date.UTC(2025, 3, 1) + draw(240, 'until', name) * day
    : Date.UTC(2034, 0, 1) + draw(1000, 'until', name) * day
  return { created, lifetimeDays: Math.floor((until - created.getTime()) / day) }
}

/** The key of one point of contact, or undefined where it has none. */
export async function makeKey(record: PointOfContact, fate: KeyFate): Promise<DemonstrationKey | undefined> {
  if (fate === 'none') return undefined
  const keyName = keyNameOf(record)
  const name = required(record.entityName.en, 'English name')
  const email = required(record.emails[0], 'address').address
  const { created, lifetimeDays } = lifetime(keyName, fate === 'expired')
  if (fate === 'rsa' || fate === 'sign-only') return otherKey(fate, { name, email, created, lifetimeDays })
  const key = await generateDeskKey({ name, email, created, lifetimeDays })
  const { privateKey, fingerprint } = key
  if (fate !== 'revoked') return { fingerprint, privateKey, certificate: key.publicKey }
  const at = new Date(Date.UTC(2026, 5, 1))
  const certificate = await revokeCertificate(key.publicKey, key.revocationCertificate, at)
  return { fingerprint, privateKey, certificate }
}

async function otherKey(
  fate: 'rsa' | 'sign-only',
  request: { name: string; email: string; created: Date; lifetimeDays: number },
): Promise<DemonstrationKey> {
  const common = {
    userIDs: [{ name: request.name, email: request.email }],
    date: request.created,
    keyExpirationTime: request.lifetimeDays * 24 * 60 * 60,
    format: 'object' as const,
    config: pgpConfig,
  }
  const { privateKey } =
    fate === 'rsa'
      ? await openpgp.generateKey({ ...common, type: 'rsa', rsaBits: 3072 })
      : await openpgp.generateKey({ ...common, type: 'ecc', curve: 'curve25519Legacy', subkeys: [] })
  return {
    fingerprint: privateKey.getFingerprint().toUpperCase(),
    certificate: privateKey.toPublic().armor(pgpConfig),
    privateKey: privateKey.armor(pgpConfig),
  }
}
