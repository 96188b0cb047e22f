/** Holds the certificates in a list against the fingerprints that it names. */
import { Failure } from '../../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../../src-shared/contract/events.ts'
import type {
  ImportEntry,
  ImportFormat,
  ImportProblem,
} from '../../../src-shared/domain/directory/exchange.ts'
import { refuseCancelled } from '../../store/backup/slices.ts'
import { type CertificateDescriber, describeAll } from '../directory/described.ts'

export type KeyCheck = {
  readonly pgp: CertificateDescriber
  readonly at: Date
  readonly format: ImportFormat
  /** Fingerprints that a real vault refuses; empty in a demonstration vault. */
  readonly refused: ReadonlySet<string>
  readonly emit: (event: DeskEvent) => void
  readonly signal: AbortSignal
}

/**
 * A problem for each key whose certificate cannot be read or is another key's.
 * @throws Failure `key-demonstration-refused`, `cancelled`
 */
export async function checkKeys(
  entries: readonly ImportEntry[],
  { pgp, at, format, refused, emit, signal }: KeyCheck,
): Promise<readonly ImportProblem[]> {
  const keys = entries.flatMap(({ line, record }) => record.pgpKeys.map((key) => ({ line, ...key })))
  const certificates = keys.map(({ certificate }) => certificate)
  const facts = await describeAll(pgp, certificates, at, (done, total) => {
    refuseCancelled(signal)
    emit({ topic: 'progress', job: 'keys', step: 'judge', done, total })
  })
  return keys.flatMap(({ line, fingerprint, certificate }): ImportProblem[] => {
    const found = facts.get(certificate)
    // The record may name another key than the one it carries: neither may be a demonstration's.
    if (refused.has(fingerprint) || (found != null && refused.has(found.fingerprint)))
      throw new Failure('key-demonstration-refused')
    if (found == null) return [{ line, code: 'value-invalid', field: fieldNames[format] ?? null }]
    if (found.fingerprint === fingerprint) return []
    return [{ line, code: 'fingerprint-invalid', field: fieldNames[format] ?? null }]
  })
}

/** What the formats that can contradict themselves call a key. */
const fieldNames: Readonly<Partial<Record<ImportFormat, string>>> = {
  vcard: 'KEY',
  json: 'pgpKeys',
  csv: 'record',
}
