/** Sealing and opening messages in the worker, against the `gpg` program doing the same with the same keys; rendering. */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { DeskKey } from '../../src-formats/openpgp/keys.ts'
import { type Pgp, workerPgp } from '../../src-main/crypto/pgp.ts'
import { templateCatalogue } from '../../src-main/services/messages/words.ts'
import { required } from '../../src-shared/base/assert.ts'
import { languages } from '../../src-shared/base/languages.ts'
import { textOf } from '../../src-shared/domain/messages/plain-text.ts'
import { fullRecords } from '../../tests/unit/src-shared/domain/messages/full-records.ts'
import { bounded, type Figure, type Group, measure, percentile } from './harness.ts'
import { windowTasks } from './message-page.ts'
import { type Programs, startPrograms } from './programs.ts'

const group = 'message'
const workerPath = path.join(import.meta.dirname, '../../src-main/crypto/pgp-worker.ts')
const runs = 20
const largeRuns = 15
const renderRuns = 50
const smallSize = 4096
const largeSize = 10_000_000
/** One point of contact, a region, and one in every other Member State but a few. */
const crowds = [1, 10, 195] as const
const longestRendering = 20
const longestPause = 50

type Setting = {
  readonly pgp: Pgp
  readonly home: string
  /** Answers milliseconds. */
  readonly gpg: (...args: readonly string[]) => Promise<number>
  readonly sender: DeskKey
  readonly recipients: readonly DeskKey[]
}

const startGpg =
  (programs: Programs, home: string): Setting['gpg'] =>
  (...args) =>
    programs.run('gpg', ['--homedir', home, '--batch', '--yes', '--trust-model', 'always', ...args])

/** All certificates, and the private keys of the sender and of the first recipient, in the home of `gpg`. */
async function prepare(pgp: Pgp, programs: Programs, home: string): Promise<Setting> {
  const created = new Date(Date.now() - 60_000)
  const make = (name: string) =>
    pgp.generateDeskKey({ name, email: `${name}@desk.example`, created, lifetimeDays: 730 })
  const sender = await make('sender')
  const recipients: DeskKey[] = []
  for (let number = 0; number < Math.max(...crowds); number += 1)
    recipients.push(await make(`desk-${number}`))
  const gpg = startGpg(programs, home)
  const keys = [sender.privateKey, ...recipients.slice(0, 1).map(({ privateKey }) => privateKey)]
  for (const [index, key] of [...keys, ...recipients.map(({ publicKey }) => publicKey)].entries()) {
    const file = path.join(home, `key-${index}.asc`)
    await writeFile(file, key, { mode: 0o600 })
    await gpg('--import', file)
  }
  return { pgp, home, gpg, sender, recipients }
}

type Job = {
  readonly name: string
  readonly content: Uint8Array
  readonly recipients: readonly DeskKey[]
  readonly runs: number
  readonly limits: { readonly seal: number; readonly open: number }
}

const seal = ({ pgp, sender }: Setting, { content, recipients }: Job): Promise<string> =>
  pgp.signAndEncrypt({
    content,
    signingKey: sender.privateKey,
    recipients: recipients.map(({ publicKey }) => publicKey),
    at: new Date(),
  })

/** Both programs seal the same content; both open the one message that the desk sealed, from a file. */
async function compare(setting: Setting, job: Job): Promise<readonly Figure[]> {
  const { pgp, home, gpg, sender, recipients } = setting
  const plain = path.join(home, 'plain')
  const sealed = path.join(home, 'sealed')
  await writeFile(plain, job.content)
  await writeFile(sealed, await seal(setting, job))
  const to = job.recipients.flatMap(({ fingerprint }) => ['-r', fingerprint])
  const key = required(recipients[0], 'recipient').privateKey
  const open = async () => {
    const opened = await pgp.decryptAndVerify({
      message: readFileSync(sealed, 'latin1'),
      decryptionKeys: [key],
      candidates: [sender.publicKey],
      at: new Date(),
    })
    if (opened.signatures[0]?.status !== 'good') throw new Error('the signature is not good')
  }
  return [
    await measure({
      group,
      name: `sign and encrypt ${job.name}`,
      runs: job.runs,
      limit: job.limits.seal,
      subject: () => seal(setting, job),
      baseline: () => gpg('-u', sender.fingerprint, ...to, '-o', `${plain}.gpg`, '-se', plain),
    }),
    await measure({
      group,
      name: `decrypt and verify ${job.name}`,
      runs: job.runs,
      limit: job.limits.open,
      subject: open,
      baseline: () => gpg('-o', `${plain}.out`, '-d', sealed),
    }),
  ]
}

