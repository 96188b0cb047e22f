/** The desk as a device of a registry: its keys, epoch keys, what editions are made of, kept files, and the outbox. */
import type { Migration } from '../migrate.ts'

export const syncMigration = {
  number: 7,
  name: 'sync',
  sql: `
    -- open: the registry publishes in clear to everybody. enrolled: what is not encrypted for us is refused.
    ALTER TABLE registry_connection ADD COLUMN access TEXT NOT NULL DEFAULT 'open'
      CHECK (access IN ('open', 'enrolled'));

    -- How the stored edition came, and by whose decision where its confirmation had ended.
    ALTER TABLE registry_directory ADD COLUMN source TEXT NOT NULL DEFAULT 'network'
      CHECK (source IN ('network', 'bundle'));
    ALTER TABLE registry_directory ADD COLUMN accepted_officer TEXT;
    ALTER TABLE registry_directory ADD COLUMN accepted_reason TEXT;
    ALTER TABLE registry_directory ADD COLUMN accepted_at TEXT;

    -- This desk as the registry knows it. keys: private JWKs. One registry per vault, so one row.
    CREATE TABLE registry_device (
      single INTEGER PRIMARY KEY CHECK (single = 1),
      id TEXT NOT NULL,
      keys TEXT NOT NULL,
      state TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('point-of-contact', 'observer')),
      invitation TEXT NOT NULL,
      -- The signed request, and whether the registry said that it has it.
      enrolment TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('unsent', 'pending', 'active', 'revoked', 'cloned')),
      since TEXT NOT NULL,
      -- Chain of the writes that have left: number and hash of the last.
      last_sequence INTEGER NOT NULL DEFAULT 0,
      last_hash TEXT
    ) STRICT;

    CREATE TABLE registry_epoch (
      epoch INTEGER PRIMARY KEY,
      key BLOB NOT NULL
    ) STRICT;

    -- Digests of the parts of the stored edition, as the registry wrote them (src-formats/registry/directory-digest.ts).
    CREATE TABLE registry_part (
      part TEXT PRIMARY KEY,
      digest TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Target files as published, to be handed on in a bundle; complete = 0: the beginning of a download to be resumed.
    CREATE TABLE registry_file (
      path TEXT PRIMARY KEY,
      sha256 TEXT NOT NULL,
      bytes BLOB NOT NULL,
      complete INTEGER NOT NULL CHECK (complete IN (0, 1))
    ) STRICT;

    -- Writes for the registry. A write gets its sequence and its signed form when it first leaves, and keeps both.
    CREATE TABLE outbox (
      id TEXT PRIMARY KEY,
      payload TEXT NOT NULL,
      created TEXT NOT NULL,
      officer TEXT,
      standing TEXT NOT NULL
        CHECK (standing IN ('waiting', 'signed', 'delivered', 'done', 'refused', 'cancelled', 'superseded')),
      sequence INTEGER UNIQUE,
      jws TEXT,
      attempts INTEGER NOT NULL DEFAULT 0,
      next_attempt TEXT,
      last_failure TEXT,
      refusal TEXT,
      changed TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX outbox_open ON outbox (created) WHERE standing IN ('waiting', 'signed', 'delivered');
    CREATE INDEX outbox_refused ON outbox (created) WHERE standing = 'refused';
    CREATE INDEX outbox_created ON outbox (created);
  `,
} as const satisfies Migration
