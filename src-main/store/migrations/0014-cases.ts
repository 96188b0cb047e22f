/** What officers do in a case beside its messages, and which messages stand in which case. */
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
    CREATE INDEX case_event_status ON case_event (thread, seq, kind, at, detail) WHERE kind IN ('closed', 'reopened');

    -- A message keeps its thread, which is what the other side knows. A case is called by the id of its first thread,
    -- or by one of its own where it began with messages of another case.
    -- child: a thread or a case that stands in the case parent, which may stand in another again.
    CREATE TABLE case_merge (
      child TEXT PRIMARY KEY,
      parent TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX case_merge_parent ON case_merge (parent);

    -- A message that does not stand where its thread does. case_id: a thread or a case.
    CREATE TABLE case_placement (
      message TEXT PRIMARY KEY,
      case_id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX case_placement_case ON case_placement (case_id);

    CREATE TABLE case_link (
      id TEXT PRIMARY KEY,
      from_case TEXT NOT NULL,
      to_case TEXT NOT NULL,
      relation TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX case_link_from ON case_link (from_case);
    CREATE INDEX case_link_to ON case_link (to_case);

    -- Who acted in a case is told by the entries about its messages.
    CREATE INDEX audit_subject ON audit (subject);
  `,
} as const satisfies Migration
