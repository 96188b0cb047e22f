// Stands in for Electron's own default app, which the registry runtime does not have: starts the app whose folder is named.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const require = createRequire(import.meta.url)

/** Splits the command line into modules to run first ("-r <path>", as Electron takes it) and the app's folder. */
function readCommandLine(args) {
  const first = []
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === '-r' || args[at] === '--require') first.push(args[++at])
    else if (!args[at].startsWith('-')) return { first, folder: resolve(args[at]) }
  }
  return { first, folder: undefined }
}

const { first, folder } = readCommandLine(process.argv.slice(1))
for (const path of first) require(resolve(path))
if (folder === undefined) {
  process.stderr.write('usage: electron [-r module] <folder of the app>\n')
  app.exit(2)
} else {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  app.setName(manifest.productName ?? manifest.name)
  app.setVersion(manifest.version)
  app.setAppPath(folder)
  await import(pathToFileURL(join(folder, manifest.main)).href)
}
