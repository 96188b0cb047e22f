// The commands of scripts/run.mjs: each says what it needs and runs one tool. "npm test" is made of the same pieces.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { appVariables, bootstrap } from './bootstrap.mjs'
import { ensureBuild } from './build.mjs'
import { runShown } from './child.mjs'
import { withDisplays } from './display.mjs'
import { memoryFolder } from './memory-folder.mjs'
import { inProject } from './project.mjs'
import { Stop, say } from './say.mjs'
import { stageApp } from './stage.mjs'

/** Vitest's JSON report of one project, read by "npm test". */
export const reportFile = (project) => inProject('out', 'results', `${project}.json`)

/** Keeps what Node makes of our sources, so that a command that tests start a hundred times is read once. */
const compiled = { NODE_COMPILE_CACHE: inProject('out', 'compile-cache') }

const tool = (...parts) => inProject('node_modules', ...parts)

async function inOrder(steps) {
  for (const run of steps) {
    const code = await run()
    if (code !== 0) return code
  }
  return 0
}

/** Style, types and locale files. */
export async function check() {
  const { node, env } = await bootstrap({})
  const run = (...args) => runShown(node, args, { cwd: inProject(), env })
  const locales = inProject('scripts', 'check-locales.mjs')
  const plain = process.stdout.isTTY ? [] : ['--colors=off']
  return inOrder([
    () => run(tool('@biomejs', 'biome', 'bin', 'biome'), 'ci', '.', ...plain),
    () => run(tool('typescript', 'bin', 'tsc'), '-b'),
    () => (existsSync(locales) ? run(locales) : 0),
  ])
}

/** Writes every file in the house style. */
export async function format(rest) {
  const { node, env } = await bootstrap({})
  const biome = tool('@biomejs', 'biome', 'bin', 'biome')
  return runShown(node, [biome, 'check', '--write', ...(rest.length > 0 ? rest : ['.'])], {
    cwd: inProject(),
    env,
  })
}

/** Unit tests in plain Node. */
export async function unit(rest) {
  const { node, env } = await bootstrap({ system: true })
  return vitest('unit', rest, { node, env }, ['unit', 'unit-alone'])
}

/** The vault killed, cut off, damaged and on a full disk, in rounds that fit into "npm test"; what other programs read. */
export async function harness(rest) {
  const { node, env } = await bootstrap({ system: true })
  return vitest('harness', rest, { node, env })
}

/** The same in as many rounds as asked for. */
export async function crash(rest) {
  const { node, env } = await bootstrap({ system: true })
  return runShown(node, [inProject('scripts', 'crash', 'crash.ts'), ...rest], { cwd: inProject(), env })
}

/** End-to-end and security tests on the built app, staged for an unprivileged user; `--update` keeps the pictures of today. */
export async function e2e(rest) {
  const files = rest.filter((word) => word !== '--update')
  const update = files.length < rest.length ? { POC_DESK_UPDATE_GOLDEN: '1' } : {}
  return withStagedApp(
    (prepared) => vitest('e2e', files, { ...prepared, env: { ...prepared.env, ...update } }),
    3,
  )
}

/** The guided tour through the built app. */
export const tour = (rest) => runOnStagedApp(join('scripts', 'tour.ts'), rest)

/** The two walks of docs/walk-through.md, whose pictures they take anew. */
export const walk = (rest) => runOnStagedApp(join('scripts', 'walk-through.ts'), rest)

/** The first hour of docs/first-hour.md, whose pictures it takes anew. */
export const firstHour = (rest) => runOnStagedApp(join('scripts', 'first-hour.ts'), rest)

/** Every screen in the languages and colours that are asked for, in pictures. */
export const screens = (rest) => runOnStagedApp(join('scripts', 'screens.ts'), rest)

/** Every screen: what has no room in any language at any size. Takes an hour. */
export const sweeps = (rest) => withStagedApp((prepared) => vitest('sweeps', rest, prepared), 2)

/** The measurements on the built app. */
export const bench = (rest) => runOnStagedApp(join('scripts', 'bench', 'bench.ts'), rest)

/** What is missing, unused, as in English or unreviewed among the words of the six languages. */
export async function strings(rest) {
  const { node, env } = await bootstrap({})
  return runShown(node, [inProject('scripts', 'strings.ts'), ...rest], { cwd: inProject(), env })
}

/** Everything up to, and not including, the build. */
export async function prepare() {
  const { runtime, cache } = await bootstrap({ system: true, runtime: true })
  say(`ready: Electron ${runtime.version} (${runtime.kind} runtime), cache in ${cache}`)
  return 0
}

/** The app, built whether its sources changed or not. */
export async function build() {
  await ensureBuild(await bootstrap({}), { force: true })
  return 0
}

/** The reference registry, by default with the demonstration directory; files are named from where npm was called. */
export async function registry(rest) {
  const { node, env } = await bootstrap({})
  const args = rest.length > 0 ? rest : ['serve', '--demo']
  const cwd = process.env.INIT_CWD ?? process.cwd()
  return runShown(node, [inProject('src-registry', 'cli.ts'), ...args], { cwd, env: { ...env, ...compiled } })
}

/** The command line of the desk; files are named from where npm was called. */
export async function desk(rest) {
  const { node, env } = await bootstrap({})
  const cwd = process.env.INIT_CWD ?? process.cwd()
  return runShown(node, [inProject('src-main', 'cli', 'main.ts'), ...rest], {
    cwd,
    env: { ...env, ...compiled },
  })
}

/** The desk's TUF client as the public conformance suite calls it; files are named from where npm was called. */
export async function tufClient(rest) {
  const { node, env } = await bootstrap({})
  const cwd = process.env.INIT_CWD ?? process.cwd()
  return runShown(node, [inProject('scripts', 'tuf-client.ts'), ...rest], { cwd, env })
}

async function vitest(report, rest, { node, env }, projects = [report]) {
  const file = reportFile(report)
  rmSync(file, { force: true })
  const args = [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]
  const memory = memoryFolder()
  try {
    return await runShown(node, [tool('vitest', 'vitest.mjs'), ...args, ...rest], {
      cwd: inProject(),
      env: { ...env, ...compiled, ...(memory === undefined ? {} : { TMPDIR: memory.path }) },
    })
  } finally {
    memory?.remove()
  }
}

async function runOnStagedApp(script, rest) {
  if (!existsSync(inProject(script))) throw new Stop(`there is no ${script} yet.`)
  return withStagedApp(({ node, env }) =>
    runShown(node, [inProject(script), ...rest], { cwd: inProject(), env }),
  )
}

async function withStagedApp(action, displays = 1) {
  const prepared = await bootstrap({ system: true, runtime: true, build: true })
  const stage = stageApp(prepared)
  try {
    const variables = { ...appVariables(prepared), POC_DESK_STAGE: stage.folder }
    const surroundings = { ...prepared.env, ...variables }
    return await withDisplays(displays, surroundings, (env) => action({ ...prepared, env }))
  } finally {
    stage.remove()
  }
}
