/** Entry of the OpenPGP worker thread: serves one named operation per request, so that long work blocks nobody. */
// First, before anything imports openpgp.
import '../../src-formats/openpgp/aes-kw-fix.ts'
import { parentPort } from 'node:worker_threads'
import { Watch } from '../../src-formats/watch.ts'
import { required } from '../../src-shared/base/assert.ts'
import { asFailure } from '../../src-shared/base/failure.ts'
import { asciiOctets, ownBuffers } from './own-buffers.ts'
import { pgpOperations } from './pgp-operations.ts'
import type { PgpAnswer, PgpRequest } from './pgp-protocol.ts'

const port = required(parentPort, 'parent of the OpenPGP worker')

port.on('message', async (request: PgpRequest) => {
  const answered = await answer(request)
  if (answered.outcome === 'text') port.postMessage(answered, ownBuffers(answered.octets))
  else port.postMessage(answered, answered.outcome === 'value' ? ownBuffers(answered.value) : [])
})

async function answer({ id, name, input, watched }: PgpRequest): Promise<PgpAnswer> {
  try {
    const watch = watched ? [watchOf(id)] : []
    const value: unknown = await Reflect.apply(pgpOperations[name], undefined, [...input, ...watch])
    const octets = asciiOctets(value)
    return octets === undefined ? { id, outcome: 'value', value } : { id, outcome: 'text', octets }
  } catch (error) {
    const failure = asFailure(error)
    if (failure !== undefined) {
      return { id, outcome: 'failure', failure: { code: failure.code, params: failure.params } }
    }
    return { id, outcome: 'fault', kind: error instanceof Error ? error.name : typeof error }
  }
}

/** Its signal never stops anything: a call that is stopped ends this thread. */
function watchOf(id: number): Watch {
  return new Watch(new AbortController().signal, (bytes) => {
    const progress: PgpAnswer = { id, outcome: 'progress', bytes }
    port.postMessage(progress)
  })
}
