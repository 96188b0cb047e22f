/** The national side: kept for the desk alone, as events of the case and rows of what is open; nothing is sent. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { handingOnText } from '../../../../src-main/services/national/handing-on.ts'
import { nationalService } from '../../../../src-main/services/national.ts'
import { listAudit } from '../../../../src-main/store/audit-repository.ts'
import { caseEventRepository } from '../../../../src-main/store/case-event-repository.ts'
import { caseRepository } from '../../../../src-main/store/case-repository.ts'
import type { MessageRow } from '../../../../src-main/store/messages-repository.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { nationalCalls } from '../../../../src-shared/contract/national.ts'
import type { Draft } from '../../../../src-shared/domain/messages/draft.ts'
import type { DomesticEntity, ForwardingOrder } from '../../../../src-shared/domain/national/national.ts'
import type { OfficerRole } from '../../../../src-shared/domain/officer.ts'
import { accepted } from '../../../support/accepted-warnings.ts'
import { notification } from '../../../support/correspondence.ts'
import { type TestClock, type TwoDesks, twoDesks } from '../../../support/two-desks.ts'

let clock: TestClock
let desks: TwoDesks
beforeEach(async () => {
  clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  desks = await twoDesks(clock)
})
afterEach(() => desks[Symbol.asyncDispose]())

const entity = (changes: Partial<DomesticEntity> = {}): DomesticEntity => ({
  id: randomUUID(),
  name: 'Ministry of Foreign Affairs',
  kind: 'ministry',
  contact: '+254 20 000 000',
  note: '',
  ...changes,
})

function serviceFor(role: OfficerRole | null = 'administrator') {
  const { vault } = desks.sender
  const officer =
    role === null
      ? null
      : { id: randomUUID(), slot: randomUUID(), alias: 'Chief', role, language: 'en' as const }
  return nationalService({
    session: { current: () => ({ ...vault, officer }) },
    clock: () => clock.now,
    emit: (event) => desks.sender.events.push(event),
  })
}

async function released(changes: Partial<Draft> = {}) {
  const { sender, receiver } = desks
  const draft = notification(receiver.pointOfContact.id, changes)
  const order = await accepted((input) => sender.service['messages.preflight'](input), draft)
  const { summary } = await sender.service['messages.release'](order)
  return summary
}

const order = (
  thread: string,
  to: DomesticEntity,
  changes: Partial<ForwardingOrder> = {},
): ForwardingOrder => ({
  thread,
  entity: to.id,
  channel: 'telephone',
  about: 'Whether the operator has seen the same.',
  at: '2026-11-21T08:00:00.000Z',
  due: '2026-11-23T08:00:00.000Z',
  message: null,
  noted: 'TLP:AMBER',
  ...changes,
})

describe('domestic entities', () => {
  it('are added, changed and removed, each with an entry of the audit log that names nobody', async () => {
    const national = serviceFor()
    const first = entity()
    await national['national.saveEntity'](first)
    await national['national.saveEntity']({ ...first, note: 'Call first.' })
    expect(await national['national.entities']({})).toEqual({ entities: [{ ...first, note: 'Call first.' }] })
    await national['national.removeEntity']({ id: first.id })
    expect(await national['national.entities']({})).toEqual({ entities: [] })
    const entries = listAudit(desks.sender.vault.database, 3)
    expect(entries.map(({ kind }) => kind)).toEqual(Array.from({ length: 3 }, () => 'national-side-changed'))
    expect(JSON.stringify(entries)).not.toContain('Ministry')
    expect(() => national['national.removeEntity']({ id: first.id })).toThrow('item-gone')
  })
})

describe('what was passed on', () => {
  it('is an event of the case with a clock of its own, until its answer is noted', async () => {
    const national = serviceFor()
    const to = entity()
    await national['national.saveEntity'](to)
    const { thread, id: message } = await released()
    const { id } = await national['national.forward'](order(thread, to, { message }))
    const { forwardings } = await national['national.ofCase']({ thread })
    expect(forwardings).toMatchObject([
      { id, entityName: to.name, message, tlp: 'TLP:AMBER', answered: null },
    ])
    expect((await national['national.open']({})).forwardings).toHaveLength(1)
    const at = '2026-11-22T10:00:00.000Z'
    clock.now = new Date(at)
    await national['national.answer']({ id, at, note: 'Nothing was seen.' })
    expect((await national['national.open']({})).forwardings).toEqual([])
    const answered = await national['national.ofCase']({ thread })
    expect(nationalCalls['national.ofCase'].output.parse(answered)).toEqual(answered)
    expect(answered.forwardings).toMatchObject([{ id, answered: at, answer: 'Nothing was seen.' }])
    const events = caseEventRepository(desks.sender.vault.database).ofCase(thread)
    expect(events.map(({ kind, at: when }) => [kind, when])).toEqual([
      ['forwarded', '2026-11-21T08:00:00.000Z'],
      ['forward-answered', at],
    ])
    const kinds = listAudit(desks.sender.vault.database, 2).map(({ kind, subject }) => [kind, subject])
    expect(kinds).toEqual([
      ['forward-answered', thread],
      ['case-forwarded', thread],
    ])
  })

  it('has happened: a time to come is refused, for its answer too', async () => {
    const national = serviceFor()
    const to = entity()
    await national['national.saveEntity'](to)
    const { thread } = await released()
    const soon = (milliseconds: number) => new Date(clock.now.getTime() + milliseconds).toISOString()
    const refused = (work: () => unknown) =>
      expect(work).toThrow(expect.objectContaining({ code: 'time-in-future' }))
    refused(() => national['national.forward'](order(thread, to, { at: soon(60_001) })))
    const { id } = await national['national.forward'](order(thread, to, { at: soon(60_000) }))
    refused(() => national['national.answer']({ id, at: soon(60_001), note: '' }))
    await national['national.answer']({ id, at: soon(60_000), note: '' })
  })

  it('is answered once', async () => {
    const national = serviceFor()
    const to = entity()
    await national['national.saveEntity'](to)
    const { thread } = await released()
    const { id } = await national['national.forward'](order(thread, to))
    const answer = { id, at: '2026-11-22T10:00:00.000Z', note: '' }
    clock.now = new Date(answer.at)
    await national['national.answer'](answer)
    expect(() => national['national.answer'](answer)).toThrow('item-gone')
    expect(caseEventRepository(desks.sender.vault.database).ofCase(thread)).toHaveLength(2)
  })

  it('keeps the name that the entity had', async () => {
    const national = serviceFor()
    const to = entity()
    await national['national.saveEntity'](to)
    const { thread } = await released()
    await national['national.forward'](order(thread, to))
    await national['national.removeEntity']({ id: to.id })
    expect((await national['national.ofCase']({ thread })).forwardings).toMatchObject([
      { entityName: to.name },
    ])
  })

  it.each(['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER'] as const)(
    'marked %s is recorded only where exactly that was taken note of',
    async (tlp) => {
      const national = serviceFor()
      const to = entity()
      await national['national.saveEntity'](to)
      const { thread, id: message } = await released({ tlp })
      for (const noted of [null, tlp === 'TLP:RED' ? ('TLP:AMBER' as const) : ('TLP:RED' as const)]) {
        expect(() => national['national.forward'](order(thread, to, { message, noted }))).toThrow('refused')
        expect(() => national['national.forward'](order(thread, to, { noted }))).toThrow('refused')
      }
      expect((await national['national.ofCase']({ thread })).forwardings).toEqual([])
      await national['national.forward'](order(thread, to, { message, noted: tlp }))
      await national['national.forward'](order(thread, to, { noted: tlp }))
      expect((await national['national.ofCase']({ thread })).forwardings).toHaveLength(2)
    },
  )

  it('marked TLP:GREEN has nothing to take note of', async () => {
    const national = serviceFor()
    const to = entity()
    await national['national.saveEntity'](to)
    const { thread, id: message } = await released({ tlp: 'TLP:GREEN' })
    await national['national.forward'](order(thread, to, { message, noted: null }))
    expect((await national['national.open']({})).forwardings).toMatchObject([{ tlp: 'TLP:GREEN' }])
  })

  it('names a message of its own case, and an entity that there is', async () => {
    const national = serviceFor()
    const to = entity()
    await national['national.saveEntity'](to)
    const { thread } = await released()
    const { id: other } = await released()
    expect(() => national['national.forward'](order(thread, to, { message: other }))).toThrow(
      'message-not-found',
    )
    expect(() => national['national.forward'](order(randomUUID(), to))).toThrow('message-not-found')
    expect(() => national['national.forward'](order(thread, entity()))).toThrow('item-gone')
  })

  it('stays with a case that is merged into another', async () => {
    const national = serviceFor()
    const to = entity()
    await national['national.saveEntity'](to)
    const [first, second] = [await released(), await released()]
    await national['national.forward'](order(second.thread, to))
    const { vault } = desks.sender
    transaction(vault.database, () =>
      caseRepository(vault.database).merge(vault, second.thread, first.thread),
    )
    for (const { thread } of [first, second])
      expect((await national['national.ofCase']({ thread })).forwardings).toHaveLength(1)
  })
})

describe('the text for handing on', () => {
  it.each([
    ['en', 'Repeated scanning'],
    ['ar', 'الموضوع'],
  ] as const)('in %s has the marking at its head and its end', async (language, words) => {
    const { id } = await released()
    const { text, tlp } = await serviceFor()['national.handingOnText']({ id, language })
    expect(tlp).toBe('TLP:AMBER')
    const lines = text.trim().split('\n')
    expect([lines[0], lines.at(-1)]).toEqual(['TLP:AMBER', 'TLP:AMBER'])
    expect(text).toContain(words)
  })

  it('has it at the head also where the text itself has it further down alone', () => {
    const signed_text = `${'A line of the text.\n'.repeat(20)}TLP:RED\nThe end.`
    const row: Partial<MessageRow> = { record: null, signed_text, tlp: 'TLP:RED', verdict: null }
    const text = handingOnText(row as MessageRow, { find: () => undefined }, 'en')
    expect(text.split('\n')[0]).toBe('TLP:RED')
  })
})

describe('terms of reference', () => {
  it('are one text a language, and none again where it is emptied', async () => {
    const national = serviceFor()
    await national['national.saveTerms']({ language: 'fr', text: 'Le bureau répond.' })
    await national['national.saveTerms']({ language: 'en', text: 'The desk answers.' })
    await national['national.saveTerms']({ language: 'fr', text: 'Le bureau accuse réception.' })
    const { terms } = await national['national.terms']({})
    expect(terms.map(({ language, text }) => [language, text])).toEqual([
      ['en', 'The desk answers.'],
      ['fr', 'Le bureau accuse réception.'],
    ])
    await national['national.saveTerms']({ language: 'en', text: ' \n' })
    expect((await national['national.terms']({})).terms).toHaveLength(1)
  })

  it.each(['drafter', 'releaser', null] as const)('and lists are not changed by %s', (role) => {
    const national = serviceFor(role)
    expect(() => national['national.saveTerms']({ language: 'en', text: 'Mine.' })).toThrow('not-permitted')
    const list = { id: randomUUID(), name: 'List', items: ['One'] }
    expect(() => national['national.saveChecklist'](list)).toThrow('not-permitted')
    expect(() => national['national.removeChecklist']({ id: list.id })).toThrow('not-permitted')
  })
})

describe('information needed', () => {
  it('is a copy in the case, ticked by time and officer', async () => {
    const national = serviceFor()
    const list = { id: randomUUID(), name: 'Incident', items: ['When', 'What', 'Where'] }
    await national['national.saveChecklist'](list)
    const { thread } = await released()
    const id = randomUUID()
    await national['national.attachChecklist']({ ...list, id, thread })
    await national['national.saveChecklist']({ ...list, items: ['Other'] })
    await national['national.markItems']({ id, items: [0], standing: 'had' })
    await national['national.markItems']({ id, items: [1, 2, 1], standing: 'asked' })
    const found = await national['national.ofCase']({ thread })
    expect(nationalCalls['national.ofCase'].output.parse(found)).toEqual(found)
    const at = clock.now.toISOString()
    expect(found.checklists).toMatchObject([
      {
        id,
        items: [
          { text: 'When', standing: 'had', at },
          { text: 'What', standing: 'asked', at },
          { text: 'Where', standing: 'asked', at },
        ],
      },
    ])
    await national['national.detachChecklist']({ id })
    expect((await national['national.ofCase']({ thread })).checklists).toEqual([])
  })

  it('is not marked where it has no such item, whole or not at all', async () => {
    const national = serviceFor()
    const { thread } = await released()
    const id = randomUUID()
    await national['national.attachChecklist']({ id, thread, name: 'Incident', items: ['When'] })
    expect(() => national['national.markItems']({ id, items: [0, 1], standing: 'had' })).toThrow('item-gone')
    expect((await national['national.ofCase']({ thread })).checklists[0]?.items).toMatchObject([
      { standing: 'open', at: null },
    ])
    expect(() => national['national.markItems']({ id: randomUUID(), items: [0], standing: 'had' })).toThrow(
      'item-gone',
    )
  })
})

it('the directory and its list know nothing of it', async () => {
  const national = serviceFor()
  await national['national.saveEntity'](entity({ name: 'Zanzibar Secret Agency' }))
  const { database } = desks.sender.vault
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
  const holding = tables.filter((name) => {
    const rows = database.prepare(`SELECT * FROM "${String(name)}"`).all()
    return JSON.stringify(rows).includes('Zanzibar Secret Agency')
  })
  expect(holding).toEqual(['national_entity'])
})
