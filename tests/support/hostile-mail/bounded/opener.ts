/** The process in which files are opened: a real desk with its OpenPGP worker, as in the vault process. */
import { readFile } from 'node:fs/promises'
import { workerPgp } from '../../../../src-main/crypto/pgp.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { asFailure } from '../../../../src-shared/base/failure.ts'
import { deskWithKey, type TestDesk } from '../../two-desks.ts'
import type { Answer, Opener, Order } from './protocol.ts'

let desk: TestDesk | undefined

async function made({ profile, key, directory, now, worker }: Opener): Promise<string> {
  const own = await deskWithKey(profile, { now: new Date(now) }, key, { pgp: workerPgp(worker) })
  await own.know(directory)
  desk = own
  return 'ready'
}

async function opened(file: string): Promise<string> {
  try {
    const bytes = new Uint8Array(await readFile(file))
    const { verdict } = await required(desk, 'a desk').service['messages.openBytes']({ bytes })
    return [verdict?.level, ...(verdict?.reasons ?? [])].join(' ')
  } catch (error) {
    const failure = asFailure(error)
    if (failure === undefined) throw error
    return `refused ${failure.code}`
  }
}

process.on('message', async (order: Order) => {
  const outcome = await ('file' in order ? opened(order.file) : made(order)).catch(
    (error: unknown) => `fault ${error}`,
  )
  const answer: Answer = { outcome, peak: process.resourceUsage().maxRSS / 1024 }
  process.send?.(answer)
})
// Ends with the process that asked.
process.on('disconnect', () => process.exit(0))
