/** Packs of templates as they came, and what an administrator decided of each. */
import type { Migration } from '../migrate.ts'

export const templatePacksMigration = {
  number: 9,
  name: 'template-packs',
  sql: `
    -- pack: the id that all issues of a pack share. A row is never deleted: old messages are rendered with its words.
    CREATE TABLE template_pack (
      id TEXT PRIMARY KEY,
      pack TEXT NOT NULL,
      name TEXT NOT NULL,
      bytes BLOB NOT NULL,
      sha256 TEXT NOT NULL UNIQUE,
      origin TEXT NOT NULL CHECK (origin IN ('file', 'registry')),
      arrived TEXT NOT NULL,
      standing TEXT NOT NULL CHECK (standing IN ('waiting', 'active', 'refused', 'ended')),
      decided_by TEXT,
      decided_at TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX template_pack_standing ON template_pack (standing, decided_at);
    -- One issue of a pack is in use at a time.
    CREATE UNIQUE INDEX template_pack_active ON template_pack (pack) WHERE standing = 'active';
  `,
} as const satisfies Migration
