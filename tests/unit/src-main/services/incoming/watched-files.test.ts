/** Files of a watched folder that are opened without a press, and those that are moved aside when all is done. */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eximReport } from '../../../../support/delivery-reports.ts'
import { namesOf, type WatchedMails, waitingOf, watchedMails } from '../../../../support/watched-mails.ts'

let mails: WatchedMails
beforeEach(async () => {
  mails = await watchedMails()
})
afterEach(() => mails[Symbol.asyncDispose]())

describe('where officers chose so', () => {
  it('new files are opened at once, and reports and refused ones wait for somebody', async () => {
    await mails.watch()
    await mails.desk.calls['incoming.setAtOnce']({ atOnce: true })
    await mails.put('mail.eml', await mails.theirFile())
    await mails.put('text.asc', await mails.theirFile('asc'))
    await mails.put('report.eml', eximReport({ to: 'nobody@example.org' }))
    await mails.put('bad.asc', '-----BEGIN PGP MESSAGE-----\n\nxx\n-----END PGP MESSAGE-----\n')
    const watched = await mails.settled()
    expect(mails.kept()).toBe(2)
    expect(watched.opened).toBe(2)
    expect(namesOf(watched)).toEqual(['bad.asc', 'report.eml'])
    expect(waitingOf(watched, 'report.eml').tried).toMatchObject({ became: 'report' })
    expect(waitingOf(watched, 'bad.asc').tried).toMatchObject({ became: 'refused' })
    expect(mails.desk.faults).toEqual([])
  })

  it('containers of other programs are listed with the advice that dropping them gives, and never opened', async () => {
    await mails.watch()
    const outlook = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1024),
      Buffer.from('__properties_version1.0', 'utf16le'),
    ])
    await mails.put('mail.msg', outlook)
    await mails.put('winmail.dat', Buffer.concat([Buffer.from('789f3e22', 'hex'), Buffer.alloc(64)]))
    await mails.put('ATT00001', await mails.theirFile('asc'))
    await mails.put('ATT00002.txt', 'A signature under a mail.')
    const watched = await mails.settled()
    const refused = async (name: string) => {
      const { id, tried } = waitingOf(watched, name)
      const code = tried?.became === 'refused' ? tried.failure.code : undefined
      await expect(mails.desk.calls['incoming.open']({ waiting: id })).rejects.toMatchObject({ code })
      return code
    }
    expect(await refused('mail.msg')).toBe('outlook-message-file')
    expect(await refused('winmail.dat')).toBe('winmail-dat')
    expect(mails.kept()).toBe(0)
    await mails.desk.calls['incoming.setAtOnce']({ atOnce: true })
    const opened = await mails.settled()
    expect([mails.kept(), opened.opened]).toEqual([1, 1])
    expect(waitingOf(opened, 'ATT00002.txt').tried).toMatchObject({ failure: { code: 'no-openpgp-data' } })
  })

  it('nothing is acknowledged by that', async () => {
    await mails.watch()
    await mails.desk.calls['incoming.setAtOnce']({ atOnce: true })
    await mails.put('mail.eml', await mails.theirFile())
    await mails.settled()
    expect(
      (await mails.desk.messages['messages.threads']({})).map(({ messages }) => messages.length),
    ).toEqual([1])
  })
})

describe('moving aside', () => {
  it('takes what is in the vault, and nothing else, under names that are free', async () => {
    await mails.watch()
    await mails.put('mail.eml', await mails.theirFile())
    await mails.put('waits.eml', 'not opened')
    await mkdir(join(mails.folder, 'opened'))
    await mails.put('opened/mail.eml', 'of another day')
    const { id } = waitingOf(await mails.settled(), 'mail.eml')
    expect(await mails.desk.calls['incoming.moveOpened']({})).toEqual({ moved: 0 })
    await mails.desk.calls['incoming.open']({ waiting: id })
    expect(await mails.desk.calls['incoming.moveOpened']({})).toEqual({ moved: 1 })
    expect((await readdir(mails.folder)).sort()).toEqual(['opened', 'waits.eml'])
    expect((await readdir(join(mails.folder, 'opened'))).sort()).toEqual(['mail (2).eml', 'mail.eml'])
    expect(await readFile(join(mails.folder, 'opened/mail.eml'), 'utf8')).toBe('of another day')
    expect(await mails.settled()).toMatchObject({ opened: 0, waiting: [{ name: 'waits.eml' }] })
  })

  it('leaves a file that is another one by now', async () => {
    await mails.watch()
    await mails.put('mail.eml', await mails.theirFile())
    const { id } = waitingOf(await mails.settled(), 'mail.eml')
    await mails.desk.calls['incoming.open']({ waiting: id })
    await mails.put('mail.eml', 'written anew')
    expect(await mails.desk.calls['incoming.moveOpened']({})).toEqual({ moved: 0 })
    expect(await readFile(join(mails.folder, 'mail.eml'), 'utf8')).toBe('written anew')
  })

  it('says so where there is no such folder to be made', async () => {
    await mails.watch()
    await mails.put('mail.eml', await mails.theirFile())
    await mails.put('opened', 'a file of this name')
    const { id } = waitingOf(await mails.settled(), 'mail.eml')
    await mails.desk.calls['incoming.open']({ waiting: id })
    await expect(mails.desk.calls['incoming.moveOpened']({})).rejects.toMatchObject({
      code: 'file-not-writable',
    })
    expect((await readdir(mails.folder)).sort()).toEqual(['mail.eml', 'opened'])
  })
})
