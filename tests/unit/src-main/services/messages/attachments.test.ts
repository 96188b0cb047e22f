/** Files that an officer attaches: held by the encrypted database alone, named in the record, and gone with the draft. */
import { createHash, randomBytes } from 'node:crypto'
import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attach, pieceBytes } from '../../../../../src-main/services/messages/attach.ts'
import { attachedFiles } from '../../../../../src-main/services/messages/attached-files.ts'
import { attachmentRepository } from '../../../../../src-main/store/attachment-repository.ts'
import { listAudit } from '../../../../../src-main/store/audit-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { attachedSchema } from '../../../../../src-shared/contract/attachments.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { messageViewSchema } from '../../../../../src-shared/domain/messages/views.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { channelProposal, france, kenya, notification } from '../../../../support/correspondence.ts'
import { type TempFolder, tempFolder } from '../../../../support/temp-vault.ts'
import {
  pointOfContactOf,
  type TestClock,
  type TestDesk,
  type TwoDesks,
  testDesk,
  twoDesks,
} from '../../../../support/two-desks.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const failing = (code: string) => expect.objectContaining({ code })

let clock: TestClock
let desks: TwoDesks
let sender: TestDesk
let folder: TempFolder
beforeEach(async () => {
  clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  desks = await twoDesks(clock)
  sender = desks.sender
  folder = await tempFolder()
})
afterEach(async () => {
  await folder[Symbol.asyncDispose]()
  await desks[Symbol.asyncDispose]()
})

/** A draft that is kept. */
function begun(changes: Partial<Draft> = {}): Draft {
  const draft = notification(desks.receiver.pointOfContact.id, changes)
  sender.service['messages.saveDraft'](draft)
  return draft
}

async function fileOf(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder.path, name)
  await writeFile(path, bytes)
  return path
}

/** As an officer does: chosen in the dialog of the shell, then attached. */
async function attachFile(draft: string, path: string) {
  const { handles } = await sender.service['internal.handAttachments']({ paths: [path] })
  const handle = required(handles[0], 'handle')
  return attachedSchema.parse(await sender.service['messages.attach']({ draft, handle }))
}
const attachBytes = async (draft: string, name: string, bytes: Uint8Array) =>
  attachedSchema.parse(await sender.service['messages.attachBytes']({ draft, name, bytes }))
const draftNow = async (id: string) => await sender.service['messages.draft']({ id })
const countOf = (table: string) =>
  Number(sender.vault.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get())

