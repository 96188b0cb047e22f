/** What a stranger, or a desk of another State, cannot do with a message: take over a thread, a subject, an answer. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import { craftedFile, craftedRecord, notification } from '../../../../support/correspondence.ts'
import { type ThreeDesks, threeDesks } from '../../../../support/three-desks.ts'
import type { TestClock, TestDesk } from '../../../../support/two-desks.ts'

const answer = { legibility: 'ok', handler: 'Duty officer' } as const

describe('what comes in', () => {
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

  const open = (bytes: Uint8Array) => receiver.service['messages.openBytes']({ bytes })
  const fileOf = async (desk: TestDesk, id: string, form: 'eml' | 'asc' = 'eml') => {
    const { bytes } = await desk.service['internal.messageFile']({ id, form })
    await desk.service['internal.messageExported']({ id, form })
    return bytes
  }
  /** A notification of `sender`, opened by `receiver`. */
  const opened = async () => {
    const sent = await sender.service['messages.release'](notification(receiver.pointOfContact.id))
    const view = await open(await fileOf(sender, sent.summary.id))
    return { sent, view, record: required(view.record, 'record') }
  }
  const crafted = (from: TestDesk, model: MessageRecord, changes: Partial<MessageRecord>) =>
    craftedFile(from, receiver, craftedRecord(from, receiver, model, changes), clock.now)

  it('keeps a State out of a thread in which it has no part, though it is proved and knows its id', async () => {
    const { view, record } = await opened()
    const intruder = await open(await crafted(third, record, { thread: record.thread }))
    expect(intruder.verdict).toMatchObject({ level: 'valid', signer: { state: 'BRA' } })
    expect(intruder.summary.thread).not.toBe(view.summary.thread)
    const further = await open(await crafted(sender, record, { thread: record.thread }))
    expect(further.summary.thread).toBe(view.summary.thread)
  })

  it('keeps an exercise out of a real thread', async () => {
    const { view, record } = await opened()
    const exercise = { name: 'Harbour', organiser: 'Secretariat', injectId: '1' }
    const changes = { thread: record.thread, mode: 'exercise', exercise } as const
    const drill = await open(await crafted(sender, record, changes))
    expect(drill.verdict?.level).toBe('valid')
    expect(drill.summary.thread).not.toBe(view.summary.thread)
  })

  it('answers in the thread of the other side, also where the message stands apart here', async () => {
    const { record } = await opened()
    const apart = await open(await crafted(third, record, { thread: record.thread }))
    const t1 = await receiver.service['messages.acknowledge']({ id: apart.summary.id, answer })
    expect(t1.record?.thread).toBe(record.thread)
    expect(t1.summary.thread).toBe(apart.summary.thread)
  })

  it('owes each message its own acknowledgement, also where two carry the same id', async () => {
    const { view, record } = await opened()
    const twin = await open(await crafted(third, record, { id: record.id }))
    await receiver.service['messages.acknowledge']({ id: twin.summary.id, answer })
    const { summary } = await receiver.service['messages.thread']({ thread: view.summary.thread })
    expect(summary.owesAcknowledgement).toBe(true)
    const t1 = await receiver.service['messages.acknowledge']({ id: view.summary.id, answer })
    expect(t1.record?.inReplyTo?.contentId).toBe(view.contentId)
  })

  it('is judged again when the directory has learned the key, under the same id and time', async () => {
    const sent = await sender.service['messages.release'](notification(receiver.pointOfContact.id))
    const bytes = await fileOf(sender, sent.summary.id)
    await receiver.know([receiver.pointOfContact])
    const before = await open(bytes)
    expect(before.verdict?.level).toBe('not-proved')
    expect(before.summary.counterparts).toEqual([])
    await receiver.know([sender.pointOfContact, receiver.pointOfContact])
    clock.now = new Date('2026-11-21T10:00:00.000Z')
    const after = await open(bytes)
    expect(after.verdict).toMatchObject({ level: 'valid', reasons: [] })
    expect(after.summary).toMatchObject({
      id: before.summary.id,
      at: before.summary.at,
      thread: sent.summary.thread,
      counterparts: ['KEN'],
    })
    expect(await receiver.service['messages.threads']({})).toHaveLength(1)
  })

  it('is not called seen before because of a copy that proved nothing', async () => {
    const sent = await sender.service['messages.release'](notification(receiver.pointOfContact.id))
    const [eml, asc] = [await fileOf(sender, sent.summary.id), await fileOf(sender, sent.summary.id, 'asc')]
    await receiver.know([receiver.pointOfContact])
    await open(asc)
    await receiver.know([sender.pointOfContact, receiver.pointOfContact])
    expect((await open(eml)).verdict).toMatchObject({ level: 'valid', reasons: [] })
  })

  it('takes no subject from outside what was signed', async () => {
    const { eml } = await signedText('Please call us back.')
    const text = Buffer.from(eml).toString('utf8')
    const view = await receiver.service['messages.openText']({ text })
    expect(view.verdict?.level).toBe('caution')
    expect(view.summary).toMatchObject({ subject: '', counterparts: ['KEN'] })
  })

  it('gives no State the word of another by listing its key as well', async () => {
    const copied = { ...third.pointOfContact, pgpKeys: sender.pointOfContact.pgpKeys }
    await receiver.know([copied, sender.pointOfContact, receiver.pointOfContact])
    const { eml } = await signedText('Please call us back.')
    const bare = await receiver.service['messages.openText']({ text: Buffer.from(eml).toString('utf8') })
    expect(bare.verdict).toMatchObject({ level: 'not-proved', signer: { state: null } })
    const sent = await sender.service['messages.release'](notification(receiver.pointOfContact.id))
    expect((await open(await fileOf(sender, sent.summary.id))).verdict).toMatchObject({
      level: 'valid',
      signer: { state: 'KEN' },
    })
  })

  it('finds the sender by State, kind and key where the record has no id for it', async () => {
    await sender.know([receiver.pointOfContact])
    const { record, view } = await opened()
    expect(record.from.pocId).toBeNull()
    expect(view.verdict).toMatchObject({ level: 'valid', reasons: [] })
  })

  it('is addressed to this desk by a key it has retired, too', async () => {
    const { record } = await opened()
    const [current] = receiver.vault.ownKeys.decryption
    const retired = { privateKey: required(current, 'key').privateKey, fingerprint: 'A'.repeat(40) }
    Object.assign(receiver.vault.ownKeys, { decryption: [current, retired] })
    const [addressee] = record.to
    const to = [{ ...required(addressee, 'addressee'), fingerprint: retired.fingerprint }]
    expect((await open(await crafted(sender, record, { to }))).verdict?.reasons).toEqual([])
  })

  /** A mail whose text `sender` signed in clear, under a subject that somebody on the way has written. */
  async function signedText(text: string): Promise<{ eml: Uint8Array }> {
    const { inProcessPgp } = await import('../../../../../src-main/crypto/pgp.ts')
    const signingKey = required(await sender.vault.ownKeys.signing.privateKey(), 'a key in the vault')
    const armored = await inProcessPgp().signCleartext({ text, signingKey, at: clock.now })
    const head = ['From: someone@elsewhere.example', 'Subject: Cancel all measures', 'MIME-Version: 1.0']
    const type = 'Content-Type: text/plain; charset=utf-8'
    return { eml: new TextEncoder().encode([...head, type, '', armored].join('\r\n')) }
  }
})
