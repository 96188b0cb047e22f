/** The national side: domestic entities, what was passed on to them, terms of reference, lists of what is needed. */
import type { Migration } from '../migrate.ts'

export const nationalMigration = {
  number: 16,
  name: 'national',
  sql: `
    CREATE TABLE national_entity (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      contact TEXT NOT NULL,
      note TEXT NOT NULL,
      changed TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;

    -- name: of the entity as it was then. at: when it was passed on. due, answered: null where there is none.
    CREATE TABLE case_forwarding (
      id TEXT PRIMARY KEY,
      thread TEXT NOT NULL,
      entity TEXT NOT NULL,
      name TEXT NOT NULL,
      channel TEXT NOT NULL,
      about TEXT NOT NULL,
      at TEXT NOT NULL,
      due TEXT,
      message TEXT,
      tlp TEXT,
      answered TEXT,
      answer TEXT NOT NULL,
      officer TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX case_forwarding_thread ON case_forwarding (thread);
    CREATE INDEX case_forwarding_open ON case_forwarding (due) WHERE answered IS NULL;

    CREATE TABLE national_terms (
      language TEXT PRIMARY KEY,
      text TEXT NOT NULL,
      changed TEXT NOT NULL,
      officer TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;

    -- items: JSON array of texts.
    CREATE TABLE national_checklist (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      items TEXT NOT NULL,
      changed TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;

    CREATE TABLE case_checklist (
      id TEXT PRIMARY KEY,
      thread TEXT NOT NULL,
      name TEXT NOT NULL,
      made TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX case_checklist_thread ON case_checklist (thread, made);

    CREATE TABLE case_checklist_item (
      checklist TEXT NOT NULL REFERENCES case_checklist (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      text TEXT NOT NULL,
      standing TEXT NOT NULL,
      at TEXT,
      officer TEXT,
      PRIMARY KEY (checklist, position)
    ) STRICT, WITHOUT ROWID;
  `,
} as const satisfies Migration
