/**
 * The installed GnuPG, for a secret key that only it can use (a smart card). It is asked for two things: a signature
 * over bytes, and the session key of a message. All else stays with our own OpenPGP code, so a key in GnuPG changes
 * neither what is written nor how what comes in is judged. Passphrases and PINs are asked by GnuPG's own agent.
 */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { findArmors } from '../../src-formats/openpgp/armor.ts'
import type { SessionKey } from '../../src-formats/openpgp/unseal.ts'
import { Failure } from '../../src-shared/base/failure.ts'

export type Gnupg = {
  /** For example `2.2.40`; null where no GnuPG answers. */
  readonly version: () => Promise<string | null>
  /** Armored certificates of the secret keys it has, with the serial number of the card where one holds the key. */
  readonly secretKeys: () => Promise<
    readonly { readonly certificate: string; readonly card: string | null }[]
  >
  /** The armored revocation certificate that GnuPG made with a key and keeps beside it; null where there is none. */
  readonly revocation: (fingerprint: string) => Promise<string | null>
  /**
   * Armored detached signature with SHA-512 by the key with this primary fingerprint: of type 0x01 (text, line ends
   * made CRLF) with `text`, else 0x00 (RFC 9580 §5.2.1).
   * @param signal ends GnuPG, which may be asking for a PIN
   * @throws Failure `gnupg-missing`, `gnupg-refused`, `cancelled`
   */
  readonly sign: (
    fingerprint: string,
    content: Uint8Array,
    text: boolean,
    signal?: AbortSignal,
  ) => Promise<string>
  /**
   * The session key of a binary OpenPGP message; null where it is not encrypted to any key that GnuPG has.
   * @throws Failure `gnupg-missing`, `gnupg-refused`
   */
  readonly sessionKey: (message: Uint8Array) => Promise<SessionKey | null>
}

export type GnupgOptions = {
  /** Programs to try in turn; those of the usual places when left out. */
  readonly programs?: readonly string[]
  /** Of the programs; that of this process when left out. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** What is added to every command, for tests that have nobody to ask for a passphrase. */
  readonly options?: readonly string[]
  /** How long a command may take; enough to find a card and type a PIN when left out. */
  readonly patienceMilliseconds?: number
}

/** A program that was started from a window finds less than one that was started from a shell. */
const usualPrograms: readonly string[] =
  process.platform === 'win32'
    ? ['gpg', 'C:\\Program Files (x86)\\GnuPG\\bin\\gpg.exe', 'C:\\Program Files\\GnuPG\\bin\\gpg.exe']
    : ['gpg', '/usr/local/bin/gpg', '/opt/homebrew/bin/gpg', '/usr/local/MacGPG2/bin/gpg']

/** Time enough to find the card and type a PIN. */
const usualPatience = 180_000
const mostOutput = 32 * 1024 * 1024

/**
 * What an officer's own settings must not change: opening a message asks no key server for its signer, and older
 * programs print texts of the sender among the answers when they are verbose (CVE-2018-12020).
 */
const always: readonly string[] = [
  '--batch',
  '--no-tty',
  '--status-fd',
  '2',
  '--no-verbose',
  '--disable-dirmngr',
  '--no-auto-key-retrieve',
]

type Ran = { readonly status: number; readonly out: Buffer; readonly messages: string }

