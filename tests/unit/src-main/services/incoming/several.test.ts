/** Several files one after another: what became of each, and that one which fails keeps neither itself nor the others. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openedFileSchema } from '../../../../../src-shared/contract/incoming.ts'
import { mostAtOnce } from '../../../../../src-shared/domain/incoming/most-at-once.ts'
import { notification } from '../../../../support/correspondence.ts'
import { eximReport } from '../../../../support/delivery-reports.ts'
import { incomingDesk } from '../../../../support/incoming-desk.ts'
import { tempFolder } from '../../../../support/temp-vault.ts'
import { type TestClock, type TwoDesks, twoDesks } from '../../../../support/two-desks.ts'

let clock: TestClock
let desks: TwoDesks
let desk: ReturnType<typeof incomingDesk>

beforeEach(async () => {
  clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  desks = await twoDesks(clock)
  desk = incomingDesk(desks.receiver, clock)
})
afterEach(() => desks[Symbol.asyncDispose]())

async function theirFile(): Promise<Uint8Array> {
  const { sender, receiver } = desks
  const { summary } = await sender.service['messages.release'](notification(receiver.pointOfContact.id))
  return (await sender.service['internal.messageFile']({ id: summary.id, form: 'eml' })).bytes
}

const kept = () => desks.receiver.vault.database.prepare('SELECT count(*) FROM message').pluck().get()

describe('several files', () => {
  it('each become what they are, and one that is refused keeps nothing and stops nothing', async () => {
    await using folder = await tempFolder()
    const file = await theirFile()
    const contents: readonly (string | Uint8Array)[] = [
      file,
      'From: a@b.example\r\nSubject: no message\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\ngarbage\r\n-----END PGP MESSAGE-----\r\n',
      eximReport({ to: 'nobody@example.org' }),
      file,
    ]
    const paths = contents.map((_content, index) => join(folder.path, `${index}\u202e.eml`))
    await Promise.all(contents.map((content, index) => writeFile(paths[index] ?? '', content)))
    const { files } = await desk.calls['internal.handFiles']({ paths })
    expect(files.map(({ name }) => name)).toEqual(['0.eml', '1.eml', '2.eml', '3.eml'])
    const outcomes: string[] = []
    for (const { handle } of files) {
      const answer = await Promise.resolve(desk.calls['incoming.open']({ handle })).then(
        (opened) => openedFileSchema.parse(opened).became,
        (error: { code: string }) => error.code,
      )
      outcomes.push(answer)
    }
    expect(outcomes).toEqual(['opened', 'message-unreadable', 'report', 'known'])
    expect(kept()).toBe(1)
  })

  it('are fifty at the most, and each handle is for once', async () => {
    await using folder = await tempFolder()
    const path = join(folder.path, 'message.eml')
    await writeFile(path, await theirFile())
    const { files } = await desk.calls['internal.handFiles']({
      paths: Array.from({ length: mostAtOnce + 5 }, () => path),
    })
    expect(files).toHaveLength(mostAtOnce)
    const [first] = files
    const last = files.at(-1)
    expect(await desk.calls['incoming.open']({ handle: first?.handle ?? '' })).toMatchObject({
      became: 'opened',
      message: { verdict: 'valid' },
    })
    expect(await desk.messages['messages.openHanded']({ handle: last?.handle ?? '' })).toMatchObject({
      verdict: { level: 'valid' },
    })
    await expect(desk.calls['incoming.open']({ handle: first?.handle ?? '' })).rejects.toMatchObject({
      code: 'file-not-readable',
    })
  })

  it('are handed to nobody while the vault is locked', async () => {
    desk.lock()
    await expect(desk.calls['internal.handFiles']({ paths: ['/a.eml'] })).rejects.toMatchObject({
      code: 'vault-locked',
    })
  })
})
