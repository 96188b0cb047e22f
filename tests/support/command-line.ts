/** The command line in folders of its own: run in this process, or started as one. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { plainSurroundings } from '../../src-main/cli/plain-surroundings.ts'
import { runCommandLine } from '../../src-main/cli/run.ts'
import { leastCosts } from '../../src-main/crypto/passphrase.ts'
import { failureSchema } from '../../src-shared/base/failure-schema.ts'
import { tempFolder, testPassphrase, testProfile } from './temp-vault.ts'

export const commandLineEntry = fileURLToPath(new URL('../../src-main/cli/main.ts', import.meta.url))

/** The alias of the first officer. */
const duty = ['--alias', 'Duty 1']

const answerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), failure: failureSchema }),
])

/** How a run ended. */
export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string }
export type Started = { readonly child: ChildProcess; readonly ended: Promise<Ended> }
export type Answered = Ended & { readonly answer: z.infer<typeof answerSchema> }

export type CommandLine = AsyncDisposable & {
  /** Folder of everything below. */
  readonly base: string
  readonly vault: string
  readonly passphraseFile: string
  /** A process of its own, as a person starts it, with costs measured on this machine. */
  readonly start: (args: readonly string[], input?: string) => Started
  /** The same run in this process, with the least costs of a passphrase. */
  readonly run: (args: readonly string[], input?: string) => Promise<Ended>
  /** With `--json`, and with the passphrase file where `open` is not false; the answer is read by its schema. */
  readonly json: (args: readonly string[], open?: boolean) => Promise<Answered>
  /** A private file. */
  readonly file: (name: string, content: string, mode?: number) => Promise<string>
}

/** An account without a vault; its settings folder, home and vault folder are new. */
export async function commandLine(): Promise<CommandLine> {
  const folder = await tempFolder()
  const base = folder.path
  const vault = join(base, 'settings', 'POC Desk', 'vault')
  await mkdir(join(base, 'settings'))
  const file = async (name: string, content: string, mode = 0o600) => {
    const path = join(base, name)
    await writeFile(path, content, { mode })
    return path
  }
  const passphraseFile = await file('passphrase', `${testPassphrase}\n`)
  const env = { HOME: base, XDG_CONFIG_HOME: join(base, 'settings') }
  const start = (args: readonly string[], input = ''): Started => {
    const { PATH, NODE_COMPILE_CACHE } = process.env
    const child = spawn(process.execPath, [commandLineEntry, ...args], {
      cwd: base,
      env: { PATH, NODE_COMPILE_CACHE, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    child.stdin.end(input)
    return { child, ended: outcomeOf(child) }
  }
  const run: CommandLine['run'] = async (args, input = '') => {
    const [stdin, stdout, stderr] = [Readable.from([input]), new PassThrough(), new PassThrough()]
    const written = Promise.all([text(stdout), text(stderr)])
    const surroundings = plainSurroundings({ platform: 'linux', env, stdin, stdout, stderr }, base, '0.0.0')
    const code = await runCommandLine(args, { ...surroundings, chooseCosts: async () => leastCosts })
    stdout.end()
    stderr.end()
    const [out, beside] = await written
    return { code, stdout: out, stderr: beside }
  }
  const json: CommandLine['json'] = async (args, open = true) => {
    const way = open ? ['--passphrase-file', passphraseFile] : []
    const ended = await run([...args, '--json', ...way])
    return { ...ended, answer: answerSchema.parse(JSON.parse(ended.stdout)) }
  }
  return {
    base,
    vault,
    passphraseFile,
    start,
    run,
    json,
    file,
    [Symbol.asyncDispose]: folder[Symbol.asyncDispose],
  }
}

async function outcomeOf(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const [code] = await once(child, 'close')
  return { code: z.int().nullable().parse(code), stdout, stderr }
}

/** The same with a vault of {@link testProfile} and {@link testPassphrase}. */
export async function commandLineWithVault(kind: 'real' | 'demonstration' = 'real'): Promise<CommandLine> {
  const made = await commandLine()
  const profile = await made.file('profile.json', JSON.stringify(testProfile))
  const created = await made.json(['vault', 'create', '--kind', kind, '--profile', profile, ...duty])
  if (created.code !== 0) throw new Error(`vault create ended with ${created.code}: ${created.stderr}`)
  return made
}

/** The value of an answer, read by the schema of the call it came from. */
export function answered<Schema extends z.ZodType>(run: Answered, schema: Schema): z.output<Schema> {
  if (!run.answer.ok) throw new Error(`${run.answer.failure.code}: ${run.stderr}`)
  return schema.parse(run.answer.value)
}
