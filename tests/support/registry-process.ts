/** The registry as a process of its own over a data folder, as a manager runs it; ended with the test. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const entry = fileURLToPath(new URL('../../src-registry/cli.ts', import.meta.url))
const announcementSchema = z.object({
  address: z.url(),
  enrolment: z.string(),
  rootFingerprint: z.string(),
})

export type RegistryProcess = AsyncDisposable &
  z.output<typeof announcementSchema> & {
    /** What it has written to standard error so far: with `--log`, one line for each request. */
    readonly log: () => string
    /** Largest resident memory so far in bytes; null where the system does not tell (other than Linux). */
    readonly peakMemory: () => Promise<number | null>
  }

/** `serve --data`; answers once it can be asked. @throws when it ends before that, with what it wrote */
export async function registryProcess(data: string): Promise<RegistryProcess> {
  const args = [entry, 'serve', '--data', data, '--json', '--log', '--until-stdin-ends']
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  let written = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written += text
  })
  const ended = once(child, 'close')
  const line = await Promise.race([once(createInterface(child.stdout), 'line'), ended.then(() => undefined)])
  if (line === undefined) throw new Error(`the registry ended: ${written}`)
  return {
    ...announcementSchema.parse(JSON.parse(String(line[0]))),
    log: () => written,
    peakMemory: () => peakMemory(child.pid ?? 0),
    [Symbol.asyncDispose]: async () => {
      child.stdin.end()
      await ended
    },
  }
}

async function peakMemory(pid: number): Promise<number | null> {
  if (process.platform !== 'linux') return null
  const kilobytes = /^VmHWM:\s+(\d+) kB$/mu.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}
