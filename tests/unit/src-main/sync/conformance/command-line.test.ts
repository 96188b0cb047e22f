/** The command line as the conformance suite starts it: a process, its arguments, its exit code and its folders. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type TufFolder, tufFolder } from '../../../../support/tuf-folder.ts'
import { online, type TufSimulator, tufSimulator } from '../../../../support/tuf-simulator.ts'

const entry = fileURLToPath(new URL('../../../../../scripts/tuf-client.ts', import.meta.url))

type Ended = { readonly code: unknown; readonly stdout: string; readonly stderr: string }

async function run(args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

/** As the suite writes it: `--metadata-url` before `--metadata-dir`, the command last. */
const places = (repository: TufSimulator, client: TufFolder) => [
  '--metadata-url',
  `${repository.address}/metadata/`,
  '--metadata-dir',
  client.metadataDir,
]

async function init(repository: TufSimulator, client: TufFolder): Promise<Ended> {
  const root = join(client.path, 'initial_root.json')
  await writeFile(root, repository.file('metadata/1.root.json'))
  return run(['--metadata-dir', client.metadataDir, 'init', root])
}

describe('tuf-client', () => {
  it('trusts a root, refreshes, and downloads', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository, { root: null })
    expect(await init(repository, client)).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(await readdir(client.metadataDir)).toEqual(['root.json'])
    expect(repository.requests).toEqual([])
    expect(await run([...places(repository, client), 'refresh'])).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(await client.trusted()).toBe('root 1, timestamp 1, snapshot 1, targets 1')
    repository.addTarget('targets', 'path/to a/file', 'content')
    repository.publish(...online)
    const target = [
      '--target-name',
      'path/to a/file',
      '--target-dir',
      client.targetDir,
      '--target-base-url',
      `${repository.address}/targets/`,
    ]
    expect(await run([...places(repository, client), ...target, 'download'])).toMatchObject({ code: 0 })
    expect(await client.downloaded()).toEqual(['content'])
  })

  it('ends with 1 where something is refused, and says what', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.signers.set('snapshot', [])
    repository.publish('snapshot', 'timestamp')
    const refused = { code: 1, stdout: '', stderr: 'refused: registry-signature\n' }
    expect(await run([...places(repository, client), 'refresh'])).toEqual(refused)
    expect(await client.trusted()).toBe('root 1, timestamp 2')
  })

  it('ends with 1 where the first root is not one, and writes nothing', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository, { root: null })
    repository.files.set('metadata/1.root.json', Buffer.from('{}'))
    expect(await init(repository, client)).toMatchObject({ code: 1 })
    expect(await readdir(client.metadataDir)).toEqual([])
  })

  it('ends with 1 where nobody answers', async () => {
    await using client = await withoutServer()
    const args = ['--metadata-dir', client.metadataDir, '--metadata-url', client.url, 'refresh']
    expect(await run(args)).toMatchObject({ code: 1, stderr: 'refused: registry-unreachable\n' })
  })

  it.each([
    [[]],
    [['refresh']],
    [['--metadata-dir', '/nonexistent', 'no-such-command']],
    [['--no-such-option']],
  ])('ends with 1 for %j', async (args) => {
    expect((await run(args)).code).toBe(1)
  })

  async function withoutServer() {
    const repository = await tufSimulator()
    const client = await tufFolder(repository)
    await repository[Symbol.asyncDispose]()
    return { ...client, url: `${repository.address}/metadata/` }
  }
})
