/** A watched folder: what waits there, when a file is taken up, what is opened, and that nothing of it is altered. */
import { lstat, mkdir, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAudit } from '../../../../../src-main/store/audit-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import {
  mostWatched,
  type Watched,
  watchedSchema,
} from '../../../../../src-shared/domain/incoming/watched.ts'
import { notification } from '../../../../support/correspondence.ts'
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

describe('a folder', () => {
  it('is watched once an officer has chosen it, and stands in the vault alone', async () => {
    expect(await desk.calls['incoming.watched']({})).toMatchObject({ folder: null, waiting: [] })
    await watch()
    expect(await settled()).toMatchObject({ folder, atOnce: false, standing: 'ready', waiting: [] })
    expect(desk.watched).toEqual([folder])
    const log = listAudit(desks.receiver.vault.database, 10)
    expect(log.map(({ kind }) => kind)).toContain('watched-folder-changed')
    expect(JSON.stringify(log)).not.toContain(folder)
  })

  it('that cannot be read is refused, and nothing is watched', async () => {
    for (const path of [join(folder, 'missing'), join(folder, 'file.txt')]) {
      await put('file.txt', 'text')
      await expect(desk.calls['internal.watchFolder']({ path })).rejects.toMatchObject({
        code: 'folder-not-readable',
      })
    }
    expect(await desk.calls['incoming.watched']({})).toMatchObject({ folder: null })
  })

  it('shows its mail files, and nothing that lies deeper, is hidden or only points elsewhere', async () => {
    await watch()
    await mkdir(join(folder, 'deeper.eml'))
    for (const name of ['a.eml', 'B.ASC', 'c.gpg', 'd.pgp', 'e.txt', '.f.eml', 'deeper.eml/g.eml'])
      await put(name, 'x')
    await symlink(join(folder, 'a.eml'), join(folder, 'link.eml'))
    expect(names(await settled())).toEqual(['B.ASC', 'a.eml', 'c.gpg', 'd.pgp'])
  })

  it('takes up a file only when its size rests', async () => {
    await watch()
    await put('growing.eml', 'a')
    await put('empty.eml', '')
    expect(names(await desk.later(0))).toEqual([])
    await put('growing.eml', 'ab')
    expect(names(await desk.later(rest))).toEqual([])
    expect(names(await desk.later(rest))).toEqual(['growing.eml'])
  })

  it('that has gone is said to have, and is looked at again when it is back', async () => {
    await watch()
    await put('a.eml', 'x')
    expect(names(await settled())).toEqual(['a.eml'])
    await rename(folder, `${folder}-away`)
    expect(await desk.later(0)).toMatchObject({ folder, standing: 'gone', waiting: [] })
    expect(desk.ended).toEqual([folder])
    await rename(`${folder}-away`, folder)
    expect(await settled()).toMatchObject({ standing: 'ready', waiting: [{ name: 'a.eml' }] })
    expect(desk.watched).toEqual([folder, folder])
  })

  it('with very many files is looked at in bounds', async () => {
    await watch()
    await Promise.all(
      Array.from({ length: mostWatched + 20 }, (_, index) => put(`${index}.eml`, `content ${index}`)),
    )
    const { waiting, isCut } = await settled()
    expect(waiting).toHaveLength(mostWatched)
    expect(isCut).toBe(true)
  })

  it('is forgotten when an officer ends the watching', async () => {
    await watch()
    await put('a.eml', 'x')
    await settled()
    await desk.calls['incoming.stopWatching']({})
    expect(await desk.later(0)).toMatchObject({ folder: null, waiting: [] })
    expect(desk.ended).toEqual([folder])
    expect(desk.isPlanned()).toBe(true)
  })

  it('is looked at no more once the desk is locked', async () => {
    await watch()
    await put('a.eml', 'x')
    await settled()
    desk.incoming.ended()
    desk.lock()
    expect(desk.isPlanned()).toBe(false)
    expect(desk.ended).toEqual([folder])
    desk.tell()
    expect(desk.isPlanned()).toBe(false)
    expect(desk.faults).toEqual([])
  })

  it('tells the screens that something changed, and never what', async () => {
    await watch()
    await settled()
    desk.events.length = 0
    await put('secret-name.eml', 'x')
    await settled()
    expect(desk.events).toEqual([{ topic: 'incoming' }])
    await settled()
    expect(desk.events).toHaveLength(1)
  })
})

