/** A draft that may leave in clear repeats no words of the message that it is about, whatever was written there. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeClocksPolicy } from '../../../../../src-main/services/clocks/policy.ts'
import { beginAbout } from '../../../../../src-main/services/messages/begin-about.ts'
import { messagesRepository, type NewMessage } from '../../../../../src-main/store/messages-repository.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import { encodeRecord } from '../../../../../src-shared/domain/messages/content.ts'
import { draftSchema } from '../../../../../src-shared/domain/messages/draft.ts'
import { type MessageRecord, messageRecordSchema } from '../../../../../src-shared/domain/messages/record.ts'
import { checkDraft } from '../../../../../src-shared/domain/messages/validate.ts'
import { anyRecord } from '../../../../support/any-record.ts'
import { france, kenya } from '../../../../support/correspondence.ts'
import { catalogue, definitionOf } from '../../../../support/templates.ts'
import { type TestDesk, testDesk } from '../../../../support/two-desks.ts'
import { notification as example } from '../../../src-shared/domain/messages/examples.ts'

const now = new Date('2026-11-21T09:00:00.000Z')
/** Stands in every text of the other message that somebody wrote. */
const mark = 'zqxj'

let desk: TestDesk
let other: TestDesk
beforeAll(async () => {
  desk = await testDesk(kenya, { now })
  other = await testDesk(france, { now })
  await desk.know([desk.pointOfContact, other.pointOfContact])
})
afterAll(async () => {
  for (const one of [desk, other]) await one[Symbol.asyncDispose]()
})

const marked = (text: string, most: number): string => `${mark} ${text}`.slice(0, most)
const written = new Set(['text', 'value', 'from', 'to', 'reference', 'name', 'level', 'summary'])

/** Every text in the fields of a record, times and numbers left as they are. */
function withMarks(value: unknown, name: string): unknown {
  if (typeof value === 'string')
    return written.has(name) || !/^\d{4}-\d\d-\d\d/.test(value) ? marked(value, 60) : value
  if (Array.isArray(value)) return value.map((row) => withMarks(row, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, partWithMarks(key, part)]))
}

/** Codes of closed lists stay: a record with others would not be read. */
function partWithMarks(key: string, part: unknown): unknown {
  return key === 'type' || key === 'scale' || key === 'confidence' ? part : withMarks(part, key)
}

/** The exercise and the case number are named by both sides by design; a case number with words is not. */
function markedRecord(record: MessageRecord): MessageRecord {
  const { entity, contact, phone } = record.from
  const { exercise, ...rest } = record
  return messageRecordSchema.parse({
    ...rest,
    ...(record.mode === 'exercise' && exercise !== undefined
      ? { exercise: { name: 'Harbour', organiser: '', injectId: '' } }
      : {}),
    id: randomUUID(),
    caseNumber: marked(record.caseNumber, 40),
    counterpartReference: marked('', 100),
    subject: marked(record.subject, 200),
    from: {
      ...record.from,
      state: 'FRA',
      entity: marked(entity, 1000),
      contact: marked(contact, 1000),
      phone: marked(phone, 1000),
    },
    to: record.to.map((one) => ({ ...one, state: 'FRA', pocId: other.pointOfContact.id, entity: mark })),
    attachments: [{ name: `${mark}.txt`, size: 1, sha256: '0'.repeat(64), type: 'text/plain' }],
    preferredReply: { channel: mark },
    fields: Object.fromEntries(
      Object.entries(record.fields).map(([name, value]) => [name, withMarks(value, name)]),
    ),
  })
}

