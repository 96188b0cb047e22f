/** Certificates whose own signatures were checked, kept while the program runs: a message to everybody needs hundreds. */
import type * as openpgp from 'openpgp'
import { withVerifiedSignatures } from './own-signatures.ts'
import { readCertificate } from './read-key.ts'

/** More than the directory has points of contact. */
const mostKept = 1000
/** Characters; one with more signatures than that is read anew each time rather than held in memory. */
const largestKept = 32 * 1024

/** The one used longest ago comes first. */
const kept = new Map<string, openpgp.Key>()

/**
 * The first certificate in `input` with only those of its own signatures that verify; see `withVerifiedSignatures`.
 *
 * Keeping it is safe because nothing about it depends on the time: which signatures verify follows from the very
 * characters it is kept under, and a certificate that changed is another entry. Whether the key is usable is not kept,
 * but judged by the caller at the instant asked for. One with a revocation is not kept either: the library notes on
 * the signature that it was found revoked, and would say so of an earlier instant too.
 * @throws Failure `key-unreadable` where there is no certificate
 */
export async function verifiedCertificate(input: string): Promise<openpgp.Key> {
  const known = kept.get(input)
  if (known !== undefined) {
    kept.delete(input)
    kept.set(input, known)
    return known
  }
  const key = await withVerifiedSignatures(await readCertificate(input))
  if (input.length <= largestKept && !hasRevocation(key)) keep(input, key)
  return key
}

function hasRevocation(key: openpgp.Key): boolean {
  return [key, ...key.users, ...key.subkeys].some((part) => part.revocationSignatures.length > 0)
}

function keep(input: string, key: openpgp.Key): void {
  kept.set(input, key)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) return
    kept.delete(oldest)
  }
}
