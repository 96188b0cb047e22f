/** What must hold in every database of a vault, whatever was done in it: nothing is there by halves. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { DeskDatabase } from '../../../src-main/store/open.ts'
import type { Facts } from './facts.ts'
import { rows } from './raw-vault.ts'

/** Each query finds rows that must not be there. */
const neverFound: Readonly<Record<string, string>> = {
  'released without a sealed file of each form': `
    SELECT id FROM message WHERE direction = 'outgoing'
    AND (SELECT group_concat(form) FROM (SELECT form FROM sealed_file WHERE message = message.id ORDER BY form))
      IS NOT 'asc,eml,outlook'`,
  'released without an entry in the audit log': `
    SELECT id FROM message WHERE direction = 'outgoing'
    AND id NOT IN (SELECT subject FROM audit WHERE kind = 'message-released')`,
  'released, and still a draft': 'SELECT id FROM message WHERE id IN (SELECT id FROM draft)',
  'exported, and no file of it was': `
    SELECT id FROM message WHERE status IN ('exported', 'sent')
    AND id NOT IN (SELECT message FROM sealed_file WHERE exported_at IS NOT NULL)`,
  'opened without an entry in the audit log': `
    SELECT id FROM message WHERE direction = 'incoming'
    AND id NOT IN (SELECT subject FROM audit WHERE kind = 'message-opened')`,
  'an entry of the audit log without its place in the chain':
    'SELECT id FROM audit WHERE seq IS NULL OR hash IS NULL',
  'points of contact of two directories': `
    SELECT count(DISTINCT substr(json, instr(json, 'Sequence '), 14)) AS several FROM point_of_contact
    WHERE instr(json, 'Sequence ') > 0 GROUP BY layer HAVING several > 1`,
  'a value of the desk that is not in effect': `
    SELECT id FROM desk_record JOIN point_of_contact USING (id) WHERE kind = 'corrections'
    AND desk_record.json ->> '$.positionTitle' IS NOT point_of_contact.json ->> '$.positionTitle'`,
  'accepted, and no record of it': `
    SELECT id FROM change WHERE source = 'import' AND path = '' AND standing = 'in-effect'
    AND poc NOT IN (SELECT id FROM point_of_contact WHERE in_effect = 1)`,
  'decided without an entry in the audit log': `
    SELECT id FROM change WHERE source = 'import' AND standing IN ('in-effect', 'rejected')
    AND poc NOT IN (SELECT subject FROM audit WHERE kind IN ('change-accepted', 'change-rejected'))`,
  'kept beside a point of contact without an entry in the audit log': `
    SELECT id FROM private_note
    WHERE NOT EXISTS (SELECT 1 FROM audit WHERE kind = 'local-work-changed' AND subject = private_note.poc)`,
  'a point of contact that no search finds': `
    SELECT seq FROM point_of_contact WHERE seq NOT IN (SELECT rowid FROM point_of_contact_search)`,
}

const slotsSchema = z.object({ slots: z.array(z.object({ id: z.string() })) })

/** Checks structure, references and the rules above; `folder` is that of the vault. */
export function structureProblems(db: DeskDatabase, folder: string): string[] {
  const verdict = db.pragma('integrity_check', { simple: true })
  const references = rows(db, 'PRAGMA foreign_key_check')
  const broken = Object.entries(neverFound).flatMap(([words, sql]) => {
    const found = rows(db, sql)
    return found.length === 0 ? [] : [`${words}: ${found.map((row) => Object.values(row)[0]).join(', ')}`]
  })
  return [
    ...(verdict === 'ok' ? [] : [`integrity_check: ${String(verdict)}`]),
    ...(references.length === 0 ? [] : [`${references.length} rows refer to what is not there`]),
    ...broken,
    ...slotProblems(db, folder),
  ]
}

/** Every way in stands in the database and in the header, or in neither; no re-keying is unfinished. */
function slotProblems(db: DeskDatabase, folder: string): string[] {
  const header = readFileSync(join(folder, 'vault.json'), 'utf8')
  const inHeader = slotsSchema.parse(JSON.parse(header)).slots.map(({ id }) => id)
  const known = rows(
    db,
    'SELECT slot FROM officer WHERE disabled IS NULL UNION ALL SELECT slot FROM recovery_way',
  ).map(({ slot }) => String(slot))
  return [
    ...inHeader.filter((id) => !known.includes(id)).map((id) => `slot ${id} of the header is nobody’s`),
    ...known.filter((id) => !inHeader.includes(id)).map((id) => `slot ${id} is not in the header`),
    ...(header.includes('nextDataKey') ? ['a re-keying is unfinished'] : []),
  ]
}

/** The facts that stand in rows. */
export function writtenFacts(db: DeskDatabase): Facts {
  const facts: Record<string, string> = {}
  const sql = `
    SELECT 'draft:' || id AS key, subject AS value FROM draft
      WHERE json_extract(json, '$.subject') = subject
    UNION ALL SELECT 'message:' || id, status FROM message WHERE direction = 'outgoing'
    UNION ALL SELECT 'incoming:' || original_sha256, 'there' FROM message WHERE direction = 'incoming'
    UNION ALL SELECT 'tag:' || tag, 'there' FROM tag
    UNION ALL SELECT 'group:' || id, name FROM contact_group
    UNION ALL SELECT 'note:' || id, text FROM private_note
    UNION ALL SELECT 'reminder:' || id, note FROM reminder
    UNION ALL SELECT 'own:' || id, json ->> '$.positionTitle.en' FROM desk_record WHERE kind = 'corrections'
    UNION ALL SELECT 'change:' || id, standing FROM change WHERE source = 'import'`
  for (const { key, value } of rows(db, sql)) facts[String(key)] = String(value)
  return facts
}
