/** `serve`: runs the registry until it is told to end. */
import path from 'node:path'
import { type RegistryContent, startRegistry } from '../registry.ts'
import { RegistryError } from '../registry-error.ts'
import { folderStore } from '../store/folder-store.ts'
import { readKey } from '../store/key-folder.ts'

export type ServeOptions = {
  readonly demo: boolean
  readonly data?: string
  readonly port: number
  readonly json: boolean
  readonly untilStdinEnds: boolean
}

/** Answers after SIGTERM, SIGINT, or the end of standard input where that was asked for. */
export async function serve(options: ServeOptions): Promise<void> {
  const registry = await startRegistry({ ...(await contentOf(options)), port: options.port })
  // Listening for the end comes before the announcement: whoever reads it may end us at once.
  const end = untilTold(options.untilStdinEnds)
  const { address, enrolment, rootFingerprint } = registry
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ address, enrolment, rootFingerprint })}\n`
      : announcement(options.demo, registry),
  )
  await end
  await registry.close()
}

async function contentOf({ demo, data }: ServeOptions): Promise<RegistryContent> {
  if (demo) return { demo: true }
  if (data === undefined) throw new RegistryError('usage')
  const store = folderStore(path.join(data, 'repository'))
  const timestampKey = await readKey(path.join(data, 'keys'), 'timestamp')
  return timestampKey === undefined ? { store } : { store, timestampKey }
}

function announcement(demo: boolean, { address, enrolment }: { address: string; enrolment: string }): string {
  const what = demo ? 'Demonstration registry (invented records, publicly known keys)' : 'Registry'
  return `${what} at ${address}\nTo enrol a desk, give it this line:\n\n  ${enrolment}\n\nEnd with Ctrl+C.\n`
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
