/** Entry of the vault process: the only holder of data key, private keys and plaintext. Ending it is locking. */
import { net } from 'electron'
import { z } from 'zod'
import { systemClock } from '../src-shared/base/clock.ts'
import { composeVault } from './compose.ts'
import { workerPgp } from './crypto/pgp.ts'
import pgpWorkerPath from './crypto/pgp-worker?modulePath'
import { answerCalls } from './vault-answers.ts'
import type { FromVault } from './vault-protocol.ts'

const environmentSchema = z.strictObject({
  folder: z.string().min(1),
  sqliteBinding: z.string(),
  demonstration: z.string(),
})

const environment = environmentSchema.parse(JSON.parse(process.env.POC_DESK_VAULT ?? 'null'))
const port = process.parentPort
const post = (message: FromVault) => port.postMessage(message)

const answer = answerCalls({
  handlers: composeVault({
    environment,
    clock: systemClock,
    pgp: workerPgp(pgpWorkerPath),
    fetch: (input, init) => net.fetch(input instanceof URL ? input.href : input, init),
    emit: (event) => post({ kind: 'event', event }),
  }),
  post,
})

port.on('message', ({ data }) => void answer(data))
// Memory pages of this process hold secrets; a fault must end it, not leave it half alive.
process.on('unhandledRejection', () => process.exit(1))
post({ kind: 'ready' })
