/** Sealing and opening one message of ordinary size, against the `gpg` program doing the same with the same keys. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { type Figure, type Group, measure } from './harness.ts'

const runs = 20
const messageSize = 3000

async function figures(home: string): Promise<readonly Figure[]> {
  const pgp = inProcessPgp()
  const created = new Date(Date.now() - 60_000)
  const make = (name: string) =>
    pgp.generateDeskKey({ name, email: `${name}@desk.example`, created, lifetimeDays: 730 })
  const sender = await make('sender')
  const recipient = await make('recipient')
  const gpg = (...args: readonly string[]) =>
    execFileSync('gpg', ['--homedir', home, '--batch', '--yes', '--trust-model', 'always', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  for (const [name, key] of [
    ['sender.asc', sender.privateKey],
    ['recipient.asc', recipient.privateKey],
  ] as const) {
    await writeFile(path.join(home, name), key, { mode: 0o600 })
    gpg('--import', path.join(home, name))
  }
  const content = new TextEncoder().encode('notification '.repeat(messageSize / 13))
  const plain = path.join(home, 'plain')
  const sealed = path.join(home, 'sealed')
  await writeFile(plain, content)
  const own = await pgp.signAndEncrypt({
    content,
    signingKey: sender.privateKey,
    recipients: [recipient.publicKey],
    at: new Date(),
  })
  await writeFile(sealed, own)
  return [
    await measure({
      group: 'openpgp',
      name: 'sign and encrypt 3 kB',
      runs,
      limit: 1.5,
      subject: async () =>
        void (await pgp.signAndEncrypt({
          content,
          signingKey: sender.privateKey,
          recipients: [recipient.publicKey],
          at: new Date(),
        })),
      baseline: async () =>
        void gpg(
          '-u',
          sender.fingerprint,
          '-r',
          recipient.fingerprint,
          '-a',
          '-o',
          `${plain}.asc`,
          '-se',
          plain,
        ),
    }),
    await measure({
      group: 'openpgp',
      name: 'decrypt and verify 3 kB',
      runs,
      limit: 1.5,
      subject: async () =>
        void (await pgp.decryptAndVerify({
          message: await readFile(sealed, 'utf8'),
          decryptionKeys: [recipient.privateKey],
          candidates: [sender.publicKey],
          at: new Date(),
        })),
      baseline: async () => void gpg('-o', `${plain}.out`, '-d', sealed),
    }),
  ]
}

export const openpgpGroup: Group = {
  name: 'openpgp',
  measure: async () => {
    const home = await mkdtemp(path.join(tmpdir(), 'pd-gpg-'))
    try {
      return await figures(home)
    } finally {
      execFileSync('gpgconf', ['--homedir', home, '--kill', 'all'])
      await rm(home, { recursive: true, force: true })
    }
  },
}
