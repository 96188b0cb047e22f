/** Migration 21: what was said of messages before recipients were told apart is of all of them. */
import { describe, expect, it } from 'vitest'
import { deliveryRepository } from '../../../../../src-main/store/delivery-repository.ts'
import { messagesRepository } from '../../../../../src-main/store/messages-repository.ts'
import { migrate } from '../../../../../src-main/store/migrate.ts'
import { migrations } from '../../../../../src-main/store/migrations/all.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { tempDatabase } from '../../../../support/temp-vault.ts'

const id = '0b9f3c1e-7a52-4a52-9a53-2f6d0e5b7c11'
const delivery = '0b9f3c1e-7a52-4a52-9a53-2f6d0e5b7c12'
const at = '2026-11-21T09:00:00.000Z'

describe('migration 21', () => {
  it('leaves what came back as it was: from everybody', async () => {
    await using temporary = await tempDatabase(migrations.filter(({ number }) => number < 21))
    const { db, deviceId } = temporary
    transaction(db, () => {
      db.prepare(
        `INSERT INTO message (id, thread, direction, subject, counterparts, acknowledgement_requested, status, at, sent_at,
          signed_text, signatures, html_dropped, revision, device)
        VALUES (?, ?, 'outgoing', '', '["FRA","BRA"]', 1, 'bounced', ?, ?, '', '[]', 0, 1, ?)`,
      ).run(id, id, at, at, deviceId)
      db.prepare(
        `INSERT INTO delivery (id, message, outcome, at, note, revision, device)
        VALUES (?, ?, 'bounced', ?, '', 1, ?)`,
      ).run(delivery, id, at, deviceId)
    })
    migrate(db, migrations)
    expect(messagesRepository(db).find(id)).toMatchObject({ status: 'bounced', sent_at: at, apart: null })
    expect(deliveryRepository(db).of(id)).toMatchObject([{ outcome: 'bounced', recipients: null }])
    expect(db.pragma('foreign_key_check')).toEqual([])
  })
})
