/** Clocks of cases: when messages arrived in the mailbox, and an index of what officers decided about clocks. */
import type { Migration } from '../migrate.ts'

export const clocksMigration = {
  number: 15,
  name: 'clocks',
  sql: `
    -- By an officer's word; without a row a message counts from when it was opened. It refers to no row of message, since
    -- one that is judged again is written anew.
    CREATE TABLE message_receipt (
      message TEXT PRIMARY KEY,
      received TEXT NOT NULL,
      officer TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX case_event_clocks ON case_event (seq)
      WHERE kind IN ('closed', 'reopened', 'clock-stopped', 'clock-resumed', 'acknowledged-by-phone');
  `,
} as const satisfies Migration
