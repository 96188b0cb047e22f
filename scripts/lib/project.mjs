// Where things are: the project's folder, its output folder, and the cache folder outside git.
import { chmodSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the checkout these scripts stand in. */
export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Absolute path of something inside the checkout. */
export const inProject = (...parts) => join(projectFolder, ...parts)

/** True when the process runs as the superuser of a Unix system. */
export const isRoot = () => process.getuid?.() === 0

/**
 * The folder for what is fetched or built once per machine (runtime, native modules).
 * Root on Linux uses one that other users can read, because end-to-end tests drop to an unprivileged user.
 */
export function cacheFolder({ env = process.env, platform = process.platform, root = isRoot() } = {}) {
  if (env.POC_DESK_CACHE) return env.POC_DESK_CACHE
  if (platform === 'linux' && root) return '/var/cache/poc-desk'
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'poc-desk')
}

/** Creates a folder that other users can read, whatever the umask, and returns its path. */
export function makeFolder(path) {
  const first = mkdirSync(path, { recursive: true })
  if (first !== undefined) chmodSync(path, 0o755)
  return path
}
