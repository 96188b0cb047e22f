/** GnuPG, Sequoia and RNP behind one face: three independent readers and writers of OpenPGP, each with a home of its own. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DeskKey } from '../../src-formats/openpgp/keys.ts'
import { required } from '../../src-shared/base/assert.ts'
import { startGpg } from './gpg.ts'

export type ForeignKey = {
  readonly kind: string
  readonly fingerprint: string
  /** Armored. */
  readonly certificate: string
}

/** What a program read, and the primary fingerprints of the keys whose signature over it is good. */
export type ReadByProgram = { readonly content: Buffer; readonly signers: readonly string[] }

export type OpenPgpProgram = {
  readonly name: string
  /** Without passphrase; kept in the program's home. */
  makeKey(kind: string, userId: string): ForeignKey
  /** Knows whose signature it sees. */
  learn(certificate: string): void
  /** Takes an armored private key as one of its own. */
  own(privateKey: string): void
  /** @throws Error with the program's own words where it does not open */
  decrypt(message: Uint8Array): ReadByProgram
  /** With no key but the password alone. @throws Error with the program's own words where it does not open */
  decryptWithPassword(message: Uint8Array, password: string): ReadByProgram
  /** A cleartext signed text. */
  readClear(signed: Uint8Array): ReadByProgram
  verifyDetached(content: Uint8Array, signature: Uint8Array): readonly string[]
  seal(content: Uint8Array, signer: ForeignKey, recipient: DeskKey): Buffer
  /** Encrypted, and signed by nobody; armored. */
  encrypt(content: Uint8Array, recipient: DeskKey): Buffer
  /** A detached signature over the octets, armored. */
  signDetached(content: Uint8Array, signer: ForeignKey): Buffer
  /** Not signed, to a password alone. */
  sealWithPassword(content: Uint8Array, password: string): Buffer
  signClear(text: string, signer: ForeignKey): Buffer
  close(): void
}

type Home = {
  readonly folder: string
  file(name: string, content: string | Uint8Array): string
}

function makeHome(prefix: string): Home {
  const folder = mkdtempSync(path.join(tmpdir(), prefix))
  return {
    folder,
    file(name, content) {
      const target = path.join(folder, name)
      writeFileSync(target, content)
      return target
    },
  }
}

const fingerprintsIn = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => required(match[1], 'fingerprint').toUpperCase())