export function installedGnupg({
  programs = usualPrograms,
  environment = process.env,
  options = [],
  patienceMilliseconds = usualPatience,
}: GnupgOptions = {}): Gnupg {
  let found: string | undefined
  const env = { ...withoutOurs(environment), LC_ALL: 'C.UTF-8' }

  /** @throws Failure `gnupg-missing` */
  async function gpg(
    args: readonly string[],
    input?: Uint8Array,
    {
      discard = false,
      signal,
    }: { readonly discard?: boolean; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<Ran> {
    for (const program of found === undefined ? programs : [found]) {
      const how = { env, input, discard, patienceMilliseconds, signal }
      const ran = await run(program, [...always, ...options, ...args], how)
      if (ran === undefined) continue
      found = program
      return ran
    }
    throw new Failure('gnupg-missing')
  }

  async function certificateOf(fingerprint: string): Promise<string> {
    const { status, out } = await gpg(['--armor', '--export', fingerprint])
    if (status !== 0 || out.length === 0) throw new Failure('gnupg-refused')
    return out.toString('ascii')
  }

  return {
    version: async () => {
      try {
        const { out } = await gpg(['--version'])
        return /^gpg .*?(\d+\.\d+\.\d+)/.exec(out.toString('utf8'))?.[1] ?? null
      } catch (error) {
        if (error instanceof Failure) return null
        throw error
      }
    },
    secretKeys: async () => {
      const { out } = await gpg(['--with-colons', '--fixed-list-mode', '--list-secret-keys'])
      const listed = secretKeysIn(out.toString('utf8'))
      return await Promise.all(
        listed.map(async ({ fingerprint, card }) => ({
          certificate: await certificateOf(fingerprint),
          card,
        })),
      )
    },
    revocation: async (fingerprint) => {
      const home = /^Home: (.+)$/m.exec((await gpg(['--version'])).out.toString('utf8'))?.[1]
      if (home === undefined) return null
      const file = path.join(home.replace(/^~/, homedir()), 'openpgp-revocs.d', `${fingerprint}.rev`)
      // A colon before the first line keeps anybody from importing it by mistake.
      return await readFile(file, 'utf8').then(
        (text) => findArmors(text.replaceAll(':-----BEGIN', '-----BEGIN'))[0]?.armor ?? null,
        () => null,
      )
    },
    sign: async (fingerprint, content, text, signal) => {
      const form = text ? ['--textmode'] : []
      const args = [
        '--armor',
        '--digest-algo',
        'SHA512',
        ...form,
        '--local-user',
        fingerprint,
        '--detach-sign',
      ]
      refuseStopped(signal)
      const { status, out, messages } = await gpg(args, content, { signal })
      refuseStopped(signal)
      if (status !== 0 || !/^\[GNUPG:\] SIG_CREATED /m.test(messages)) throw new Failure('gnupg-refused')
      return out.toString('ascii')
    },
    sessionKey: async (message) => {
      // The content is decrypted again by our own code, which also judges the signatures; here it is thrown away.
      const { status, messages } = await gpg(['--show-session-key', '--decrypt'], message, { discard: true })
      if (status < 0) throw new Failure('gnupg-refused')
      const shown = /^\[GNUPG:\] SESSION_KEY (\d+):([0-9A-F]+)/m.exec(messages)
      if (shown?.[1] !== undefined && shown[2] !== undefined) {
        return { algorithm: Number(shown[1]), key: shown[2] }
      }
      if (/^\[GNUPG:\] ENC_TO /m.test(messages) && !onlyForOthers(messages))
        throw new Failure('gnupg-refused')
      return null
    },
  }
}

/** @throws Failure `cancelled` */
function refuseStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new Failure('cancelled')
}

/** Whether GnuPG has the secret part of none of the keys that a message is encrypted to. */
function onlyForOthers(messages: string): boolean {
  const recipients = messages.match(/^\[GNUPG:\] ENC_TO /gm)?.length ?? 0
  const missing = messages.match(/^\[GNUPG:\] NO_SECKEY /gm)?.length ?? 0
  return missing >= recipients
}

type ListedKey = { readonly fingerprint: string; readonly card: string | null }

/**
 * Primary fingerprints of the keys that can sign and decrypt here, as `--with-colons` lists them (GnuPG's doc/DETAILS:
 * field 12 has what a key is for, field 15 where its secret part is). The primary key's own may be elsewhere.
 */
function secretKeysIn(listing: string): readonly ListedKey[] {
  const lines = listing.split('\n').map((line) => line.split(':'))
  const starts = lines.flatMap(([kind], index) => (kind === 'sec' ? [index] : []))
  return starts.flatMap((start, place) => {
    const block = lines.slice(start, starts[place + 1])
    const fingerprint = block.find(([kind]) => kind === 'fpr')?.[9]
    // `#` stands for a secret part that is not there, `+` for one that GnuPG keeps itself, else it is a card's number.
    const here = block.filter(([kind, ...fields]) => /^(sec|ssb)$/.test(kind ?? '') && fields[13] !== '#')
    const able = (purpose: string) => here.some((fields) => (fields[11] ?? '').includes(purpose))
    if (fingerprint === undefined || !able('s') || !able('e')) return []
    const card = here.map((fields) => fields[14] ?? '').find((token) => token !== '' && token !== '+')
    return [{ fingerprint, card: card ?? null }]
  })
}

type RunOptions = {
  readonly env: NodeJS.ProcessEnv
  readonly input: Uint8Array | undefined
  readonly discard: boolean
  readonly patienceMilliseconds: number
  readonly signal: AbortSignal | undefined
}

/** What the shell told this process of the vault is nobody else's. */
function withoutOurs(environment: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^POC_DESK_/i.test(name)))
}

/**
 * Undefined where there is no such program. One that takes too long, says too much or is stopped is ended; its status is then that
 * of a failure, and nothing it said is given back, since a part could be taken for the whole.
 */
function run(program: string, args: readonly string[], options: RunOptions): Promise<Ran | undefined> {
  const { env, input, discard, patienceMilliseconds, signal } = options
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env,
      stdio: ['pipe', discard ? 'ignore' : 'pipe', 'pipe'],
      windowsHide: true,
    })
    // Not waited for: what the program has started in turn may hold its pipes open.
    const giveUp = () => {
      child.kill('SIGKILL')
      for (const pipe of child.stdio) pipe?.destroy()
      resolve({ status: -1, out: Buffer.alloc(0), messages: '' })
    }
    const timer = setTimeout(giveUp, patienceMilliseconds)
    signal?.addEventListener('abort', giveUp)
    if (signal?.aborted === true) giveUp()
    const settled = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
    }
    const [out, messages] = [collect(child.stdout, giveUp), collect(child.stderr, giveUp)]
    child.on('error', (error) => {
      settled()
      const code = 'code' in error ? error.code : undefined
      if (code === 'ENOENT' || code === 'EACCES') resolve(undefined)
      else reject(new Failure('gnupg-missing', {}, error))
    })
    child.on('close', (status) => {
      settled()
      resolve({ status: status ?? -1, out: out(), messages: messages().toString('utf8') })
    })
    // GnuPG may end before it has read all; its status tells what happened.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

function collect(stream: NodeJS.ReadableStream | null, onTooMuch: () => void): () => Buffer {
  const chunks: Buffer[] = []
  let length = 0
  stream?.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length <= mostOutput) chunks.push(chunk)
    else onTooMuch()
  })
  return () => Buffer.concat(chunks)
}
