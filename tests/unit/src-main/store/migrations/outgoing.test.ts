/** Migration 8 makes four tables anew; nothing of what was in them may be lost, and what refers to what stays. */
import { describe, expect, it } from 'vitest'
import { deliveryRepository } from '../../../../../src-main/store/delivery-repository.ts'
import { messagesRepository } from '../../../../../src-main/store/messages-repository.ts'
import { migrate, schemaVersion } from '../../../../../src-main/store/migrate.ts'
import { migrations } from '../../../../../src-main/store/migrations/all.ts'
import type { DeskDatabase } from '../../../../../src-main/store/open.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { tempDatabase } from '../../../../support/temp-vault.ts'

const ours = 'aaaaaaaa-0000-4000-8000-000000000001'
const unexported = 'aaaaaaaa-0000-4000-8000-000000000002'
const theirs = 'aaaaaaaa-0000-4000-8000-000000000003'
const thread = 'bbbbbbbb-0000-4000-8000-000000000001'
const [early, late] = ['2026-11-20T08:00:00.000Z', '2026-11-20T09:00:00.000Z']

/** As schema 7 has them: our message exported in both forms and acknowledged by theirs, which has an attachment. */
function fill(db: DeskDatabase): void {
  const message = db.prepare(
    `INSERT INTO message (id, thread, direction, record, subject, counterparts, acknowledgement_requested, status, at,
       sent_at, signed_text, signatures, html_dropped, original, original_sha256, revision, device)
     VALUES (?, ?, ?, ?, ?, '["FRA"]', 1, ?, ?, ?, 'Text', '[]', 0, ?, ?, 3, 'D')`,
  )
  message.run(ours, thread, 'outgoing', Buffer.from('{}'), 'Ours', 'acknowledged', early, late, null, null)
  message.run(unexported, thread, 'outgoing', null, 'Not exported', 'released', early, null, null, null)
  message.run(
    theirs,
    thread,
    'incoming',
    null,
    'Theirs',
    'received',
    late,
    null,
    Buffer.from([7]),
    'f'.repeat(64),
  )
  const file = db.prepare(
    'INSERT INTO sealed_file (message, form, name, bytes, exported_at) VALUES (?, ?, ?, ?, ?)',
  )
  file.run(ours, 'eml', 'a.eml', Buffer.from([1, 2]), late)
  file.run(ours, 'asc', 'a.asc', Buffer.from([3]), early)
  file.run(unexported, 'eml', 'b.eml', Buffer.from([4]), null)
  const attachment = db.prepare(
    "INSERT INTO attachment (id, message, name, type, bytes, sha256) VALUES (?, ?, ?, 'text/plain', ?, ?)",
  )
  attachment.run('z', theirs, 'first.txt', Buffer.from('one'), '1')
  attachment.run('a', theirs, 'second.txt', Buffer.from('three'), '2')
  db.prepare('INSERT INTO acknowledgement (by_message, message, state, at) VALUES (?, ?, ?, ?)').run(
    theirs,
    ours,
    'FRA',
    late,
  )
}

async function migrated() {
  const temporary = await tempDatabase(migrations.slice(0, 7))
  expect(schemaVersion(temporary.db)).toBe(7)
  transaction(temporary.db, () => fill(temporary.db))
  migrate(temporary.db, migrations)
  return temporary
}

describe('migration 8', () => {
  it('keeps messages, files, attachments and acknowledgements', async () => {
    await using temporary = await migrated()
    const { db } = temporary
    const messages = messagesRepository(db)
    expect(messages.find(ours)).toMatchObject({
      status: 'acknowledged',
      sent_at: late,
      exported_at: early,
      hidden_key_ids: 0,
      draft: null,
    })
    expect(messages.find(unexported)).toMatchObject({ status: 'released', exported_at: null })
    expect(messages.incomingByFile('f'.repeat(64))?.id).toBe(theirs)
    expect(messages.originalHead(theirs, 10)).toEqual(Buffer.from([7]))
    expect(messages.exportedForms(ours)).toEqual(['asc', 'eml'])
    expect(messages.sealed(ours, 'eml')).toMatchObject({ name: 'a.eml', bytes: Buffer.from([1, 2]) })
    expect(messages.attachments(theirs).map(({ name, size }) => [name, size])).toEqual([
      ['first.txt', 3],
      ['second.txt', 5],
    ])
    expect(messages.acknowledgements(ours)).toEqual([{ by_message: theirs, state: 'FRA' }])
    expect(db.pragma('foreign_key_check')).toEqual([])
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  it('leaves nothing of the old tables behind, nor anything that refers to them', async () => {
    await using temporary = await migrated()
    const left = temporary.db
      .prepare("SELECT name FROM sqlite_schema WHERE sql LIKE '%\\_7%' ESCAPE '\\'")
      .all()
    expect(left).toEqual([])
  })

  it('makes every index anew', async () => {
    const made = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    await using before = await tempDatabase(migrations.slice(0, 7))
    await using after = await migrated()
    const indexes = after.db.prepare(made).all()
    for (const index of before.db.prepare(made).all()) expect(indexes).toContainEqual(index)
  })

  it('takes everything of a message with it when it goes', async () => {
    await using temporary = await migrated()
    const { db, deviceId } = temporary
    transaction(db, () => {
      const delivery = {
        outcome: 'bounced',
        at: late,
        channel: null,
        mailbox: null,
        note: '',
        recipients: null,
      } as const
      deliveryRepository(db).add({ deviceId, officer: null }, ours, delivery)
      messagesRepository(db).remove(ours)
    })
    const left = ['sealed_file', 'acknowledgement', 'delivery'].map((table) =>
      db.prepare(`SELECT count(*) FROM ${table} WHERE message = ?`).pluck().get(ours),
    )
    expect(left).toEqual([0, 0, 0])
    expect(messagesRepository(db).attachments(theirs)).toHaveLength(2)
  })

  it('takes the new form and status, and still no other', async () => {
    await using temporary = await migrated()
    const { db } = temporary
    const file = { name: 'c.eml', bytes: new Uint8Array(1) }
    transaction(db, () => messagesRepository(db).addSealed(ours, { form: 'outlook', ...file }))
    transaction(db, () => messagesRepository(db).setStatus(ours, 'bounced', late, 'D'))
    const other = db.prepare("UPDATE message SET status = 'lost' WHERE id = ?")
    expect(() => other.run(ours)).toThrow(/CHECK/)
    expect(messagesRepository(db).forms(ours)).toEqual(['asc', 'eml', 'outlook'])
  })
})
