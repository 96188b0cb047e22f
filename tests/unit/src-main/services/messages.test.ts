/** The whole path of a message between two desks: written, sealed, exported, opened, acknowledged, counted once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inProcessPgp } from '../../../../src-main/crypto/pgp.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { messageViewSchema, threadSummarySchema } from '../../../../src-shared/domain/messages/views.ts'
import { accepted } from '../../../support/accepted-warnings.ts'
import { channelProposal, france, kenya, notification } from '../../../support/correspondence.ts'
import { encryptedMail } from '../../../support/free-text.ts'
import {
  pointOfContactOf,
  type TestClock,
  type TestDesk,
  type TwoDesks,
  testDesk,
  twoDesks,
} from '../../../support/two-desks.ts'

const never = { legibility: 'ok', handler: 'Duty officer' } as const

describe('a message between two desks', () => {
  let clock: TestClock
  let desks: TwoDesks
  let sender: TestDesk
  let receiver: TestDesk

  beforeEach(async () => {
    clock = { now: new Date('2026-11-21T09:00:00.000Z') }
    desks = await twoDesks(clock)
    ;({ sender, receiver } = desks)
  })
  afterEach(() => desks[Symbol.asyncDispose]())

  const released = async (draft = notification(receiver.pointOfContact.id)) =>
    sender.service['messages.release'](draft)
  const exported = async (desk: TestDesk, id: string, form: 'eml' | 'asc' = 'eml') => {
    const file = await desk.service['internal.messageFile']({ id, form })
    await desk.service['internal.messageExported']({ id, form })
    return file.bytes
  }

  it.each(['eml', 'asc'] as const)(
    'is valid, threaded and acknowledged through the %s form',
    async (form) => {
      const sent = messageViewSchema.parse(await released())
      expect(sent.summary).toMatchObject({
        status: 'released',
        direction: 'outgoing',
        caseNumber: 'KEN-2026-D1-001',
      })

      const received = messageViewSchema.parse(
        await receiver.service['messages.openBytes']({
          bytes: await exported(sender, sent.summary.id, form),
        }),
      )
      expect(received.verdict).toMatchObject({ level: 'valid', reasons: [], signer: { state: 'KEN' } })
      expect(received.contentId).toBe(sent.contentId)
      expect(received.summary.thread).toBe(sent.summary.thread)
      expect(received.signedText).toContain('Repeated scanning from one network')

      const threads = await receiver.service['messages.threads']({})
      expect(threads).toHaveLength(1)
      expect(threadSummarySchema.parse(threads[0]).owesAcknowledgement).toBe(true)

      const answer = await receiver.service['messages.acknowledge']({
        id: received.summary.id,
        answer: never,
      })
      expect(answer.record).toMatchObject({
        template: { id: 'T1' },
        inReplyTo: { messageId: sent.record?.id, contentId: sent.contentId },
        counterpartReference: 'KEN-2026-D1-001',
        tlp: 'TLP:AMBER',
      })
      expect((await receiver.service['messages.threads']({}))[0]?.owesAcknowledgement).toBe(false)

      const back = await sender.service['messages.openBytes']({
        bytes: await exported(receiver, answer.summary.id, form),
      })
      expect(back.verdict?.level).toBe('valid')
      const thread = await sender.service['messages.thread']({ thread: sent.summary.thread })
      expect(thread.summary.acknowledged).toBe(true)
      expect(thread.messages[0]?.acknowledgedBy).toEqual([{ message: back.summary.id, state: 'FRA' }])
      expect(thread.messages[0]?.summary.status).toBe('acknowledged')
    },
  )

  it('counts an acknowledgement once, also when it comes again in another file', async () => {
    const sent = await released()
    const received = await receiver.service['messages.openBytes']({
      bytes: await exported(sender, sent.summary.id),
    })
    const answer = await receiver.service['messages.acknowledge']({ id: received.summary.id, answer: never })
    const eml = await exported(receiver, answer.summary.id, 'eml')
    const first = await sender.service['messages.openBytes']({ bytes: eml })
    const again = await sender.service['messages.openBytes']({ bytes: eml })
    expect(again.summary.id).toBe(first.summary.id)
    const other = await sender.service['messages.openBytes']({
      bytes: await exported(receiver, answer.summary.id, 'asc'),
    })
    expect(other.verdict?.reasons).toContain('seen-before')
    const view = await sender.service['messages.message']({ id: sent.summary.id })
    expect(view.acknowledgedBy).toEqual([{ message: first.summary.id, state: 'FRA' }])
  })

  it('does not count an acknowledgement for a message that never left', async () => {
    const sent = await released()
    const file = await sender.service['internal.messageFile']({ id: sent.summary.id, form: 'eml' })
    const received = await receiver.service['messages.openBytes']({ bytes: file.bytes })
    const answer = await receiver.service['messages.acknowledge']({ id: received.summary.id, answer: never })
    await sender.service['messages.openBytes']({ bytes: await exported(receiver, answer.summary.id) })
    expect((await sender.service['messages.message']({ id: sent.summary.id })).acknowledgedBy).toEqual([])
  })

  it('does not count an acknowledgement signed by a State that was not addressed', async () => {
    const brazil = await testDesk({ ...france, state: 'BRA', email: 'duty@csirt.bra.example' }, clock)
    try {
      const all = [sender.pointOfContact, receiver.pointOfContact, brazil.pointOfContact]
      for (const desk of [sender, receiver, brazil]) await desk.know(all)
      const both = notification(receiver.pointOfContact.id)
      const sent = await released({ ...both, to: [receiver.pointOfContact.id, brazil.pointOfContact.id] })
      const bytes = await exported(sender, sent.summary.id)
      const received = await brazil.service['messages.openBytes']({ bytes })
      const answer = await brazil.service['messages.acknowledge']({ id: received.summary.id, answer: never })
      await sender.service['messages.openBytes']({ bytes: await exported(brazil, answer.summary.id) })
      const partly = await sender.service['messages.message']({ id: sent.summary.id })
      expect(partly.acknowledgedBy).toHaveLength(1)
      expect(partly.summary.status).toBe('exported')

      const alone = await released(notification(receiver.pointOfContact.id))
      const forged = await receiver.service['messages.openBytes']({
        bytes: await exported(sender, alone.summary.id),
      })
      const honest = await receiver.service['messages.acknowledge']({ id: forged.summary.id, answer: never })
      await sender.know([
        sender.pointOfContact,
        { ...brazil.pointOfContact, pgpKeys: receiver.pointOfContact.pgpKeys },
      ])
      await sender.service['messages.openBytes']({ bytes: await exported(receiver, honest.summary.id) })
      expect((await sender.service['messages.message']({ id: alone.summary.id })).acknowledgedBy).toEqual([])
    } finally {
      await brazil[Symbol.asyncDispose]()
    }
  })

  it('acknowledges once, and never an acknowledgement or an own message', async () => {
    const sent = await released()
    const received = await receiver.service['messages.openBytes']({
      bytes: await exported(sender, sent.summary.id),
    })
    const answer = await receiver.service['messages.acknowledge']({ id: received.summary.id, answer: never })
    await expect(
      receiver.service['messages.acknowledge']({ id: received.summary.id, answer: never }),
    ).rejects.toMatchObject({ code: 'acknowledgement-already-made' })
    await expect(
      receiver.service['messages.acknowledge']({ id: answer.summary.id, answer: never }),
    ).rejects.toMatchObject({ code: 'acknowledgement-not-possible' })
    const back = await sender.service['messages.openBytes']({
      bytes: await exported(receiver, answer.summary.id),
    })
    await expect(
      sender.service['messages.acknowledge']({ id: back.summary.id, answer: never }),
    ).rejects.toMatchObject({ code: 'acknowledgement-not-possible' })
  })

  it('keeps a message whose sender is not in the directory out of the thread it names', async () => {
    const sent = await released()
    await receiver.know([receiver.pointOfContact])
    const received = await receiver.service['messages.openBytes']({
      bytes: await exported(sender, sent.summary.id),
    })
    expect(received.verdict?.level).toBe('not-proved')
    expect(received.summary.thread).not.toBe(sent.summary.thread)
    await expect(
      receiver.service['messages.acknowledge']({ id: received.summary.id, answer: never }),
    ).rejects.toMatchObject({ code: 'acknowledgement-not-possible' })
  })

  it('refuses a recipient without a usable key and changes nothing', async () => {
    const keyless = pointOfContactOf({ ...france, state: 'BRA', email: 'duty@csirt.bra.example' }, null)
    await sender.know([sender.pointOfContact, keyless])
    const draft = notification(keyless.id)
    sender.service['messages.saveDraft'](draft)
    const before = await sender.service['messages.preflight']({ to: draft.to, template: 'T2' })
    expect(before).toMatchObject({ canRelease: false, lines: [{ encryption: { state: 'missing' } }] })
    await expect(sender.service['messages.release'](draft)).rejects.toMatchObject({
      code: 'key-missing',
      params: { state: 'BRA' },
    })
    expect(await sender.service['messages.threads']({})).toEqual([])
    expect(await sender.service['messages.draft']({ id: draft.id })).toEqual(draft)
  })

  it.each(['withdrawn', 'superseded'] as const)(
    'addresses nothing to a %s point of contact',
    async (status) => {
      await sender.know([sender.pointOfContact, { ...receiver.pointOfContact, status }])
      const draft = notification(receiver.pointOfContact.id)
      const before = await sender.service['messages.preflight']({ to: draft.to, template: 'T2' })
      expect(before).toMatchObject({ canRelease: false, lines: [{ addressable: false }] })
      await expect(sender.service['messages.release'](draft)).rejects.toMatchObject({
        code: 'entry-withdrawn',
        params: { state: 'FRA' },
      })
    },
  )

  it('says where a text came as HTML only, and shows its words alone', async () => {
    const signed = await inProcessPgp().signAndEncrypt({
      content: new TextEncoder().encode(
        'Content-Type: text/html; charset=utf-8\r\n\r\n<p>Call us<img src="https://example.org/x"></p>\r\n',
      ),
      signingKey: required(await sender.vault.ownKeys.signing.privateKey(), 'a key in the vault'),
      recipients: [receiver.vault.ownKeys.signing.publicKey],
      at: clock.now,
    })
    const text = new TextDecoder().decode(encryptedMail(signed))
    const view = await receiver.service['messages.openText']({ text })
    expect(view.htmlDropped).toBe(true)
    expect(view.signedText).toBe('Call us')
  })

  it('refuses an expired key by its own name', async () => {
    clock.now = new Date('2029-01-01T00:00:00.000Z')
    const fresh = await testDesk(kenya, clock)
    try {
      await fresh.know([fresh.pointOfContact, receiver.pointOfContact])
      await expect(
        fresh.service['messages.release'](notification(receiver.pointOfContact.id)),
      ).rejects.toMatchObject({ code: 'key-expired', params: { state: 'FRA' } })
    } finally {
      await fresh[Symbol.asyncDispose]()
    }
  })

  it('asks a counterpart without a key for one, signed in clear and with our own key in it', async () => {
    const keyless = pointOfContactOf({ ...france, state: 'BRA', email: 'duty@csirt.bra.example' }, null)
    await sender.know([sender.pointOfContact, keyless])
    const request = notification(keyless.id, {
      template: 'T14',
      tlp: 'TLP:GREEN',
      subject: 'Key for encrypted messages',
      acknowledgement: { requested: false },
      fields: channelProposal,
      footers: ['confidential', 'voluntary'],
    })
    const { service } = sender
    const sent = await service['messages.release'](await accepted(service['messages.preflight'], request))
    expect(sent.releaseWarnings).toEqual([{ code: 'key-missing', pocId: keyless.id, params: {} }])
    expect(sent.record?.fields.ourFingerprint).toBe(sender.vault.ownKeys.signing.fingerprint)
    expect(sent.record?.to[0]?.fingerprint).toBeNull()
    const text = Buffer.from(await exported(sender, sent.summary.id, 'asc')).toString('utf8')
    expect(text).toContain('BEGIN PGP SIGNED MESSAGE')
    expect(text).toContain('BEGIN PGP PUBLIC KEY BLOCK')
  })

  it('opens what bare GnuPG users write as text without a record, signed but not a standard message', async () => {
    const pgp = inProcessPgp()
    const message = await pgp.signAndEncrypt({
      content: new TextEncoder().encode('Please call us back.\n'),
      signingKey: required(await sender.vault.ownKeys.signing.privateKey(), 'a key in the vault'),
      recipients: [receiver.vault.ownKeys.signing.publicKey],
      at: clock.now,
    })
    const view = await receiver.service['messages.openText']({ text: `Good morning,\n\n${message}\n` })
    expect(view.record).toBeNull()
    expect(view.signedText).toContain('Please call us back.')
    expect(view.verdict?.reasons).toContain('record-missing')
    expect(view.verdict?.level).not.toBe('valid')
  })

  it('names garbage and changes nothing', async () => {
    await expect(
      receiver.service['messages.openText']({ text: 'nothing to see here' }),
    ).rejects.toMatchObject({
      code: 'no-openpgp-data',
    })
    expect(await receiver.service['messages.threads']({})).toEqual([])
  })

  it('keeps exporting and sending apart', async () => {
    const sent = await released()
    await expect(async () =>
      sender.service['messages.markSent']({
        id: sent.summary.id,
        at: clock.now.toISOString(),
        channel: 'encrypted-mail',
      }),
    ).rejects.toMatchObject({ code: 'message-not-released' })
    await exported(sender, sent.summary.id)
    expect((await sender.service['messages.message']({ id: sent.summary.id })).summary.status).toBe(
      'exported',
    )
    const marked = await sender.service['messages.markSent']({
      id: sent.summary.id,
      at: clock.now.toISOString(),
      channel: 'encrypted-mail',
    })
    expect(marked).toMatchObject({ summary: { status: 'sent' }, sentAt: clock.now.toISOString() })
  })

  it('numbers cases without gaps, exercises apart, and leaves an audit entry for each step', async () => {
    const first = await released()
    const exercise = { name: 'Harbour', organiser: 'Secretariat', injectId: '1' }
    const second = await released(notification(receiver.pointOfContact.id, { mode: 'exercise', exercise }))
    const third = await released()
    expect([first, second, third].map((view) => view.summary.caseNumber)).toEqual([
      'KEN-2026-D1-001',
      'X-KEN-2026-D1-001',
      'KEN-2026-D1-002',
    ])
    const kinds = sender.vault.database.prepare('SELECT kind FROM audit').pluck().all()
    expect(kinds).toEqual(['message-released', 'message-released', 'message-released'])
  })

  it('releases two drafts at once one after another, each with its own number', async () => {
    const numbers = await Promise.all([released(), released(), released()])
    expect(new Set(numbers.map((view) => view.summary.caseNumber)).size).toBe(3)
  })

  it('makes one message of one draft, however often it is released', async () => {
    const draft = notification(receiver.pointOfContact.id)
    const [first, second] = await Promise.allSettled([released(draft), released(draft)])
    expect(first.status).toBe('fulfilled')
    expect(second).toMatchObject({ reason: { code: 'message-already-released' } })
    await expect(released(draft)).rejects.toMatchObject({ code: 'message-already-released' })
    expect(await sender.service['messages.threads']({})).toHaveLength(1)
  })

  it('seals only what the template asks for, as T14 may leave in clear', async () => {
    const fields = {
      keyProblem: 'no-key',
      answer: 'proposal',
      proposedChannel: ['encrypted-mail'],
      maxSensitivity: 'TLP:AMBER',
      verificationMethod: 'call-back',
      callBackNumber: '+254201234567',
      summary: 'Repeated scanning from one network since the morning.',
    }
    const draft = notification(receiver.pointOfContact.id, { template: 'T14', fields })
    const { record } = await released(draft)
    expect(Object.keys(record?.fields ?? {}).sort()).toEqual([
      'answer',
      'callBackNumber',
      'keyProblem',
      'maxSensitivity',
      'ourFingerprint',
      'proposedChannel',
      'verificationMethod',
    ])
  })

  it('is locked, and writes nothing, where the vault is closed under work that is under way', async () => {
    const bytes = await exported(sender, (await released()).summary.id)
    const under = [
      receiver.service['messages.openBytes']({ bytes }),
      receiver.service['messages.release'](notification(sender.pointOfContact.id)),
      receiver.service['messages.preflight']({ to: [sender.pointOfContact.id], template: 'T2' }),
    ]
    receiver.vault.database.close()
    const ends = await Promise.allSettled(under)
    expect(ends.slice(0, 2)).toMatchObject([
      { reason: { code: 'vault-locked' } },
      { reason: { code: 'vault-locked' } },
    ])
  })

  it('refuses a time that has passed since the draft was begun, and releases it once that is put right', async () => {
    const by = new Date(clock.now.getTime() + 3 * 86_400_000).toISOString()
    const draft = notification(receiver.pointOfContact.id, { acknowledgement: { requested: true, by } })
    clock.now = new Date(clock.now.getTime() + 4 * 86_400_000)
    await expect(released(draft)).rejects.toMatchObject({ code: 'message-time-passed' })
    const later = new Date(clock.now.getTime() + 3 * 86_400_000).toISOString()
    const mended = await released({ ...draft, acknowledgement: { requested: true, by: later } })
    expect(mended.record?.acknowledgement).toEqual({ requested: true, by: later })
  })

  it('refuses an incomplete draft with the number of problems', async () => {
    await expect(released(notification(receiver.pointOfContact.id, { fields: {} }))).rejects.toMatchObject({
      code: 'message-incomplete',
    })
  })
})
