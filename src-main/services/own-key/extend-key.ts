/** Another end for the current key, and a new key after it. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { usableUntil } from '../../../src-shared/domain/directory/key-state.ts'
import { Secret } from '../../crypto/secret.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { endOwnKey, insertOwnKey, type OwnKey, writeKeyForms } from '../../store/desk-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { deskIn, sealSigning } from '../vault/own-keys.ts'
import { type KeyWork, makeSuccessor, ownFacts, privateKeyOf } from './key-work.ts'

const dayMilliseconds = 24 * 60 * 60 * 1000

/** As long as a new key can be made for. */
const mostDays = 1830

/**
 * Has the current key and its subkey end with the day `until` (a date, in UTC), later or earlier than before.
 * @throws Failure `own-key-date-unsuitable` for today, the past, or more than five years ahead; `own-key-unusable`
 */
export async function extendKey(work: KeyWork, until: string): Promise<void> {
  const { held, pgp, at, releaseKey } = work
  const { database, vaultId, deviceId } = held.vault
  const end = new Date(`${until}T23:59:59Z`)
  const tooLate = end.getTime() > at.getTime() + (mostDays + 1) * dayMilliseconds
  if (until <= toInstant(at).slice(0, 10) || tooLate) throw new Failure('own-key-date-unsuitable')
  const { currentKey } = deskIn(database)
  const { fingerprint, publicKey } = currentKey
  const privateKey = await privateKeyOf(work, currentKey)
  if (privateKey === null) throw new Failure('own-key-unusable')
  const forms = await pgp.withKeyEnd({ privateKey, publicKey, until: end, at })
  const whole = new Secret(Buffer.from(forms.privateKey, 'utf8'))
  const sealedSigningKey = await sealSigning(releaseKey, vaultId, fingerprint, whole).finally(() =>
    whole.purge(),
  )
  transaction(database, () => {
    writeKeyForms(database, deviceId, { ...forms, fingerprint, sealedSigningKey })
    appendAudit(database, held.vault, at, 'own-key-extended', fingerprint, { until })
  })
}

/**
 * Makes a new current key that the present one certifies. The certificate of the present one ends `overlapDays` after
 * now, unless it ends before that; it goes on decrypting here. Desks count the certification afterwards too, GnuPG
 * (2.2) only during the overlap.
 * @throws Failure `own-key-unusable`
 */
export async function rotateKey(
  work: KeyWork,
  { overlapDays, lifetimeDays }: { readonly overlapDays: number; readonly lifetimeDays: number },
): Promise<void> {
  const { held, at } = work
  const { database, deviceId } = held.vault
  const { currentKey } = deskIn(database)
  const { fingerprint, decryptionKey, sealedSigningKey } = currentKey
  const certifiedBy = await privateKeyOf(work, currentKey)
  const successor = await makeSuccessor(work, currentKey, { lifetimeDays, certifiedBy })
  const publicKey = await endingCertificate(work, currentKey, certifiedBy, overlapDays)
  const end = { fingerprint, ended: toInstant(at), reason: 'superseded', doubtfulFrom: null } as const
  transaction(database, () => {
    endOwnKey(database, deviceId, end)
    // Its private forms keep their end: they only decrypt, or revoke.
    writeKeyForms(database, deviceId, { fingerprint, decryptionKey, sealedSigningKey, publicKey })
    insertOwnKey(database, deviceId, successor)
    const detail = { previous: fingerprint, overlapDays, lifetimeDays }
    appendAudit(database, held.vault, at, 'own-key-rotated', successor.fingerprint, detail)
  })
}

async function endingCertificate(
  { pgp, at }: KeyWork,
  key: OwnKey,
  privateKey: string | null,
  overlapDays: number,
): Promise<string> {
  const { publicKey } = key
  const [facts] = await ownFacts(pgp, [key], at)
  const end = facts === undefined ? null : usableUntil(facts)
  const until = new Date(at.getTime() + overlapDays * dayMilliseconds)
  if (privateKey === null || (end !== null && Date.parse(end) <= until.getTime())) return publicKey
  return (await pgp.withKeyEnd({ privateKey, publicKey, until, at })).publicKey
}
