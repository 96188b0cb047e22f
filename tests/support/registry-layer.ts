/** The registry's layer of a desk, written without a registry, and what then stands in the directory. */
import { z } from 'zod'
import { writeRegistryLayer } from '../../src-main/store/directory-writer.ts'
import type { DeskDatabase } from '../../src-main/store/open.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import type { Instant } from '../../src-shared/base/clock.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import type { DirectoryTarget } from '../../src-shared/domain/directory/record.ts'

/**
 * Takes a directory in, all of it accepted as it comes, in the caller's transaction if there is one. `keyFacts` is by
 * primary fingerprint; a key without facts is shown as unusable. `verifiedAt` is UTC.
 * @throws Failure `directory-unreadable` where the target contradicts itself
 */
export function replaceRegistryLayer(
  db: DeskDatabase,
  target: DirectoryTarget,
  keyFacts: ReadonlyMap<string, KeyFacts>,
  verifiedAt: Instant,
): void {
  const keys = target.states
    .flatMap(({ pointsOfContact }) => pointsOfContact)
    .flatMap(({ pgpKeys }) => pgpKeys)
  const facts = new Map(keys.map((key) => [key.certificate, keyFacts.get(key.fingerprint) ?? null]))
  transaction(db, () => writeRegistryLayer(db, target, { facts, at: verifiedAt, review: null }))
}

/** How many points of contact there are, whatever layer they are from. */
export function countPointsOfContact(db: DeskDatabase): number {
  return z.int().parse(db.prepare('SELECT count(*) FROM point_of_contact').pluck().get())
}
