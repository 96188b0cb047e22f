/** By what a returned mail is recognised, and the files of a watched folder that are no message of their own. */
import type { Migration } from '../migrate.ts'

export const incomingMigration = {
  number: 19,
  name: 'incoming',
  sql: `
    -- message_id: of the mail that a message of ours left as, without angle brackets.
    CREATE TABLE sent_header (
      message_id TEXT PRIMARY KEY,
      message TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sent_header_message ON sent_header (message);
    -- The header of our mails is written on one line, and stands among the first of the file.
    INSERT OR IGNORE INTO sent_header (message_id, message)
      SELECT substr(head, instr(head, 'Message-ID: <') + 13, 53), message
      FROM (SELECT message, CAST(substr(bytes, 1, 16384) AS TEXT) AS head FROM sealed_file WHERE form = 'eml')
      WHERE instr(head, 'Message-ID: <') > 0
        AND substr(head, instr(head, 'Message-ID: <') + 49, 18) = '@poc-desk.invalid>';

    -- A file that was opened and is no row of its own (a sealed attachment, a report), or was left out.
    CREATE TABLE known_file (
      sha256 TEXT PRIMARY KEY,
      became TEXT NOT NULL CHECK (became IN ('joined', 'report', 'left-out')),
      at TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;
  `,
} as const satisfies Migration