describe('attaching', () => {
  it('reads a file piece by piece, and lists it in the draft with size, sum and type', async () => {
    const draft = begun()
    const bytes = randomBytes(2 * pieceBytes + 17)
    const { attachments } = await attachFile(draft.id, await fileOf('Connection records.csv', bytes))
    const file = {
      name: 'Connection records.csv',
      size: bytes.length,
      sha256: sha256(bytes),
      type: 'text/csv',
    }
    expect(attachments).toEqual([file])
    expect(await draftNow(draft.id)).toEqual({ ...draft, attachments: [file] })
    expect(countOf('draft_attachment_piece')).toBe(3)
    const [held] = attachedFiles(sender.vault.database, { id: draft.id, attachments })
    expect(Buffer.from(required(held, 'file').bytes).equals(bytes)).toBe(true)
    const progress = sender.events.filter((event) => event.topic === 'progress')
    expect(progress.map(({ job, done, total }) => [job, done, total])).toEqual(
      [0, pieceBytes, 2 * pieceBytes, bytes.length].map((done) => ['attach', done, bytes.length]),
    )
  })

  it('keeps the list while the screen goes on writing without it', async () => {
    const draft = begun()
    const { attachments } = await attachBytes(draft.id, 'a.txt', Buffer.from('a'))
    sender.service['messages.saveDraft']({ ...draft, subject: 'Another subject' })
    expect(await draftNow(draft.id)).toEqual({ ...draft, subject: 'Another subject', attachments })
  })

  it('takes an empty file', async () => {
    const draft = begun()
    const { attachments } = await attachFile(draft.id, await fileOf('empty.log', new Uint8Array()))
    expect(attachments).toMatchObject([{ size: 0, sha256: sha256(new Uint8Array()) }])
    expect(attachedFiles(sender.vault.database, { id: draft.id, attachments })).toHaveLength(1)
  })

  it('refuses the same content twice under any name, and gives two files of one name different ones', async () => {
    const draft = begun()
    await attachBytes(draft.id, 'a.txt', Buffer.from('a'))
    await expect(attachBytes(draft.id, 'b.txt', Buffer.from('a'))).rejects.toEqual(
      failing('attachment-twice'),
    )
    const { attachments } = await attachBytes(draft.id, '../A.txt', Buffer.from('b'))
    expect(attachments.map(({ name }) => name)).toEqual(['a.txt', '__A.txt'])
    const again = await attachBytes(draft.id, 'A.TXT', Buffer.from('c'))
    expect(again.attachments.map(({ name }) => name)).toEqual(['a.txt', '__A.txt', 'A (2).TXT'])
    expect(countOf('draft_attachment_piece')).toBe(3)
  })

  it('refuses more than 50 files, and more than 25 MB together', async () => {
    const draft = begun()
    for (let number = 0; number < 50; number += 1)
      await attachBytes(draft.id, `${number}.txt`, Buffer.from(String(number)))
    await expect(attachBytes(draft.id, 'x', Buffer.from('x'))).rejects.toMatchObject({
      code: 'too-many-attachments',
      params: { most: 50 },
    })
    const other = begun()
    await attachBytes(other.id, 'small', Buffer.from('x'))
    const path = await fileOf('large.bin', new Uint8Array())
    await truncate(path, 25_000_000)
    await expect(attachFile(other.id, path)).rejects.toMatchObject({
      code: 'attachments-too-large',
      params: { megabytes: 25 },
    })
    await truncate(path, 24_999_999)
    expect((await attachFile(other.id, path)).attachments).toHaveLength(2)
  })

  it.each([
    ['shorter', 10],
    ['longer', 30],
  ])('leaves nothing of a file that is %s than it was', async (_what, length) => {
    const draft = begun()
    async function* pieces() {
      yield randomBytes(length)
    }
    const { signal } = new AbortController()
    const source = { name: 'changing.log', size: 20, pieces: pieces() }
    const attaching = {
      vault: sender.vault,
      draft: draft.id,
      at: clock.now,
      signal,
      onProgress: () => undefined,
    }
    await expect(attach(source, attaching)).rejects.toEqual(failing('file-not-readable'))
    expect(countOf('draft_attachment')).toBe(0)
    expect(await draftNow(draft.id)).toEqual(draft)
  })

  it('can be stopped, with the files that wait, and leaves nothing of them', async () => {
    const draft = begun()
    const path = await fileOf('long.bin', randomBytes(4 * pieceBytes))
    const [first, second] = [attachFile(draft.id, path), attachFile(draft.id, path)]
    // Listened to before it is stopped, so that nothing is reported as unhandled.
    const ended = Promise.allSettled([first, second])
    await new Promise((resolve) => setImmediate(resolve))
    sender.service['messages.cancelAttaching']({})
    expect(await ended).toEqual([1, 2].map(() => ({ status: 'rejected', reason: failing('cancelled') })))
    expect(countOf('draft_attachment')).toBe(0)
    expect((await attachFile(draft.id, path)).attachments).toHaveLength(1)
  })

  it('needs a draft that is kept, a handle that was given, and a regular file', async () => {
    const draft = begun()
    const path = await fileOf('a.txt', Buffer.from('a'))
    await expect(attachFile(crypto.randomUUID(), path)).rejects.toEqual(failing('message-not-found'))
    await expect(attachFile(draft.id, folder.path)).rejects.toEqual(failing('file-not-readable'))
    await expect(attachFile(draft.id, `${path}.gone`)).rejects.toEqual(failing('file-not-readable'))
    const handle = crypto.randomUUID()
    await expect(sender.service['messages.attach']({ draft: draft.id, handle })).rejects.toEqual(
      failing('file-not-readable'),
    )
    expect(countOf('draft_attachment')).toBe(0)
  })

  it('takes out what was being read when the desk was locked, as soon as another file is attached', async () => {
    const draft = begun()
    const repository = attachmentRepository(sender.vault.database)
    const row = { id: crypto.randomUUID(), draft: draft.id, name: 'x', type: 'text/plain', size: 2 }
    repository.begin({ ...row, device: sender.vault.deviceId })
    repository.addPiece(row.id, 1, Buffer.from('x'))
    expect(repository.ofDraft(draft.id)).toEqual([])
    await attachBytes(draft.id, 'a.txt', Buffer.from('a'))
    expect([countOf('draft_attachment'), countOf('draft_attachment_piece')]).toEqual([1, 1])
  })

  it('can be undone file by file, and ends with the draft', async () => {
    const draft = begun()
    await attachBytes(draft.id, 'a.txt', Buffer.from('a'))
    await attachBytes(draft.id, 'b.txt', Buffer.from('b'))
    const input = { draft: draft.id, sha256: sha256(Buffer.from('a')) }
    const { attachments } = await sender.service['messages.detach'](input)
    expect(attachments.map(({ name }) => name)).toEqual(['b.txt'])
    expect(await draftNow(draft.id)).toEqual({ ...draft, attachments })
    expect(() => sender.service['messages.detach'](input)).toThrow(failing('message-not-found'))
    sender.service['messages.discardDraft']({ id: draft.id })
    expect([countOf('draft_attachment'), countOf('draft_attachment_piece')]).toEqual([0, 0])
  })
})

