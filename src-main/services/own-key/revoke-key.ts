/** Revoking one of the desk's keys, with what must happen in the same unit of work. */
import { type Clock, toInstant } from '../../../src-shared/base/clock.ts'
import { asFailure, Failure } from '../../../src-shared/base/failure.ts'
import { mayActAs } from '../../../src-shared/domain/officer.ts'
import type { EndReason } from '../../../src-shared/domain/own-key.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import {
  endOwnKey,
  insertOwnKey,
  type NewOwnKey,
  type OwnKey,
  writeKeyForms,
} from '../../store/desk-repository.ts'
import { findOfficer } from '../../store/officer-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { type Held, requireOfficer } from '../vault/held.ts'
import { keyLifetimeDays } from '../vault/make-own-key.ts'
import {
  type KeyWork,
  makeSuccessor,
  type OwnKeyPgp,
  ownFacts,
  ownKeyOf,
  privateKeyOf,
  withReleaseKey,
} from './key-work.ts'

const dayMilliseconds = 24 * 60 * 60 * 1000

export type RevocationOrder = {
  readonly fingerprint: string
  readonly reason: EndReason
  /** A date: since when somebody else may have had the key; null where that is not known. */
  readonly from: string | null
}

/**
 * Revokes a key. The current one is followed by a new one in the same unit of work, which it certifies unless it is
 * compromised. An earlier key can be revoked as compromised by an administrator who was not asked for the passphrase
 * again, with the revocation made beforehand; that one names no reason, which counts as a compromise (RFC 9580
 * §5.2.3.31), so it serves for nothing else.
 * @throws Failure `item-gone`; `own-key-ended` where it is revoked already; `bad-input` for a compromise to come; `release-not-permitted`,
 * `release-authorisation-needed`, `not-permitted`, `own-key-unusable`
 */
export async function revokeKey(
  held: Held,
  order: RevocationOrder,
  deps: { readonly pgp: OwnKeyPgp; readonly clock: Clock },
): Promise<void> {
  const { pgp, clock } = deps
  const at = clock()
  if (isLater(order.from, at)) throw new Failure('bad-input')
  const key = ownKeyOf(held.vault.database, order.fingerprint)
  const [facts] = await ownFacts(pgp, [key], at)
  const harder = facts?.revocation === 'soft' && order.reason === 'compromised'
  if (facts?.revocation !== 'none' && !harder) throw new Failure('own-key-ended')
  const revoke = async (work: KeyWork): Promise<void> => {
    const privateKey = await privateKeyOf(work, key)
    const successor = key.current ? await successorOf(work, key, order.reason, privateKey) : undefined
    const publicKey =
      privateKey === null
        ? await revokedBeforehand(held, key, order.reason, { pgp, at })
        : await pgp.revokeWithKey({ privateKey, publicKey: key.publicKey }, order.reason, at)
    write(held, { key, order, publicKey, successor, at })
  }
  try {
    await withReleaseKey(held, clock, (releaseKey) => revoke({ held, pgp, at, releaseKey }))
  } catch (error) {
    const asked = asFailure(error)?.code === 'release-authorisation-needed'
    if (!asked || key.current || order.reason !== 'compromised' || !isAdministrator(held)) throw error
    const publicKey = await revokedBeforehand(held, key, order.reason, { pgp, at })
    write(held, { key, order, publicKey, successor: undefined, at })
  }
}

/** Whether a date (`YYYY-MM-DD`) is to come in every time zone: until then nothing would be in doubt. */
function isLater(date: string | null, at: Date): boolean {
  return date !== null && Date.parse(`${date}T00:00:00Z`) > at.getTime() + dayMilliseconds
}

function successorOf(
  work: KeyWork,
  key: OwnKey,
  reason: EndReason,
  privateKey: string | null,
): Promise<NewOwnKey> {
  const certifiedBy = reason === 'compromised' ? null : privateKey
  return makeSuccessor(work, key, { lifetimeDays: keyLifetimeDays, certifiedBy })
}

async function revokedBeforehand(
  held: Held,
  { publicKey, revocation }: OwnKey,
  reason: EndReason,
  { pgp, at }: { readonly pgp: OwnKeyPgp; readonly at: Date },
): Promise<string> {
  requireOfficer(held, 'administrator')
  if (reason !== 'compromised' || revocation === '') throw new Failure('own-key-unusable')
  return pgp.revokeCertificate(publicKey, revocation, at)
}

function isAdministrator({ vault }: Held): boolean {
  const row = vault.officer === null ? undefined : findOfficer(vault.database, vault.officer.id)
  return row !== undefined && mayActAs(row.role, 'administrator')
}

type Revoked = {
  readonly key: OwnKey
  readonly order: RevocationOrder
  readonly publicKey: string
  readonly successor: NewOwnKey | undefined
  readonly at: Date
}

function write({ vault }: Held, { key, order, publicKey, successor, at }: Revoked): void {
  const { database, deviceId } = vault
  const { fingerprint, decryptionKey } = key
  const { reason } = order
  const compromised = reason === 'compromised'
  // Where nobody can tell since when, it is doubtful for as long as it has been there.
  const from = order.from === null ? key.created : `${order.from}T00:00:00.000Z`
  // A compromised key has nothing more to sign, not even a second revocation.
  const sealedSigningKey = compromised ? null : key.sealedSigningKey
  transaction(database, () => {
    const ended = key.ended ?? toInstant(at)
    endOwnKey(database, deviceId, { fingerprint, ended, reason, doubtfulFrom: compromised ? from : null })
    writeKeyForms(database, deviceId, { fingerprint, decryptionKey, sealedSigningKey, publicKey })
    const detail = { reason, ...(compromised ? { from } : {}) }
    appendAudit(database, vault, at, 'own-key-revoked', fingerprint, detail)
    if (successor === undefined) return
    insertOwnKey(database, deviceId, successor)
    const { fingerprint: next } = successor
    appendAudit(database, vault, at, 'own-key-rotated', next, { previous: fingerprint })
  })
}
