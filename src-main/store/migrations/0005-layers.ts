/** The layers of the directory, every change of it, and what the desk knows of keys and telephone calls. */
import type { Migration } from '../migrate.ts'

export const layersMigration = {
  number: 5,
  name: 'layers',
  sql: `
    -- What the registry says. accepted is null until somebody has accepted a new point of contact; gone once the
    -- registry no longer lists it (its record in effect is then withdrawn).
    CREATE TABLE registry_record (
      id TEXT PRIMARY KEY,
      received TEXT NOT NULL,
      received_at TEXT NOT NULL,
      accepted TEXT,
      since TEXT NOT NULL,
      gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
      revision INTEGER NOT NULL,
      device TEXT REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO registry_record (id, received, received_at, accepted, since, revision, device)
      SELECT id, json,
        coalesce((SELECT value FROM meta WHERE key = 'directory-verified'), '1970-01-01T00:00:00Z'), json,
        coalesce((SELECT value FROM meta WHERE key = 'directory-verified'), '1970-01-01T00:00:00Z'), 1, device
      FROM point_of_contact WHERE layer = 'registry';

    -- What the desk says: a whole record (made), or values by path over the registry's (corrections).
    CREATE TABLE desk_record (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('made', 'corrections')),
      json TEXT NOT NULL,
      since TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;

    -- point_of_contact is the record in effect, made from the two. Only the desk's own verifications count in it, so
    -- what the registry claimed of them is taken out.
    UPDATE point_of_contact
      SET json = json_set(json, '$.pgpKeys', (
        SELECT json_group_array(json_remove(value, '$.verified')) FROM json_each(point_of_contact.json, '$.pgpKeys')
      ))
      WHERE json LIKE '%"verified":%';
    ALTER TABLE point_of_contact ADD COLUMN in_effect INTEGER NOT NULL DEFAULT 1 CHECK (in_effect IN (0, 1));
    ALTER TABLE point_of_contact ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX point_of_contact_id ON point_of_contact (id);

    -- Proposed or made; never deleted, so that they are the history. old and new are JSON, null for "not there".
    CREATE TABLE change (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      poc TEXT NOT NULL,
      state TEXT NOT NULL,
      path TEXT NOT NULL,
      old TEXT,
      new TEXT,
      class TEXT NOT NULL CHECK (class IN ('restriction', 'grant', 'description')),
      source TEXT NOT NULL,
      standing TEXT NOT NULL
        CHECK (standing IN ('waiting', 'used-once', 'in-effect', 'rejected', 'superseded')),
      alarm INTEGER NOT NULL DEFAULT 0 CHECK (alarm IN (0, 1)),
      certified INTEGER NOT NULL DEFAULT 0 CHECK (certified IN (0, 1)),
      proposed TEXT NOT NULL,
      decided TEXT,
      officer TEXT,
      reason TEXT NOT NULL DEFAULT '',
      batch TEXT,
      -- State, kind and name of the office at that time, for what has no row in the directory.
      subject TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX change_poc ON change (poc, seq);
    CREATE INDEX change_open ON change (standing) WHERE standing IN ('waiting', 'used-once');
    CREATE INDEX change_alarm ON change (alarm) WHERE alarm = 1;
    CREATE INDEX change_batch ON change (batch) WHERE batch IS NOT NULL;
    CREATE INDEX change_decided ON change (decided) WHERE standing = 'in-effect';

    CREATE TABLE office_link (
      a TEXT NOT NULL,
      b TEXT NOT NULL,
      standing TEXT NOT NULL CHECK (standing IN ('proposed', 'same', 'different')),
      at TEXT NOT NULL,
      officer TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id),
      PRIMARY KEY (a, b),
      CHECK (a < b)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX office_link_b ON office_link (b);

    CREATE TABLE ring_key (
      fingerprint TEXT PRIMARY KEY,
      certificate TEXT NOT NULL,
      facts TEXT NOT NULL,
      origin TEXT NOT NULL,
      kept TEXT NOT NULL,
      officer TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;

    -- The newest row of a point of contact and a fingerprint counts.
    CREATE TABLE key_verification (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      poc TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('verified', 'rejected')),
      how TEXT NOT NULL,
      with_whom TEXT NOT NULL,
      at TEXT NOT NULL,
      officer TEXT,
      note TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX key_verification_poc ON key_verification (poc, fingerprint, seq);

    CREATE TABLE call (
      id TEXT PRIMARY KEY,
      poc TEXT NOT NULL,
      at TEXT NOT NULL,
      json TEXT NOT NULL,
      officer TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX call_poc ON call (poc, at);
  `,
} as const satisfies Migration
