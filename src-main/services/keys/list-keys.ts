/** The key ring as the screen shows it: every key of the directory and of the desk's own ring, with its holders. */
import { grouped } from '../../../src-shared/base/grouped.ts'
import { verificationStates } from '../../../src-shared/domain/directory/effective.ts'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import { keyFactsAt } from '../../../src-shared/domain/directory/key-state.ts'
import type { RingKey } from '../../../src-shared/domain/directory/verification.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { type HolderRow, listedKeys, type RingRow, ringKeys } from '../../store/ring-repository.ts'
import { allVerifications } from '../../store/verification-repository.ts'

/** By fingerprint, judged at the instant `at`; a listed key that cannot be read and is not kept has no facts to show. */
export function listKeys(db: DeskDatabase, at: Date): RingKey[] {
  const holders = grouped(listedKeys(db).map((row) => [row.fingerprint, row] as const))
  const kept = new Map(ringKeys(db).map((key) => [key.fingerprint, key]))
  const verified = allVerifications(db)
  const fingerprints = [...new Set([...holders.keys(), ...kept.keys()])].sort()
  return fingerprints.flatMap((fingerprint) => {
    const own = holders.get(fingerprint) ?? []
    const inRing = kept.get(fingerprint)
    const facts = factsOf(own, inRing)
    const origin = inRing?.origin ?? own[0]?.origin
    if (facts === undefined || origin === undefined) return []
    return [
      {
        facts: keyFactsAt(facts, at),
        holders: own.map(({ pocId, state, type, entityName }) => ({
          pocId,
          state,
          type,
          entityName,
          verification:
            verificationStates({ pgpKeys: [{ fingerprint }] }, verified.get(pocId) ?? [])[fingerprint] ??
            'unverified',
        })),
        origin,
        kept: inRing !== undefined,
      },
    ]
  })
}

/** What is said of a listed key is what is used; among several copies a revoked one is told first. */
function factsOf(holders: readonly HolderRow[], kept: RingRow | undefined): KeyFacts | undefined {
  const copies = [...holders.flatMap(({ facts }) => facts ?? []), ...(kept === undefined ? [] : [kept.facts])]
  return copies.find(({ revoked }) => revoked) ?? copies[0]
}