function rowOf(record: MessageRecord, direction: NewMessage['direction']): NewMessage {
  const id = randomUUID()
  const isOurs = direction === 'outgoing'
  return {
    id,
    thread: id,
    direction,
    record_id: record.id,
    record: new TextEncoder().encode(encodeRecord(record)),
    content_id: 'ab'.repeat(32),
    template: record.template.id,
    mode: record.mode,
    tlp: record.tlp,
    subject: record.subject,
    counterparts: ['FRA'],
    case_number: isOurs ? record.caseNumber : null,
    in_reply_to: null,
    acknowledgement_requested: 0,
    status: isOurs ? 'sent' : 'received',
    at: now.toISOString(),
    exported_at: isOurs ? now.toISOString() : null,
    sent_at: isOurs ? now.toISOString() : null,
    signed_text: mark,
    signatures: [],
    html_dropped: 0,
    verdict: isOurs
      ? null
      : {
          level: 'valid',
          reasons: [],
          signer: {
            fingerprint: 'AB'.repeat(20),
            state: 'FRA',
            pocId: other.pointOfContact.id,
            entity: mark,
          },
          signedAt: now.toISOString(),
        },
    hidden_key_ids: 0,
    draft: null,
    apart: null,
    original: null,
    originalSha256: null,
    device: desk.vault.deviceId,
  }
}

function draftAbout(record: MessageRecord, direction: NewMessage['direction'], template: string) {
  const row = rowOf(record, direction)
  const { database } = desk.vault
  transaction(database, () => messagesRepository(database).insert(row))
  const definition = definitionOf(template)
  return beginAbout({ id: randomUUID(), about: row.id, definition, catalogue, vault: desk.vault, at: now })
}

describe('a draft about another message', () => {
  it('gives its recipients what the policy of the desk says', () => {
    const { database, deviceId } = desk.vault
    const { allowances } = firstClocksPolicy
    const answer = { ...allowances.acknowledgement, technical: { amount: 5, unit: 'days' as const } }
    const policy = { ...firstClocksPolicy, allowances: { ...allowances, acknowledgement: answer } }
    const given = () =>
      draftAbout(messageRecordSchema.parse({ ...example(), id: randomUUID() }), 'incoming', 'T4')
    expect(given().acknowledgement.by).toBe(new Date(now.getTime() + 72 * 3_600_000).toISOString())
    transaction(database, () => writeClocksPolicy(database, deviceId, policy, now))
    expect(given().acknowledgement.by).toBe(new Date(now.getTime() + 120 * 3_600_000).toISOString())
    transaction(database, () => writeClocksPolicy(database, deviceId, firstClocksPolicy, now))
  })

  it.each(['T9', 'T14'])('by %s repeats nothing of what came in', (template) => {
    fc.assert(
      fc.property(anyRecord.map(markedRecord), (record) => {
        const draft = draftSchema.parse(draftAbout(record, 'incoming', template))
        expect(JSON.stringify(draft)).not.toContain(mark)
        expect(draft).toMatchObject({ mode: record.mode, to: [other.pointOfContact.id] })
      }),
      { numRuns: 60 },
    )
  })

  it('by T13 repeats of our own message nothing but its id and case number', () => {
    const ours = anyRecord
      .filter(({ template }) => template.id !== 'T1' && template.id !== 'T13')
      .map(markedRecord)
      .map((record) => ({ ...record, caseNumber: 'KEN-2026-D1-001' }))
    fc.assert(
      fc.property(ours, (record) => {
        const draft = draftSchema.parse(draftAbout(record, 'outgoing', 'T13'))
        expect(JSON.stringify(draft)).not.toContain(mark)
        expect(checkDraft(draft, definitionOf('T13'))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('takes over a case number that is a number, in clear too', () => {
    const [record] = fc.sample(anyRecord, 1)
    for (const [caseNumber, taken] of [
      ['FRA-2026-B2-0107', 'FRA-2026-B2-0107'],
      ['2026/107', '2026/107'],
      ['see the attack on the ministry', undefined],
      ['', undefined],
    ] as const) {
      const draft = draftAbout({ ...markedRecord(record ?? fail()), caseNumber }, 'incoming', 'T14')
      expect(draft.counterpartReference).toBe(taken)
    }
  })

  it('that leaves encrypted names the subject, on one line', () => {
    const [record] = fc.sample(anyRecord, 1)
    const draft = draftAbout(
      { ...markedRecord(record ?? fail()), subject: 'Two\nlines\u202e' },
      'incoming',
      'T4',
    )
    expect(draft.subject).toBe('Two lines')
  })
})

function fail(): never {
  throw new Error('no record')
}
