/** A desk that can watch a folder of mails, beside another that writes to it. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { required } from '../../src-shared/base/assert.ts'
import { type WaitingFile, type Watched, watchedSchema } from '../../src-shared/domain/incoming/watched.ts'
import { notification } from './correspondence.ts'
import { incomingDesk } from './incoming-desk.ts'
import { tempFolder } from './temp-vault.ts'
import { type TestClock, type TwoDesks, twoDesks } from './two-desks.ts'

/** Milliseconds in which a file must not have grown. */
export const rest = 2_000

export type WatchedMails = AsyncDisposable & {
  readonly clock: TestClock
  readonly desks: TwoDesks
  readonly desk: ReturnType<typeof incomingDesk>
  /** Ends what the desk has open and begins anew on the same vault. */
  readonly reopen: () => void
  readonly folder: string
  readonly put: (name: string, content: string | Uint8Array) => Promise<void>
  readonly watch: () => Promise<void>
  /** Looked at twice with a rest in between, as the timer does. */
  readonly settled: () => Promise<Watched>
  /** How many messages the desk has. */
  readonly kept: () => unknown
  /** A notification by the other desk, sealed. */
  readonly theirFile: (form?: 'eml' | 'asc') => Promise<Uint8Array>
}

export async function watchedMails(): Promise<WatchedMails> {
  const clock: TestClock = { now: new Date('2026-11-21T09:00:00.000Z') }
  const desks = await twoDesks(clock)
  const { sender, receiver } = desks
  let desk = incomingDesk(receiver, clock)
  const temporary = await tempFolder()
  const folder = join(temporary.path, 'mails')
  await mkdir(folder)
  desk.incoming.began()
  return {
    clock,
    desks,
    get desk() {
      return desk
    },
    reopen: () => {
      desk.incoming.ended()
      desk = incomingDesk(receiver, clock)
      desk.incoming.began()
    },
    folder,
    put: (name, content) => writeFile(join(folder, name), content),
    watch: async () => await desk.calls['internal.watchFolder']({ path: folder }),
    settled: async () => {
      await desk.later(0)
      return watchedSchema.parse(await desk.later(rest))
    },
    kept: () => receiver.vault.database.prepare('SELECT count(*) FROM message').pluck().get(),
    theirFile: async (form = 'eml') => {
      const { summary } = await sender.service['messages.release'](notification(receiver.pointOfContact.id))
      return (await sender.service['internal.messageFile']({ id: summary.id, form })).bytes
    },
    async [Symbol.asyncDispose]() {
      desk.incoming.ended()
      await temporary[Symbol.asyncDispose]()
      await desks[Symbol.asyncDispose]()
    },
  }
}

export const namesOf = ({ waiting }: Watched): readonly string[] => waiting.map(({ name }) => name).sort()

export function waitingOf(watched: Watched, name: string): WaitingFile {
  return required(
    watched.waiting.find((file) => file.name === name),
    name,
  )
}
