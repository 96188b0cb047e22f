// npm start: everything from a fresh clone to the running app, with a demonstration registry beside it.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { appVariables, bootstrap } from './lib/bootstrap.mjs'
import { runShown } from './lib/child.mjs'
import { tour } from './lib/commands.mjs'
import { lacksDisplay } from './lib/display.mjs'
import { inProject, isRoot } from './lib/project.mjs'
import { runScript, say } from './lib/say.mjs'

const REGISTRY_LIMIT_MS = 20_000

/**
 * Starts the registry with the demonstration directory; its one JSON line says where it is and how to enrol.
 * @returns {Promise<{ enrolment?: string, stop: () => void }>} without an enrolment when it did not start
 */
async function startRegistry({ node, env }) {
  const cli = inProject('src-registry', 'cli.ts')
  if (!existsSync(cli)) return { stop: () => {} }
  const args = [cli, 'serve', '--demo', '--port', '0', '--json']
  const child = spawn(node, args, { cwd: inProject(), env, stdio: ['ignore', 'pipe', 'inherit'] })
  const stop = () => child.kill('SIGTERM')
  process.once('exit', stop)
  const enrolment = await firstEnrolment(child)
  if (enrolment === undefined) {
    say('  the demonstration registry did not start; the app works without it (to see why: npm run registry)')
    stop()
  }
  return { enrolment, stop }
}

function firstEnrolment(child) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), REGISTRY_LIMIT_MS)
    const done = (value) => {
      clearTimeout(timer)
      resolve(value)
    }
    child.once('error', () => done(undefined))
    child.once('exit', () => done(undefined))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) done(JSON.parse(line).enrolment)
    })
  })
}

/** What to do where the system keeps ordinary users from the sandbox; said, because the app would only end. */
function adviseOnSandbox() {
  const refused = (file, value) => existsSync(file) && readFileSync(file, 'utf8').trim() === value
  const forbidden =
    refused('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1') ||
    refused('/proc/sys/kernel/unprivileged_userns_clone', '0')
  if (process.platform === 'linux' && !isRoot() && forbidden) {
    say(
      '  this system restricts user namespaces; if the app ends at once, ask its administrator to allow them for Electron',
    )
  }
}

await runScript(async () => {
  const prepared = await bootstrap({ system: true, runtime: true, build: true })
  if (lacksDisplay()) {
    say(
      'there is no display here, so the app cannot be shown; running the guided tour on a virtual display instead',
    )
    return tour(process.argv.slice(2))
  }
  adviseOnSandbox()
  const registry = await startRegistry(prepared)
  const env = {
    ...prepared.env,
    ...appVariables(prepared),
    ...(registry.enrolment ? { POC_DESK_DEMO_ENROLMENT: registry.enrolment } : {}),
  }
  // Chromium refuses to run as root with its sandbox; the app says on screen that it is off.
  const sandbox = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : []
  try {
    return await runShown(prepared.runtime.executable, [...sandbox, inProject(), ...process.argv.slice(2)], {
      cwd: inProject(),
      env,
    })
  } finally {
    registry.stop()
  }
})
