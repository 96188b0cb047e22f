/** What was typed, and what came from the directory, becomes a record that no text of it contradicts. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { messagesRepository } from '../../../../../src-main/store/messages-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { renderMessage } from '../../../../../src-shared/domain/messages/render.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import {
  craftedFile,
  craftedRecord,
  france,
  kenya,
  notification,
} from '../../../../support/correspondence.ts'
import { definitionFor } from '../../../../support/templates.ts'
import { type TestClock, type TestDesk, testDesk } from '../../../../support/two-desks.ts'

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
