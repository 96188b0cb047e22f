/** The staged app with another page: the same program, built with pseudo-languages in the place of French and Arabic, or with one of them. */
import { execFile } from 'node:child_process'
import { chmod, cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PseudoLocale } from '../../support/pseudo/pseudo-locale.ts'
import { readStage } from './launch.ts'

const root = join(import.meta.dirname, '../../..')
const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js')

/**
 * Builds the page, in about four seconds, and has every app that this process starts show it.
 * @param only the one that is shown; both where it is left out
 * @returns what has apps be as they were
 */
export async function stagePseudoApp(only?: PseudoLocale): Promise<() => Promise<void>> {
  const staged = process.env.POC_DESK_STAGE
  const stage = await readStage()
  const folder = await mkdtemp(join(tmpdir(), 'poc-desk-pseudo-'))
  await chmod(folder, 0o755)
  const app = join(folder, 'app')
  await cp(stage.app, app, { recursive: true })
  const built = join(folder, 'built')
  await promisify(execFile)(
    process.execPath,
    [tool, 'build', '--config', join(root, 'tests/support/pseudo/pseudo.config.ts')],
    {
      cwd: root,
      env: {
        ...process.env,
        POC_DESK_BUILD_FOLDER: built,
        ...(only === undefined ? {} : { POC_DESK_PSEUDO: only }),
      },
    },
  )
  const page = join(app, 'out/app/renderer')
  await rm(page, { recursive: true })
  await rename(join(built, 'renderer'), page)
  await writeFile(join(folder, 'stage.json'), JSON.stringify({ ...stage, app }))
  process.env.POC_DESK_STAGE = folder
  return async () => {
    process.env.POC_DESK_STAGE = staged
    await rm(folder, { recursive: true, force: true })
  }
}
