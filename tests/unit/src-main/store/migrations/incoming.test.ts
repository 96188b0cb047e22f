/** Migration 19: messages that left before it are found by the id of their mail as well. */
import { describe, expect, it } from 'vitest'
import { incomingRepository } from '../../../../../src-main/store/incoming-repository.ts'
import { migrate } from '../../../../../src-main/store/migrate.ts'
import { migrations } from '../../../../../src-main/store/migrations/all.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { tempDatabase } from '../../../../support/temp-vault.ts'

const ids = [1, 2, 3].map((digit) => `0b9f3c1e-7a55-4a52-9a53-2f6d0e5b7c1${digit}`)
const mailId = 'b4a8b6a0-1111-4000-8000-00000000abcd@poc-desk.invalid'
const before = migrations.filter(({ number }) => number < 19)

const mails = [
  `From: a@b.example\r\nMessage-ID: <${mailId}>\r\nSubject: POC message\r\n\r\nbody`,
  'From: a@b.example\r\nMessage-ID: <short@poc-desk.invalid>\r\n\r\nbody',
  'From: a@b.example\r\n\r\nMessage-ID: none in the headers',
]

describe('migration 19', () => {
  it('reads the ids of mails that were written before, and of nothing else', async () => {
    await using temporary = await tempDatabase(before)
    const { db, deviceId } = temporary
    transaction(db, () => {
      for (const [index, mail] of mails.entries()) {
        db.prepare(
          `INSERT INTO message (id, thread, direction, subject, counterparts, acknowledgement_requested, status, at,
            signed_text, signatures, html_dropped, revision, device)
          VALUES (?, ?, 'outgoing', '', '[]', 0, 'sent', '2026-11-21T09:00:00.000Z', '', '[]', 0, 1, ?)`,
        ).run(ids[index], ids[index], deviceId)
        db.prepare("INSERT INTO sealed_file (message, form, name, bytes) VALUES (?, 'eml', 'a.eml', ?)").run(
          ids[index],
          Buffer.from(mail),
        )
      }
    })
    migrate(db, migrations)
    expect(db.prepare('SELECT message_id, message FROM sent_header').all()).toEqual([
      { message_id: mailId, message: ids[0] },
    ])
    expect(incomingRepository(db).byHeader(mailId)).toBe(ids[0])
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  it('takes the id of a mail away with its message, and keeps a file by what it became last', async () => {
    await using temporary = await tempDatabase(migrations)
    const { db, deviceId } = temporary
    const repository = incomingRepository(db)
    const sum = 'a'.repeat(64)
    transaction(db, () => {
      repository.note(sum, 'left-out', '2026-11-21T09:00:00.000Z', deviceId)
      repository.note(sum, 'joined', '2026-11-21T10:00:00.000Z', deviceId)
    })
    expect(repository.knownAs(sum)).toBe('joined')
    expect(repository.knownAs('b'.repeat(64))).toBeUndefined()
    expect(() => repository.addHeader(mailId, ids[0] ?? '')).toThrow(/FOREIGN KEY/)
  })
})
