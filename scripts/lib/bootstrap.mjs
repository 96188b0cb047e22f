// Brings a fresh clone to the point where a command can run: dependencies, Node, system packages, runtime, native module, build.
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './build.mjs'
import { ensureDebianPackages } from './debian.mjs'
import { dependenciesReady, ensureDependencies } from './dependencies.mjs'
import { withLock } from './lock.mjs'
import { cacheFolder, makeFolder } from './project.mjs'
import { ensureRuntime, readyRuntime } from './runtime.mjs'
import { ensureSqliteBinding, readySqliteBinding } from './sqlite-binding.mjs'
import { toolsNode } from './tools-node.mjs'

/**
 * @typedef {object} Prepared
 * @property {string} node absolute path of the Node that runs the tools
 * @property {NodeJS.ProcessEnv} env environment with that Node first on the path
 * @property {string} cache absolute path of the cache folder
 * @property {import('./runtime.mjs').Runtime} [runtime]
 * @property {string} [sqliteBinding] absolute path of our own SQLite module, only for the registry runtime
 */

/**
 * Does what is missing and nothing else; when all is there it takes a fraction of a second.
 * @param {{ system?: boolean, runtime?: boolean, build?: boolean }} needs dependencies and Node are always seen to
 * @returns {Promise<Prepared>}
 * @throws {import('./say.mjs').Stop} with what to do next
 */
export async function bootstrap(needs) {
  // What lands in the cache must be readable by the unprivileged user of the end-to-end tests.
  process.umask(0o022)
  const cache = cacheFolder()
  const lock = join(makeFolder(cache), '.lock')
  if (!dependenciesReady()) await withLock(lock, ensureDependencies)
  const tools = toolsNode()
  if (needs.system) await ensureDebianPackages()
  const prepared = { ...tools, cache }
  if (needs.runtime) Object.assign(prepared, await runtimeWithModule(cache, tools, lock))
  if (needs.build) await ensureBuild(tools)
  return prepared
}

async function runtimeWithModule(cache, tools, lock) {
  const ready = readyWithModule(cache)
  if (ready) return ready
  return withLock(lock, async () => {
    removeLeftovers(cache)
    const runtime = await ensureRuntime(cache, tools)
    if (runtime.kind === 'official') return { runtime }
    return { runtime, sqliteBinding: await ensureSqliteBinding(cache, tools) }
  })
}

// An interrupted run leaves its working folder; whoever holds the lock may clear it.
function removeLeftovers(cache) {
  for (const name of readdirSync(cache)) {
    if (/^(unpacking|building)-/.test(name)) rmSync(join(cache, name), { recursive: true, force: true })
  }
}

function readyWithModule(cache) {
  const runtime = readyRuntime(cache)
  if (!runtime || runtime.kind === 'official') return runtime && { runtime }
  const sqliteBinding = readySqliteBinding(cache)
  return sqliteBinding && { runtime, sqliteBinding }
}

/** The variables by which the app learns what it runs on. */
export function appVariables({ runtime, sqliteBinding }) {
  return {
    POC_DESK_RUNTIME: runtime.kind,
    ...(sqliteBinding ? { POC_DESK_SQLITE_BINDING: sqliteBinding } : {}),
  }
}
