// Copies the built app where an unprivileged user can read it, once per run of the end-to-end tests.
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { appVariables } from './bootstrap.mjs'
import { inProject, isRoot } from './project.mjs'

/** Parts of the native packages that only their own build needs. */
const NOT_NEEDED = ['/better-sqlite3/deps', '/better-sqlite3/src']

/**
 * Stages the app and, where others cannot read them, the runtime and the SQLite module.
 * The folder is named to the tests by POC_DESK_STAGE; its stage.json says where everything is.
 * @param {import('./bootstrap.mjs').Prepared} prepared
 * @returns {{ folder: string, remove: () => void }}
 */
export function stageApp(prepared) {
  const folder = mkdtempSync(join(tmpdir(), 'poc-desk-stage-'))
  chmodSync(folder, 0o755)
  const app = join(folder, 'app')
  copyInto(app, 'package.json')
  copyInto(app, join('out', 'app'))
  for (const name of nativePackages()) copyInto(app, join('node_modules', name))
  const dist = readable(prepared.runtime.dist, join(folder, 'runtime'))
  const runtime = {
    ...prepared.runtime,
    dist,
    executable: prepared.runtime.executable.replace(prepared.runtime.dist, dist),
  }
  const sqliteBinding =
    prepared.sqliteBinding && readable(prepared.sqliteBinding, join(folder, 'better_sqlite3.node'))
  const packaged = inProject('out', 'package', 'test')
  const stage = {
    app,
    runtime,
    variables: appVariables({ runtime, sqliteBinding }),
    ...(existsSync(packaged) ? { packaged: readable(packaged, join(folder, 'packaged')) } : {}),
  }
  writeFileSync(join(folder, 'stage.json'), JSON.stringify(stage))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

// Everything but these is bundled into out/app.
function nativePackages() {
  const scope = readdirSync(inProject('node_modules', '@node-rs'))
  return [
    'better-sqlite3',
    ...scope.filter((name) => name.startsWith('argon2')).map((name) => join('@node-rs', name)),
  ]
}

function copyInto(app, relative) {
  const target = join(app, relative)
  mkdirSync(dirname(target), { recursive: true })
  const filter = (source) => !NOT_NEEDED.some((part) => source.endsWith(part))
  cpSync(inProject(relative), target, { recursive: true, filter })
}

// Without root the tests run as ourselves, who can read what we made.
function readable(path, copy) {
  if (!isRoot() || isReadableByOthers(path)) return path
  cpSync(path, copy, { recursive: true })
  return copy
}

/** True when every folder on the way, and the thing itself, can be entered or read by any user. */
export function isReadableByOthers(path) {
  if ((statSync(path).mode & 0o005) !== 0o005 && statSync(path).isDirectory()) return false
  if ((statSync(path).mode & 0o004) === 0) return false
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
