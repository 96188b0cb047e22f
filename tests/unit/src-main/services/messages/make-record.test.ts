/** What was typed, and what came from the directory, becomes a record that no text of it contradicts. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { messagesRepository } from '../../../../../src-main/store/messages-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { renderMessage } from '../../../../../src-shared/domain/messages/render.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import {
  channelProposal,
  craftedFile,
  craftedRecord,
  france,
  kenya,
  notification,
} from '../../../../support/correspondence.ts'
import { definitionFor, definitionOf } from '../../../../support/templates.ts'
import { pointOfContactOf, type TestClock, type TestDesk, testDesk } from '../../../../support/two-desks.ts'

const clock: TestClock = { now: new Date('2026-11-21T09:00:00.000Z') }
const override = '\u202e'
const hidden = /[\u202a-\u202e\u2066-\u2069\ufeff]/u
const exercise = {
  name: `Har${override}bour`,
  organiser: `Secre\u2067tariat\u2069`,
  injectId: `1\u202d2`,
}

let sender: TestDesk
let receiver: TestDesk
beforeEach(async () => {
  sender = await testDesk(
    { ...kenya, entity: `National ${override}CSIRT`, contact: `Du\u2066ty\u2069` },
    clock,
  )
  receiver = await testDesk({ ...france, entity: `CSIRT ${override}national` }, clock)
  const entries = [sender.pointOfContact, receiver.pointOfContact]
  for (const desk of [sender, receiver]) await desk.know(entries)
})
afterEach(async () => {
  await sender[Symbol.asyncDispose]()
  await receiver[Symbol.asyncDispose]()
})

const bytesOf = (desk: TestDesk, id: string): Uint8Array =>
  required(messagesRepository(desk.vault.database).find(id)?.record, 'the bytes of a record')

describe('a record of this desk', () => {
  it('passes no override of direction on, whatever it was typed in', async () => {
    const { service } = sender
    const base = notification(receiver.pointOfContact.id)
    const draft = {
      ...base,
      mode: 'exercise' as const,
      exercise,
      subject: `Scan${override}ning`,
      counterpartReference: `FRA-${override}2026`,
      fields: {
        ...base.fields,
        summary: `Repeated ${override}scanning\ufeff`,
        severityRationale: override,
        references: [{ kind: 'case', value: `A${override}1` }],
      },
    }
    const sent = await service['messages.release'](await accepted(service['messages.preflight'], draft))
    const json = new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(sender, sent.summary.id))
    expect(json).not.toMatch(hidden)
    expect(json).not.toMatch(/\\u(?:202[a-e]|206[6-9]|feff)/iu)
    expect(sent.record).toMatchObject({
      subject: 'Scanning',
      counterpartReference: 'FRA-2026',
      exercise: { name: 'Harbour', organiser: 'Secretariat', injectId: '12' },
      from: { entity: 'National CSIRT', contact: 'Duty' },
      to: [{ entity: 'CSIRT national' }],
      fields: { summary: 'Repeated scanning' },
    })
    // What held nothing else is not "stated".
    expect(sent.record?.fields).not.toHaveProperty('severityRationale')
    expect(sent.summary.subject).toBe('Scanning')
  })
})

const typed = 'Scanning of registry servers'
const comment = 'The telephone of the ministry was not answered.'
const forms: Readonly<Record<'T9' | 'T14', Draft['fields']>> = {
  T9: {
    pingReference: 'PING-2026-2',
    pingDate: '2026-11-20',
    confirmation: 'correct',
    checkedFields: ['email'],
    comment,
  },
  T14: channelProposal,
}

const fixedForm = (to: string, template: 'T9' | 'T14', changes: Partial<Draft> = {}): Draft =>
  notification(to, {
    template,
    tlp: 'TLP:GREEN',
    subject: typed,
    acknowledgement: { requested: false },
    fields: forms[template],
    footers: ['voluntary'],
    ...changes,
  })

describe('the subject of a message of a fixed form', () => {
  let keyless: string
  beforeEach(async () => {
    const office = pointOfContactOf({ ...france, state: 'BRA', email: 'duty@csirt.bra.example' }, null)
    keyless = office.id
    await sender.know([sender.pointOfContact, receiver.pointOfContact, office])
  })
  const released = async (draft: Draft) =>
    sender.service['messages.release'](await accepted(sender.service['messages.preflight'], draft))

  it.each(['T9', 'T14'] as const)(
    'is the name of the template where it leaves in clear, in each file: %s',
    async (template) => {
      const { record, summary, signedText } = await released(
        fixedForm(keyless, template, { renderedIn: ['fr', 'en'] }),
      )
      const name = definitionOf(template).words('fr')(`${template}.name`)
      expect(record?.subject).toBe(name)
      expect(summary.subject).toBe(name)
      expect(signedText).toContain(name)
      for (const form of ['eml', 'asc'] as const) {
        const { bytes } = await sender.service['internal.messageFile']({ id: summary.id, form })
        const opened = await receiver.service['messages.openBytes']({ bytes })
        expect(Buffer.from(bytes).toString('utf8')).not.toContain(typed)
        expect(JSON.stringify(opened)).not.toContain(typed)
        expect(opened.record?.subject).toBe(name)
      }
    },
  )

  it('is the one that was typed where it leaves encrypted, or on paper', async () => {
    const encrypted = await released(fixedForm(receiver.pointOfContact.id, 'T14'))
    expect(encrypted.record?.subject).toBe(typed)
    const onPaper = await released(fixedForm(keyless, 'T14', { way: 'paper' }))
    expect(onPaper.record?.subject).toBe(typed)
  })

  it('is the name also for recipients with a key, where one message leaves in clear to all', async () => {
    const draft = fixedForm(keyless, 'T14', { to: [keyless, receiver.pointOfContact.id] })
    const { record } = await released(draft)
    expect(record?.subject).toBe(definitionOf('T14').words('en')('T14.name'))
    expect(record?.to.map(({ fingerprint }) => fingerprint)).toEqual([null, null])
  })

  it('leaves a comment in clear only where it was taken note of', async () => {
    const draft = fixedForm(keyless, 'T9')
    await expect(
      sender.service['messages.release']({ ...draft, overridden: [{ code: 'key-missing', pocId: keyless }] }),
    ).rejects.toMatchObject({ code: 'message-warning-new', params: { code: 'remark-in-clear' } })
    const sent = await released(draft)
    expect(sent.releaseWarnings.map(({ code }) => code)).toContain('remark-in-clear')
    const { comment: _comment, ...fields } = forms.T9
    const without = await released(fixedForm(keyless, 'T9', { fields }))
    expect(without.releaseWarnings.map(({ code }) => code)).not.toContain('remark-in-clear')
  })
})

describe('a record of others', () => {
  it('stays as it was signed, and is shown without them', async () => {
    const { record } = await sender.service['messages.release'](notification(receiver.pointOfContact.id))
    const crafted = craftedRecord(sender, receiver, required(record, 'a record'), {
      subject: `Scan${override}ning`,
      counterpartReference: `FRA-${override}2026`,
    })
    const bytes = await craftedFile(sender, receiver, crafted, clock.now)
    const view = await receiver.service['messages.openBytes']({ bytes })
    expect(view.verdict?.level).toBe('valid')
    expect(new TextDecoder().decode(bytesOf(receiver, view.summary.id))).toContain(`Scan${override}ning`)
    const received = required(view.record, 'a record')
    const shown = renderMessage({ record: received, definition: definitionFor(received), language: 'en' })
    expect(JSON.stringify(shown)).not.toMatch(hidden)
    expect(JSON.stringify(shown)).toContain('Scanning')
  })
})
