/** The kinds of entries that have words; the audit log of a newer program may hold others. */

/** As in src-main/store/audit-repository.ts; a test holds the two lists together. */
export const wordedKinds = [
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
  'directory-imported',
  'directory-updated',
  'registry-connected',
  'key-confirmed',
  'public-key-exported',
  'revocation-exported',
  'message-released',
  'message-exported',
  'message-sent',
  'message-opened',
  'audit-exported',
] as const
export type WordedKind = (typeof wordedKinds)[number]

/** The kind where it has words; null for one that this program does not know. */
export function wordedKind(kind: string): WordedKind | null {
  return wordedKinds.find((known) => known === kind) ?? null
}
