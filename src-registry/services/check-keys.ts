/** What desks would show as a key that cannot be used is found before it is signed. */
import { describeCertificate } from '../../src-formats/openpgp/certificate.ts'
import type { DirectoryTarget, PgpKey } from '../../src-shared/domain/directory/record.ts'
import { RegistryError } from '../registry-error.ts'

/**
 * @param published keys in it were read when they were published, and are not read again
 * @throws RegistryError `key-mismatch` where a certificate cannot be read or has another fingerprint than its record
 */
export async function checkKeys(
  directory: DirectoryTarget,
  { published, at }: { readonly published: DirectoryTarget | undefined; readonly at: Date },
): Promise<void> {
  const known = new Set(published === undefined ? [] : keysOf(published).map(lineOf))
  for (const key of keysOf(directory)) {
    if (known.has(lineOf(key))) continue
    const facts = await describeCertificate(key.certificate, at).catch((error: unknown) => {
      throw new RegistryError('key-mismatch', error)
    })
    if (facts.fingerprint !== key.fingerprint) throw new RegistryError('key-mismatch')
  }
}

function keysOf({ states }: DirectoryTarget): readonly PgpKey[] {
  return states.flatMap(({ pointsOfContact }) => pointsOfContact).flatMap(({ pgpKeys }) => pgpKeys)
}

const lineOf = ({ fingerprint, certificate }: PgpKey) => `${fingerprint} ${certificate}`
