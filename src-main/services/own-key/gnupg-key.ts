/** A key of the installed GnuPG, for example on a smart card, as the key of the desk. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { encryptionStateAt } from '../../../src-shared/domain/directory/key-state.ts'
import { mailAddressIn } from '../../../src-shared/domain/directory/user-id.ts'
import type { GnupgKey } from '../../../src-shared/domain/own-key.ts'
import type { Gnupg } from '../../crypto/gnupg.ts'
import type { Pgp } from '../../crypto/pgp.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import {
  endOwnKey,
  insertOwnKey,
  type NewOwnKey,
  type OwnKey,
  writeKeyForms,
} from '../../store/desk-repository.ts'
import { comparableAddress } from '../../store/directory-rows.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { deskIn } from '../vault/own-keys.ts'
import { hasEnded, type KeyWork, privateKeyOf } from './key-work.ts'

export type GnupgPgp = Pick<
  Pgp,
  | 'describeCertificates'
  | 'mergeCertificates'
  | 'certifyCertificate'
  | 'verifyDetached'
  | 'encryptUnsigned'
  | 'encryptedMessageIn'
>

type Offered = GnupgKey & { readonly certificate: string }

/** What GnuPG can sign and decrypt with; nothing where there is no GnuPG. */
export async function offeredKeys(gnupg: Gnupg, pgp: GnupgPgp, at: Date): Promise<Offered[]> {
  if ((await gnupg.version()) === null) return []
  const keys = await gnupg.secretKeys()
  const facts = await pgp.describeCertificates(
    keys.map(({ certificate }) => certificate),
    at,
  )
  return keys.flatMap((key, index) => {
    const described = facts[index]
    return described === null || described === undefined ? [] : [{ ...key, facts: described }]
  })
}

/**
 * Makes a key of GnuPG the current one, after it has signed and decrypted once for proof; the one before only decrypts
 * from then on, and certifies the new one where the vault has it. For a key that is the desk's already, its certificate is
 * read again: GnuPG extends or revokes it. One that has ended does not become the current one again.
 * @throws Failure `gnupg-key-unusable` for a key that is weak, has ended, is revoked or does not carry the desk's
 * address, and for an earlier one of which GnuPG knows nothing new; `gnupg-missing`, `gnupg-refused`
 */
export async function takeGnupgKey(
  work: KeyWork,
  fingerprint: string,
  { gnupg, pgp }: { readonly gnupg: Gnupg; readonly pgp: GnupgPgp },
): Promise<void> {
  const { held, at } = work
  const { database, deviceId, profile } = held.vault
  const { currentKey, retiredKeys } = deskIn(database)
  const offered = (await offeredKeys(gnupg, pgp, at)).find(({ facts }) => facts.fingerprint === fingerprint)
  if (offered === undefined) throw new Failure('gnupg-key-unusable')
  const known = [currentKey, ...retiredKeys].find((key) => key.fingerprint === fingerprint)
  if (known !== undefined) return await refresh(work, known, offered.certificate, pgp)
  const addresses = offered.facts.userIds.flatMap((userId) => mailAddressIn(userId) ?? [])
  const isOurs = addresses.map(comparableAddress).includes(comparableAddress(profile.email))
  if (!isOurs || encryptionStateAt(offered.facts, at) !== 'usable') throw new Failure('gnupg-key-unusable')
  await prove(gnupg, pgp, offered, at)
  const next = await newKey(work, currentKey, offered, { gnupg, pgp })
  const end = { fingerprint: currentKey.fingerprint, ended: toInstant(at), reason: 'superseded' } as const
  transaction(database, () => {
    endOwnKey(database, deviceId, { ...end, doubtfulFrom: null })
    insertOwnKey(database, deviceId, next)
    appendAudit(database, held.vault, at, 'gnupg-key-taken', fingerprint, {
      previous: currentKey.fingerprint,
      onCard: offered.card === null ? 0 : 1,
    })
  })
}

async function newKey(
  work: KeyWork,
  currentKey: OwnKey,
  { certificate, facts }: Offered,
  { gnupg, pgp }: { readonly gnupg: Gnupg; readonly pgp: GnupgPgp },
): Promise<NewOwnKey> {
  const isEnded = await hasEnded(work, currentKey, work.at)
  const certifiedBy = isEnded ? null : await privateKeyOf(work, currentKey)
  return {
    fingerprint: facts.fingerprint,
    home: 'gnupg',
    decryptionKey: '',
    sealedSigningKey: null,
    publicKey:
      certifiedBy === null ? certificate : await pgp.certifyCertificate(certificate, certifiedBy, work.at),
    revocation: (await gnupg.revocation(facts.fingerprint)) ?? '',
    created: facts.created,
  }
}

/** Both uses are tried before anybody relies on them: a card that is not there shows now. */
async function prove(gnupg: Gnupg, pgp: GnupgPgp, { certificate, facts }: Offered, at: Date): Promise<void> {
  const content = Buffer.from('POC Desk', 'utf8')
  const signature = await gnupg.sign(facts.fingerprint, content, false)
  const later = new Date(at.getTime() + 60_000)
  const [signed] = await pgp.verifyDetached({ content, signature, candidates: [certificate], at: later })
  const sealed = await pgp.encryptUnsigned({ content, recipients: [certificate], at })
  const keys = { decryptionKeys: [], candidates: [], at }
  const message = await pgp.encryptedMessageIn(Buffer.from(sealed), keys, [certificate])
  const sessionKey = message === null ? null : await gnupg.sessionKey(message)
  if (signed?.status !== 'good' || sessionKey === null) throw new Failure('gnupg-key-unusable')
}

async function refresh(work: KeyWork, known: OwnKey, certificate: string, pgp: GnupgPgp): Promise<void> {
  const { held, at } = work
  const { database, deviceId } = held.vault
  const { fingerprint, decryptionKey, sealedSigningKey } = known
  const publicKey = await pgp.mergeCertificates(known.publicKey, certificate)
  const before = await pgp.mergeCertificates(known.publicKey, known.publicKey)
  if (known.ended !== null && publicKey === before) throw new Failure('gnupg-key-unusable')
  transaction(database, () => {
    writeKeyForms(database, deviceId, { fingerprint, decryptionKey, sealedSigningKey, publicKey })
    appendAudit(database, held.vault, at, 'gnupg-key-taken', fingerprint, { previous: fingerprint })
  })
}
