/** The one error type that may cross a border of the program: a closed code and plain parameters, never text. */

/**
 * Every expected failure of the program. The renderer maps each code to a translated message that names what
 * happened, what is safe and what to do next (`locales/<language>/failures.json`), so a code without words does
 * not compile there.
 */
export const failureCodes = [
  // bridge
  'refused',
  'bad-input',
  'internal',
  'cancelled',
  // vault
  'vault-absent',
  'vault-exists',
  'vault-locked',
  'vault-busy',
  'wrong-passphrase',
  'passphrase-too-short',
  'vault-header-damaged',
  'vault-database-damaged',
  'vault-newer-than-app',
  'vault-on-network-disk',
  'vault-log-missing',
  'vault-log-damaged',
  'vault-older-than-seen',
  'storage-full',
  'storage-not-writable',
  'storage-not-readable',
  // officers and recovery
  'not-permitted',
  'officer-not-found',
  'alias-taken',
  'too-many-officers',
  'last-administrator',
  'release-not-permitted',
  'release-authorisation-needed',
  'code-mistyped',
  'code-wrong',
  'recovery-not-begun',
  'shares-too-few',
  'shares-of-different-sets',
  'keyring-unavailable',
  'keyring-key-lost',
  // backups
  'vault-open',
  'backup-not-found',
  'backup-damaged',
  'backup-differs',
  'backup-of-older-key',
  'salvage-impossible',
  'audit-broken',
  // registry and sync
  'registry-not-connected',
  'registry-unreachable',
  'registry-answer-unusable',
  'registry-root-mismatch',
  'registry-rollback',
  'registry-tampered',
  'registry-expired',
  'registry-signature',
  'registry-demonstration-refused',
  'registry-already-connected',
  'registry-epoch-unknown',
  'registry-older-than-seen',
  'registry-too-slow',
  'registry-captive-portal',
  'registry-certificate',
  'registry-proxy',
  'registry-not-enrolled',
  'registry-not-accepted-expired',
  'registry-refused-device',
  'network-off',
  'authority-unsuitable',
  'invitation-unreadable',
  'invitation-expired',
  'invitation-refused',
  'enrolment-unreadable',
  'enrolment-pending',
  'device-revoked',
  'device-cloned',
  'device-unknown',
  'write-unreadable',
  'outbox-item-sent',
  'bundle-of-other-registry',
  'bundle-older',
  'directory-unreadable',
  // directory
  'entry-not-found',
  'entry-withdrawn',
  'entry-in-review',
  'entry-without-address',
  'entry-changed-meanwhile',
  'entry-not-removable',
  'record-invalid',
  'change-not-found',
  'reason-missing',
  'import-lapsed',
  'import-empty',
  'name-taken',
  'item-gone',
  // shifts
  'claim-changed',
  'shift-changed',
  'shift-entry-not-found',
  // lessons
  'lessons-elsewhere',
  // keys and messages
  'key-unreadable',
  'key-expired',
  'key-revoked',
  'key-missing',
  'key-cannot-encrypt',
  'key-demonstration-refused',
  'keys-lapsed',
  'key-not-listed',
  'too-many-keys',
  'wkd-address-unsuitable',
  'wkd-not-found',
  'wkd-unreachable',
  'gnupg-missing',
  'gnupg-refused',
  'gnupg-key-unusable',
  'own-key-date-unsuitable',
  'own-key-ended',
  'own-key-unusable',
  'revocation-missing',
  'message-not-found',
  'clock-changed',
  'message-incomplete',
  'message-time-passed',
  'time-in-future',
  'template-not-found',
  'pack-unfit',
  'pack-differences-unseen',
  'message-already-released',
  'message-blocked',
  'message-warning-new',
  'release-needs-second-officer',
  'release-own-draft',
  'draft-changed',
  'submission-template-changed',
  'submission-not-found',
  'submission-not-waiting',
  'second-officer-missing',
  'attachments-changed',
  'attachments-too-large',
  'attachments-too-many-copies',
  'too-many-attachments',
  'attachment-twice',
  'sealed-file-without-message',
  'sealed-file-other-key',
  'message-not-released',
  'message-form-missing',
  'message-not-sent',
  'secret-gone',
  'message-unreadable',
  'outlook-message-file',
  'winmail-dat',
  'encrypted-part-missing',
  'password-needs-memory',
  'no-openpgp-data',
  'delivery-report',
  'report-gone',
  'report-not-usable',
  'folder-not-readable',
  'practice-not-here',
  'practice-gone',
  'practice-needs-words',
  'not-encrypted-to-desk',
  'encryption-not-authenticated',
  'message-needs-password',
  'wrong-message-password',
  'file-too-large',
  'record-unreadable',
  'record-version-unknown',
  'acknowledgement-not-possible',
  'acknowledgement-already-made',
  'about-not-possible',
  'about-changed',
  'reply-not-possible',
  'reminder-not-possible',
  'reminder-not-needed',
  'case-not-found',
  'filing-not-possible',
  'case-changed',
  'case-itself',
  'cases-modes-differ',
  'case-not-proved',
  'case-nothing-left',
  'case-mode-differs',
  'recipient-not-of-case',
  'file-not-readable',
  'file-not-writable',
  'no-mail-program',
] as const

export type FailureCode = (typeof failureCodes)[number]

/** Parameters are numbers and short strings that are safe to show; never a secret, an address or a stack. */
export type FailureParams = Readonly<Record<string, string | number>>

/** A failure as it crosses the bridge. */
export type FailureData = { readonly code: FailureCode; readonly params: FailureParams }

/** An expected failure thrown inside a trusted process; `bridge/report.ts` turns it into {@link FailureData}. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly params: FailureParams

  constructor(code: FailureCode, params: FailureParams = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.name = 'Failure'
    this.code = code
    this.params = params
  }
}

/** The failure in `error`, or undefined where it is a programming fault. */
export function asFailure(error: unknown): Failure | undefined {
  return error instanceof Failure ? error : undefined
}
