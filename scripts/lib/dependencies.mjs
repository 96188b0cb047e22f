// Brings node_modules to what package-lock.json names, and does nothing when it is there already.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { npmCommand, runQuietly } from './child.mjs'
import { digestOfContents } from './digest.mjs'
import { inProject } from './project.mjs'
import { Stop, say, step } from './say.mjs'

const STAMP = inProject('node_modules', '.poc-desk-stamp')

/**
 * Decides what to do about the dependencies.
 * @param {{ stamp?: string, wanted: string, manifest: object, lock?: object, installed?: object }} facts
 *   stamp: digest written by the last install; wanted: digest now; installed: npm's own record in node_modules
 * @returns {'ready' | 'adopt' | 'install'} 'adopt': somebody ran npm by hand and the result is what the lock names
 */
export function dependenciesState({ stamp, wanted, manifest, lock, installed }) {
  if (!installed) return 'install'
  if (stamp === wanted) return 'ready'
  return lock && namesTheSame(manifest, lock) && holdsAll(lock, installed) ? 'adopt' : 'install'
}

function namesTheSame(manifest, lock) {
  const root = lock.packages?.[''] ?? {}
  return ['dependencies', 'devDependencies', 'optionalDependencies'].every((group) => {
    const [wanted, locked] = [manifest[group] ?? {}, root[group] ?? {}]
    const names = Object.keys(wanted)
    return names.length === Object.keys(locked).length && names.every((name) => wanted[name] === locked[name])
  })
}

// Optional packages of other platforms are rightly absent.
function holdsAll(lock, installed) {
  return Object.entries(lock.packages).every(([path, entry]) => {
    if (path === '') return true
    const present = installed.packages?.[path]
    return present ? present.version === entry.version : entry.optional === true
  })
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

function currentState() {
  const wanted = digestOfContents(['package.json', 'package-lock.json'].map((name) => inProject(name)))
  const stamp = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined
  const installed = readJson(inProject('node_modules', '.package-lock.json'))
  if (installed && stamp === wanted) return { state: 'ready', wanted }
  const facts = {
    stamp,
    wanted,
    manifest: readJson(inProject('package.json')),
    lock: readJson(inProject('package-lock.json')),
    installed,
  }
  return { state: dependenciesState(facts), wanted }
}

/** True when nothing has to be installed. */
export const dependenciesReady = () => currentState().state === 'ready'

/** Installs what is missing. Install scripts never run: no package of ours needs one. */
export async function ensureDependencies() {
  const { state, wanted } = currentState()
  if (state === 'ready') return
  if (state === 'install') {
    await step('installing the dependencies with npm', 'about 40 s', install)
  }
  // npm itself may have rewritten package.json's neighbours; the digest is of what was asked for.
  writeFileSync(STAMP, wanted)
}

async function install() {
  const clean = await npm(['ci'])
  if (clean.code === 0) return
  if (!/Missing: .* from lock file/.test(clean.output)) throw npmFailed(clean)
  say('  this registry lacks some packages for other systems, so npm ci refuses; going on with npm install')
  const plain = await npm(['install', '--no-save'])
  if (plain.code !== 0) throw npmFailed(plain)
}

function npm(args) {
  const [command, ...first] = npmCommand()
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  return runQuietly(command, [...first, ...args, ...quiet], { cwd: inProject() })
}

function npmFailed({ code, output }) {
  if (code === 127) return new Stop('npm is not on the path; install Node.js 18 or newer together with npm.')
  say(output.trimEnd())
  return new Stop(
    'npm could not install the dependencies (its words are above); check the network or the registry, then run the same command again.',
  )
}
