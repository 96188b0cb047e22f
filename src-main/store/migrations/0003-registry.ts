/** The registry this desk trusts: connection, signed metadata, which directory is stored, and the last attempt. */
import type { Migration } from '../migrate.ts'

export const registryMigration = {
  number: 3,
  name: 'registry',
  sql: `
    -- One registry per vault; the column keeps it at one row.
    CREATE TABLE registry_connection (
      single INTEGER PRIMARY KEY CHECK (single = 1),
      address TEXT NOT NULL,
      root_fingerprint TEXT NOT NULL,
      demonstration INTEGER NOT NULL CHECK (demonstration IN (0, 1)),
      connected TEXT NOT NULL
    ) STRICT;

    -- Verified TUF metadata, byte for byte: root, timestamp, snapshot, targets.
    CREATE TABLE registry_trust (
      role TEXT PRIMARY KEY,
      bytes BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What the registry layer of the directory was made from.
    CREATE TABLE registry_directory (
      single INTEGER PRIMARY KEY CHECK (single = 1),
      sequence INTEGER NOT NULL,
      issued TEXT NOT NULL,
      verified TEXT NOT NULL,
      expires TEXT NOT NULL
    ) STRICT;

    CREATE TABLE registry_attempt (
      single INTEGER PRIMARY KEY CHECK (single = 1),
      at TEXT NOT NULL,
      failure TEXT
    ) STRICT;
  `,
} as const satisfies Migration
