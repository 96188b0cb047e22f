// Builds the app into out/app when its sources changed since the last build.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child.mjs'
import { digestOfTree } from './digest.mjs'
import { withLock } from './lock.mjs'
import { inProject } from './project.mjs'
import { Stop, say, step } from './say.mjs'

const SOURCES = [
  'src-shared',
  'src-formats',
  'src-main',
  'src-renderer',
  'locales',
  'assets',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]

const outFolder = () => inProject('out', 'app')
const stampFile = () => join(outFolder(), '.stamp')
const currentDigest = () => digestOfTree(inProject(), SOURCES)
const isCurrent = (digest) => existsSync(stampFile()) && readFileSync(stampFile(), 'utf8') === digest

/** True when out/app was built from the sources as they are. */
export const buildReady = () => isCurrent(currentDigest())

/**
 * Builds into a folder of its own and exchanges it for out/app, so that a failed build leaves the last good one.
 * @throws {Stop} when the build fails
 */
export async function ensureBuild({ node, env }, { force = false } = {}) {
  if (!force && buildReady()) return
  await withLock(inProject('out', '.build.lock'), async () => {
    const digest = currentDigest()
    if (!force && isCurrent(digest)) return
    await step('building the app', 'about 5 s', () => build(digest, { node, env }))
  })
}

async function build(digest, { node, env }) {
  const fresh = inProject('out', `app.${process.pid}`)
  const vite = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const { code, output } = await runQuietly(node, [vite, 'build'], {
    cwd: inProject(),
    env: { ...env, POC_DESK_BUILD_FOLDER: fresh },
  })
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    say(output.trimEnd())
    throw new Stop(
      'the app could not be built (the reason is above); correct the sources and run the same command again.',
    )
  }
  writeFileSync(join(fresh, '.stamp'), digest)
  const old = `${fresh}.old`
  if (existsSync(outFolder())) renameSync(outFolder(), old)
  renameSync(fresh, outFolder())
  rmSync(old, { recursive: true, force: true })
}
