/** What practice counterparts of a demonstration vault write, and the keys that they have besides published ones. */
import type { Migration } from '../migrate.ts'

export const practiceMigration = {
  number: 22,
  name: 'practice',
  sql: `
    -- about: the message of ours that is answered; without it the counterpart begins a case. due: without it the words
    -- of a file are waited for. bytes: the sealed file, from when it came in. opened: by an officer, as any file.
    CREATE TABLE practice_message (
      id TEXT PRIMARY KEY,
      role TEXT NOT NULL,
      office TEXT NOT NULL,
      about TEXT REFERENCES message (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      due TEXT,
      bytes BLOB,
      opened TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX practice_message_open ON practice_message (due) WHERE opened IS NULL;
    CREATE INDEX practice_message_about ON practice_message (about, office);
    CREATE INDEX practice_message_kind ON practice_message (kind);
    CREATE TABLE practice_key (
      holder TEXT PRIMARY KEY,
      fingerprint TEXT NOT NULL,
      certificate TEXT NOT NULL,
      private_key TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;
  `,
} as const satisfies Migration
