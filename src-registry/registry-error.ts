/** The expected errors of the registry, with what the person who runs it is told. */

const messages = {
  'no-repository': 'There is no repository in this folder. Make one with: init --data FOLDER',
  'folder-in-use': 'This folder holds a repository already. Nothing was changed.',
  'directory-unreadable': 'The file is not a directory in the format poc-desk-directory, version 1.',
  'key-mismatch': 'A record lists an OpenPGP certificate that cannot be read or has another fingerprint.',
  'sequence-not-higher':
    'The sequence of the directory must be higher than that of the one published before.',
  'demonstration-mismatch': 'A demonstration directory can only be served with: serve --demo',
  'keys-missing': 'The keys folder lacks a key that this command needs.',
  busy: 'Another publication is under way. If none is, remove repository/publishing.lock and try again.',
  usage: 'The command line is not understood. See: help',
} as const

export type RegistryErrorCode = keyof typeof messages

export class RegistryError extends Error {
  readonly code: RegistryErrorCode

  constructor(code: RegistryErrorCode, cause?: unknown) {
    super(messages[code], cause === undefined ? undefined : { cause })
    this.name = 'RegistryError'
    this.code = code
  }
}
