/** An OpenPGP worker that does what a file says: takes memory, never ends, or ends the process. Shows that bounds hold. */
import { parentPort } from 'node:worker_threads'
import type { PgpAnswer, PgpRequest } from '../../../../src-main/crypto/pgp-protocol.ts'
import { required } from '../../../../src-shared/base/assert.ts'

const port = required(parentPort, 'parent of the worker')
const held: unknown[] = []

const deeds: Readonly<Record<string, () => void>> = {
  'is modest': () => undefined,
  'fills the heap': () => {
    for (;;) held.push(Array.from({ length: 100_000 }, (_, index) => ({ index })))
  },
  'takes buffers': () => {
    for (let taken = 0; taken < 24; taken += 1) held.push(Buffer.alloc(100 * 1024 * 1024, 1))
  },
  'never ends': () => {
    for (;;) Math.random()
  },
  'ends the process': () => void process.kill(process.pid, 'SIGKILL'),
}

port.on('message', ({ id, name, input }: PgpRequest) => {
  const [bytes] = input
  if (name === 'readMessageFile' && bytes instanceof Uint8Array) deeds[Buffer.from(bytes).toString()]?.()
  const failure = { code: 'no-openpgp-data', params: {} } as const
  const answer: PgpAnswer = { id, outcome: 'failure', failure }
  port.postMessage(answer)
})
