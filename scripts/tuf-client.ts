/**
 * The desk's TUF client as the public conformance suite runs it (github.com/theupdateframework/tuf-conformance,
 * CLIENT-CLI.md): `init`, `refresh`, `download`; 0 where it is done, 1 where anything was refused.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { download, initialise, refresh } from '../src-main/sync/tuf-client.ts'
import { Failure } from '../src-shared/base/failure.ts'

const usage = `tuf-client --metadata-dir DIR init TRUSTED_ROOT
tuf-client --metadata-dir DIR --metadata-url URL refresh
tuf-client --metadata-dir DIR --metadata-url URL --target-name NAME --target-base-url URL --target-dir DIR download`

const text = { type: 'string' } as const
const options = {
  'metadata-dir': text,
  'metadata-url': text,
  'target-name': text,
  'target-base-url': text,
  'target-dir': text,
}

function given(value: string | undefined): string {
  if (value === undefined) throw new Error(usage)
  return value
}

async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [command, root] = positionals
  const metadataDir = given(values['metadata-dir'])
  if (command === 'init') return initialise(metadataDir, readFileSync(given(root)))
  const repository = {
    metadataDir,
    metadataUrl: given(values['metadata-url']),
    fetch: globalThis.fetch,
    signal: new AbortController().signal,
  }
  if (command === 'refresh') return void (await refresh(repository))
  if (command !== 'download') throw new Error(usage)
  const target = {
    name: given(values['target-name']),
    baseUrl: given(values['target-base-url']),
    dir: given(values['target-dir']),
  }
  await download(repository, target)
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  const words = error instanceof Failure ? `refused: ${error.code}` : String(error)
  process.stderr.write(`${words}\n`)
  process.exitCode = 1
}
