/** Certificates of the directory in effect as candidates for a signature, looked up by the key id that a signature names. */
import { keyIdOf } from '../../src-formats/openpgp/signature-head.ts'
import { parsePointOfContact } from './directory-rows.ts'
import type { DeskDatabase } from './open.ts'

export const certificateQueries = {
  fingerprints: 'SELECT DISTINCT fingerprint FROM point_of_contact_key WHERE position >= 0',
  holders: `SELECT json FROM point_of_contact WHERE in_effect = 1 AND seq IN
    (SELECT seq FROM point_of_contact_key WHERE fingerprint = ? AND position >= 0)`,
  all: 'SELECT json FROM point_of_contact WHERE in_effect = 1',
} as const

export type CertificatesRepository = {
  /** Armored certificates whose primary key has one of these key ids (16 hexadecimal digits, any case). */
  readonly byKeyId: (keyIds: readonly string[]) => string[]
  /** Every certificate: a signature by a subkey does not name the primary key. */
  readonly all: () => string[]
}

export function certificatesRepository(db: DeskDatabase): CertificatesRepository {
  const read = (rows: readonly unknown[], wanted: (fingerprint: string) => boolean): string[] =>
    rows
      .map(parsePointOfContact)
      .flatMap((entry) => entry.pgpKeys)
      .filter((key) => wanted(key.fingerprint))
      .map((key) => key.certificate)
  return {
    byKeyId: (keyIds) => {
      const wanted = new Set(keyIds.map((id) => id.toUpperCase()))
      const fingerprints = db
        .prepare(certificateQueries.fingerprints)
        .pluck()
        .all()
        .map(String)
        .filter((fingerprint) => wanted.has(keyIdOf(fingerprint)))
      const holders = db.prepare(certificateQueries.holders)
      return fingerprints.flatMap((fingerprint) =>
        read(holders.pluck().all(fingerprint), (listed) => listed === fingerprint),
      )
    },
    all: () => read(db.prepare(certificateQueries.all).pluck().all(), () => true),
  }
}
