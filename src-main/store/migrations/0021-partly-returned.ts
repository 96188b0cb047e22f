/** The mail to one of several recipients can come back while the others have theirs. */
import type { Migration } from '../migrate.ts'

export const partlyReturnedMigration = {
  number: 21,
  name: 'partly-returned',
  sql: `
    -- JSON, by recipient: null where the mail to it came back, else when it was sent to it again. Without it the message
    -- is the same for all, which is what was said of every message before.
    ALTER TABLE message ADD COLUMN apart TEXT;
    -- JSON, ids of recipients: of whom it was said; without it of all.
    ALTER TABLE delivery ADD COLUMN recipients TEXT;
    -- What was said by telephone is told beside the clock of a message.
    CREATE INDEX case_step_called ON case_step (message, at) WHERE kind = 'called' AND message IS NOT NULL;
  `,
} as const satisfies Migration
