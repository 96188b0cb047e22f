/** Text by other programs: the mails it belongs to, the case it was filed to by hand, and what was typed in of it. */
import type { Migration } from '../migrate.ts'

export const freeTextMigration = {
  number: 18,
  name: 'free-text',
  sql: `
    -- None of these rows refers to a row of message, since one that is judged again is written anew.
    -- message_id: without angle brackets, of the protected part, else of the mail. named: JSON, ids that the protected
    -- part says it belongs to.
    CREATE TABLE mail_thread (
      message TEXT PRIMARY KEY,
      message_id TEXT,
      named TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mail_thread_id ON mail_thread (message_id);

    -- The thread of the message was merged into a case by an officer (case_merge).
    CREATE TABLE free_text_filing (
      message TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      officer TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;

    -- What officers typed in of a text, in their reading; the latest one of a message counts. reading: JSON, null where
    -- it was taken back.
    CREATE TABLE free_text_reading (
      seq INTEGER PRIMARY KEY,
      message TEXT NOT NULL,
      reading TEXT,
      at TEXT NOT NULL,
      officer TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX free_text_reading_message ON free_text_reading (message, seq);
  `,
} as const satisfies Migration