function finished(
  command: string,
  args: readonly string[],
  done: SpawnSyncReturns<Buffer>,
): { readonly stdout: Buffer; readonly stderr: string } {
  if (done.pid === 0)
    throw new Error(`${command} is needed by this test: install the package that provides it`)
  const stderr = done.stderr.toString('utf8')
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`)
  return { stdout: done.stdout, stderr }
}

const run = (command: string, args: readonly string[], input: string | Uint8Array = '') =>
  finished(command, args, spawnSync(command, args, { input, maxBuffer: 64 * 1024 * 1024 }))

/** Debian's `gpg`; kinds of keys: `rsa3072`, `rsa4096`, `ed25519`. */
export function gnupg(): OpenPgpProgram {
  const gpg = startGpg()
  const signersIn = (status: string) => fingerprintsIn(status, /^\[GNUPG:\] VALIDSIG .* ([0-9A-F]{40})$/gm)
  const read = (input: Uint8Array): ReadByProgram => {
    const { stdout, stderr } = gpg.ok(['--status-fd', '2', '--decrypt'], input)
    return { content: stdout, signers: signersIn(stderr) }
  }
  return {
    name: 'gpg',
    makeKey(kind, userId) {
      const fingerprint = gpg.makeKey(userId, kind, kind === 'ed25519' ? 'cv25519' : kind)
      return { kind, fingerprint, certificate: gpg.exportKey(fingerprint) }
    },
    learn: (certificate) => void gpg.ok(['--import'], certificate),
    own: (privateKey) => void gpg.ok(['--import'], privateKey),
    decrypt: read,
    decryptWithPassword(message, password) {
      // GnuPG takes what comes last of an option that is given twice.
      const args = ['--passphrase-fd', '0', '--status-fd', '2', '--decrypt', gpg.file('message', message)]
      const { stdout, stderr } = gpg.ok(args, password)
      return { content: stdout, signers: signersIn(stderr) }
    },
    readClear: read,
    verifyDetached(content, signature) {
      const files = [gpg.file('signature', signature), gpg.file('content', content)]
      return signersIn(gpg.ok(['--status-fd', '2', '--verify', ...files]).stderr)
    },
    seal(content, signer, recipient) {
      const to = gpg.file('recipient.asc', recipient.publicKey)
      return gpg.ok(['--armor', '-u', signer.fingerprint, '--sign', '--encrypt', '-f', to], content).stdout
    },
    encrypt(content, recipient) {
      const to = gpg.file('recipient.asc', recipient.publicKey)
      return gpg.ok(['--armor', '--encrypt', '-f', to], content).stdout
    },
    signDetached: (content, signer) =>
      gpg.ok(['--armor', '-u', signer.fingerprint, '--detach-sign'], content).stdout,
    sealWithPassword(content, password) {
      const args = ['--passphrase-fd', '0', '--armor', '--symmetric', '-o', '-', gpg.file('plain', content)]
      return gpg.ok(args, password).stdout
    },
    signClear: (text, signer) => gpg.ok(['-u', signer.fingerprint, '--clear-sign'], text).stdout,
    close: gpg.close,
  }
}

/** Sequoia's `sqop` (Stateless OpenPGP): keys and certificates are files; one kind of key, `default`. */
export function sequoia(): OpenPgpProgram {
  const home = makeHome('sqop-')
  const keys: string[] = []
  const certificates: string[] = []
  const keyFiles = new Map<string, string>()
  const keep = (privateKey: string): string => {
    const file = home.file(`key-${keys.length}`, privateKey)
    keys.push(file)
    return file
  }
  const verifications = path.join(home.folder, 'verifications')
  /** "<time> <fingerprint that signed> <primary fingerprint> …" (SOP, section on VERIFICATIONS). */
  const signers = (text: string) => fingerprintsIn(text, /^\S+ [0-9A-F]{40} ([0-9A-F]{40})/gim)
  const withSigners = (command: string, args: readonly string[], input: Uint8Array): ReadByProgram => {
    rmSync(verifications, { force: true })
    const { stdout } = run('sqop', [command, `--verifications-out=${verifications}`, ...args], input)
    return { content: stdout, signers: signers(readFileSync(verifications, 'utf8')) }
  }
  const fileOf = (key: ForeignKey) => required(keyFiles.get(key.fingerprint), 'key')
  return {
    name: 'sqop',
    makeKey(kind, userId) {
      const privateKey = run('sqop', ['generate-key', userId]).stdout.toString('utf8')
      const certificate = run('sqop', ['extract-cert'], privateKey).stdout.toString('utf8')
      const file = keep(privateKey)
      const probe = run('sqop', ['sign', file], 'probe').stdout
      const args = [home.file('probe', probe), home.file('probe-certificate', certificate)]
      const [fingerprint] = signers(run('sqop', ['verify', ...args], 'probe').stdout.toString('utf8'))
      const made = { kind, fingerprint: required(fingerprint, 'fingerprint'), certificate }
      keyFiles.set(made.fingerprint, file)
      return made
    },
    learn: (certificate) =>
      void certificates.push(home.file(`certificate-${certificates.length}`, certificate)),
    own: (privateKey) => void keep(privateKey),
    decrypt(message) {
      const known = certificates.map((file) => `--verify-with=${file}`)
      return withSigners('decrypt', [...known, '--', ...keys], message)
    },
    decryptWithPassword(message, password) {
      const known = certificates.map((file) => `--verify-with=${file}`)
      return withSigners('decrypt', [...known, `--with-password=${home.file('password', password)}`], message)
    },
    readClear: (signed) => withSigners('inline-verify', certificates, signed),
    verifyDetached(content, signature) {
      const args = [home.file('signature', signature), ...certificates]
      return signers(run('sqop', ['verify', ...args], content).stdout.toString('utf8'))
    },
    seal(content, signer, recipient) {
      const to = home.file('recipient', recipient.publicKey)
      return run('sqop', ['encrypt', `--sign-with=${fileOf(signer)}`, '--', to], content).stdout
    },
    encrypt: (content, recipient) =>
      run('sqop', ['encrypt', '--', home.file('recipient', recipient.publicKey)], content).stdout,
    signDetached: (content, signer) => run('sqop', ['sign', '--', fileOf(signer)], content).stdout,
    sealWithPassword: (content, password) =>
      run('sqop', ['encrypt', `--with-password=${home.file('password', password)}`], content).stdout,
    signClear: (text, signer) =>
      run('sqop', ['inline-sign', '--as=clearsigned', '--', fileOf(signer)], text).stdout,
    close: () => rmSync(home.folder, { recursive: true, force: true }),
  }
}

/** Number by which `rnpkeys --expert` is told the kind of key. */
const rnpKinds: Readonly<Record<string, string>> = { rsa: '1\n3072\n', ed25519: '22\n' }

/** Ribose's `rnp`, which Thunderbird builds on; kinds of keys: `rsa`, `ed25519`. */
export function rnp(): OpenPgpProgram {
  const home = makeHome('rnp-')
  const common = ['--homedir', home.folder, '--notty', '--password', '']
  const keys = (args: readonly string[], input = '') => run('rnpkeys', [...common, ...args], input)
  const act = (args: readonly string[], input: Uint8Array | string = '') =>
    run('rnp', [...common, ...args], input)
  const takeKeys = (armored: string) => keys(['--import-keys', home.file('import', armored)])
  /** After "Good signature made" it lists the primary key with its fingerprint. */
  const signers = (words: string) =>
    fingerprintsIn(words, /^Good signature made[\s\S]*?^pub .*\n\s+([0-9a-f]{40})$/gm)
  const read = (input: Uint8Array): ReadByProgram => {
    const { stdout, stderr } = act(['--decrypt', home.file('input', input), '--output', '-'])
    return { content: stdout, signers: signers(stderr) }
  }
  return {
    name: 'rnp',
    makeKey(kind, userId) {
      const listed = keys(['--generate-key', '--expert', '--userid', userId], required(rnpKinds[kind], kind))
      const [fingerprint] = fingerprintsIn(listed.stdout.toString('utf8'), /^\s+([0-9a-f]{40})$/gm)
      const made = required(fingerprint, 'fingerprint')
      return { kind, fingerprint: made, certificate: keys(['--export-key', made]).stdout.toString('utf8') }
    },
    learn: (certificate) => void takeKeys(certificate),
    own: (privateKey) => void takeKeys(privateKey),
    decrypt: read,
    decryptWithPassword(message, password) {
      const args = ['--homedir', home.folder, '--notty', '--password', password, '--decrypt']
      const done = run('rnp', [...args, home.file('input', message), '--output', '-'])
      return { content: done.stdout, signers: signers(done.stderr) }
    },
    readClear: read,
    verifyDetached(content, signature) {
      const args = [
        '--verify',
        home.file('signature.sig', signature),
        '--source',
        home.file('content', content),
      ]
      return signers(act(args).stderr)
    },
    seal(content, signer, recipient) {
      takeKeys(recipient.publicKey)
      const args = ['--encrypt', '--sign', '--armor', '-u', signer.fingerprint, '-r', recipient.fingerprint]
      return act([...args, home.file('input', content), '--output', '-']).stdout
    },
    encrypt(content, recipient) {
      takeKeys(recipient.publicKey)
      const args = ['--encrypt', '--armor', '-r', recipient.fingerprint]
      return act([...args, home.file('input', content), '--output', '-']).stdout
    },
    signDetached(content, signer) {
      const args = ['--sign', '--detach', '--armor', '-u', signer.fingerprint]
      return act([...args, home.file('input', content), '--output', '-']).stdout
    },
    sealWithPassword(content, password) {
      const args = ['--homedir', home.folder, '--notty', '--password', password, '--armor', '--symmetric']
      return run('rnp', [...args, home.file('input', content), '--output', '-']).stdout
    },
    signClear: (text, signer) =>
      act(['--clearsign', '-u', signer.fingerprint, home.file('input', text), '--output', '-']).stdout,
    close: () => rmSync(home.folder, { recursive: true, force: true }),
  }
}
