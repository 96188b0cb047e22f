/** The expected errors of the registry, with what the person who runs it is told. */

const messages = {
  'no-repository': 'There is no repository in this folder. Make one with: init --data FOLDER',
  'folder-in-use': 'This folder holds a repository already. Nothing was changed.',
  'database-newer': 'The database of this folder cannot be used by this version of the registry.',
  'directory-unreadable': 'The file is not a directory in the format poc-desk-directory, version 1.',
  'key-mismatch': 'A record lists an OpenPGP certificate that cannot be read or has another fingerprint.',
  'directory-contradicts-itself':
    'The directory lists a State or a point of contact twice, or a point of contact under another State than its own.',
  'sequence-not-higher':
    'The sequence of the directory must be higher than that of the one published before.',
  'directory-older':
    'The file was made from an earlier edition than the one published last. Make the changes in a copy of directory.json.',
  'demonstration-mismatch':
    'A demonstration directory belongs into a repository made with: seed --demo, and nothing else does.',
  'nothing-to-publish': 'Nothing has been published yet: give the first directory with --directory FILE',
  'master-missing':
    'The directory in clear (directory.json) is missing or older than what is published. Name its folder with --manager FOLDER',
  'repository-behind':
    'The repository in this folder is older than what was published last. Copy back the one that is served.',
  'staged-waiting':
    'An earlier publication still waits in the folder "staged" for the server to publish it. Try again when it has.',
  'staged-unsuitable':
    'What waits in the folder "staged" does not follow what is published, or is not signed by the targets key.',
  'templates-unsuitable':
    'The folder holds something else than template packs (docs/templates.md) under names like t16-advisory.json, of lower-case letters, digits and hyphens, or more than 50 of them, or 16 MB.',
  'keys-missing': 'The keys folder lacks a key that this command needs.',
  'root-keys-unsuitable':
    'Too few root keys were found, or others than the present root trusts. Name their folders with --root-keys FOLDER',
  'key-number-unsuitable': 'The threshold must lie between one and the number of root keys.',
  'open-registry':
    'This repository is published in clear to everybody: it has no devices and no invitations.',
  'device-unknown': 'There is no device with this identifier. See: devices --data FOLDER list',
  'device-not-pending': 'This device does not wait for a confirmation. Nothing was changed.',
  'device-not-active': 'This device has been revoked already. Nothing was changed.',
  'fingerprint-differs': 'The device has another fingerprint than the one given. It was not confirmed.',
  'address-unsuitable':
    'The address must begin with https:// (http:// on this computer alone) and have no user, query or fragment.',
  'bundle-unreadable': 'The file is not a bundle.',
  'tls-needed':
    'Beyond this computer the registry is served over TLS only. Give --cert FILE and --key FILE, or leave out --host.',
  'tls-unreadable': 'The certificate or its key cannot be read, or they do not belong together.',
  'address-in-use': 'The server cannot listen at this address and port.',
  'file-not-readable': 'The file cannot be read.',
  'file-not-writable': 'The file cannot be written.',
  busy: 'Another publication is under way. Try again when it has ended.',
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
