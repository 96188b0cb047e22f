/** Entry of the vault process: the only holder of data key, private keys and plaintext. Ending it is locking. */
import { type MessagePortMain, net } from 'electron'
import { z } from 'zod'
import { systemClock } from '../src-shared/base/clock.ts'
import { composeVault } from './compose.ts'
import { workerPgp } from './crypto/pgp.ts'
import pgpWorkerPath from './crypto/pgp-worker?modulePath'
import { answerPage, answerShell, reportFault } from './vault-answers.ts'
import type { FromVault } from './vault-protocol.ts'

const environmentSchema = z.strictObject({
  folder: z.string().min(1),
  sqliteBinding: z.string(),
  demonstration: z.string(),
  marks: z.string(),
  app: z.string(),
})
const portOfferSchema = z.object({ id: z.int(), name: z.literal('port') })

const environment = environmentSchema.parse(JSON.parse(process.env.POC_DESK_VAULT ?? 'null'))
const shell = process.parentPort
const post = (message: FromVault) => shell.postMessage(message)
const log = (line: string) => post({ kind: 'log', line })

const handlers = composeVault({
  environment,
  clock: systemClock,
  pgp: workerPgp(pgpWorkerPath),
  fetch: (input, init) => net.fetch(input instanceof URL ? input.href : input, init),
  emit: (event) => post({ kind: 'event', event }),
  report: (error) => void reportFault(error, 'background', log),
})
const answer = answerShell({ handlers, post })

let page: MessagePortMain | undefined

/** There is one page: the port of one that was loaded before it ends here. */
function listenTo(port: MessagePortMain): void {
  page?.close()
  page = port
  const answerIt = answerPage({
    handlers,
    post: (message) => port.postMessage(message),
    log,
  })
  port.on('message', ({ data }) => void answerIt(data))
  port.start()
}

shell.on('message', ({ data, ports }) => {
  const offer = portOfferSchema.safeParse(data)
  if (!offer.success) return void answer(data)
  const [port] = ports
  if (port === undefined) return
  listenTo(port)
  // Only now does the shell give the other end away: what the page says is never kept waiting in the main process.
  post({ kind: 'answer', id: offer.data.id, result: { ok: true, value: null } })
})
// Memory pages of this process hold secrets; a fault must end it, not leave it half alive.
process.on('unhandledRejection', () => process.exit(1))
post({ kind: 'ready' })