describe('a file there', () => {
  it('is opened on a press, stays as it was, and is not listed again', async () => {
    await watch()
    const bytes = await theirFile()
    await put('mail.eml', bytes)
    const before = await lstat(join(folder, 'mail.eml'))
    const { id } = waitingOf(await settled(), 'mail.eml')
    expect(await desk.calls['incoming.open']({ waiting: id })).toMatchObject({
      became: 'opened',
      message: { verdict: 'valid' },
    })
    expect(await desk.calls['incoming.watched']({})).toMatchObject({ waiting: [], opened: 1 })
    await put('copy of it.eml', bytes)
    expect(await settled()).toMatchObject({ waiting: [], opened: 2 })
    expect(Buffer.from(await readFile(join(folder, 'mail.eml'))).equals(bytes)).toBe(true)
    expect((await lstat(join(folder, 'mail.eml'))).mtimeMs).toBe(before.mtimeMs)
    await expect(desk.calls['incoming.open']({ waiting: id })).rejects.toMatchObject({
      code: 'file-not-readable',
    })
  })

  it('is known when the vault is opened the next time', async () => {
    await watch()
    await put('mail.eml', await theirFile())
    const { id } = waitingOf(await settled(), 'mail.eml')
    await desk.calls['incoming.open']({ waiting: id })
    desk.incoming.ended()
    desk = incomingDesk(desks.receiver, clock)
    desk.incoming.began()
    expect(await settled()).toMatchObject({ folder, waiting: [], opened: 1 })
  })

  it('that is refused stays on the list with the reason, and keeps nothing', async () => {
    await watch()
    await put('bad.eml', 'From: a@b.example\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nxx\r\n')
    await put('good.eml', await theirFile())
    const watched = await settled()
    await expect(
      desk.calls['incoming.open']({ waiting: waitingOf(watched, 'bad.eml').id }),
    ).rejects.toBeInstanceOf(Error)
    const after = await desk.calls['incoming.watched']({})
    expect(waitingOf(after, 'bad.eml').tried).toMatchObject({ became: 'refused' })
    expect(kept()).toBe(0)
    await desk.calls['incoming.open']({ waiting: waitingOf(after, 'good.eml').id })
    expect(kept()).toBe(1)
  })

  it('can be left out: its digest is kept and nothing else, and it stays where it is', async () => {
    await watch()
    await put('other.eml', 'nothing for us')
    const { id } = waitingOf(await settled(), 'other.eml')
    await desk.calls['incoming.leaveOut']({ id })
    expect(await settled()).toMatchObject({ waiting: [], opened: 0 })
    expect(await readdir(folder)).toEqual(['other.eml'])
    const noted = desks.receiver.vault.database.prepare('SELECT * FROM known_file').all()
    expect(noted).toMatchObject([{ became: 'left-out', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }])
    expect(JSON.stringify(noted)).not.toContain('other.eml')
    await put('other.eml', 'changed since')
    expect(names(await settled())).toEqual(['other.eml'])
  })

  it('of too many bytes is listed, and refused when it is opened', async () => {
    await watch()
    await put('large.eml', 'x')
    await truncate(join(folder, 'large.eml'), 51 * 1024 * 1024)
    const { id } = waitingOf(await settled(), 'large.eml')
    await expect(desk.calls['incoming.open']({ waiting: id })).rejects.toMatchObject({
      code: 'file-too-large',
    })
    await desk.calls['incoming.leaveOut']({ id })
    expect(names(await settled())).toEqual([])
  })

  it('that went before it was opened is said to have', async () => {
    await watch()
    await put('a.eml', 'x')
    const { id } = waitingOf(await settled(), 'a.eml')
    await rm(join(folder, 'a.eml'))
    await expect(desk.calls['incoming.open']({ waiting: id })).rejects.toMatchObject({
      code: 'file-not-readable',
    })
    expect(names(await settled())).toEqual([])
  })
})
