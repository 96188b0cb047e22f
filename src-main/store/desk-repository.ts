/** Who this desk is: vault id and kind, device, profile and the desk's own keys. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import {
  type DeskProfile,
  deskProfileSchema,
  type VaultKind,
  vaultKindSchema,
} from '../../src-shared/contract/vault.ts'
import { fingerprintSchema, instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import {
  type EndReason,
  endReasonSchema,
  type KeyHome,
  keyHomeSchema,
} from '../../src-shared/domain/own-key.ts'
import { makeDeviceKey } from './device-repository.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { DeskDatabase } from './open.ts'

/** An OpenPGP key of this desk, armored; the database is the only place where the private parts exist. */
export type NewOwnKey = {
  readonly fingerprint: string
  readonly home: KeyHome
  /** Decrypts and cannot sign; empty where GnuPG holds the private part. */
  readonly decryptionKey: string
  /**
   * The whole key, sealed under the release key; null for one made before there were officers, one that GnuPG holds, and
   * one that was compromised.
   */
  readonly sealedSigningKey: string | null
  readonly publicKey: string
  /** Made beforehand; empty where there is none. */
  readonly revocation: string
  readonly created: Instant
}

export type OwnKey = NewOwnKey & {
  /** See `ownKeyEntrySchema`; all null for the current one. */
  readonly ended: Instant | null
  readonly reason: EndReason | null
  readonly doubtfulFrom: Instant | null
}

export type NewDesk = {
  readonly vaultId: string
  readonly kind: VaultKind
  readonly profile: DeskProfile
  readonly key: NewOwnKey
}

export type Desk = {
  readonly vaultId: string
  readonly kind: VaultKind
  readonly deviceId: string
  readonly deviceLabel: string
  readonly profile: DeskProfile
  /** The key that signs. */
  readonly currentKey: OwnKey
  /** Keys that only decrypt, newest first. */
  readonly retiredKeys: readonly OwnKey[]
}

const deviceSchema = z.object({ id: z.uuid(), label: z.string().min(1) })

const keySchema = z.object({
  fingerprint: fingerprintSchema,
  home: keyHomeSchema,
  decryptionKey: z.string(),
  sealedSigningKey: z.string().nullable(),
  publicKey: z.string(),
  revocation: z.string(),
  created: instantSchema,
  state: z.enum(['current', 'retired']),
  ended: instantSchema.nullable(),
  reason: endReasonSchema.nullable(),
  doubtfulFrom: instantSchema.nullable(),
})

/** Every text of the queries of the desk itself, so that a test can hold each to an index. */
export const deskQueries = {
  addDevice: 'INSERT INTO device (id, label, created, revision) VALUES (?, ?, ?, 1)',
  device: 'SELECT id, label FROM device WHERE id = ?',
  addProfile: 'INSERT INTO profile (id, json, changed, revision, device) VALUES (?, ?, ?, 1, ?)',
  profile: 'SELECT json FROM profile',
  keys: `SELECT fingerprint, home, private_key AS decryptionKey, signing_key AS sealedSigningKey,
      public_key AS publicKey, revocation, created, state, ended, reason, doubtful_from AS doubtfulFrom
    FROM own_key ORDER BY created DESC, rowid DESC`,
  certificates: 'SELECT public_key FROM own_key ORDER BY state, created DESC, rowid DESC',
  addKey: `INSERT INTO own_key (id, fingerprint, home, private_key, signing_key, public_key, revocation, created, state,
      revision, device)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'current', 1, ?)`,
  writeForms: `UPDATE own_key SET private_key = ?, signing_key = ?, public_key = ?, revision = revision + 1,
      device = ?
    WHERE fingerprint = ?`,
  endKey: `UPDATE own_key SET state = 'retired', ended = ?, reason = ?, doubtful_from = ?, revision = revision + 1,
      device = ?
    WHERE fingerprint = ?`,
  writeSigningKey: 'UPDATE own_key SET signing_key = ?, revision = revision + 1 WHERE fingerprint = ?',
} as const

