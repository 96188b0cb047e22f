/** Entry of the vault process: the only holder of data key, private keys and plaintext. Ending it is locking. */
import { constants, setPriority } from 'node:os'
import { type MessagePortMain, net } from 'electron'
import { z } from 'zod'
import { systemClock } from '../src-shared/base/clock.ts'
import { composeVault } from './compose.ts'
import { leastCosts } from './crypto/passphrase.ts'
import { workerPgp } from './crypto/pgp.ts'
import pgpWorkerPath from './crypto/pgp-worker?modulePath'
import { deskNetwork } from './net/desk-network.ts'
import { questions } from './net/questions.ts'
import { answerPage, answerShell, reportFault } from './vault-answers.ts'
import type { FromVault } from './vault-protocol.ts'

/** Whoever types goes first where processors are few: long work here may take a little longer, a key may not. */
function yieldToWindow(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Where that is not allowed all go on alike.
  }
}

yieldToWindow()

const environmentSchema = z.strictObject({
  folder: z.string().min(1),
  sqliteBinding: z.string(),
  demonstration: z.string(),
  marks: z.string(),
  app: z.string(),
  leastCosts: z.boolean(),
})
/** What the shell says beside its calls (ToVault). */
const noteSchema = z.discriminatedUnion('name', [
  z.object({ id: z.int(), name: z.literal('port') }),
  z.object({
    id: z.int(),
    name: z.literal('network'),
    network: z.object({ on: z.boolean(), authority: z.string() }),
  }),
  z.object({ id: z.int(), name: z.literal('proxy'), asked: z.int(), rules: z.string() }),
])

const { leastCosts: cheap, ...environment } = environmentSchema.parse(
  JSON.parse(process.env.POC_DESK_VAULT ?? 'null'),
)
const shell = process.parentPort
const post = (message: FromVault) => shell.postMessage(message)
const log = (line: string) => post({ kind: 'log', line })

const proxies = questions<string>()
const network = deskNetwork({
  system: (url, init) => net.fetch(url, init),
  findProxy: (url) => proxies.ask((id) => post({ kind: 'find-proxy', id, url })),
})
const handlers = composeVault({
  environment,
  clock: systemClock,
  pgp: workerPgp(pgpWorkerPath),
  fetch: network.fetch,
  network,
  emit: (event) => post({ kind: 'event', event }),
  ...(cheap ? { chooseCosts: async () => leastCosts } : {}),
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
  const note = noteSchema.safeParse(data)
  if (!note.success) return void answer(data)
  const { data: said } = note
  if (said.name === 'network') network.follow(said.network)
  else if (said.name === 'proxy') proxies.answer(said.asked, said.rules)
  else {
    const [port] = ports
    if (port === undefined) return
    listenTo(port)
  }
  // Only after a port is listened to does the shell give its other end away: what the page says is never kept waiting
  // in the main process.
  post({ kind: 'answer', id: said.id, result: { ok: true, value: null } })
})
// Memory pages of this process hold secrets; a fault must end it, not leave it half alive. Node would write the error's
// text, which can quote what an officer wrote.
function endByFault(error: unknown): void {
  reportFault(error, 'unhandled', log)
  process.exit(1)
}
process.on('unhandledRejection', endByFault)
process.on('uncaughtException', endByFault)
post({ kind: 'ready' })
