/** Files that come with a message, or beside it: each is the one that the signed record names, or that is said. */
import { createHash, randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inProcessPgp } from '../../../../../src-main/crypto/pgp.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { encodeRecord } from '../../../../../src-shared/domain/messages/content.ts'
import { textOf } from '../../../../../src-shared/domain/messages/plain-text.ts'
import type { Attachment, MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import {
  craftedFile,
  craftedRecord,
  france,
  kenya,
  notification,
} from '../../../../support/correspondence.ts'
import { definitionFor } from '../../../../support/templates.ts'
import { type ThreeDesks, threeDesks } from '../../../../support/three-desks.ts'
import type { TestClock, TestDesk } from '../../../../support/two-desks.ts'

const pgp = inProcessPgp()
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const failing = (code: string) => expect.objectContaining({ code })
type Content = { readonly name: string; readonly bytes: Uint8Array }
const named = ({ name, bytes }: Content): Attachment => ({
  name,
  size: bytes.length,
  sha256: sha256(bytes),
  type: 'application/octet-stream',
})

let desks: ThreeDesks
let clock: TestClock
let sender: TestDesk
let receiver: TestDesk
let third: TestDesk
beforeEach(async () => {
  desks = await threeDesks()
  ;({ clock, ours: sender, france: receiver, brazil: third } = desks)
})
afterEach(() => desks[Symbol.asyncDispose]())

const open = async (bytes: Uint8Array) => await receiver.service['messages.openBytes']({ bytes })

/** A released message with these files. */
async function released(files: readonly Content[]) {
  const draft = notification(receiver.pointOfContact.id)
  sender.service['messages.saveDraft'](draft)
  for (const { name, bytes } of files)
    await sender.service['messages.attachBytes']({ draft: draft.id, name, bytes })
  await sender.service['messages.release'](await sender.service['messages.draft']({ id: draft.id }))
  return async (form: 'eml' | 'outlook' | 'asc') =>
    await sender.service['internal.messageFile']({ id: draft.id, form })
}

/** A message by the sender that comes with other files than its record names. */
async function tampered(list: readonly Attachment[], came: readonly Content[]): Promise<Uint8Array> {
  const model = await sender.service['messages.release'](notification(receiver.pointOfContact.id))
  const record = craftedRecord(sender, receiver, required(model.record, 'record'), { attachments: [...list] })
  const { eml } = await pgp.writeMails(
    {
      record: new TextEncoder().encode(encodeRecord(record)),
      readable: textOf(record, definitionFor(record)),
      protectedSubject: '',
      outerSubject: '',
      from: { name: '', email: kenya.email },
      to: [{ name: '', email: france.email }],
      date: clock.now,
      messageId: '<1@poc-desk.invalid>',
      signingKey: await keyOf(sender),
      recipients: [receiver.vault.ownKeys.signing.publicKey],
      protection: 'encrypted',
      ownCertificate: null,
      attachments: came.map((file) => ({ ...file, type: 'application/octet-stream' })),
    },
    '',
  )
  return required(eml, 'a mail')
}

const keyOf = async (desk: TestDesk) => required(await desk.vault.ownKeys.signing.privateKey(), 'a key')

/** That file sealed by itself, to the receiver. */
async function sealedBy(desk: TestDesk, { name, bytes }: Content): Promise<Uint8Array> {
  return pgp.writeAttachment(
    { name, type: 'application/octet-stream', bytes },
    {
      recipients: [receiver.vault.ownKeys.signing.publicKey],
      date: clock.now,
      hiddenKeyIds: false,
      signingKey: await keyOf(desk),
    },
  )
}

const records = { name: 'سجلات الاتصال.csv', bytes: randomBytes(70_000) }
const empty = { name: 'empty.log', bytes: new Uint8Array() }

describe('files inside a mail', () => {
  it.each(['eml', 'outlook'] as const)('are present, byte for byte (%s)', async (form) => {
    const file = await released([records, empty])
    const view = await open((await file(form)).bytes)
    expect(view.verdict).toMatchObject({ level: 'valid', reasons: [] })
    expect(view.attachments.map(({ name, state }) => [name, state])).toEqual([
      [records.name, 'present'],
      [empty.name, 'present'],
    ])
    const input = { id: view.summary.id, sha256: sha256(records.bytes) }
    const kept = await receiver.service['internal.attachmentFile'](input)
    expect(kept.suggestedName).toBe(records.name)
    expect(Buffer.from(kept.bytes).equals(records.bytes)).toBe(true)
    await expect(
      receiver.service['internal.attachmentFile']({ ...input, sha256: '0'.repeat(64) }),
    ).rejects.toEqual(failing('message-not-found'))
  })

  it('are said to differ, or not to be named, and the verdict says so', async () => {
    const other = { name: records.name, bytes: randomBytes(20) }
    const further = { name: 'further.exe', bytes: randomBytes(10) }
    const view = await open(await tampered([named(records), named(empty)], [other, further]))
    expect(view.verdict).toMatchObject({
      level: 'caution',
      reasons: ['attachment-differs', 'attachment-not-named'],
    })
    const row = (file: Content, state: string, kept: Content | null) => {
      const { name, size, sha256: sum } = named(file)
      return { name, size, sha256: sum, state, kept: kept === null ? null : sha256(kept.bytes) }
    }
    expect(view.attachments).toEqual([
      row(records, 'differs', other),
      row(empty, 'missing', null),
      row(further, 'not-named', further),
    ])
  })
})

describe('sealed files beside a text form', () => {
  it('join their message in any order, once, under the name that was signed', async () => {
    const file = await released([records, empty])
    const { bytes, beside } = await file('asc')
    const view = await open(bytes)
    expect(view.verdict?.level).toBe('valid')
    expect(view.attachments.map(({ state }) => state)).toEqual(['missing', 'missing'])
    const [first, second] = beside
    for (const sealed of [second, first, second]) {
      const joined = await open(required(sealed, 'sealed file').bytes)
      expect(joined.summary.id).toBe(view.summary.id)
    }
    const { attachments } = await receiver.service['messages.message']({ id: view.summary.id })
    expect(attachments.map(({ name, state }) => [name, state])).toEqual([
      [records.name, 'present'],
      [empty.name, 'present'],
    ])
    const { database } = receiver.vault
    expect(database.prepare('SELECT count(*) FROM attachment').pluck().get()).toBe(2)
    expect(
      database.prepare("SELECT count(*) FROM audit WHERE kind = 'attachment-joined'").pluck().get(),
    ).toBe(2)
    expect(database.prepare('SELECT count(*) FROM message').pluck().get()).toBe(1)
  })

  it('wait for their message: without it nothing is kept', async () => {
    const file = await released([records])
    const { bytes, beside } = await file('asc')
    const sealed = required(beside[0], 'sealed file').bytes
    await expect(open(sealed)).rejects.toEqual(failing('sealed-file-without-message'))
    const view = await open(bytes)
    expect((await open(sealed)).attachments.map(({ state }) => state)).toEqual(['present'])
    expect(view.attachments.map(({ state }) => state)).toEqual(['missing'])
  })

  it('join nothing that another key signed, though the content is the named one', async () => {
    const file = await released([records])
    const view = await open((await file('asc')).bytes)
    await expect(open(await sealedBy(third, records))).rejects.toEqual(failing('sealed-file-other-key'))
    await expect(open(await sealedBy(receiver, records))).rejects.toEqual(failing('sealed-file-other-key'))
    const { attachments } = await receiver.service['messages.message']({ id: view.summary.id })
    expect(attachments.map(({ state }) => state)).toEqual(['missing'])
  })

  it('join by content, and never by the name that nobody signed', async () => {
    const file = await released([records])
    await open((await file('asc')).bytes)
    const other = { name: records.name, bytes: randomBytes(5) }
    await expect(open(await sealedBy(sender, other))).rejects.toEqual(failing('sealed-file-without-message'))
    const renamed = await open(await sealedBy(sender, { ...records, name: '../../x.exe' }))
    expect(renamed.attachments).toMatchObject([{ name: records.name, state: 'present' }])
  })

  it('join every message of that sender which names them, and none of another', async () => {
    const model = await sender.service['messages.release'](notification(receiver.pointOfContact.id))
    const changes: Partial<MessageRecord> = { attachments: [named(records)] }
    const record = required(model.record, 'record')
    const ids: string[] = []
    for (const desk of [sender, third, sender]) {
      const crafted = craftedRecord(desk, receiver, record, changes)
      const view = await open(await craftedFile(desk, receiver, crafted, clock.now))
      ids.push(view.summary.id)
      clock.now = new Date(clock.now.getTime() + 60_000)
    }
    expect((await open(await sealedBy(sender, records))).summary.id).toBe(ids[2])
    const states = await Promise.all(
      ids.map(async (id) => {
        const { attachments } = await receiver.service['messages.message']({ id })
        return attachments.map(({ state }) => state)
      }),
    )
    expect(states).toEqual([['present'], ['missing'], ['present']])
  })

  it('pass over a record that has its list twice, of which the first one counts nowhere else', async () => {
    const model = await sender.service['messages.release'](notification(receiver.pointOfContact.id))
    const of = (content: Content) =>
      craftedRecord(sender, receiver, required(model.record, 'record'), { attachments: [named(content)] })
    const twice = await open(await craftedFile(sender, receiver, of(empty), clock.now))
    const first = JSON.stringify([named(records)])
    receiver.vault.database
      .prepare(
        `UPDATE message SET record = CAST(replace(CAST(record AS TEXT), '"attachments":', ?) AS BLOB) WHERE id = ?`,
      )
      .run(`"attachments": ${first}, "attachments":`, twice.summary.id)
    await expect(open(await sealedBy(sender, records))).rejects.toEqual(
      failing('sealed-file-without-message'),
    )
    const plain = await open(await craftedFile(sender, receiver, of(records), clock.now))
    expect((await open(await sealedBy(sender, records))).summary.id).toBe(plain.summary.id)
  })

  it('is a message where no message names it and it is readable text', async () => {
    const view = await open(
      await sealedBy(sender, { name: 'note.txt', bytes: Buffer.from('Please call us.\n') }),
    )
    expect(view.signedText).toContain('Please call us.')
    expect(view.attachments).toEqual([])
    expect(view.verdict?.reasons).toContain('record-missing')
  })

  it('join their message later where they are text and were opened before it', async () => {
    const log = { name: 'access.log', bytes: Buffer.from('09:00:00 GET /\n') }
    const file = await released([log])
    const { bytes, beside } = await file('asc')
    const sealed = required(beside[0], 'sealed file').bytes
    const early = await open(sealed)
    expect(early.verdict?.reasons).toContain('record-missing')
    expect((await open(sealed)).summary.id).toBe(early.summary.id)
    const view = await open(bytes)
    const joined = await open(sealed)
    expect(joined.summary.id).toBe(view.summary.id)
    expect(joined.attachments).toMatchObject([{ name: log.name, state: 'present' }])
  })

  it('stay with a message that is judged again when it is opened again', async () => {
    const file = await released([records])
    const { bytes, beside } = await file('asc')
    await open(bytes)
    await open(required(beside[0], 'sealed file').bytes)
    // What is not proved is written anew when it is opened again.
    receiver.vault.database.exec("UPDATE message SET verdict = json_set(verdict, '$.level', 'not-proved')")
    const again = await open(bytes)
    expect(again.verdict?.level).toBe('valid')
    expect(again.attachments.map(({ state }) => state)).toEqual(['present'])
  })
})
