/** Entry of the command line under plain Node: `npm run desk -- …`. The packaged app has `electron-entry.ts`. */
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { z } from 'zod'
import { plainSurroundings } from './plain-surroundings.ts'
import { runCommandLine } from './run.ts'

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')))
const surroundings = plainSurroundings(process, homedir(), version)

process.exit(await runCommandLine(process.argv.slice(2), surroundings))
