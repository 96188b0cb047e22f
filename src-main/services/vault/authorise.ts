/** Confirms by the passphrase that the officer at the desk is who they were at unlocking. */

import type { Clock } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { OfficerRole } from '../../../src-shared/domain/officer.ts'
import { approve } from '../../crypto/approval.ts'
import type { Secret } from '../../crypto/secret.ts'
import { type OpenedHeader, purgeOpened, unlockHeader } from '../../crypto/vault-header.ts'
import type { OfficerRow } from '../../store/officer-repository.ts'
import { type Held, requireOfficer } from './held.ts'
import { openApprovalKey, openReleaseKey } from './slot-secrets.ts'

/** An officer who has just given the passphrase. The secrets are wiped when the work is done. */
export type Authorised = {
  readonly officer: OfficerRow
  readonly opened: OpenedHeader
  /** Undefined for drafters. */
  readonly releaseKey: Secret | undefined
  /** Signs a statement with the officer's approval key; Base64. Bytes are signed as they are, anything else as JSON. */
  readonly approve: (purpose: string, statement: object | Uint8Array) => string
}

/**
 * Runs `work` for the officer at the desk.
 *
 * @throws Failure `wrong-passphrase`, `not-permitted`
 */
export async function authorised<Answer>(
  held: Held,
  least: OfficerRole,
  passphrase: string,
  work: (by: Authorised) => Promise<Answer>,
): Promise<Answer> {
  const officer = requireOfficer(held, least)
  const opened = await unlockHeader(held.header, { way: 'passphrase', passphrase, slot: officer.slot })
  const place = { vaultId: held.vault.vaultId, slot: officer.slot }
  const releaseKey = await openReleaseKey(officer.releaseKey, opened.keys, place)
  const approvalKey = await openApprovalKey(officer.approvalPrivateKey, opened.keys, place)
  try {
    if (approvalKey === undefined) throw new Failure('vault-database-damaged')
    return await work({
      officer,
      opened,
      releaseKey,
      approve: (purpose, statement) => approve(approvalKey, purpose, statementBytes(statement)),
    })
  } finally {
    purgeOpened(opened)
    releaseKey?.purge()
    approvalKey?.purge()
  }
}

function statementBytes(statement: object | Uint8Array): Uint8Array {
  return statement instanceof Uint8Array ? statement : Buffer.from(JSON.stringify(statement), 'utf8')
}

/** Opens the signing key for another quarter of an hour and answers until when. */
export function openRelease(held: Held, { releaseKey }: Authorised, clock: Clock): Date {
  if (releaseKey === undefined) throw new Failure('release-not-permitted')
  return held.release.open(releaseKey.copy(), clock())
}
