// One command of the project: prepares what it needs, then runs it.
import { readCommand } from './lib/arguments.mjs'
import * as commands from './lib/commands.mjs'
import { packageApp } from './lib/package-app.mjs'
import { runScript } from './lib/say.mjs'

const table = {
  prepare: commands.prepare,
  check: commands.check,
  unit: commands.unit,
  e2e: commands.e2e,
  build: commands.build,
  format: commands.format,
  registry: commands.registry,
  desk: commands.desk,
  'tuf-client': commands.tufClient,
  harness: commands.harness,
  crash: commands.crash,
  tour: commands.tour,
  walk: commands.walk,
  'first-hour': commands.firstHour,
  screens: commands.screens,
  sweeps: commands.sweeps,
  bench: commands.bench,
  strings: commands.strings,
  package: packageApp,
}

await runScript(() => {
  const { command, rest } = readCommand(process.argv.slice(2), Object.keys(table))
  return table[command](rest)
})
