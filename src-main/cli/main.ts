/** Entry of the command line under plain Node: `npm run desk -- …`. The packaged app has `electron-entry.ts`. */
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { readNetworkSetting } from '../settings/settings.ts'
import { runCommandLine } from './run.ts'
import { userDataFolder } from './user-data-folder.ts'

const manifest = z
  .object({ version: z.string() })
  .parse(JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')))
const userData = userDataFolder(process.platform, process.env, homedir())

const code = await runCommandLine(process.argv.slice(2), {
  program: 'npm run -s desk --',
  environment: {
    folder: process.env.POC_DESK_VAULT_FOLDER || join(userData, 'vault'),
    // The package's own prebuild is for Node.
    sqliteBinding: '',
    demonstration: process.env.POC_DESK_DEMO_ENROLMENT ?? '',
    marks: join(userData, 'marks'),
    app: manifest.version,
  },
  network: readNetworkSetting(userData),
  // Plain Node knows of no proxy of the system.
  ways: { system: globalThis.fetch, findProxy: () => Promise.resolve('DIRECT') },
})
process.exit(code)
