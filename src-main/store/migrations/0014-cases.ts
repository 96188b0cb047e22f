/** What officers do in a case beside its messages. */
import type { Migration } from '../migrate.ts'

export const casesMigration = {
  number: 14,
  name: 'cases',
  sql: `
    -- thread: of the messages of the case. at: when it happened; noted: when it was written down. detail: JSON.
    CREATE TABLE case_event (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      thread TEXT NOT NULL,
      kind TEXT NOT NULL,
      at TEXT NOT NULL,
      noted TEXT NOT NULL,
      detail TEXT NOT NULL,
      officer TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX case_event_thread ON case_event (thread, at);
  `,
} as const satisfies Migration
