/** Drafts, messages in both directions, their sealed files, attachments and acknowledgements. */
import type { Migration } from '../migrate.ts'

export const messagesMigration = {
  number: 2,
  name: 'messages',
  sql: `
    CREATE TABLE draft (
      id TEXT PRIMARY KEY,
      template TEXT NOT NULL,
      subject TEXT NOT NULL,
      json TEXT NOT NULL,
      changed TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL
    ) STRICT;

    -- id is ours; record_id is the sender's and proves nothing by itself.
    CREATE TABLE message (
      id TEXT PRIMARY KEY,
      thread TEXT NOT NULL,
      direction TEXT NOT NULL CHECK (direction IN ('outgoing', 'incoming')),
      record_id TEXT,
      record BLOB,
      content_id TEXT,
      template TEXT,
      mode TEXT,
      tlp TEXT,
      subject TEXT NOT NULL,
      counterparts TEXT NOT NULL,
      case_number TEXT,
      in_reply_to TEXT,
      acknowledgement_requested INTEGER NOT NULL CHECK (acknowledgement_requested IN (0, 1)),
      status TEXT NOT NULL CHECK (status IN ('released', 'exported', 'sent', 'acknowledged', 'received')),
      at TEXT NOT NULL,
      sent_at TEXT,
      signed_text TEXT NOT NULL,
      signatures TEXT NOT NULL,
      html_dropped INTEGER NOT NULL CHECK (html_dropped IN (0, 1)),
      verdict TEXT,
      original BLOB,
      original_sha256 TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL
    ) STRICT;
    CREATE INDEX message_thread ON message (thread, at);
    CREATE INDEX message_record ON message (record_id);
    CREATE INDEX message_content ON message (content_id);
    CREATE INDEX message_original ON message (original_sha256);
    CREATE INDEX message_reply ON message (in_reply_to);

    CREATE TABLE sealed_file (
      message TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
      form TEXT NOT NULL CHECK (form IN ('eml', 'asc')),
      name TEXT NOT NULL,
      bytes BLOB NOT NULL,
      exported_at TEXT,
      PRIMARY KEY (message, form)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE attachment (
      id TEXT PRIMARY KEY,
      message TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      bytes BLOB NOT NULL,
      sha256 TEXT NOT NULL
    ) STRICT;
    CREATE INDEX attachment_message ON attachment (message);

    -- One acknowledgement counts once, and only for one of our messages.
    CREATE TABLE acknowledgement (
      by_message TEXT PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
      message TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
      state TEXT NOT NULL,
      at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX acknowledgement_message ON acknowledgement (message);

    CREATE TABLE case_counter (
      series TEXT PRIMARY KEY,
      last INTEGER NOT NULL
    ) STRICT;
  `,
} satisfies Migration
