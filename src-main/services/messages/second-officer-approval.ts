/** The approval of a second officer: signed over the exact record, written with the message, checked whenever it is read. */
import { createHash } from 'node:crypto'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { frozenText } from '../../../src-shared/domain/messages/draft-differences.ts'
import type { ApprovalView } from '../../../src-shared/domain/messages/second-officer.ts'
import { approvalFingerprint, isApproved } from '../../crypto/approval.ts'
import { appendAudit, officerAliases } from '../../store/audit-repository.ts'
import type { MessageRow } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { type SubmissionRow, submissionRepository } from '../../store/submission-repository.ts'
import type { OpenVault } from '../session.ts'
import type { Authorised } from '../vault/authorise.ts'
import { takeBack } from './second-officer-edits.ts'

/** What the approval key signs a record as; an approval of one kind of thing is none of another. */
export const approvalPurpose = 'message-release'

/** A message that is about to be kept, and what is left of the draft: null where nothing is. */
export type Approved = {
  readonly message: { readonly id: string; readonly record: Uint8Array | null }
  readonly left: Draft | null
  readonly at: Date
}

export type Approval = {
  /** Runs inside the unit of work that keeps the message. @throws Failure `draft-changed` */
  readonly keep: (vault: OpenVault, approved: Approved) => void
}

/** SHA-256, hexadecimal, of the UTF-8 bytes of a frozen text. */
export function frozenDigest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/**
 * The approval of `submission` by the officer who has just given the passphrase. One message or several are made under
 * it; with each, what is left is frozen anew, so that the rest can be approved later as it stands.
 */
export function approvalOf(by: Authorised, submission: SubmissionRow, comment: string): Approval {
  let expected = submission.sha256
  return {
    keep: (vault, { message, left, at }) => {
      const { database, deviceId } = vault
      const submissions = submissionRepository(database)
      const present = submissions.find(submission.id)
      // GnuPG may have asked for a PIN for minutes, and the draft was taken back meanwhile.
      if (present?.standing !== 'waiting' || present.sha256 !== expected) throw new Failure('draft-changed')
      if (message.record === null) throw new Error('a message of ours has a record')
      const { approvalPublicKey: publicKey, id: officer } = by.officer
      const signature = by.approve(approvalPurpose, message.record)
      const { id } = submission
      submissions.approve(
        message.id,
        { submission: id, officer, publicKey, signature, at: toInstant(at), comment },
        deviceId,
      )
      const detail = { submission: id, approval: signature, approvalKey: approvalFingerprint(publicKey) }
      appendAudit(database, vault, at, 'message-approved', message.id, detail)
      if (left === null) {
        submissions.setStanding(id, 'released', deviceId)
        submissions.addEvent(vault, id, 'approved', at, comment)
        return
      }
      const text = frozenText({ ...present.frozen, draft: left })
      expected = frozenDigest(text)
      submissions.refreeze(id, text, expected, deviceId)
    },
  }
}

/** With every message that is kept: its approval, or that nothing of its draft waits any more. */
export function settleSubmission(
  vault: OpenVault,
  approval: Approval | undefined,
  draft: string,
  approved: Approved,
): void {
  if (approval === undefined) takeBack(vault, draft, approved.at, 'withdrawn')
  else approval.keep(vault, approved)
  if (approved.left === null) submissionRepository(vault.database).forgetEditors(draft)
}

/** The approval of a message, checked against the record as it is kept now; null where it has none. */
export function approvalViewOf(
  row: Pick<MessageRow, 'id' | 'record'>,
  db: DeskDatabase,
): ApprovalView | null {
  const kept = submissionRepository(db).approval(row.id)
  if (kept === undefined) return null
  const { officer, publicKey, signature, at, comment } = kept
  return {
    officer: officerAliases(db).get(officer) ?? null,
    at,
    comment,
    key: approvalFingerprint(publicKey),
    publicKey,
    signature,
    standing:
      row.record !== null && isApproved(publicKey, approvalPurpose, row.record, signature)
        ? 'valid'
        : 'invalid',
  }
}
