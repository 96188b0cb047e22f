/** `serve`: runs the registry until it is told to end. */
import { z } from 'zod'
import { type RegistryContent, type RegistryOptions, startRegistry } from '../registry.ts'
import type { LogLine } from '../routes/requests.ts'
import { defineCommand } from './command.ts'
import { noWords, readInputFile, text, whole } from './inputs.ts'

/** Milliseconds in which running requests may come to their end. */
const grace = 10_000

const input = z
  .object({
    demo: z.boolean().default(false),
    data: text.optional(),
    port: whole(0, 65_535).default(0),
    host: text.optional(),
    cert: text.optional(),
    key: text.optional(),
    address: z.array(text).default([]),
    log: z.boolean().default(false),
    json: z.boolean().default(false),
    'until-stdin-ends': z.boolean().default(false),
    words: noWords,
  })
  .refine(({ demo, data }) => demo === (data === undefined))
  .refine(({ cert, key }) => (cert === undefined) === (key === undefined))
type ServeInput = z.infer<typeof input>

export const serveCommand = defineCommand({
  name: 'serve',
  help: [
    ['serve --data FOLDER [--port N]', 'the repository in FOLDER, until the process is told to end'],
    ['     --host ADDRESS --cert FILE --key FILE', 'over TLS; without them in clear, on this computer alone'],
    ['     --address URL', 'another address at which desks know this registry; may be given several times'],
    ['     --log', 'one line of JSON on standard error for each request; no addresses, no names'],
    ['     --json', 'print one JSON line {"address","enrolment","rootFingerprint"}'],
    ['     --until-stdin-ends', 'end when standard input is closed'],
    ['serve --demo [--port N]', 'the demonstration directory, from this checkout'],
  ],
  options: {
    demo: { type: 'boolean' },
    data: { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string' },
    cert: { type: 'string' },
    key: { type: 'string' },
    address: { type: 'string', multiple: true },
    log: { type: 'boolean' },
    json: { type: 'boolean' },
    'until-stdin-ends': { type: 'boolean' },
  },
  input,
  async run(given, clock) {
    const registry = await startRegistry({ ...(await optionsOf(given)), clock })
    // Listening for the end comes before the announcement: whoever reads it may end us at once.
    const end = untilTold(given['until-stdin-ends'])
    const { address, enrolment, rootFingerprint } = registry
    process.stdout.write(
      given.json
        ? `${JSON.stringify({ address, enrolment, rootFingerprint })}\n`
        : announcement(given.demo, registry),
    )
    await end
    await registry.close(grace)
    return ''
  },
})

async function optionsOf({
  port,
  host,
  cert,
  key,
  address,
  log,
  data,
}: ServeInput): Promise<RegistryOptions> {
  const content: RegistryContent = data === undefined ? { demo: true } : { data }
  const read = async (file: string) => (await readInputFile(file)).toString('utf8')
  return {
    ...content,
    port,
    addresses: address.map((url) => url.replace(/\/+$/u, '')),
    ...(host === undefined ? {} : { host }),
    ...(cert === undefined || key === undefined
      ? {}
      : { tls: { cert: await read(cert), key: await read(key) } }),
    ...(log ? { log: (line: LogLine) => void process.stderr.write(`${JSON.stringify(line)}\n`) } : {}),
  }
}

function announcement(demo: boolean, { address, enrolment }: { address: string; enrolment: string }): string {
  const what = demo ? 'Demonstration registry (invented records, publicly known keys)' : 'Registry'
  return `${what} at ${address}\nTo connect a desk, give it this line (or, where it is enrolled, an invitation):\n\n  ${enrolment}\n\nEnd with Ctrl+C.\n`
}

function untilTold(untilStdinEnds: boolean): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
    if (untilStdinEnds)
      process.stdin
        .once('end', () => resolve())
        .once('error', () => resolve())
        .resume()
  })
}
