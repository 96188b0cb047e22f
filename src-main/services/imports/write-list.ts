/** Points of contact as a file that leaves the desk, in clear or encrypted. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { Handlers } from '../../../src-shared/contract/contract.ts'
import type { DirectoryExport } from '../../../src-shared/contract/directory.ts'
import type { ChangePath } from '../../../src-shared/domain/directory/changes.ts'
import type { ExchangeFormat } from '../../../src-shared/domain/directory/exchange.ts'
import { type PointOfContact, withoutVerifications } from '../../../src-shared/domain/directory/record.ts'
import { type DirectoryFilter, mostRows } from '../../../src-shared/domain/directory/views.ts'
import type { Pgp } from '../../crypto/pgp.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { inSlices } from '../../store/backup/slices.ts'
import { changeRepository } from '../../store/change-repository.ts'
import { effectOf, readLayers } from '../../store/directory-effect.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { parsePointOfContact } from '../../store/directory-rows.ts'
import { exchangeRepository } from '../../store/exchange-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { OutgoingFile } from '../../vault-protocol.ts'
import { certificateForFile, recipientAt } from '../messages/recipients.ts'
import type { OpenVault } from '../session.ts'

/** The search of the directory service, which keeps the list that filters work on. */
export type SearchDirectory = Handlers<'directory.search'>['directory.search']

export type Writing = {
  readonly order: DirectoryExport
  readonly pgp: Pick<Pgp, 'writeDirectoryFile' | 'encryptUnsigned'>
  readonly search: SearchDirectory
  readonly at: Date
}

const sliceSize = 25
const endings: Readonly<Record<ExchangeFormat, string>> = { vcard: 'vcf', csv: 'csv', json: 'json' }

/**
 * Records in effect, by State: the named ones, or all that a filter finds. What nobody has accepted does not leave
 * the desk as if it had been, and what the desk keeps beside a record (tags, groups, notes, reminders) is not read
 * at all. An encrypted file is not signed: it says nothing in the name of the desk, so it needs no releaser. The
 * audit entry says how many.
 * @throws Failure `entry-in-review` where none of those named or found is in effect; where the file is encrypted
 * `entry-not-found`, `entry-in-review`, `entry-withdrawn`, `key-expired`, `key-revoked`, `key-missing`,
 * `key-cannot-encrypt` for the first one to encrypt to that cannot be; nothing is written then
 */
export async function writeList(vault: OpenVault, writing: Writing): Promise<OutgoingFile> {
  const { order, pgp, search, at } = writing
  const { what, format, encryptTo } = order
  const recipients = encryptTo === null ? null : certificatesOf(vault, encryptTo, at)
  const ids = 'ids' in what ? what.ids : await idsFound(search, what.filter)
  const records = await inSlices(readRecords(vault.database, ids), {})
  if (ids.length > 0 && records.length === 0) throw new Failure('entry-in-review')
  const ordered = records.sort((one, other) =>
    one.state < other.state ? -1 : one.state > other.state ? 1 : 0,
  )
  const text = await pgp.writeDirectoryFile(ordered, format)
  // A spreadsheet takes a table without this mark for one in its own old character set.
  const content = Buffer.from(format === 'csv' ? `\ufeff${text}` : text, 'utf8')
  const bytes =
    recipients === null ? content : Buffer.from(await pgp.encryptUnsigned({ content, recipients, at }))
  transaction(vault.database, () =>
    appendAudit(vault.database, vault, at, 'directory-exported', vault.vaultId, {
      records: records.length,
      format,
      encrypted: recipients === null ? 0 : 1,
    }),
  )
  const name = `points-of-contact-${toInstant(at).slice(0, 10)}.${endings[format]}`
  return { suggestedName: recipients === null ? name : `${name}.asc`, bytes }
}

/** Who can open a file: the desk itself where `own`, and points of contact. @throws Failure as {@link writeList} */
export function certificatesOf(
  vault: OpenVault,
  { own, pointsOfContact }: NonNullable<DirectoryExport['encryptTo']>,
  at: Date,
): readonly string[] {
  const sources = {
    directory: directoryRepository(vault.database),
    usedOnce: () => false,
    languageTag: vault.profile.textLanguage,
  }
  const certificates = pointsOfContact.map((id) => {
    const recipient = recipientAt(sources, id, at)
    refuseKeyForOneMessage(vault.database, recipient.pointOfContact)
    return certificateForFile(recipient)
  })
  return own ? [vault.ownKeys.signing.publicKey, ...certificates] : certificates
}

/** An officer let it be used for the next message, not for the whole directory. @throws Failure `entry-in-review` */
function refuseKeyForOneMessage(db: DeskDatabase, { id, state }: PointOfContact): void {
  const isOfKeys = (path: ChangePath) => path === '' || path.split('/')[0] === 'pgpKeys'
  const open = changeRepository(db).openOf(id)
  if (open.some(({ standing, path }) => standing === 'used-once' && isOfKeys(path))) {
    throw new Failure('entry-in-review', { state })
  }
}

/** Windows of one list; should it become another in between, a record is still written once. */
async function idsFound(search: SearchDirectory, filter: DirectoryFilter): Promise<readonly string[]> {
  const ids = new Set<string>()
  for (let offset = 0; ; offset += mostRows) {
    const { rows, found } = await search({ ...filter, offset, count: mostRows })
    for (const { id } of rows) ids.add(id)
    if (rows.length === 0 || offset + rows.length >= found) return [...ids]
  }
}

function* readRecords(db: DeskDatabase, ids: readonly string[]): Generator<void, PointOfContact[]> {
  const exchange = exchangeRepository(db)
  const usedOnce = exchange.usedOnce()
  const records: PointOfContact[] = []
  for (const [position, id] of ids.entries()) {
    if (position % sliceSize === 0) yield
    const text = exchange.one(id)
    if (text === undefined) continue
    const record = usedOnce.has(id) ? acceptedRecord(db, id) : parsePointOfContact(text)
    // Who compared a fingerprint is this desk's own matter, and would be named.
    if (record !== undefined) records.push(withoutVerifications(record))
  }
  return records
}

/** The record in effect without what is in use once; undefined where nothing else of it is. */
function acceptedRecord(db: DeskDatabase, id: string): PointOfContact | undefined {
  const effect = effectOf({ ...readLayers(db, id), once: [] })
  return effect?.inEffect === true ? effect.record : undefined
}
