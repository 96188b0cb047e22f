/** A watched folder: what waits there, when a file is taken up, what is opened, and that nothing of it is altered. */
import { lstat, mkdir, readdir, readFile, rename, rm, symlink, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAudit } from '../../../../../src-main/store/audit-repository.ts'
import { mostWatched } from '../../../../../src-shared/domain/incoming/watched.ts'
import {
  namesOf,
  rest,
  type WatchedMails,
  waitingOf,
  watchedMails,
} from '../../../../support/watched-mails.ts'

let mails: WatchedMails
beforeEach(async () => {
  mails = await watchedMails()
})
afterEach(() => mails[Symbol.asyncDispose]())

describe('a folder', () => {
  it('is watched once an officer has chosen it, and stands in the vault alone', async () => {
    expect(await mails.desk.calls['incoming.watched']({})).toMatchObject({ folder: null, waiting: [] })
    await mails.watch()
    expect(await mails.settled()).toMatchObject({
      folder: mails.folder,
      atOnce: false,
      standing: 'ready',
      waiting: [],
    })
    expect(mails.desk.watched).toEqual([mails.folder])
    const log = listAudit(mails.desks.receiver.vault.database, 10)
    expect(log.map(({ kind }) => kind)).toContain('watched-folder-changed')
    expect(JSON.stringify(log)).not.toContain(mails.folder)
  })

  it('that cannot be read is refused, and nothing is watched', async () => {
    for (const path of [join(mails.folder, 'missing'), join(mails.folder, 'file.txt')]) {
      await mails.put('file.txt', 'text')
      await expect(mails.desk.calls['internal.watchFolder']({ path })).rejects.toMatchObject({
        code: 'folder-not-readable',
      })
    }
    expect(await mails.desk.calls['incoming.watched']({})).toMatchObject({ folder: null })
  })

  it('shows its mail files, and nothing that lies deeper, is hidden or only points elsewhere', async () => {
    await mails.watch()
    await mkdir(join(mails.folder, 'deeper.eml'))
    for (const name of ['a.eml', 'B.ASC', 'c.gpg', 'd.pgp', 'e.txt', '.f.eml', 'deeper.eml/g.eml'])
      await mails.put(name, 'x')
    await symlink(join(mails.folder, 'a.eml'), join(mails.folder, 'link.eml'))
    expect(namesOf(await mails.settled())).toEqual(['B.ASC', 'a.eml', 'c.gpg', 'd.pgp'])
  })

  it('takes up a file only when its size rests', async () => {
    await mails.watch()
    await mails.put('growing.eml', 'a')
    await mails.put('empty.eml', '')
    expect(namesOf(await mails.desk.later(0))).toEqual([])
    await mails.put('growing.eml', 'ab')
    expect(namesOf(await mails.desk.later(rest))).toEqual([])
    expect(namesOf(await mails.desk.later(rest))).toEqual(['growing.eml'])
  })

  it('that has gone is said to have, and is looked at again when it is back', async () => {
    await mails.watch()
    await mails.put('a.eml', 'x')
    expect(namesOf(await mails.settled())).toEqual(['a.eml'])
    await rename(mails.folder, `${mails.folder}-away`)
    expect(await mails.desk.later(0)).toMatchObject({ folder: mails.folder, standing: 'gone', waiting: [] })
    expect(mails.desk.ended).toEqual([mails.folder])
    await rename(`${mails.folder}-away`, mails.folder)
    expect(await mails.settled()).toMatchObject({ standing: 'ready', waiting: [{ name: 'a.eml' }] })
    expect(mails.desk.watched).toEqual([mails.folder, mails.folder])
  })

  it('with very many files is looked at in bounds', async () => {
    await mails.watch()
    await Promise.all(
      Array.from({ length: mostWatched + 20 }, (_, index) => mails.put(`${index}.eml`, `content ${index}`)),
    )
    const { waiting, isCut } = await mails.settled()
    expect(waiting).toHaveLength(mostWatched)
    expect(isCut).toBe(true)
  })

  it('is forgotten when an officer ends the watching', async () => {
    await mails.watch()
    await mails.put('a.eml', 'x')
    await mails.settled()
    await mails.desk.calls['incoming.stopWatching']({})
    expect(await mails.desk.later(0)).toMatchObject({ folder: null, waiting: [] })
    expect(mails.desk.ended).toEqual([mails.folder])
    expect(mails.desk.isPlanned()).toBe(true)
  })

  it('is looked at no more once the desk is locked', async () => {
    await mails.watch()
    await mails.put('a.eml', 'x')
    await mails.settled()
    mails.desk.incoming.ended()
    mails.desk.lock()
    expect(mails.desk.isPlanned()).toBe(false)
    expect(mails.desk.ended).toEqual([mails.folder])
    mails.desk.tell()
    expect(mails.desk.isPlanned()).toBe(false)
    expect(mails.desk.faults).toEqual([])
  })

  it('tells the screens that something changed, and never what', async () => {
    await mails.watch()
    await mails.settled()
    mails.desk.events.length = 0
    await mails.put('secret-name.eml', 'x')
    await mails.settled()
    expect(mails.desk.events).toEqual([{ topic: 'incoming' }])
    await mails.settled()
    expect(mails.desk.events).toHaveLength(1)
  })
})

