/** Points of contact as a file that leaves the desk. */
import { type Clock, toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { ExchangeFormat } from '../../../src-shared/domain/directory/exchange.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import type { Pgp } from '../../crypto/pgp.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { inSlices } from '../../store/backup/slices.ts'
import { parsePointOfContact } from '../../store/directory-rows.ts'
import { exchangeRepository } from '../../store/exchange-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { OutgoingFile } from '../../vault-protocol.ts'
import type { OpenVault } from '../session.ts'

export type Writing = {
  /** Null for all of them. */
  readonly ids: readonly string[] | null
  readonly format: ExchangeFormat
  readonly pgp: Pick<Pgp, 'writeDirectoryFile'>
  readonly clock: Clock
}

const sliceSize = 25
const endings: Readonly<Record<ExchangeFormat, string>> = { vcard: 'vcf', csv: 'csv', json: 'json' }

/**
 * Records in effect, by State; of the named ones those that are in effect. What nobody has accepted does not leave
 * the desk as if it had been. The audit entry says how many.
 * @throws Failure `entry-in-review` where none of the named ones is in effect
 */
export async function writeList(
  vault: OpenVault,
  { ids, format, pgp, clock }: Writing,
): Promise<OutgoingFile> {
  const records = await inSlices(readRecords(vault.database, ids), {})
  if (ids !== null && records.length === 0) throw new Failure('entry-in-review')
  const ordered = records.sort((one, other) =>
    one.state < other.state ? -1 : one.state > other.state ? 1 : 0,
  )
  const text = await pgp.writeDirectoryFile(ordered, format)
  const at = clock()
  transaction(vault.database, () =>
    appendAudit(vault.database, vault, at, 'directory-exported', vault.vaultId, {
      records: records.length,
      format,
    }),
  )
  // A spreadsheet takes a table without this mark for one in its own old character set.
  const marked = format === 'csv' ? `\ufeff${text}` : text
  return {
    suggestedName: `points-of-contact-${toInstant(at).slice(0, 10)}.${endings[format]}`,
    bytes: Buffer.from(marked, 'utf8'),
  }
}

function* readRecords(db: DeskDatabase, ids: readonly string[] | null): Generator<void, PointOfContact[]> {
  const exchange = exchangeRepository(db)
  const records: PointOfContact[] = []
  if (ids !== null) {
    for (const [position, id] of ids.entries()) {
      if (position % sliceSize === 0) yield
      const text = exchange.one(id)
      if (text !== undefined) records.push(withoutVerifier(parsePointOfContact(text)))
    }
    return records
  }
  for (let after = 0; ; ) {
    const page = exchange.page(after, sliceSize)
    for (const { seq, json } of page) {
      after = seq
      records.push(withoutVerifier(parsePointOfContact(json)))
    }
    if (page.length < sliceSize) return records
    yield
  }
}

/** Who compared a fingerprint is this desk's own matter and names an officer; it does not leave the desk. */
function withoutVerifier(record: PointOfContact): PointOfContact {
  return { ...record, pgpKeys: record.pgpKeys.map(({ verified: _, ...key }) => key) }
}
