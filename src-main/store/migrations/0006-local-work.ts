/** What the desk keeps beside the directory, checks of contacts, and what became of the desk's own keys. */
import type { Migration } from '../migrate.ts'

export const localWorkMigration = {
  number: 6,
  name: 'local-work',
  sql: `
    -- folded is the tag in lower case: two ways to write one tag are one tag.
    CREATE TABLE tag (
      poc TEXT NOT NULL,
      folded TEXT NOT NULL,
      tag TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id),
      PRIMARY KEY (poc, folded)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tag_folded ON tag (folded);

    CREATE TABLE contact_group (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      note TEXT NOT NULL,
      changed TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE contact_group_member (
      contact_group TEXT NOT NULL REFERENCES contact_group (id) ON DELETE CASCADE,
      poc TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id),
      PRIMARY KEY (contact_group, poc)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX contact_group_member_poc ON contact_group_member (poc);

    CREATE TABLE private_note (
      id TEXT PRIMARY KEY,
      poc TEXT NOT NULL,
      text TEXT NOT NULL,
      created TEXT NOT NULL,
      changed TEXT NOT NULL,
      officer TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX private_note_poc ON private_note (poc, created);

    CREATE TABLE reminder (
      id TEXT PRIMARY KEY,
      poc TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('verify-key', 'confirm-contact', 'other')),
      due TEXT NOT NULL,
      note TEXT NOT NULL,
      done TEXT,
      officer TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX reminder_poc ON reminder (poc);
    CREATE INDEX reminder_open ON reminder (due) WHERE done IS NULL;

    CREATE TABLE saved_filter (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      json TEXT NOT NULL,
      changed TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT, WITHOUT ROWID;

    -- path is empty for the record as a whole; the newest row of a path counts.
    CREATE TABLE contact_check (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      poc TEXT NOT NULL,
      path TEXT NOT NULL,
      result TEXT NOT NULL CHECK (result IN ('confirmed', 'bounced')),
      how TEXT NOT NULL,
      at TEXT NOT NULL,
      note TEXT NOT NULL,
      officer TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    CREATE INDEX contact_check_poc ON contact_check (poc, path, seq);

    -- A key that GnuPG holds has no private part here: private_key is empty and signing_key null.
    ALTER TABLE own_key ADD COLUMN home TEXT NOT NULL DEFAULT 'vault' CHECK (home IN ('vault', 'gnupg'));
    ALTER TABLE own_key ADD COLUMN ended TEXT;
    ALTER TABLE own_key ADD COLUMN reason TEXT CHECK (reason IN ('superseded', 'compromised', 'retired'));
    ALTER TABLE own_key ADD COLUMN doubtful_from TEXT;

    -- Records and certificates of several kilobytes leave room for few in a page of a table without row ids, which then
    -- grows deep: each of ten thousand would be looked for through many pages. Otherwise as in migration 5.
    ALTER TABLE registry_record RENAME TO registry_record_5;
    CREATE TABLE registry_record (
      id TEXT NOT NULL PRIMARY KEY,
      received TEXT NOT NULL,
      received_at TEXT NOT NULL,
      accepted TEXT,
      since TEXT NOT NULL,
      gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
      revision INTEGER NOT NULL,
      device TEXT REFERENCES device (id)
    ) STRICT;
    INSERT INTO registry_record SELECT * FROM registry_record_5;
    DROP TABLE registry_record_5;
    CREATE INDEX registry_record_gone ON registry_record (gone);
    ALTER TABLE desk_record RENAME TO desk_record_5;
    CREATE TABLE desk_record (
      id TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('made', 'corrections')),
      json TEXT NOT NULL,
      since TEXT NOT NULL,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    INSERT INTO desk_record SELECT * FROM desk_record_5;
    DROP TABLE desk_record_5;
    ALTER TABLE ring_key RENAME TO ring_key_5;
    CREATE TABLE ring_key (
      fingerprint TEXT NOT NULL PRIMARY KEY,
      certificate TEXT NOT NULL,
      facts TEXT NOT NULL,
      origin TEXT NOT NULL,
      kept TEXT NOT NULL,
      officer TEXT,
      revision INTEGER NOT NULL,
      device TEXT NOT NULL REFERENCES device (id)
    ) STRICT;
    INSERT INTO ring_key SELECT * FROM ring_key_5;
    DROP TABLE ring_key_5;

    -- Whom a message is of counts only where its signature proved it. No query asks for a batch.
    CREATE INDEX message_signer ON message (verdict ->> '$.signer.pocId') WHERE verdict ->> '$.level' = 'valid';
    DROP INDEX change_batch;

    -- What a list and a search need of each record stands in indexes of its own: the rows themselves lie across pages
    -- full of certificates, and each page that is read is decrypted. Languages and office hours are those of summary.
    ALTER TABLE point_of_contact ADD COLUMN languages TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE point_of_contact ADD COLUMN availability TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE point_of_contact ADD COLUMN phones TEXT NOT NULL DEFAULT '';
    UPDATE point_of_contact SET
      languages = summary ->> '$.operationalLanguages',
      availability = summary ->> '$.availability',
      phones = coalesce((
        SELECT group_concat(value ->> 'number', ' ') FROM json_each(point_of_contact.json, '$.phones')
      ), '');
    CREATE INDEX point_of_contact_list ON point_of_contact
      (id, seq, state, region, type, layer, in_effect, waiting, languages, phones);
    CREATE INDEX point_of_contact_hours ON point_of_contact (seq, availability);
    CREATE INDEX point_of_contact_summary ON point_of_contact (seq, summary);

    -- Latin words of the search index, for words that were mistyped. Words that no record has any more stay until the
    -- index is built again, and find nothing.
    CREATE TABLE search_word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

    -- In columns, so that what is found in a name comes before what is found in an address. Filled again at the first
    -- search, as the version of the folding is another.
    DROP TABLE point_of_contact_search;
    CREATE VIRTUAL TABLE point_of_contact_search USING fts5 (
      names,
      places,
      addresses,
      content = '',
      contentless_delete = 1,
      prefix = '1 2 3',
      tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
    );
  `,
} as const satisfies Migration
