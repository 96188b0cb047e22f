/** The kinds of entries of the audit log: the store writes them, the screen has words for each. */

/**
 * What is recorded. `vault-opened` carries who did it; without an officer it was a recovery way. Releasing, sending,
 * opening and confirming name the message or the fingerprint.
 */
export const auditKinds = [
  'vault-created',
  'vault-opened',
  'vault-recovered',
  'vault-locked',
  'vault-older-accepted',
  'vault-restored',
  'vault-salvaged',
  'officer-added',
  'officer-role-changed',
  'officer-disabled',
  'passphrase-changed',
  'passphrase-reset',
  'release-authorised',
  'recovery-code-made',
  'recovery-shares-made',
  'keyring-enabled',
  'keyring-disabled',
  'database-rekeyed',
  'costs-raised',
  'backup-made',
  'backup-rehearsed',
  'settings-changed',
  'public-key-exported',
  'revocation-exported',
  'key-confirmed',
  'message-released',
  'message-exported',
  'message-sent',
  'message-opened',
  'registry-connected',
  'directory-updated',
  'directory-imported',
  'audit-exported',
] as const
export type AuditKind = (typeof auditKinds)[number]
