/** Files of a watched folder that are opened without a press, and those that are moved aside when all is done. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Watched, watchedSchema } from '../../../../../src-shared/domain/incoming/watched.ts'
import { notification } from '../../../../support/correspondence.ts'
import { eximReport } from '../../../../support/delivery-reports.ts'
import { incomingDesk } from '../../../../support/incoming-desk.ts'
import { tempFolder } from '../../../../support/temp-vault.ts'
import { type TestClock, type TwoDesks, twoDesks } from '../../../../support/two-desks.ts'

const rest = 2_000

let clock: TestClock
let desks: TwoDesks
let desk: ReturnType<typeof incomingDesk>
let temporary: Awaited<ReturnType<typeof tempFolder>>
let folder: string

beforeEach(async () => {
  clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  desks = await twoDesks(clock)
  desk = incomingDesk(desks.receiver, clock)
  temporary = await tempFolder()
  folder = join(temporary.path, 'mails')
  await mkdir(folder)
  desk.incoming.began()
})
afterEach(async () => {
  desk.incoming.ended()
  await temporary[Symbol.asyncDispose]()
  await desks[Symbol.asyncDispose]()
})

const put = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content)
const watch = () => desk.calls['internal.watchFolder']({ path: folder })
const names = ({ waiting }: Watched) => waiting.map(({ name }) => name).sort()
const waitingOf = (watched: Watched, name: string) =>
  required(
    watched.waiting.find((file) => file.name === name),
    name,
  )
/** Looked at twice with a rest in between, as the timer does. */
const settled = async () => {
  await desk.later(0)
  return watchedSchema.parse(await desk.later(rest))
}
const kept = () => desks.receiver.vault.database.prepare('SELECT count(*) FROM message').pluck().get()

async function theirFile(form: 'eml' | 'asc' = 'eml'): Promise<Uint8Array> {
  const { sender, receiver } = desks
  const { summary } = await sender.service['messages.release'](notification(receiver.pointOfContact.id))
  return (await sender.service['internal.messageFile']({ id: summary.id, form })).bytes
}

describe('where officers chose so', () => {
  it('new files are opened at once, and reports and refused ones wait for somebody', async () => {
    await watch()
    await desk.calls['incoming.setAtOnce']({ atOnce: true })
    await put('mail.eml', await theirFile())
    await put('text.asc', await theirFile('asc'))
    await put('report.eml', eximReport({ to: 'nobody@example.org' }))
    await put('bad.asc', '-----BEGIN PGP MESSAGE-----\n\nxx\n-----END PGP MESSAGE-----\n')
    const watched = await settled()
    expect(kept()).toBe(2)
    expect(watched.opened).toBe(2)
    expect(names(watched)).toEqual(['bad.asc', 'report.eml'])
    expect(waitingOf(watched, 'report.eml').tried).toMatchObject({ became: 'report' })
    expect(waitingOf(watched, 'bad.asc').tried).toMatchObject({ became: 'refused' })
    expect(desk.faults).toEqual([])
  })

  it('nothing is acknowledged by that', async () => {
    await watch()
    await desk.calls['incoming.setAtOnce']({ atOnce: true })
    await put('mail.eml', await theirFile())
    await settled()
    expect((await desk.messages['messages.threads']({})).map(({ messages }) => messages.length)).toEqual([1])
  })
})

describe('moving aside', () => {
  it('takes what is in the vault, and nothing else, under names that are free', async () => {
    await watch()
    await put('mail.eml', await theirFile())
    await put('waits.eml', 'not opened')
    await mkdir(join(folder, 'opened'))
    await put('opened/mail.eml', 'of another day')
    const { id } = waitingOf(await settled(), 'mail.eml')
    expect(await desk.calls['incoming.moveOpened']({})).toEqual({ moved: 0 })
    await desk.calls['incoming.open']({ waiting: id })
    expect(await desk.calls['incoming.moveOpened']({})).toEqual({ moved: 1 })
    expect((await readdir(folder)).sort()).toEqual(['opened', 'waits.eml'])
    expect((await readdir(join(folder, 'opened'))).sort()).toEqual(['mail (2).eml', 'mail.eml'])
    expect(await readFile(join(folder, 'opened/mail.eml'), 'utf8')).toBe('of another day')
    expect(await settled()).toMatchObject({ opened: 0, waiting: [{ name: 'waits.eml' }] })
  })

  it('leaves a file that is another one by now', async () => {
    await watch()
    await put('mail.eml', await theirFile())
    const { id } = waitingOf(await settled(), 'mail.eml')
    await desk.calls['incoming.open']({ waiting: id })
    await put('mail.eml', 'written anew')
    expect(await desk.calls['incoming.moveOpened']({})).toEqual({ moved: 0 })
    expect(await readFile(join(folder, 'mail.eml'), 'utf8')).toBe('written anew')
  })

  it('says so where there is no such folder to be made', async () => {
    await watch()
    await put('mail.eml', await theirFile())
    await put('opened', 'a file of this name')
    const { id } = waitingOf(await settled(), 'mail.eml')
    await desk.calls['incoming.open']({ waiting: id })
    await expect(desk.calls['incoming.moveOpened']({})).rejects.toMatchObject({ code: 'file-not-writable' })
    expect((await readdir(folder)).sort()).toEqual(['mail.eml', 'opened'])
  })
})
