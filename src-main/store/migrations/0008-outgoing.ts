/** What becomes of our own messages: a third form, confirmations of sending, bounces, and the form that each counterpart is given. */
import type { Migration } from '../migrate.ts'

export const outgoingMigration = {
  number: 8,
  name: 'outgoing',
  sql: `
    -- A check of a table cannot be changed: the tables are made anew, and those that refer to messages with them, so
    -- that nothing refers to the old one when it goes.
    ALTER TABLE message RENAME TO message_7;
    ALTER TABLE sealed_file RENAME TO sealed_file_7;
    ALTER TABLE attachment RENAME TO attachment_7;
    ALTER TABLE acknowledgement RENAME TO acknowledgement_7;

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
      status TEXT NOT NULL
        CHECK (status IN ('released', 'exported', 'sent', 'acknowledged', 'bounced', 'received')),
      at TEXT NOT NULL,
      -- When a file of it was first written; null until then, and for what came in.
      exported_at TEXT,
      sent_at TEXT,
      signed_text TEXT NOT NULL,
      signatures TEXT NOT NULL,
      html_dropped INTEGER NOT NULL CHECK (html_dropped IN (0, 1)),
      verdict TEXT,
      -- 1: its encrypted forms name none of the keys they are for.
      hidden_key_ids INTEGER NOT NULL DEFAULT 0 CHECK (hidden_key_ids IN (0, 1)),
      -- The draft of which this is one of several messages, one to each recipient; else null.
      draft TEXT,
      original BLOB,
      original_sha256 TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL
    ) STRICT;
    INSERT INTO message
      SELECT id, thread, direction, record_id, record, content_id, template, mode, tlp, subject, counterparts, case_number,
        in_reply_to, acknowledgement_requested, status, at,
        (SELECT min(exported_at) FROM sealed_file_7 WHERE sealed_file_7.message = message_7.id),
        sent_at, signed_text, signatures, html_dropped, verdict, 0, NULL, original, original_sha256, revision, device
      FROM message_7 ORDER BY rowid;

    CREATE TABLE sealed_file (
      message TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
      form TEXT NOT NULL CHECK (form IN ('eml', 'outlook', 'asc')),
      name TEXT NOT NULL,
      bytes BLOB NOT NULL,
      exported_at TEXT,
      PRIMARY KEY (message, form)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO sealed_file SELECT message, form, name, bytes, exported_at FROM sealed_file_7;

    CREATE TABLE attachment (
      id TEXT PRIMARY KEY,
      message TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      bytes BLOB NOT NULL,
      sha256 TEXT NOT NULL
    ) STRICT;
    INSERT INTO attachment SELECT id, message, name, type, bytes, sha256 FROM attachment_7 ORDER BY rowid;

    -- One acknowledgement counts once, and only for one of our messages.
    CREATE TABLE acknowledgement (
      by_message TEXT PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
      message TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
      state TEXT NOT NULL,
      at TEXT NOT NULL
    ) STRICT;
    INSERT INTO acknowledgement SELECT by_message, message, state, at FROM acknowledgement_7 ORDER BY rowid;

    DROP TABLE acknowledgement_7;
    DROP TABLE attachment_7;
    DROP TABLE sealed_file_7;
    DROP TABLE message_7;
    CREATE INDEX message_thread ON message (thread, at);
    CREATE INDEX message_record ON message (record_id);
    CREATE INDEX message_content ON message (content_id);
    CREATE INDEX message_original ON message (original_sha256);
    CREATE INDEX message_reply ON message (in_reply_to);
    -- Whom a message is of counts only where its signature proved it.
    CREATE INDEX message_signer ON message (verdict ->> '$.signer.pocId') WHERE verdict ->> '$.level' = 'valid';
    CREATE INDEX message_draft ON message (draft) WHERE draft IS NOT NULL;
    CREATE INDEX message_unconfirmed ON message (exported_at) WHERE status = 'exported';
    CREATE INDEX attachment_message ON attachment (message);
    CREATE INDEX acknowledgement_message ON acknowledgement (message);

    -- By an officer's word: that a message left, when, by which channel and from which mailbox; and that it came back.
    CREATE TABLE delivery (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      message TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
      outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'bounced')),
      at TEXT NOT NULL,
      channel TEXT,
      mailbox TEXT,
      note TEXT NOT NULL,
      officer TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX delivery_message ON delivery (message, seq);

    -- The form of file that a counterpart can open best, where it is another than the desk's own choice.
    CREATE TABLE counterpart_preference (
      poc TEXT PRIMARY KEY,
      form TEXT NOT NULL CHECK (form IN ('eml', 'outlook', 'asc')),
      changed TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;
  `,
} as const satisfies Migration
