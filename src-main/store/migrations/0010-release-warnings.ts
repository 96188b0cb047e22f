/** The warnings that a releaser took note of, kept with the message. */
import type { Migration } from '../migrate.ts'

export const releaseWarningsMigration = {
  number: 10,
  name: 'release-warnings',
  sql: `
    -- poc: the recipient it was about; null where it was about the message or the desk. params: JSON.
    CREATE TABLE release_warning (
      seq INTEGER PRIMARY KEY,
      message TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
      code TEXT NOT NULL,
      poc TEXT,
      params TEXT NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX release_warning_message ON release_warning (message, seq);

    -- Pre-flight looks up what is kept of the case that a draft names: by our number, and by the counterpart's, which
    -- stands in its record alone.
    CREATE INDEX message_case ON message (case_number) WHERE case_number IS NOT NULL;
    CREATE INDEX message_their_case
      ON message (CASE WHEN json_valid(CAST(record AS TEXT)) THEN json_extract(CAST(record AS TEXT), '$.caseNumber') END)
      WHERE direction = 'incoming';
  `,
} as const satisfies Migration
