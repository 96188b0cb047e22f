/** Ways for counterparts without a usable key: how a message left, the secret of a password file, steps of a case. */
import type { Migration } from '../migrate.ts'

export const waysMigration = {
  number: 12,
  name: 'ways',
  sql: `
    -- Only of messages that leave in another way than the usual one.
    CREATE TABLE message_way (
      message TEXT PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
      way TEXT NOT NULL CHECK (way IN ('password', 'paper')),
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;

    -- The words that open a password file, until an officer says that they were read out; then the row is removed, and
    -- 'secure_delete' overwrites it.
    CREATE TABLE message_secret (
      message TEXT PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
      words TEXT NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;

    -- What was done in a case beside its messages. thread is null, and draft is not, until the draft it was done for is
    -- released. detail: JSON.
    CREATE TABLE case_step (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      thread TEXT,
      draft TEXT,
      message TEXT REFERENCES message (id) ON DELETE SET NULL,
      kind TEXT NOT NULL
        CHECK (kind IN ('key-asked', 'other-contact', 'password-file', 'secret-read', 'called', 'paper')),
      poc TEXT NOT NULL,
      at TEXT NOT NULL,
      detail TEXT NOT NULL,
      officer TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX case_step_thread ON case_step (thread, at) WHERE thread IS NOT NULL;
    CREATE INDEX case_step_draft ON case_step (draft) WHERE draft IS NOT NULL;
    CREATE INDEX case_step_message ON case_step (message) WHERE message IS NOT NULL;

    -- A release looks up whether its recipient was asked for a key before.
    CREATE INDEX message_key_request ON message (at) WHERE template = 'T14' AND direction = 'outgoing';
  `,
} as const satisfies Migration
