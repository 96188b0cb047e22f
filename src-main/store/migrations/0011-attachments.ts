/** Files that an officer attaches: with the draft in pieces as they are read, and sealed beside the text form. */
import type { Migration } from '../migrate.ts'

export const attachmentsMigration = {
  number: 11,
  name: 'attachments',
  sql: `
    -- sha256: null while the file is still being read. position: its place in the list, from 1.
    CREATE TABLE draft_attachment (
      id TEXT PRIMARY KEY,
      draft TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      size INTEGER NOT NULL,
      sha256 TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id),
      UNIQUE (draft, sha256)
    ) STRICT;
    CREATE INDEX draft_attachment_unfinished ON draft_attachment (id) WHERE sha256 IS NULL;

    -- A piece is written as soon as it is read, so that no file is ever whole in memory only to be stored.
    CREATE TABLE draft_attachment_piece (
      attachment TEXT NOT NULL REFERENCES draft_attachment (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      UNIQUE (attachment, number)
    ) STRICT;

    -- Beside the text form of a message each attachment is a file of its own; number: its place in the record, from 1.
    CREATE TABLE sealed_attachment (
      message TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      name TEXT NOT NULL,
      bytes BLOB NOT NULL,
      exported_at TEXT,
      UNIQUE (message, number)
    ) STRICT;
  `,
} as const satisfies Migration
