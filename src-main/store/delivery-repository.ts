/** What officers say of messages that left, and the form of file that each counterpart is given. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import { type Delivery, deliverySchema } from '../../src-shared/domain/messages/delivery.ts'
import { type ExportForm, exportFormSchema } from '../../src-shared/domain/messages/export-form.ts'
import { recipientIdSchema } from '../../src-shared/domain/messages/returned.ts'
import type { Actor } from './audit-repository.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'

/** Every text of the queries, so that a test can hold each to an index. `@ids` is a JSON array. */
export const deliveryQueries = {
  add: `INSERT INTO delivery (id, message, outcome, at, channel, mailbox, note, recipients, officer, revision, device)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)`,
  of: 'SELECT id, outcome, at, channel, mailbox, note, recipients FROM delivery WHERE message = ? ORDER BY seq',
  preference: 'SELECT form FROM counterpart_preference WHERE poc = ?',
  prefer: `INSERT INTO counterpart_preference (poc, form, changed, revision, device)
    SELECT value, @form, @at, 1, @device FROM json_each(@ids) WHERE true
    ON CONFLICT (poc) DO UPDATE SET form = excluded.form, changed = excluded.changed, revision = revision + 1,
      device = excluded.device`,
  preferNone: 'DELETE FROM counterpart_preference WHERE poc IN (SELECT value FROM json_each(@ids))',
} as const

const deliveryRowSchema = deliverySchema.extend({
  recipients: z.union([z.null(), json(z.array(recipientIdSchema))]),
})

/** Reads and writes only; the caller owns the transaction. */
export function deliveryRepository(db: DeskDatabase) {
  return {
    add(actor: Actor, message: string, said: Omit<Delivery, 'id'>): void {
      const { outcome, at, channel, mailbox, note, recipients } = said
      const instant = toInstant(new Date(at))
      const officer = actor.officer?.id ?? null
      db.prepare(deliveryQueries.add).run(
        randomUUID(),
        message,
        outcome,
        instant,
        channel,
        mailbox,
        note,
        recipients === null ? null : JSON.stringify(recipients),
        officer,
        actor.deviceId,
      )
    },
    /** In the order in which officers said so. */
    of: (message: string): Delivery[] =>
      z.array(deliveryRowSchema).parse(db.prepare(deliveryQueries.of).all(message)),
    /** The form chosen for a point of contact; null where the desk's own choice holds. */
    preference: (pocId: string): ExportForm | null =>
      exportFormSchema.nullable().parse(db.prepare(deliveryQueries.preference).pluck().get(pocId) ?? null),
    prefer(device: string, pocIds: readonly string[], form: ExportForm | null, at: Instant): void {
      const ids = JSON.stringify(pocIds)
      if (form === null) db.prepare(deliveryQueries.preferNone).run({ ids })
      else db.prepare(deliveryQueries.prefer).run({ ids, form, at, device })
    },
  }
}
