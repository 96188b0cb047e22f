/** Officers and recovery ways as stored; what the header shows of them is their slots and aliases only. */
import { z } from 'zod'
import { languageSchema } from '../../src-shared/base/language-schema.ts'
import type { Language } from '../../src-shared/base/languages.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import { aliasSchema, type OfficerRole, officerRoleSchema } from '../../src-shared/domain/officer.ts'
import type { DeskDatabase } from './open.ts'

const officerRowSchema = z.object({
  id: z.uuid(),
  slot: z.uuid(),
  alias: aliasSchema,
  role: officerRoleSchema,
  language: languageSchema,
  /** Raw X25519, Base64. What is sealed is sealed to this one, not to the one in the header. */
  slotPublicKey: z.string(),
  /** SPKI, PEM. */
  approvalPublicKey: z.string(),
  /** Sealed to the slot. */
  approvalPrivateKey: z.string(),
  /** Sealed to the slot; null for drafters. */
  releaseKey: z.string().nullable(),
  created: instantSchema,
  disabled: instantSchema.nullable(),
})
export type OfficerRow = z.infer<typeof officerRowSchema>

const columns = `id, slot, alias, role, language, slot_public_key AS slotPublicKey,
  approval_public_key AS approvalPublicKey, approval_private_key AS approvalPrivateKey,
  release_key AS releaseKey, created, disabled`

/** What depends on an officer's slot: replaced together when the officer gets a new one. */
export type OfficerKeys = Pick<
  OfficerRow,
  'slot' | 'slotPublicKey' | 'approvalPublicKey' | 'approvalPrivateKey' | 'releaseKey'
>

/** All officers, also disabled ones, in the order in which they came. */
export function readOfficers(db: DeskDatabase): readonly OfficerRow[] {
  return z
    .array(officerRowSchema)
    .parse(db.prepare(`SELECT ${columns} FROM officer ORDER BY created, rowid`).all())
}

/** The officer with this id who can open the vault. */
export function findOfficer(db: DeskDatabase, id: string): OfficerRow | undefined {
  return readOfficers(db).find((officer) => officer.id === id && officer.disabled === null)
}

export function insertOfficer(db: DeskDatabase, deviceId: string, row: OfficerRow): void {
  db.prepare(
    `INSERT INTO officer (id, slot, alias, role, language, slot_public_key, approval_public_key,
       approval_private_key, release_key, created, disabled, revision, device)
     VALUES (@id, @slot, @alias, @role, @language, @slotPublicKey, @approvalPublicKey,
       @approvalPrivateKey, @releaseKey, @created, @disabled, 1, @deviceId)`,
  ).run({ ...row, deviceId })
}

export function writeOfficerRole(
  db: DeskDatabase,
  id: string,
  role: OfficerRole,
  releaseKey: string | null,
): void {
  db.prepare('UPDATE officer SET role = ?, release_key = ?, revision = revision + 1 WHERE id = ?').run(
    role,
    releaseKey,
    id,
  )
}

/** The language in which this officer works. */
export function writeOfficerLanguage(db: DeskDatabase, id: string, language: Language): void {
  db.prepare('UPDATE officer SET language = ?, revision = revision + 1 WHERE id = ?').run(language, id)
}

export function writeOfficerKeys(db: DeskDatabase, id: string, keys: OfficerKeys): void {
  db.prepare(
    `UPDATE officer SET slot = @slot, slot_public_key = @slotPublicKey,
       approval_public_key = @approvalPublicKey, approval_private_key = @approvalPrivateKey,
       release_key = @releaseKey, revision = revision + 1 WHERE id = @id`,
  ).run({ ...keys, id })
}

export function writeReleaseKey(db: DeskDatabase, slot: string, releaseKey: string): void {
  for (const table of ['officer', 'recovery_way'] as const) {
    db.prepare(`UPDATE ${table} SET release_key = ?, revision = revision + 1 WHERE slot = ?`).run(
      releaseKey,
      slot,
    )
  }
}

/** `at` is a UTC instant. The keys of a disabled officer are taken out of the row. */
export function disableOfficer(db: DeskDatabase, id: string, at: string): void {
  db.prepare(
    `UPDATE officer SET disabled = ?, approval_private_key = '', release_key = NULL, revision = revision + 1
     WHERE id = ?`,
  ).run(at, id)
}

const wayRowSchema = z.object({
  slot: z.uuid(),
  class: z.enum(['code', 'shares', 'keyring']),
  /** Whose key the system's keyring keeps; null for code and shares. */
  officer: z.uuid().nullable(),
  slotPublicKey: z.string(),
  releaseKey: z.string().nullable(),
  needed: z.int().nullable(),
  total: z.int().nullable(),
  created: instantSchema,
})
export type WayRow = z.infer<typeof wayRowSchema>

export function readWays(db: DeskDatabase): readonly WayRow[] {
  return z.array(wayRowSchema).parse(
    db
      .prepare(
        `SELECT slot, class, officer, slot_public_key AS slotPublicKey, release_key AS releaseKey,
           needed, total, created FROM recovery_way ORDER BY class`,
      )
      .all(),
  )
}

/** There is one way of each class: a new one takes the place of the old one. */
export function putWay(db: DeskDatabase, deviceId: string, row: WayRow): void {
  removeWay(db, row.class)
  db.prepare(
    `INSERT INTO recovery_way
       (slot, class, officer, slot_public_key, release_key, needed, total, created, revision, device)
     VALUES (@slot, @class, @officer, @slotPublicKey, @releaseKey, @needed, @total, @created, 1, @deviceId)`,
  ).run({ ...row, deviceId })
}

export function removeWay(db: DeskDatabase, slotClass: WayRow['class']): void {
  db.prepare('DELETE FROM recovery_way WHERE class = ?').run(slotClass)
}
