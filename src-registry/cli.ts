/** The command line of the reference registry; `help` lists what it can do. */
import { parseArgs } from 'node:util'
import { systemClock } from '../src-shared/base/clock.ts'
import { bundle, init, publish } from './commands/administer.ts'
import { serve } from './commands/serve.ts'
import { RegistryError } from './registry-error.ts'

const help = `POC Desk reference registry

  serve --demo [--port N]                the demonstration directory, from this checkout
  serve --data FOLDER [--port N]         the repository in FOLDER
        --json                           print one JSON line {"address","enrolment","rootFingerprint"}
        --until-stdin-ends               end when standard input is closed
  init --data FOLDER                     make keys and an empty repository
  publish --data FOLDER --directory FILE sign and publish a directory (JSON, docs/registry-protocol.md)
  bundle --data FOLDER --out FILE        pack the repository into one .pocbundle, valid for a year
  bundle --demo --out FILE               the same for the demonstration directory
  help                                   this text

The server listens on the loopback interface only, over plain HTTP; put a web server with TLS before it.
The root keys in FOLDER/keys (root-*.pem) are needed for key changes alone: move them to separate media.
`

const options = {
  demo: { type: 'boolean', default: false },
  data: { type: 'string' },
  port: { type: 'string', default: '0' },
  json: { type: 'boolean', default: false },
  'until-stdin-ends': { type: 'boolean', default: false },
  directory: { type: 'string' },
  out: { type: 'string' },
} as const

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new RegistryError('usage', error)
  }
}

function required(value: string | undefined): string {
  if (value === undefined || value === '') throw new RegistryError('usage')
  return value
}

/** Midnight UTC of today, or the instant in SOURCE_DATE_EPOCH: the same day gives the same bundle, byte for byte. */
function bundleInstant(): Date {
  const epoch = process.env.SOURCE_DATE_EPOCH
  if (epoch !== undefined && /^\d+$/u.test(epoch)) return new Date(Number(epoch) * 1000)
  const now = systemClock()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
}

async function run(args: string[]): Promise<string> {
  const { values, positionals } = readArguments(args)
  const { demo, data, json, directory, out } = values
  switch (positionals[0] ?? 'help') {
    case 'serve': {
      const port = Number(values.port)
      if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RegistryError('usage')
      const untilStdinEnds = values['until-stdin-ends']
      await serve({ demo, json, untilStdinEnds, port, ...(data === undefined ? {} : { data }) })
      return ''
    }
    case 'init':
      return `Repository made. Root fingerprint:\n${await init(required(data), systemClock)}\n`
    case 'publish': {
      const sequence = await publish(required(data), required(directory), systemClock)
      return `Directory ${sequence} is published.\n`
    }
    case 'bundle': {
      const from = demo ? 'demonstration' : required(data)
      const sequence = await bundle(required(out), from, demo ? bundleInstant() : systemClock())
      return `Bundle written, with directory ${sequence}.\n`
    }
    case 'help':
      return help
    default:
      throw new RegistryError('usage')
  }
}

try {
  process.stdout.write(await run(process.argv.slice(2)))
} catch (error) {
  if (!(error instanceof RegistryError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
