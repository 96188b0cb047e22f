/** Four-eyes release: who changed a draft, what was submitted and said about it, and what was approved. */
import type { Migration } from '../migrate.ts'

export const secondOfficerMigration = {
  number: 13,
  name: 'second-officer',
  sql: `
    -- Officers who changed a draft; none of them releases it.
    CREATE TABLE draft_editor (
      draft TEXT NOT NULL,
      officer TEXT NOT NULL,
      changed TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id),
      PRIMARY KEY (draft, officer)
    ) STRICT, WITHOUT ROWID;

    -- frozen: canonical JSON of what was submitted; sha256: of exactly that text. Stands when the draft is gone.
    CREATE TABLE submission (
      id TEXT PRIMARY KEY,
      draft TEXT NOT NULL,
      frozen TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      officer TEXT NOT NULL,
      at TEXT NOT NULL,
      standing TEXT NOT NULL CHECK (standing IN ('waiting', 'returned', 'withdrawn', 'released')),
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE UNIQUE INDEX submission_waiting ON submission (draft) WHERE standing = 'waiting';
    CREATE INDEX submission_draft ON submission (draft, at);

    CREATE TABLE submission_event (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      submission TEXT NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
      kind TEXT NOT NULL
        CHECK (kind IN ('submitted', 'commented', 'returned', 'withdrawn', 'changed', 'approved')),
      officer TEXT,
      at TEXT NOT NULL,
      text TEXT NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX submission_event_submission ON submission_event (submission, seq);

    -- Who has seen which version, so that the next one is compared with it.
    CREATE TABLE submission_reader (
      submission TEXT NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
      officer TEXT NOT NULL,
      at TEXT NOT NULL,
      device TEXT NOT NULL REFERENCES device (id),
      PRIMARY KEY (submission, officer)
    ) STRICT, WITHOUT ROWID;

    -- signature: Ed25519 over the exact record of the message, Base64; public_key: SPKI, PEM, kept because an officer
    -- who is given a new passphrase has another one.
    CREATE TABLE approval (
      message TEXT PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
      submission TEXT NOT NULL,
      officer TEXT NOT NULL,
      public_key TEXT NOT NULL,
      signature TEXT NOT NULL,
      at TEXT NOT NULL,
      comment TEXT NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX approval_submission ON approval (submission);
  `,
} as const satisfies Migration
