/** The wall between demonstration and real: their keys are public, so neither kind of vault takes the other's data. */
import { type DenyList, isDemonstrationRoot } from '../../src-formats/tuf/deny-list.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { VaultKind } from '../../src-shared/contract/vault.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'

/** What of an edition is looked at: what it says of itself, and the records that came. */
export type ArrivingRecords = {
  readonly demonstration: boolean
  readonly records: readonly PointOfContact[]
}

export type DemonstrationGuard = {
  /** Before any contact, so that a real vault does not even ask. As `checkRoot`. */
  readonly checkRootFingerprint: (rootFingerprint: string) => void
  /** @throws Failure `registry-demonstration-refused` (real vault) or `refused` (demonstration vault) */
  readonly checkRoot: (root: Uint8Array) => void
  /** As `checkRoot`. */
  readonly checkEdition: (edition: ArrivingRecords) => void
  /** Fingerprints as read from the certificates themselves; the record may name another. As `checkRoot`. */
  readonly checkFingerprints: (fingerprints: Iterable<string>) => void
}

export function demonstrationGuard(kind: VaultKind, denied: DenyList): DemonstrationGuard {
  const fingerprints = new Set(denied.fingerprints)
  const expect = (demonstration: boolean) => {
    if (kind === 'real' && demonstration) throw new Failure('registry-demonstration-refused')
    if (kind === 'demonstration' && !demonstration) throw new Failure('refused')
  }
  const checkFingerprints = (given: Iterable<string>) => {
    if (kind === 'demonstration') return
    for (const fingerprint of given)
      if (fingerprints.has(fingerprint)) throw new Failure('registry-demonstration-refused')
  }
  return {
    checkRootFingerprint: (rootFingerprint) => {
      if (kind === 'real') expect(denied.rootFingerprints.includes(rootFingerprint))
    },
    checkRoot: (root) => expect(isDemonstrationRoot(root, denied)),
    checkEdition: ({ demonstration, records }) => {
      expect(demonstration)
      checkFingerprints(records.flatMap((record) => record.pgpKeys.map((key) => key.fingerprint)))
    },
    checkFingerprints,
  }
}
