/** The desk itself: who it is, its device, its keys, the audit trail, and the directory with its search index. */
import type { Migration } from '../migrate.ts'

export const coreMigration = {
  number: 1,
  name: 'core',
  sql: `
    -- Single values: vault id and kind, this device, state of the directory.
    CREATE TABLE meta (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE device (
      id TEXT PRIMARY KEY,
      label TEXT NOT NULL UNIQUE,
      created TEXT NOT NULL,
      revision INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE profile (
      id TEXT PRIMARY KEY,
      json TEXT NOT NULL,
      changed TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;

    -- Retired keys still decrypt; one key at a time signs.
    CREATE TABLE own_key (
      id TEXT PRIMARY KEY,
      fingerprint TEXT NOT NULL UNIQUE,
      private_key TEXT NOT NULL,
      public_key TEXT NOT NULL,
      revocation TEXT NOT NULL,
      created TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('current', 'retired')),
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE UNIQUE INDEX own_key_current ON own_key (state) WHERE state = 'current';

    CREATE TABLE setting (
      id TEXT PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      json TEXT NOT NULL,
      changed TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;

    CREATE TABLE audit (
      id TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      detail TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX audit_at ON audit (at);
    CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END;
    CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END;

    CREATE TABLE directory_state (
      id TEXT PRIMARY KEY,
      layer TEXT NOT NULL,
      state TEXT NOT NULL,
      json TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT REFERENCES device (id),
      UNIQUE (layer, state)
    ) STRICT;

    -- json is the record as it came, with every field; summary is what a list shows of it. seq numbers the rows
    -- of the search index.
    CREATE TABLE point_of_contact (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      layer TEXT NOT NULL CHECK (layer IN ('registry', 'desk', 'imported')),
      state TEXT NOT NULL,
      region TEXT NOT NULL,
      type TEXT NOT NULL,
      json TEXT NOT NULL,
      summary TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT REFERENCES device (id),
      UNIQUE (layer, id)
    ) STRICT;
    CREATE INDEX point_of_contact_state ON point_of_contact (state);

    -- facts is null where the certificate could not be read or is not the one of this fingerprint.
    CREATE TABLE point_of_contact_key (
      seq INTEGER NOT NULL REFERENCES point_of_contact (seq) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      fingerprint TEXT NOT NULL,
      facts TEXT,
      PRIMARY KEY (seq, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX point_of_contact_key_fingerprint ON point_of_contact_key (fingerprint);

    CREATE TABLE point_of_contact_email (
      seq INTEGER NOT NULL REFERENCES point_of_contact (seq) ON DELETE CASCADE,
      address TEXT NOT NULL,
      PRIMARY KEY (seq, address)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX point_of_contact_email_address ON point_of_contact_email (address);

    -- Text is folded before it comes here (src-shared/domain/directory/fold.ts); marks are letters, and one
    -- private-use character separates texts.
    CREATE VIRTUAL TABLE point_of_contact_search USING fts5 (
      text,
      content = '',
      contentless_delete = 1,
      prefix = '1 2 3',
      tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
    );
  `,
} as const satisfies Migration
