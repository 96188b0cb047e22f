// Packages the built app as a folder for this system, and beside it the copy that end-to-end tests may attach to.
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { bootstrap } from './bootstrap.mjs'
import { runQuietly } from './child.mjs'
import { inProject, makeFolder } from './project.mjs'
import { Stop, say, step } from './say.mjs'

const PLATFORMS = { linux: '--linux', darwin: '--mac', win32: '--win' }

/**
 * Builds out/package/release, or out/package/development-runtime when that was asked for by name,
 * and out/package/test: the same with the one fuse on that lets a test attach.
 * Targets (--target AppImage and so on) fetch tools of their own and need a network that reaches them.
 * @param {string[]} args [--development-runtime] [--target <name>]…
 * @returns {Promise<number>} exit code
 * @throws {Stop} when a release would stand on the development runtime
 */
export async function packageApp(args) {
  const options = readOptions(args)
  const prepared = await bootstrap({ system: true, runtime: true, build: true })
  const folder = inProject('out', 'package', folderName(prepared.runtime.kind, options.developmentRuntime))
  const unpacked = await step('packaging the app', 'about 20 s', () =>
    pack(prepared, folder, options.targets),
  )
  await step('making the copy for tests', 'a few seconds', () => makeTestCopy(prepared, unpacked))
  say(`packaged in ${unpacked}`)
  return 0
}

/** Reads the command line of "npm run package". */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: { 'development-runtime': { type: 'boolean' }, target: { type: 'string', multiple: true } },
  })
  return { developmentRuntime: values['development-runtime'] === true, targets: values.target ?? ['dir'] }
}

/**
 * The folder's name says what the package stands on.
 * @throws {Stop} when the development runtime was not asked for by name
 */
export function folderName(runtimeKind, developmentRuntime) {
  if (runtimeKind === 'official') return 'release'
  if (developmentRuntime) return 'development-runtime'
  throw new Stop(
    'the official Electron runtime is not here, so no release can be made; for a package to try out, run: npm run package -- --development-runtime',
  )
}

async function pack(prepared, folder, targets) {
  rmSync(folder, { recursive: true, force: true })
  makeFolder(folder)
  placeNative(prepared.sqliteBinding)
  await placeDemonstration(prepared)
  const runtime = inProject('out', 'package', 'runtime')
  try {
    copyRuntime(prepared.runtime.dist, runtime)
    const configuration = join(folder, 'electron-builder.json')
    writeFileSync(configuration, JSON.stringify(configurationFor(prepared.runtime, runtime, folder)))
    await runBuilder(prepared, [PLATFORMS[process.platform], ...targets, '--config', configuration])
    rmSync(configuration)
  } finally {
    rmSync(runtime, { recursive: true, force: true })
  }
  return join(folder, process.platform === 'linux' ? 'linux-unpacked' : `${process.platform}-unpacked`)
}

const configurationFor = ({ version }, electronDist, output) => ({
  extends: inProject('electron-builder.yml'),
  electronVersion: version,
  electronDist,
  directories: { output },
})

// The registry runtime needs our own build of SQLite; an official one must not find it.
function placeNative(sqliteBinding) {
  const native = inProject('out', 'native')
  rmSync(native, { recursive: true, force: true })
  makeFolder(native)
  if (sqliteBinding) cpSync(sqliteBinding, join(native, 'better_sqlite3.node'))
}

// The demonstration directory travels with the package as a bundle: no server, the same verification.
async function placeDemonstration({ node, env }) {
  const folder = inProject('out', 'demonstration')
  rmSync(folder, { recursive: true, force: true })
  makeFolder(folder)
  const args = ['bundle', '--demo', '--out', join(folder, 'demo.pocbundle')]
  const { code, output } = await runQuietly(node, [inProject('src-registry', 'cli.ts'), ...args], { env })
  if (code !== 0) throw new Error(`src-registry/cli.ts bundle: ${output}`)
}

// Without what makes it a development runtime: its loader and its marker.
function copyRuntime(dist, target) {
  rmSync(target, { recursive: true, force: true })
  const left = [join(dist, 'resources', 'app'), join(dist, '.poc-desk-runtime.json')]
  cpSync(dist, target, { recursive: true, filter: (source) => !left.includes(source) })
}

async function runBuilder({ node, env }, args) {
  const builder = inProject('node_modules', 'electron-builder', 'cli.js')
  const { code, output } = await runQuietly(node, [builder, ...args, '--publish', 'never'], {
    cwd: inProject(),
    env,
  })
  if (code === 0) return
  say(output.trimEnd())
  throw new Stop(
    'the app could not be packaged (the reason is above); targets other than dir need a network that reaches their tools.',
  )
}

async function makeTestCopy({ node, env }, unpacked) {
  const copy = inProject('out', 'package', 'test')
  rmSync(copy, { recursive: true, force: true })
  cpSync(unpacked, copy, { recursive: true })
  const script = inProject('scripts', 'lib', 'allow-inspection.mjs')
  const { code, output } = await runQuietly(node, [script, join(copy, 'poc-desk')], { env })
  if (code !== 0) throw new Error(`${basename(script)}: ${output}`)
}
