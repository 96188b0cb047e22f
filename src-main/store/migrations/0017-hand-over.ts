/** The log of the desk's shifts; and indexes for who handles a case and for what happened in cases since. */
import type { Migration } from '../migrate.ts'

export const handOverMigration = {
  number: 17,
  name: 'hand-over',
  sql: `
    -- Rows are only added: a correction, a mark and its taking back are rows about another (about: its id). at: when it
    -- happened; noted: when it was written down. language: BCP 47 of the text, where the officer said. important: for
    -- whoever comes next.
    CREATE TABLE shift_entry (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('note', 'corrected', 'done', 'not-done', 'begun', 'ended')),
      about TEXT REFERENCES shift_entry (id),
      at TEXT NOT NULL,
      noted TEXT NOT NULL,
      text TEXT NOT NULL,
      language TEXT,
      important INTEGER NOT NULL CHECK (important IN (0, 1)),
      thread TEXT,
      poc TEXT,
      officer TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX shift_entry_about ON shift_entry (about, seq) WHERE about IS NOT NULL;
    CREATE INDEX shift_entry_shift ON shift_entry (seq) WHERE kind IN ('begun', 'ended');
    CREATE INDEX shift_entry_important ON shift_entry (seq) WHERE important = 1;

    CREATE INDEX case_event_claim ON case_event (thread, seq) WHERE kind IN ('claimed', 'claim-released');
    CREATE INDEX case_event_noted ON case_event (noted, thread);
  `,
} as const satisfies Migration
