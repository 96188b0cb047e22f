/** Judging a file of certificates, and what the desk knows of each: kept, listed, and whose it may be. */
import { randomUUID } from 'node:crypto'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../../src-shared/contract/events.ts'
import type { KeyReadItem } from '../../../src-shared/contract/keys.ts'
import { mailAddressIn } from '../../../src-shared/domain/directory/user-id.ts'
import { type JudgedCertificate, judgeKeyRing } from '../../crypto/key-ring-import.ts'
import type { Pgp } from '../../crypto/pgp.ts'
import { comparableAddress } from '../../store/directory-rows.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { findRingKey, holdersOfAddress, listedCertificates } from '../../store/ring-repository.ts'
import { breathing } from '../breathing.ts'
import type { OpenVault } from '../session.ts'

/** What the reading of keys needs of OpenPGP. */
export type KeyReader = Pick<Pgp, 'splitKeyRing' | 'judgeCertificates' | 'mergeCertificates'>

export type ReadableCertificate = Extract<JudgedCertificate, { certificate: string }>

/** What was read, until the next reading or until the vault is locked. */
export type Reading = {
  readonly handle: string
  readonly vault: OpenVault
  readonly certificates: ReadonlyMap<number, ReadableCertificate>
}

/** A reading with what the page is shown of it. */
export type ReadKeys = { readonly reading: Reading; readonly items: KeyReadItem[] }

type Watch = {
  readonly at: Date
  readonly signal: AbortSignal
  readonly emit: (event: DeskEvent) => void
}

/** @throws Failure `cancelled`, `file-too-large`, `too-many-keys` */
export async function readKeys(
  vault: OpenVault,
  pgp: KeyReader,
  bytes: Uint8Array,
  { at, signal, emit }: Watch,
): Promise<ReadKeys> {
  const report = (step: string) => (done: number, total: number) =>
    emit({ topic: 'progress', job: 'keys', step, done, total })
  const judged = await judgeKeyRing(pgp, bytes, { at, signal, onProgress: report('judge') })
  const compared = report('compare')
  const items: KeyReadItem[] = []
  const breathe = breathing()
  for (const one of judged) {
    if (signal.aborted) throw new Failure('cancelled')
    items.push(await itemOf(vault.database, pgp, one))
    await breathe()
    if (items.length % 25 === 0 || items.length === judged.length) compared(items.length, judged.length)
  }
  const readable = judged.filter((one): one is ReadableCertificate => 'certificate' in one)
  const certificates = new Map(readable.map((one) => [one.index, one]))
  return { reading: { handle: randomUUID(), vault, certificates }, items }
}

async function itemOf(db: DeskDatabase, pgp: KeyReader, judged: JudgedCertificate): Promise<KeyReadItem> {
  const { index, place } = judged
  if (!('certificate' in judged)) {
    return { index, place, facts: null, secretLeftOut: false, known: 'no', suggestions: [] }
  }
  const { facts, secretLeftOut } = judged
  return {
    index,
    place,
    facts,
    secretLeftOut,
    known: await knownAs(db, pgp, judged),
    suggestions: suggestionsFor(db, facts.userIds),
  }
}

/** `updated` where the certificate brings something that at least one known copy does not have. */
async function knownAs(
  db: DeskDatabase,
  pgp: KeyReader,
  { facts, certificate }: ReadableCertificate,
): Promise<KeyReadItem['known']> {
  const kept = findRingKey(db, facts.fingerprint)?.certificate
  const listed = listedCertificates(db, facts.fingerprint).map((one) => one.certificate)
  const known = new Set(kept === undefined ? listed : [kept, ...listed])
  if (known.size === 0) return 'no'
  for (const copy of known) if (await bringsNews(pgp, copy, certificate)) return 'updated'
  return 'same'
}

async function bringsNews(pgp: KeyReader, known: string, incoming: string): Promise<boolean> {
  if (known === incoming) return false
  try {
    // Both go the same way through the library, so that only content can make them different.
    return (await pgp.mergeCertificates(known, incoming)) !== (await pgp.mergeCertificates(known, known))
  } catch (error) {
    // A listed certificate that nobody can read, or of another key than the record says.
    if (error instanceof Failure && error.code === 'key-unreadable') return true
    throw error
  }
}

function suggestionsFor(db: DeskDatabase, userIds: readonly string[]): KeyReadItem['suggestions'] {
  const addresses = new Set(userIds.flatMap((userId) => mailAddressIn(userId) ?? []).map(comparableAddress))
  const found = [...addresses].flatMap((address) => holdersOfAddress(db, address))
  return [...new Map(found.map((holder) => [holder.pocId, holder])).values()]
}
