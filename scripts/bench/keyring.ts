/** Judging the certificates of Debian's developers in the worker; importing them, against `gpg` importing the same file. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { packetTags, readPacket } from '../../src-formats/openpgp/certificate-packets.ts'
import { judgeKeyRing } from '../../src-main/crypto/key-ring-import.ts'
import { workerPgp } from '../../src-main/crypto/pgp.ts'
import { keyDesk } from '../../tests/support/key-desk.ts'
import { type Figure, type Group, measure } from './harness.ts'

/** Of the Debian package `debian-keyring`: about nine hundred certificates with all the signatures by others. */
const ring = '/usr/share/keyrings/debian-keyring.gpg'
const workerPath = path.join(import.meta.dirname, '../../src-main/crypto/pgp-worker.ts')
/** One import takes `gpg` up to minutes. */
const importRuns = 1
const delayRuns = 5
const growthRuns = 5
const growthCount = 900
const longestDelay = 100

/** In a new worker and, as with `gpg`, from the file on disk. */
async function judgeAll(): Promise<void> {
  const pgp = workerPgp(workerPath)
  try {
    const judged = await judgeKeyRing(pgp, await readFile(ring), { at: new Date() })
    if (judged.some((item) => 'problem' in item)) throw new Error('a certificate could not be judged')
  } finally {
    await pgp.end()
  }
}

/** Read, judged and kept in the encrypted database of a desk, here without a worker. */
async function importAll(): Promise<void> {
  await imported(Uint8Array.from(await readFile(ring)))
}

async function imported(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await using desk = await keyDesk('real', { now: new Date() })
  const { handle, items } = await desk.service['keys.read']({ bytes })
  const choices = items.map(({ index }) => ({ index, pocId: null }))
  const { kept } = await desk.service['keys.keep']({ handle, choices, origin: 'file' })
  if (kept !== items.length) throw new Error('a certificate was not kept')
}

/** The first `count` certificates of a binary ring. */
function beginningOf(bytes: Uint8Array<ArrayBuffer>, count: number): Uint8Array<ArrayBuffer> {
  let at = 0
  for (let found = 0; at < bytes.length; ) {
    const read = readPacket(bytes, at)
    if (read === undefined) throw new Error('the ring has a part that is no packet')
    if (read.packet.tag === packetTags.publicKey) found += 1
    if (found > count) break
    at = read.next
  }
  return bytes.slice(0, at)
}

/** Five times as many certificates take five times as long. */
async function growth(): Promise<Figure> {
  const bytes = Uint8Array.from(await readFile(ring))
  const [small, large] = [beginningOf(bytes, growthCount / 5), beginningOf(bytes, growthCount)]
  return measure({
    group: 'keyring',
    name: `importing ${growthCount} of its certificates, against ${growthCount / 5}`,
    runs: growthRuns,
    limit: 5.5,
    subject: () => imported(large),
    baseline: () => imported(small),
  })
}

async function importByGpg(): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), 'pd-gpg-'))
  try {
    execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', '--import', ring], { stdio: 'ignore' })
  } finally {
    execFileSync('gpgconf', ['--homedir', home, '--kill', 'all'])
    await rm(home, { recursive: true, force: true })
  }
}

/** The longest time, in milliseconds, for which the thread that waits for the worker answered nobody. */
async function longestPause(): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  await judgeAll()
  delays.disable()
  return delays.max / 1_000_000
}

export const keyringGroup: Group = {
  name: 'keyring',
  measure: async () => [
    await measure({
      group: 'keyring',
      name: 'longest pause of the calling thread, against 100 ms',
      runs: delayRuns,
      limit: 1,
      subject: longestPause,
      baseline: async () => longestDelay,
    }),
    await measure({
      group: 'keyring',
      name: 'importing debian-keyring, against gpg --import',
      runs: importRuns,
      limit: 1,
      subject: importAll,
      baseline: importByGpg,
    }),
    await growth(),
  ],
}
