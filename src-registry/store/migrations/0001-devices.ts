/** Devices, invitations, and the writes of devices. */
import type { Kysely } from 'kysely'
import { sql } from 'kysely'

const statements = [
  `CREATE TABLE setting (
     name TEXT PRIMARY KEY,
     value TEXT NOT NULL
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE device (
     id TEXT PRIMARY KEY,
     state TEXT NOT NULL,
     role TEXT NOT NULL CHECK (role IN ('point-of-contact', 'observer')),
     sign_key TEXT NOT NULL,
     decrypt_key TEXT NOT NULL,
     fingerprint TEXT NOT NULL UNIQUE,
     status TEXT NOT NULL CHECK (status IN ('pending', 'active', 'revoked', 'cloned')),
     enrolled TEXT NOT NULL,
     since TEXT NOT NULL,
     enrolment TEXT NOT NULL,
     sequence INTEGER NOT NULL DEFAULT 0,
     last_hash TEXT
   ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX device_state ON device (state)',
  `CREATE TABLE invitation (
     id TEXT PRIMARY KEY,
     address TEXT NOT NULL,
     state TEXT NOT NULL,
     role TEXT NOT NULL CHECK (role IN ('point-of-contact', 'observer')),
     created TEXT NOT NULL,
     expires TEXT NOT NULL,
     secret BLOB,
     wrong_proofs INTEGER NOT NULL DEFAULT 0,
     used TEXT
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE inbox (
     device TEXT NOT NULL REFERENCES device (id),
     sequence INTEGER NOT NULL,
     id TEXT NOT NULL,
     hash TEXT NOT NULL,
     previous TEXT,
     state TEXT NOT NULL,
     payload TEXT NOT NULL,
     received TEXT NOT NULL,
     status TEXT NOT NULL CHECK (status IN ('accepted', 'held', 'refused')),
     refusal TEXT,
     open INTEGER NOT NULL CHECK (open IN (0, 1)),
     PRIMARY KEY (device, sequence)
   ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX inbox_open ON inbox (received) WHERE open = 1',
  `CREATE TABLE recipient (
     epoch INTEGER NOT NULL,
     device TEXT NOT NULL REFERENCES device (id),
     PRIMARY KEY (epoch, device)
   ) STRICT, WITHOUT ROWID`,
] as const

export const devicesMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
