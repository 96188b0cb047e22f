/** What of a case is among its files: what stands in it now, as far as it was chosen. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeApprovalKey } from '../../../../../src-main/crypto/approval.ts'
import { participantsOf } from '../../../../../src-main/services/case-export/case-files.ts'
import { caseService } from '../../../../../src-main/services/cases.ts'
import { nationalService } from '../../../../../src-main/services/national.ts'
import type { AuditDetail } from '../../../../../src-main/store/audit-chain.ts'
import { appendAudit } from '../../../../../src-main/store/audit-repository.ts'
import { caseEventRepository } from '../../../../../src-main/store/case-event-repository.ts'
import { deliveryRepository } from '../../../../../src-main/store/delivery-repository.ts'
import { messagesRepository } from '../../../../../src-main/store/messages-repository.ts'
import { nationalRepository } from '../../../../../src-main/store/national-repository.ts'
import { submissionRepository } from '../../../../../src-main/store/submission-repository.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { wayRepository } from '../../../../../src-main/store/way-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { AuditKind } from '../../../../../src-shared/domain/audit-kinds.ts'
import type { CaseEventContent } from '../../../../../src-shared/domain/cases/case-event.ts'
import { draftSchema } from '../../../../../src-shared/domain/messages/draft.ts'
import type { CaseArchiveOrder } from '../../../../../src-shared/domain/national/case-export.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { type CaseDesks, caseDesks, secretOf, workInside } from '../../../../support/case-desks.ts'

let desks: CaseDesks
beforeEach(async () => {
  desks = await caseDesks()
})
afterEach(() => desks[Symbol.asyncDispose]())

const archive = (changes: Partial<CaseArchiveOrder> = {}): CaseArchiveOrder => ({
  thread: desks.sent.summary.thread,
  language: 'fr',
  include: { notes: false, national: false, chain: false },
  encryptTo: { pointsOfContact: [], certificates: [] },
  ...changes,
})

describe('the archive of a case', () => {
  it('has what officers wrote in their own words where notes are chosen, and else only that it happened', async () => {
    const { sender, sent, clock } = desks
    const { vault } = sender
    const { id: message, thread } = sent.summary
    const at = clock.now.toISOString()
    const office = { state: 'FRA', entity: 'Bureau' }
    const call = { number: '+33 1', withWhom: 'Permanence' }
    const spoken = {
      message,
      by: 'them',
      ...office,
      pocId: randomUUID(),
      ...call,
      stopsReminders: true,
    } as const
    transaction(vault.database, () => {
      const events = caseEventRepository(vault.database)
      const add = (content: CaseEventContent) => events.add(vault, { ...content, thread }, clock.now)
      add({ kind: 'closed', detail: { reason: 'withdrawn', text: 'mots-fin' } })
      add({ kind: 'reopened', detail: { cause: 'officer', text: 'mots-suite', message: null } })
      add({ kind: 'acknowledged-by-phone', detail: { ...spoken, note: 'mots-appel' } })
      add({ kind: 'clock-stopped', detail: { message, clock: 'answer', reason: 'mots-délai' } })
      const detail = { office, call: { ...call, outcome: 'reached', note: 'mots-étape' } } as const
      const step = { kind: 'called', pocId: randomUUID(), at, thread, message, detail } as const
      wayRepository(vault.database).addStep(vault, step)
      const delivery = {
        outcome: 'sent',
        at,
        channel: 'telephone',
        mailbox: null,
        note: 'mots-envoi',
        recipients: null,
      } as const
      deliveryRepository(vault.database).add(vault, message, delivery)
      const signed = { publicKey: makeApprovalKey().publicKey, signature: '' }
      const by = { submission: randomUUID(), officer: randomUUID(), at, comment: 'mots-accord' }
      submissionRepository(vault.database).approve(message, { ...by, ...signed }, vault.deviceId)
    })
    const secret = await secretOf(sender)
    const filesWith = async (include: CaseArchiveOrder['include']) => {
      using file = desks.open(
        (await desks.exporter()['internal.caseFile'](archive({ include }))).bytes,
        secret,
      )
      expect(file.check().status).toBe(0)
      const read = (path: string) => JSON.parse(file.read(path))
      const text = file.paths.map(file.read).join('\n')
      return { text, events: read('events.json'), steps: read('steps.json') }
    }
    const words = ['fin', 'suite', 'appel', 'délai', 'étape', 'envoi', 'accord'].map((word) => `mots-${word}`)
    const whole = await filesWith({ notes: true, national: false, chain: false })
    for (const word of words) expect(whole.text).toContain(word)
    const without = await filesWith({ notes: false, national: true, chain: true })
    expect(without.text).not.toContain('mots-')
    expect(without.events).toMatchObject([
      { kind: 'closed', detail: { reason: 'withdrawn' } },
      { kind: 'reopened', detail: { cause: 'officer' } },
      { kind: 'acknowledged-by-phone', detail: { message, ...call } },
      { kind: 'clock-stopped', detail: { message, clock: 'answer' } },
    ])
    expect(without.steps).toMatchObject([{ kind: 'called', detail: { office, call } }])
  })

  it('numbers messages as they were made, and not as they were opened', async () => {
    const { sender, receiver, sent, clock } = desks
    const pass = (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000)
    }
    const carry = async (from: typeof sender, to: typeof sender, id: string) => {
      const { bytes } = await from.service['internal.messageFile']({ id, form: 'eml' })
      await from.service['internal.messageExported']({ id, form: 'eml' })
      return await to.service['messages.openBytes']({ bytes })
    }
    const received = await carry(sender, receiver, sent.summary.id)
    const answered = async (findings: string) => {
      pass(10)
      const { id } = received.summary
      const draft = draftSchema.parse(await receiver.service['messages.beginAbout']({ id, template: 'T4' }))
      const fields = { ...draft.fields, replyStatus: 'complete', findings }
      const order = { ...draft, fields }
      return await receiver.service['messages.release'](
        await accepted((input) => receiver.service['messages.preflight'](input), order),
      )
    }
    const made = [await answered('Une première chose.'), await answered('Une seconde chose.')]
    for (const { summary } of made.toReversed()) {
      pass(10)
      await carry(receiver, sender, summary.id)
    }
    const secret = await secretOf(sender)
    using file = desks.open((await desks.exporter()['internal.caseFile'](archive())).bytes, secret)
    const numbered = ['001-outgoing', '002-incoming', '003-incoming'].map(
      (folder) => JSON.parse(file.read(`messages/${folder}/record.json`)).id,
    )
    expect(numbered).toEqual([sent, ...made].map(({ record }) => record?.id))
  })

  it('has what was done about a message where the message stands now, and nothing of it elsewhere', async () => {
    const { sender, sent, clock } = desks
    const { vault } = sender
    const { thread } = sent.summary
    const moved = (await desks.released()).summary.id
    vault.database.prepare('UPDATE message SET thread = ? WHERE id = ?').run(thread, moved)
    const services = { session: { current: () => vault }, clock: () => clock.now, emit: () => undefined }
    const national = nationalService(services)
    await workInside(desks)
    const [entity] = nationalRepository(vault.database).entities()
    const { id: forwarding } = await national['national.forward']({
      thread,
      entity: required(entity, 'entity').id,
      channel: 'meeting',
      about: 'apart-passed-on',
      at: clock.now.toISOString(),
      due: null,
      message: moved,
      noted: 'TLP:AMBER',
    })
    transaction(vault.database, () => {
      const detail = { message: moved, clock: 'answer', reason: 'apart-stopped' } as const
      caseEventRepository(vault.database).add(vault, { kind: 'clock-stopped', thread, detail }, clock.now)
      const step = { kind: 'called', pocId: randomUUID(), at: clock.now.toISOString() } as const
      const office = { state: 'FRA', entity: 'apart-called' }
      wayRepository(vault.database).addStep(vault, { ...step, thread, message: moved, detail: { office } })
    })
    const other = await caseService(services)['cases.split']({ thread, messages: [moved] })
    await national['national.answer']({ id: forwarding, at: clock.now.toISOString(), note: 'apart-answered' })
    const secret = await secretOf(sender)
    const filesOf = async (one: string) => {
      const order = archive({ thread: one, include: { notes: true, national: true, chain: false } })
      using file = desks.open((await desks.exporter()['internal.caseFile'](order)).bytes, secret)
      const names = ['events.json', 'steps.json', 'national/forwardings.json']
      return names.map(file.read).join('')
    }
    const [stays, apart] = [await filesOf(thread), await filesOf(other.thread)]
    expect(stays).toContain('note réservée au bureau')
    expect(stays).not.toContain('apart-')
    for (const word of ['passed-on', 'stopped', 'called', 'answered'])
      expect(apart).toContain(`apart-${word}`)
    expect(apart).not.toContain('note réservée au bureau')
  })

  it('says nothing of those to whom the same draft became other messages', async () => {
    const { sender, receiver, sent, clock } = desks
    const { vault } = sender
    const [draft, other, office, submission] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
    vault.database.prepare('UPDATE message SET draft = ? WHERE id = ?').run(draft, sent.summary.id)
    const own = receiver.pointOfContact.id
    transaction(vault.database, () => {
      const log = (kind: AuditKind, subject: string, detail: AuditDetail) =>
        appendAudit(vault.database, vault, clock.now, kind, subject, detail)
      log('draft-submitted', submission, { draft })
      log('recipient-replaced', draft, { from: office, to: own })
      log('recipient-replaced', draft, { from: own, to: office })
      log('message-released', other, { draft })
    })
    const { bytes } = await desks.exporter()['internal.caseFile'](archive())
    using file = desks.open(bytes, await secretOf(sender))
    const entries: readonly { readonly kind: string; readonly detail: object }[] = JSON.parse(
      file.read('audit/extract.json'),
    ).entries
    expect(file.read('audit/extract.json')).not.toContain(other)
    expect(entries.filter(({ kind }) => kind === 'recipient-replaced')).toMatchObject([
      { detail: { from: office, to: own } },
    ])
    expect(entries.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['message-released', 'draft-submitted']),
    )
  })
})

describe('the participants of a case', () => {
  it('are in one order, whoever wrote first', () => {
    const { sender, sent } = desks
    const row = required(messagesRepository(sender.vault.database).find(sent.summary.id), 'message')
    const ofStates = (counterparts: string[]) => ({ ...row, record: null, counterparts })
    const rows = [ofStates(['KEN', 'CHL']), row, ofStates(['BRA'])]
    const there = participantsOf({ rows })
    const back = participantsOf({ rows: rows.toReversed() })
    expect(back).toEqual(there)
    expect(there.map(({ state }) => state)).toEqual(there.map(({ state }) => state).toSorted())
    expect(there.map(({ state }) => state)).toEqual(expect.arrayContaining(['BRA', 'CHL', 'KEN']))
  })
})