describe('a file there', () => {
  it('is opened on a press, stays as it was, and is not listed again', async () => {
    await mails.watch()
    const bytes = await mails.theirFile()
    await mails.put('mail.eml', bytes)
    const before = await lstat(join(mails.folder, 'mail.eml'))
    const { id } = waitingOf(await mails.settled(), 'mail.eml')
    expect(await mails.desk.calls['incoming.open']({ waiting: id })).toMatchObject({
      became: 'opened',
      message: { verdict: 'valid' },
    })
    expect(await mails.desk.calls['incoming.watched']({})).toMatchObject({ waiting: [], opened: 1 })
    await mails.put('copy of it.eml', bytes)
    expect(await mails.settled()).toMatchObject({ waiting: [], opened: 2 })
    expect(Buffer.from(await readFile(join(mails.folder, 'mail.eml'))).equals(bytes)).toBe(true)
    expect((await lstat(join(mails.folder, 'mail.eml'))).mtimeMs).toBe(before.mtimeMs)
    await expect(mails.desk.calls['incoming.open']({ waiting: id })).rejects.toMatchObject({
      code: 'file-not-readable',
    })
  })

  it('is known when the vault is opened the next time', async () => {
    await mails.watch()
    await mails.put('mail.eml', await mails.theirFile())
    const { id } = waitingOf(await mails.settled(), 'mail.eml')
    await mails.desk.calls['incoming.open']({ waiting: id })
    mails.reopen()
    expect(await mails.settled()).toMatchObject({ folder: mails.folder, waiting: [], opened: 1 })
  })

  it('that is refused stays on the list with the reason, and keeps nothing', async () => {
    await mails.watch()
    await mails.put('bad.eml', 'From: a@b.example\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nxx\r\n')
    await mails.put('good.eml', await mails.theirFile())
    const watched = await mails.settled()
    await expect(
      mails.desk.calls['incoming.open']({ waiting: waitingOf(watched, 'bad.eml').id }),
    ).rejects.toBeInstanceOf(Error)
    const after = await mails.desk.calls['incoming.watched']({})
    expect(waitingOf(after, 'bad.eml').tried).toMatchObject({ became: 'refused' })
    expect(mails.kept()).toBe(0)
    await mails.desk.calls['incoming.open']({ waiting: waitingOf(after, 'good.eml').id })
    expect(mails.kept()).toBe(1)
  })

  it('can be left out: its digest is kept and nothing else, and it stays where it is', async () => {
    await mails.watch()
    await mails.put('other.eml', 'nothing for us')
    const { id } = waitingOf(await mails.settled(), 'other.eml')
    await mails.desk.calls['incoming.leaveOut']({ id })
    expect(await mails.settled()).toMatchObject({ waiting: [], opened: 0 })
    expect(await readdir(mails.folder)).toEqual(['other.eml'])
    const noted = mails.desks.receiver.vault.database.prepare('SELECT * FROM known_file').all()
    expect(noted).toMatchObject([{ became: 'left-out', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }])
    expect(JSON.stringify(noted)).not.toContain('other.eml')
    await mails.put('other.eml', 'changed since')
    expect(namesOf(await mails.settled())).toEqual(['other.eml'])
  })

  it('of too many bytes is listed, and refused when it is opened', async () => {
    await mails.watch()
    await mails.put('large.eml', 'x')
    await truncate(join(mails.folder, 'large.eml'), 51 * 1024 * 1024)
    const { id } = waitingOf(await mails.settled(), 'large.eml')
    await expect(mails.desk.calls['incoming.open']({ waiting: id })).rejects.toMatchObject({
      code: 'file-too-large',
    })
    await mails.desk.calls['incoming.leaveOut']({ id })
    expect(namesOf(await mails.settled())).toEqual([])
  })

  it('that went before it was opened is said to have', async () => {
    await mails.watch()
    await mails.put('a.eml', 'x')
    const { id } = waitingOf(await mails.settled(), 'a.eml')
    await rm(join(mails.folder, 'a.eml'))
    await expect(mails.desk.calls['incoming.open']({ waiting: id })).rejects.toMatchObject({
      code: 'file-not-readable',
    })
    expect(namesOf(await mails.settled())).toEqual([])
  })
})
