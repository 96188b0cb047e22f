/** What surrounds a command under plain Node, where there is no Electron to ask for folders and proxies. */
import { join } from 'node:path'
import { readNetworkSetting } from '../settings/settings.ts'
import type { Surroundings } from './run.ts'
import type { Streams } from './streams.ts'
import { userDataFolder } from './user-data-folder.ts'

export type PlainProcess = Streams & {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<NodeJS.ProcessEnv>
}

/** Of an account whose home folder is `home`; `version` is the program's. */
export function plainSurroundings(
  { platform, env, stdin, stdout, stderr }: PlainProcess,
  home: string,
  version: string,
): Surroundings {
  const userData = userDataFolder(platform, env, home)
  return {
    program: 'npm run -s desk --',
    environment: {
      folder: env.POC_DESK_VAULT_FOLDER || join(userData, 'vault'),
      // The package's own prebuild is for Node.
      sqliteBinding: '',
      demonstration: env.POC_DESK_DEMO_ENROLMENT ?? '',
      marks: join(userData, 'marks'),
      app: version,
    },
    network: readNetworkSetting(userData),
    // Plain Node knows of no proxy of the system.
    ways: { system: globalThis.fetch, findProxy: () => Promise.resolve('DIRECT') },
    streams: { stdin, stdout, stderr },
  }
}
