/** Records what came of comparing a fingerprint with its holder, and of telephone calls. */
import { randomUUID } from 'node:crypto'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { CallParsed } from '../../../src-shared/contract/contract.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { insertCall } from '../../store/call-repository.ts'
import { effectOf, readLayers, refreshRecord } from '../../store/directory-effect.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { insertVerification } from '../../store/verification-repository.ts'
import type { OpenVault } from '../session.ts'

/**
 * From then on the key counts as verified, or is neither encrypted to nor believed (directory-effect.ts).
 * @throws Failure `entry-not-found`; `key-not-listed` where neither the record nor a change that waits lists it;
 * `bad-input` where it would have happened in the future and outdo what is recorded until then
 */
export function verifyKey(vault: OpenVault, now: Date, input: CallParsed<'keys.verify'>): string {
  if (Date.parse(input.at) > now.getTime()) throw new Failure('bad-input')
  const { database } = vault
  const id = randomUUID()
  transaction(database, () => {
    requireListed(vault, input.pocId, input.fingerprint)
    insertVerification(database, vault, { id, ...input })
    refreshRecord(database, input.pocId)
    const kind = input.outcome === 'verified' ? 'key-confirmed' : 'key-rejected'
    appendAudit(database, vault, now, kind, input.fingerprint, { poc: input.pocId, how: input.how })
  })
  return id
}

/** @throws Failure `entry-not-found`, `bad-input` as {@link verifyKey} */
export function recordCall(vault: OpenVault, now: Date, input: CallParsed<'calls.record'>): string {
  if (Date.parse(input.at) > now.getTime()) throw new Failure('bad-input')
  const { database } = vault
  const id = randomUUID()
  transaction(database, () => {
    if (effectOf(readLayers(database, input.pocId)) === null) throw new Failure('entry-not-found')
    insertCall(database, vault, { id, ...input })
    appendAudit(database, vault, now, 'call-recorded', input.pocId, {
      purpose: input.purpose,
      outcome: input.outcome,
    })
  })
  return id
}

/** A key that waits is best verified before it is accepted, so it may be. */
function requireListed({ database }: OpenVault, pocId: string, fingerprint: string): void {
  const layers = readLayers(database, pocId)
  const record = effectOf(layers)?.record
  if (record === undefined) throw new Failure('entry-not-found')
  const received = layers.registry?.received.pgpKeys ?? []
  if (![...record.pgpKeys, ...received].some((key) => key.fingerprint === fingerprint)) {
    throw new Failure('key-not-listed')
  }
}
