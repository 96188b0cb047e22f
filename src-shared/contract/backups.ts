/** Calls about backups, restoring, salvage, and the vault's own check. */
import { z } from 'zod'
import { instantSchema } from '../domain/directory/key-facts.ts'
import { inShell, inVault } from './define.ts'
import { passphraseSchema } from './passphrase.ts'
import { typedCodeSchema } from './recovery.ts'

const nothing = z.object({})

export const backupReasonSchema = z.enum(['schedule', 'demand', 'migration', 'rekey', 'restore'])

export const backupSchema = z.object({
  /** Name of its folder; `YYYYMMDDTHHMMSSZ-xxxxxxxx`. */
  id: z.string().regex(/^\d{8}T\d{6}Z-[0-9a-f]{8}$/),
  created: instantSchema,
  reason: backupReasonSchema,
  bytes: z.int(),
  schema: z.int(),
  app: z.string(),
  /** When it was last restored into a scratch folder and found whole and equal; only then does it count. */
  rehearsed: instantSchema.nullable(),
  /** Whether it is of the vault that stands here. */
  ofThisVault: z.boolean(),
})
export type Backup = z.infer<typeof backupSchema>

export const backupListSchema = z.object({
  backups: z.array(backupSchema),
  /** When the next scheduled one is due; null while the vault is locked. */
  next: instantSchema.nullable(),
})
export type BackupList = z.infer<typeof backupListSchema>

/** One way in, as an officer gives it. Without `officer` every slot of that kind is tried. */
export const waySchema = z.discriminatedUnion('way', [
  z.object({ way: z.literal('passphrase'), passphrase: passphraseSchema, slot: z.uuid().optional() }),
  z.object({ way: z.literal('code'), code: typedCodeSchema }),
  z.object({ way: z.literal('shares'), shares: z.array(typedCodeSchema).max(10) }),
])
export type Way = z.infer<typeof waySchema>

export const salvageReportSchema = z.object({
  tables: z.array(z.object({ name: z.string(), read: z.int(), lost: z.int() })),
  /** Name of the folder beside the vault in which the damaged one was kept. */
  kept: z.string(),
})
export type SalvageReport = z.infer<typeof salvageReportSchema>

export const checkReportSchema = z.object({ entries: z.int(), whole: z.boolean() })

export const backupCalls = {
  /** Also while locked, when nothing but names, sizes and dates is known of them. */
  'backups.list': inVault(nothing, backupListSchema),
  /**
   * Makes a backup and rehearses it. Progress in steps under job `backup`. `work.stop` stops it: what was being made is
   * removed; a backup that was made stays and does not count before it is rehearsed.
   */
  'backups.create': inVault(nothing, backupSchema),
  /** Progress in steps under job `backup`. `work.stop` stops it, and what the backup counted for stays as it was. */
  'backups.rehearse': inVault(z.object({ id: backupSchema.shape.id }), backupSchema),
  /**
   * Only while locked. Puts the backup in the place of the vault, which is kept beside it; the way must open the
   * backup, and it is checked whole before anything is exchanged.
   */
  'backups.restore': inVault(
    z.object({ id: backupSchema.shape.id, way: waySchema }),
    z.object({ kept: z.string() }),
  ),
  /** As `backups.restore`, from a folder or disk that the officer chooses in a dialog; null where cancelled. */
  'backups.restoreFrom': inShell(z.object({ way: waySchema }), z.object({ kept: z.string().nullable() })),
  /** Copies a rehearsed backup to a place the officer chooses. */
  'backups.copyTo': inShell(
    z.object({ id: backupSchema.shape.id }),
    z.object({ folder: z.string().nullable() }),
  ),
  /** Only while locked, where the database is damaged: what can be read goes into a new one. */
  'vault.salvage': inVault(z.object({ way: waySchema }), salvageReportSchema),
  /** Reads everything: pages, structure, audit chain. */
  'vault.check': inVault(nothing, checkReportSchema),
} as const
