/** Keys of practice counterparts: published ones, and those that are made inside the vault when they are first needed. */
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { type PracticeKey, practiceRepository } from '../../store/practice-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { OpenVault } from '../session.ts'
import type { PracticeOffice } from './offices.ts'
import type { PracticePgp } from './sealing.ts'

const day = 86_400_000

/** The key that an office answers with; undefined where it has none yet. */
export function keyOf(
  { database }: OpenVault,
  { entry, published }: PracticeOffice,
): PracticeKey | undefined {
  return published ?? practiceRepository(database).key(entry.id)
}

/** The same, made where there is none; nobody has it in a directory before the office has sent it. */
export async function ownKeyOf(
  pgp: PracticePgp,
  vault: OpenVault,
  office: PracticeOffice,
  now: Date,
): Promise<PracticeKey> {
  return keyOf(vault, office) ?? (await made(pgp, vault, office, office.entry.id, now))
}

/** A key in the name of an office that its entry does not list, and never will. */
export async function strangersKey(
  pgp: PracticePgp,
  vault: OpenVault,
  office: PracticeOffice,
  now: Date,
): Promise<PracticeKey> {
  const holder = `stranger ${office.entry.id}`
  return practiceRepository(vault.database).key(holder) ?? (await made(pgp, vault, office, holder, now))
}

async function made(
  pgp: PracticePgp,
  { database, deviceId }: OpenVault,
  { entry }: PracticeOffice,
  holder: string,
  now: Date,
): Promise<PracticeKey> {
  const { privateKey, publicKey, fingerprint } = await pgp.generateDeskKey({
    name: inLanguage(entry.entityName, ['en']).text,
    email: entry.emails[0]?.address ?? '',
    created: new Date(now.getTime() - day),
    lifetimeDays: 730,
  })
  const keys = practiceRepository(database)
  transaction(database, () =>
    keys.addKey(holder, { fingerprint, certificate: publicKey, privateKey }, deviceId),
  )
  // What is kept counts, should two have made one at a time.
  return keys.key(holder) ?? { fingerprint, certificate: publicKey, privateKey }
}
