/** Which records are of one office: proposed by likeness, decided by an officer; nothing is ever merged. */
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import { type LinkStanding, linkStandingSchema } from '../../src-shared/domain/directory/views.ts'
import { type Actor, writerOf } from './audit-repository.ts'
import type { DeskDatabase } from './open.ts'

const rowSchema = z.object({ other: z.string(), standing: linkStandingSchema })

export const linkQueries = {
  of: `SELECT b AS other, standing FROM office_link WHERE a = @id
    UNION ALL SELECT a AS other, standing FROM office_link WHERE b = @id`,
  write: `INSERT INTO office_link (a, b, standing, at, officer, revision, device)
    VALUES (min(@one, @other), max(@one, @other), @standing, @at, @officer, 1, @device)
    ON CONFLICT (a, b) DO UPDATE SET standing = excluded.standing, at = excluded.at, officer = excluded.officer,
      revision = revision + 1, device = excluded.device`,
  removeOf: 'DELETE FROM office_link WHERE a = @id OR b = @id',
} as const

/** Records linked with this one, by id. */
export function linksOf(
  db: DeskDatabase,
  id: string,
): { readonly other: string; readonly standing: LinkStanding }[] {
  return z.array(rowSchema).parse(db.prepare(linkQueries.of).all({ id }))
}

/** Keeps what an officer decided of two records. `at` is UTC; runs inside the caller's unit of work. */
export function writeLink(
  db: DeskDatabase,
  actor: Actor,
  link: {
    readonly one: string
    readonly other: string
    readonly standing: LinkStanding
    readonly at: Instant
  },
): void {
  db.prepare(linkQueries.write).run({ ...link, ...writerOf(actor) })
}

/** Of a record that is removed. */
export function removeLinksOf(db: DeskDatabase, id: string): void {
  db.prepare(linkQueries.removeOf).run({ id })
}