describe('releasing a message with files', () => {
  it('puts them into its record and its forms, keeps them with it, and seals each beside the text form', async () => {
    const draft = begun()
    const bytes = randomBytes(pieceBytes + 5)
    await attachBytes(draft.id, 'تقرير.pdf', bytes)
    await attachBytes(draft.id, 'log.txt', Buffer.from('connection refused'))
    const listed = await draftNow(draft.id)
    const view = messageViewSchema.parse(await sender.service['messages.release'](listed))
    expect(view.record?.attachments).toEqual(listed.attachments)
    expect(view.attachments).toEqual(
      listed.attachments?.map(({ name, size, sha256: sum }) => ({
        name,
        size,
        sha256: sum,
        state: 'present',
        kept: sum,
      })),
    )
    expect(view.signedText).toContain(sha256(bytes))
    expect([countOf('draft_attachment'), countOf('attachment'), countOf('sealed_attachment')]).toEqual([
      0, 2, 2,
    ])
    const asc = await sender.service['internal.messageFile']({ id: draft.id, form: 'asc' })
    const base = asc.suggestedName.replace(/\.asc$/, '')
    expect(asc.beside.map(({ suggestedName }) => suggestedName)).toEqual([`${base}-1.pgp`, `${base}-2.pgp`])
    expect(view.besideText).toEqual([`${base}-1.pgp`, `${base}-2.pgp`])
    const eml = await sender.service['internal.messageFile']({ id: draft.id, form: 'eml' })
    expect(eml.beside).toEqual([])
    const file = await sender.service['internal.attachmentFile']({ id: draft.id, sha256: sha256(bytes) })
    expect(file.suggestedName).toBe('تقرير.pdf')
    expect(Buffer.from(file.bytes).equals(bytes)).toBe(true)
  })

  it('says when the sealed files left, and that the clipboard had none of them', async () => {
    const draft = begun()
    await attachBytes(draft.id, 'a.txt', Buffer.from('a'))
    await sender.service['messages.release'](await draftNow(draft.id))
    const { database } = sender.vault
    const exported = () => database.prepare('SELECT exported_at FROM sealed_attachment').pluck().all()
    await sender.service['internal.messageExported']({ id: draft.id, form: 'asc', alone: true })
    await sender.service['internal.messageExported']({ id: draft.id, form: 'eml' })
    expect(exported()).toEqual([null])
    await sender.service['internal.messageExported']({ id: draft.id, form: 'asc' })
    expect(exported()).toEqual([clock.now.toISOString()])
    await sender.service['internal.attachmentSaved']({ id: draft.id, sha256: sha256(Buffer.from('a')) })
    expect(listAudit(database, 1)).toMatchObject([{ kind: 'attachment-saved' }])
  })

  it.each([
    ['none', (): Draft['attachments'] => undefined],
    [
      'another',
      (): Draft['attachments'] => [{ name: 'b', size: 1, sha256: 'b'.repeat(64), type: 'text/plain' }],
    ],
  ])('is refused where the draft lists %s than the vault holds', async (_what, listed) => {
    const draft = begun()
    await attachBytes(draft.id, 'a.txt', Buffer.from('a'))
    const { attachments: _held, ...rest } = await draftNow(draft.id)
    const attachments = listed()
    const given = attachments === undefined ? rest : { ...rest, attachments }
    await expect(sender.service['messages.release'](given)).rejects.toEqual(failing('attachments-changed'))
    expect(countOf('message')).toBe(0)
  })

  it('is refused where pieces were lost', async () => {
    const draft = begun()
    await attachBytes(draft.id, 'a.bin', randomBytes(2 * pieceBytes))
    sender.vault.database.exec('DELETE FROM draft_attachment_piece WHERE number = 2')
    await expect(sender.service['messages.release'](await draftNow(draft.id))).rejects.toEqual(
      failing('attachments-changed'),
    )
  })

  it('makes no message that leaves in clear', async () => {
    const keyless = pointOfContactOf({ ...france, state: 'CHL', email: 'duty@csirt.chl.example' }, null)
    await sender.know([sender.pointOfContact, desks.receiver.pointOfContact, keyless])
    const setUp = (to: string) =>
      begun({
        template: 'T14',
        to: [to],
        tlp: 'TLP:GREEN',
        acknowledgement: { requested: false },
        fields: channelProposal,
        footers: ['confidential', 'voluntary'],
      })
    const blocked = setUp(keyless.id)
    await attachBytes(blocked.id, 'a.txt', Buffer.from('a'))
    const draft = await draftNow(blocked.id)
    const order = await accepted(sender.service['messages.preflight'], draft)
    await expect(sender.service['messages.release'](order)).rejects.toMatchObject({
      code: 'message-blocked',
      params: { code: 'attachments-in-clear' },
    })
    const encrypted = setUp(desks.receiver.pointOfContact.id)
    await attachBytes(encrypted.id, 'a.txt', Buffer.from('a'))
    const view = await sender.service['messages.release'](await draftNow(encrypted.id))
    expect(view.besideText).toHaveLength(1)
  })

  it('gives each recipient the files, where each is sent a message of its own', async () => {
    await using third = await testDesk({ ...kenya, state: 'BRA', email: 'duty@csirt.bra.example' }, clock)
    const all = [sender, desks.receiver, third].map(({ pointOfContact }) => pointOfContact)
    await sender.know(all)
    const draft = begun({ to: [desks.receiver.pointOfContact.id, third.pointOfContact.id] })
    await attachBytes(draft.id, 'a.txt', Buffer.from('a'))
    const { made, failed } = await sender.service['messages.releaseEach'](await draftNow(draft.id))
    expect([made.length, failed]).toEqual([2, []])
    for (const { id } of made) {
      const { attachments, besideText } = await sender.service['messages.message']({ id })
      expect([attachments.length, besideText.length]).toEqual([1, 1])
    }
    expect(countOf('draft_attachment')).toBe(0)
  })
})
