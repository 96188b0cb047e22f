/** A message that is being opened: it can be given up until it is verified, and nothing is kept of it then. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inProcessPgp, type Pgp } from '../../../../../src-main/crypto/pgp.ts'
import { listAudit } from '../../../../../src-main/store/audit-repository.ts'
import type { StoppableCall } from '../../../../../src-shared/contract/work.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { france, kenya, notification } from '../../../../support/correspondence.ts'
import { deskWithKey, type TestDesk, testDesk } from '../../../../support/two-desks.ts'

const clock = { now: new Date('2026-11-21T09:00:00.000Z') }
const pgp = inProcessPgp()

let sender: TestDesk
let receiver: TestDesk
/** Called when a file was decrypted and its signatures verified, before anything follows from it. */
let onRead: () => void
beforeEach(async () => {
  onRead = () => undefined
  sender = await testDesk(kenya, clock)
  const readMessageFile: Pgp['readMessageFile'] = async (...given) => {
    const read = await pgp.readMessageFile(...given)
    onRead()
    return read
  }
  const created = new Date(clock.now.getTime() - 86_400_000)
  const key = await pgp.generateDeskKey({
    name: france.entity,
    email: france.email,
    created,
    lifetimeDays: 730,
  })
  receiver = await deskWithKey(france, clock, key, { pgp: { ...pgp, readMessageFile } })
  for (const desk of [sender, receiver]) await desk.know([sender.pointOfContact, receiver.pointOfContact])
})
afterEach(async () => {
  await sender[Symbol.asyncDispose]()
  await receiver[Symbol.asyncDispose]()
})

async function sent(): Promise<Uint8Array<ArrayBuffer>> {
  const draft = notification(receiver.pointOfContact.id)
  sender.service['messages.saveDraft'](draft)
  const ready = await accepted(sender.service['messages.preflight'], draft)
  const { summary } = await sender.service['messages.release'](ready)
  const file = await sender.service['internal.messageFile']({ id: summary.id, form: 'asc' })
  return Uint8Array.from(file.bytes)
}

const opened = (bytes: Uint8Array<ArrayBuffer>) => receiver.service['messages.openBytes']({ bytes })
const pasted = (bytes: Uint8Array<ArrayBuffer>) =>
  receiver.service['messages.openText']({ text: new TextDecoder().decode(bytes) })
const stop = (work: StoppableCall) => void receiver.stop({ work })
const kept = async () => [
  await receiver.service['messages.threads']({}),
  listAudit(receiver.vault.database, 100),
]

describe.each([
  ['messages.openBytes', opened],
  ['messages.openText', pasted],
] as const)('%s', (call, open) => {
  it('is given up before it begins, where it waits for its turn', async () => {
    const bytes = await sent()
    let reads = 0
    onRead = () => {
      reads += 1
    }
    const opening = open(bytes)
    stop(call)
    await expect(opening).rejects.toMatchObject({ code: 'cancelled' })
    expect(reads).toBe(0)
    expect(await kept()).toEqual([[], []])
  })

  it('is given up when the file was read already, and the file can be opened again', async () => {
    const bytes = await sent()
    onRead = () => stop(call)
    await expect(open(bytes)).rejects.toMatchObject({ code: 'cancelled' })
    expect(await kept()).toEqual([[], []])
    onRead = () => undefined
    expect((await open(bytes))?.summary.verdict).toBe('valid')
  })

  it('is not stopped by what is said of another way to open', async () => {
    const bytes = await sent()
    onRead = () => stop('messages.openHanded')
    expect((await open(bytes))?.summary.verdict).toBe('valid')
  })
})
