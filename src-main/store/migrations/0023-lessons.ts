/** How far each officer is in the lessons of a demonstration vault. */
import type { Migration } from '../migrate.ts'

export const lessonsMigration = {
  number: 23,
  name: 'lessons',
  sql: `
    -- Rows are only added: a lesson that is begun again is a further row. after: the number of the last entry of the audit
    -- log by then; what an entry of a greater number says was done since.
    CREATE TABLE lesson_mark (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      officer TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('begun', 'resumed', 'noted', 'left')),
      lesson TEXT,
      step TEXT,
      at TEXT NOT NULL,
      after INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id),
      CHECK ((kind IN ('begun', 'resumed')) = (lesson IS NOT NULL)),
      CHECK ((kind = 'noted') = (step IS NOT NULL))
    ) STRICT;
    CREATE INDEX lesson_mark_officer ON lesson_mark (officer, seq);
  `,
} as const satisfies Migration