/** An attachment as it is sealed beside the text form: binary, as what the baseline writes. */
async function sealedFile({ pgp, home, gpg, sender }: Setting, job: Job): Promise<Figure> {
  const plain = path.join(home, 'plain')
  await writeFile(plain, job.content)
  const attachment = { name: 'attachment.bin', type: 'application/octet-stream', bytes: job.content }
  const recipients = job.recipients.map(({ publicKey }) => publicKey)
  const to = job.recipients.flatMap(({ fingerprint }) => ['-r', fingerprint])
  return measure({
    group,
    name: `seal an attachment of ${job.name}`,
    runs: job.runs,
    limit: job.limits.seal,
    subject: () =>
      pgp.writeAttachment(attachment, { recipients, date: new Date(), signingKey: sender.privateKey }),
    baseline: () => gpg('-u', sender.fingerprint, ...to, '-o', `${plain}.gpg`, '-se', plain),
  })
}

/** The longest time, in milliseconds, for which the thread that waits for the worker answered nobody. */
async function pause(setting: Setting, job: Job): Promise<Figure> {
  const longest: number[] = []
  for (let run = 0; run < job.runs; run += 1) {
    const delays = monitorEventLoopDelay({ resolution: 1 })
    delays.enable()
    await seal(setting, job)
    delays.disable()
    longest.push(delays.max / 1_000_000)
  }
  const name = `longest pause of the calling thread, ${job.name}`
  return bounded(longestPause, { group, name, unit: 'ms', value: percentile(longest, 0.5) }, longest)
}

/** Of the longest of the golden samples, with every field filled; the first rendering after the start is among them. */
function rendering(): Figure {
  const full = fullRecords.filter(({ template }) => template.id === 'T2').at(-1)
  const record = { ...required(full, 'a full T2'), renderedIn: [...languages] }
  const { id, version } = record.template
  const definition = required(templateCatalogue().find(id, version), 'template of the example')
  const times = Array.from({ length: renderRuns }, () => {
    const start = performance.now()
    textOf(record, definition)
    return performance.now() - start
  })
  const name = 'one message with every field as text in six languages, p95'
  return bounded(longestRendering, { group, name, unit: 'ms', value: percentile(times, 0.95) }, times)
}

async function figures(home: string, pgp: Pgp, programs: Programs): Promise<readonly Figure[]> {
  // First, while there is nothing in memory here that would be collected beside the window.
  const ofWindow = await windowTasks()
  const rendered = rendering()
  const setting = await prepare(pgp, programs, home)
  const limits = { seal: 1, open: 1 }
  const small = crowds.map((count) => ({
    name: `4 KB, ${count} recipient${count === 1 ? '' : 's'}`,
    content: Uint8Array.from(randomBytes(smallSize)),
    recipients: setting.recipients.slice(0, count),
    runs,
    limits,
  }))
  const large = {
    name: '10 MB',
    content: Uint8Array.from(randomBytes(largeSize)),
    recipients: setting.recipients.slice(0, 1),
    runs: largeRuns,
    limits: { ...limits, seal: 2.5 },
  }
  const compared: Figure[] = []
  for (const job of [...small, large]) compared.push(...(await compare(setting, job)))
  const sealed = [await sealedFile(setting, large), await pause(setting, large)]
  return [rendered, ...compared, ...sealed, ...ofWindow]
}

export const messageGroup: Group = {
  name: group,
  measure: async () => {
    const home = await mkdtemp(path.join(tmpdir(), 'pd-gpg-'))
    const pgp = workerPgp(workerPath)
    const programs = startPrograms()
    try {
      return await figures(home, pgp, programs)
    } finally {
      programs.end()
      await pgp.end()
      execFileSync('gpgconf', ['--homedir', home, '--kill', 'all'])
      await rm(home, { recursive: true, force: true })
    }
  },
}
