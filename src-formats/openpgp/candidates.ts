/** The certificates against which the signatures of a message are checked. */
import type * as openpgp from 'openpgp'
import { mergeKeys } from './merge.ts'
import { readCertificates } from './read-key.ts'

/**
 * The certificates of those who may have signed. What cannot be read is left out: its signatures then count as by an
 * unknown key, which is the careful answer. Two copies of one certificate are merged, so that a renewal counts.
 */
export async function readCandidates(candidates: readonly string[]): Promise<openpgp.Key[]> {
  const byFingerprint = new Map<string, openpgp.Key>()
  for (const candidate of candidates) {
    const keys = await readCertificates(candidate).catch(() => [])
    for (const key of keys) {
      const known = byFingerprint.get(key.getFingerprint())
      byFingerprint.set(key.getFingerprint(), known === undefined ? key : await mergeKeys(known, key))
    }
  }
  return [...byFingerprint.values()]
}
