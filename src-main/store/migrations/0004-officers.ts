/** Officers and ways of recovery; the signing key under the release key; the audit log as a chain. */
import type { Migration } from '../migrate.ts'

export const officersMigration = {
  number: 4,
  name: 'officers',
  sql: `
    -- slot is the id in vault.json. The database, not the header, says which public key a slot has: a key put into
    -- the header by somebody else is never sealed to. release_key is null for drafters; it and approval_private_key
    -- are sealed to the slot, so only its passphrase opens them.
    CREATE TABLE officer (
      id TEXT PRIMARY KEY,
      slot TEXT NOT NULL UNIQUE,
      alias TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('drafter', 'releaser', 'administrator')),
      language TEXT NOT NULL,
      slot_public_key TEXT NOT NULL,
      approval_public_key TEXT NOT NULL,
      approval_private_key TEXT NOT NULL,
      release_key TEXT,
      created TEXT NOT NULL,
      disabled TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE UNIQUE INDEX officer_alias ON officer (alias) WHERE disabled IS NULL;

    -- Ways in that are nobody's passphrase. officer is whose the keyring's is.
    CREATE TABLE recovery_way (
      slot TEXT PRIMARY KEY,
      class TEXT NOT NULL UNIQUE CHECK (class IN ('code', 'shares', 'keyring')),
      officer TEXT REFERENCES officer (id),
      slot_public_key TEXT NOT NULL,
      release_key TEXT,
      needed INTEGER,
      total INTEGER,
      created TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;

    -- private_key decrypts only; the whole key, which signs, is sealed under the release key.
    ALTER TABLE own_key ADD COLUMN signing_key TEXT;

    -- Of this workstation: Ed25519, PKCS 8 and SPKI in PEM. It signs heads of the audit log.
    ALTER TABLE device ADD COLUMN private_key TEXT;
    ALTER TABLE device ADD COLUMN public_key TEXT;

    -- The log becomes a chain (docs/audit-log.md). seq is the key, as VACUUM may number the rows of a table without
    -- one anew; entries of before keep their order and have no hash of their own. An entry never changes, so it has
    -- no revision. officer is no reference: the log outlives what it tells of. There is no index beside the key: an
    -- entry goes with every commit, and each index costs that commit one more page.
    CREATE TABLE audit_chained (
      seq INTEGER PRIMARY KEY CHECK (seq > 0),
      id TEXT NOT NULL,
      at TEXT NOT NULL,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      detail TEXT NOT NULL,
      device TEXT NOT NULL REFERENCES device (id),
      officer TEXT,
      previous TEXT,
      hash TEXT,
      CHECK ((previous IS NULL) = (hash IS NULL))
    ) STRICT;
    INSERT INTO audit_chained (seq, id, at, kind, subject, detail, device)
      SELECT row_number() OVER (ORDER BY rowid), id, at, kind, subject, detail, device FROM audit;
    DROP TABLE audit;
    ALTER TABLE audit_chained RENAME TO audit;
    CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END;
    CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END;

    CREATE TABLE audit_head (
      seq INTEGER PRIMARY KEY CHECK (seq > 0),
      hash TEXT NOT NULL,
      at TEXT NOT NULL,
      device TEXT NOT NULL REFERENCES device (id),
      signature TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_head_keeps BEFORE UPDATE ON audit_head BEGIN SELECT RAISE(ABORT, 'append only'); END;
    CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head BEGIN SELECT RAISE(ABORT, 'append only'); END;
  `,
} as const satisfies Migration
