/** A real GnuPG with its own empty home, for tests that must know what other people's programs do with our data. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type GpgResult = { readonly status: number; readonly stdout: Buffer; readonly stderr: string }

export type Gpg = {
  readonly home: string
  /** Runs gpg with `--batch` in this home; never throws for a non-zero status. */
  run(args: readonly string[], input?: string | Uint8Array): GpgResult
  /** As `run`, but a non-zero status is an error with gpg's own words. */
  ok(args: readonly string[], input?: string | Uint8Array): GpgResult
  /** Writes a file in the home folder and gives back its path. */
  file(name: string, content: string | Uint8Array): string
  /** Makes an RSA 3072 key (sign, and subkey to encrypt) without passphrase; gives back its fingerprint. */
  makeRsaKey(userId: string): string
  /** Makes any key that signs with a subkey that encrypts, by gpg's names of algorithms; gives back its fingerprint. */
  makeKey(userId: string, sign: string, encrypt: string): string
  exportKey(fingerprint: string): string
  exportSecretKey(fingerprint: string): string
  /** Stops the agent of this home and removes the home. */
  close(): void
}

/**
 * Keys are as old as every clock of the tests asks for, whatever the day on which they run. The clock stands still: on a
 * busy machine a key would otherwise be younger than the moment at which its subkey is bound.
 */
const made = ['--faked-system-time', '20260101T000000!'] as const

/** Homes in use. Where a test ends before its `close`, as when what comes before it fails, the agent would stay. */
const homes = new Set<string>()
process.once('exit', () => {
  for (const home of homes) end(home)
})

function end(home: string): void {
  spawnSync('gpgconf', ['--kill', 'all'], { env: { ...process.env, GNUPGHOME: home } })
  homes.delete(home)
  // The agent takes its sockets away as it ends, at the same time: what one of the two was about to remove is gone.
  for (let tries = 0; tries < 40 && existsSync(home); tries += 1) {
    if (tries > 0) Atomics.wait(stillness, 0, 0, 50)
    try {
      rmSync(home, { recursive: true, force: true })
    } catch {
      // Tried again.
    }
  }
}

const stillness = new Int32Array(new SharedArrayBuffer(4))

/** A fresh gpg; call `close` when the tests that use it are done. */
export function startGpg(): Gpg {
  const home = mkdtempSync(path.join(tmpdir(), 'gpg-'))
  homes.add(home)
  const run = (args: readonly string[], input: string | Uint8Array = ''): GpgResult => {
    const all = ['--batch', '--no-tty', '--trust-model', 'always', '--pinentry-mode', 'loopback']
    const environment = { ...process.env, GNUPGHOME: home, LC_ALL: 'C.UTF-8' }
    const done = spawnSync('gpg', [...all, '--passphrase', '', ...args], {
      input,
      env: environment,
      maxBuffer: 64 * 1024 * 1024,
    })
    if (done.pid === 0) throw new Error('gpg is needed by this test: install GnuPG')
    return { status: done.status ?? -1, stdout: done.stdout, stderr: done.stderr.toString('utf8') }
  }
  const ok = (args: readonly string[], input: string | Uint8Array = ''): GpgResult => {
    const result = run(args, input)
    if (result.status !== 0) throw new Error(`gpg ${args.join(' ')}: ${result.stderr}`)
    return result
  }
  // Makes the trust database, which gpg misses later under `--trust-model always`.
  ok(['--trust-model', 'pgp', '--check-trustdb'])
  const fingerprintOf = (userId: string): string => {
    const lines = ok(['--with-colons', '--list-keys', userId]).stdout.toString('utf8').split('\n')
    return lines.find((line) => line.startsWith('fpr:'))?.split(':')[9] ?? ''
  }
  const makeKey = (userId: string, sign: string, encrypt: string): string => {
    ok([...made, '--quick-generate-key', userId, sign, 'sign', 'never'])
    const fingerprint = fingerprintOf(userId)
    ok([...made, '--quick-add-key', fingerprint, encrypt, 'encrypt', 'never'])
    return fingerprint
  }
  return {
    home,
    run,
    ok,
    file(name, content) {
      const target = path.join(home, name)
      writeFileSync(target, content)
      return target
    },
    makeKey,
    makeRsaKey: (userId) => makeKey(userId, 'rsa3072', 'rsa3072'),
    exportKey: (fingerprint) => ok(['--armor', '--export', fingerprint]).stdout.toString('utf8'),
    exportSecretKey: (fingerprint) =>
      ok(['--armor', '--export-secret-keys', fingerprint]).stdout.toString('utf8'),
    close() {
      end(home)
    },
  }
}