/** Writes the first rows of a new vault and answers the id of this device, which is labelled `D1`. */
export function writeNewDesk(db: DeskDatabase, { vaultId, kind, profile, key }: NewDesk, at: Date): string {
  const device = randomUUID()
  const now = toInstant(at)
  writeMeta(db, 'vault-id', vaultId)
  writeMeta(db, 'vault-kind', kind)
  writeMeta(db, 'device', device)
  db.prepare(deskQueries.addDevice).run(device, 'D1', now)
  db.prepare(deskQueries.addProfile).run(randomUUID(), JSON.stringify(profile), now, device)
  insertOwnKey(db, device, key)
  makeDeviceKey(db, device)
  return device
}

/** Reads the desk, or undefined where the rows that every vault has are not all there and well-formed. */
export function readDesk(db: DeskDatabase): Desk | undefined {
  const vaultId = z.uuid().safeParse(readMeta(db, 'vault-id'))
  const kind = vaultKindSchema.safeParse(readMeta(db, 'vault-kind'))
  const device = deviceSchema.safeParse(db.prepare(deskQueries.device).get(readMeta(db, 'device') ?? ''))
  const profile = readProfile(db)
  const keys = readOwnKeys(db)
  const current = keys.find(({ state }) => state === 'current')
  if (!vaultId.success || !kind.success || !device.success) return undefined
  if (profile === undefined || current === undefined) return undefined
  return {
    vaultId: vaultId.data,
    kind: kind.data,
    deviceId: device.data.id,
    deviceLabel: device.data.label,
    profile,
    currentKey: current,
    retiredKeys: keys.filter(({ state }) => state === 'retired'),
  }
}

function readProfile(db: DeskDatabase): DeskProfile | undefined {
  const json = db.prepare(deskQueries.profile).pluck().get()
  return typeof json === 'string' ? deskProfileSchema.parse(JSON.parse(json)) : undefined
}

function readOwnKeys(db: DeskDatabase): z.infer<typeof keySchema>[] {
  return z.array(keySchema).parse(db.prepare(deskQueries.keys).all())
}

/** Every certificate of this desk, armored, the current one first, the others newest first. */
export function ownCertificates(db: DeskDatabase): readonly string[] {
  return z.array(z.string()).parse(db.prepare(deskQueries.certificates).pluck().all())
}

/** Makes a key the current one, in the caller's unit of work; one that was current has ended before. */
export function insertOwnKey(db: DeskDatabase, device: string, key: NewOwnKey): void {
  db.prepare(deskQueries.addKey).run(
    randomUUID(),
    key.fingerprint,
    key.home,
    key.decryptionKey,
    key.sealedSigningKey,
    key.publicKey,
    key.revocation,
    key.created,
    device,
  )
}

/** Keeps the forms that a key has now, in the caller's unit of work. */
export function writeKeyForms(
  db: DeskDatabase,
  device: string,
  forms: Pick<OwnKey, 'fingerprint' | 'decryptionKey' | 'sealedSigningKey' | 'publicKey'>,
): void {
  db.prepare(deskQueries.writeForms).run(
    forms.decryptionKey,
    forms.sealedSigningKey,
    forms.publicKey,
    device,
    forms.fingerprint,
  )
}

export type KeyEnd = Pick<OwnKey, 'fingerprint' | 'doubtfulFrom'> & {
  readonly ended: Instant
  readonly reason: EndReason
}

/** The key signs no more from `ended` on, and only decrypts; in the caller's unit of work. */
export function endOwnKey(db: DeskDatabase, device: string, end: KeyEnd): void {
  db.prepare(deskQueries.endKey).run(end.ended, end.reason, end.doubtfulFrom, device, end.fingerprint)
}

/** Puts a signing key sealed under another release key in the place of the old one, in the caller's unit of work. */
export function writeSigningKey(db: DeskDatabase, fingerprint: string, sealed: string): void {
  db.prepare(deskQueries.writeSigningKey).run(sealed, fingerprint)
}
