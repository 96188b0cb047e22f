/** What is due is written, sealed and lies there as a file that came in; nothing of it is a message before it is opened. */
import { asFailure } from '../../../src-shared/base/failure.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { messagesRepository } from '../../store/messages-repository.ts'
import { type PracticeRow, practiceRepository } from '../../store/practice-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { recordOf } from '../messages/rows.ts'
import type { OpenVault } from '../session.ts'
import { vaultCatalogue } from '../templates/vault-catalogue.ts'
import { ownKeyOf, strangersKey } from './keys.ts'
import { letterOf } from './letters.ts'
import { type PracticeOffice, practiceOffices } from './offices.ts'
import { type PracticePgp, sealLetter } from './sealing.ts'

/** @returns whether anything came in. In a real vault nothing is read or written. */
export async function comeIn(pgp: PracticePgp, vault: OpenVault, now: Date): Promise<boolean> {
  if (vault.kind !== 'demonstration') return false
  const { database, deviceId } = vault
  const practice = practiceRepository(database)
  const due = practice
    .unopened()
    .filter((row) => row.bytes === null && row.due !== null && Date.parse(row.due) <= now.getTime())
  const offices = due.length === 0 ? [] : practiceOffices(vault)
  let came = 0
  for (const row of due) {
    const bytes = await written(pgp, vault, row, offices, now)
    if (bytes === null) continue
    transaction(database, () => {
      practice.setBytes(row.id, bytes, deviceId)
      appendAudit(database, vault, now, 'practice-counterpart', row.id)
    })
    came += 1
  }
  return came > 0
}

/** Null where the office is in the directory no more, or the desk's key cannot be encrypted to now: it stays on its way. */
async function written(
  pgp: PracticePgp,
  vault: OpenVault,
  row: PracticeRow,
  offices: readonly PracticeOffice[],
  now: Date,
): Promise<Uint8Array | null> {
  const office = offices.find(({ entry }) => entry.id === row.office)
  const stray = offices.find(({ entry }) => entry.id !== row.office)
  if (office === undefined || stray === undefined || row.due === null) return null
  const key =
    row.kind === 'unknown-key'
      ? await strangersKey(pgp, vault, office, now)
      : await ownKeyOf(pgp, vault, office, now)
  const { signing } = vault.ownKeys
  const letter = letterOf({
    kind: row.kind,
    writer: { entry: office.entry, fingerprint: key.fingerprint },
    desk: { profile: vault.profile, fingerprint: signing.fingerprint },
    answered: row.about === null ? null : answeredIn(vault, row.about),
    stray: { entry: stray.entry, fingerprint: stray.published?.fingerprint ?? key.fingerprint },
    at: row.due,
    catalogue: vaultCatalogue(vault.database),
  })
  try {
    return await sealLetter(pgp, { kind: row.kind, letter, key, certificate: signing.publicKey })
  } catch (error) {
    if (asFailure(error) === undefined) throw error
    return null
  }
}

function answeredIn({ database }: OpenVault, message: string) {
  const row = messagesRepository(database).find(message)
  const record = row === undefined ? null : recordOf(row)
  if (row === undefined || record === null || row.content_id === null) return null
  return { record, contentId: row.content_id }
}
