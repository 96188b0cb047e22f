/**
 * A desk with as many open cases as a figure asks for, no two of a kind next to each other: to one State or several, in
 * every part of the world, from others, reminded, partly acknowledged, answered in part, come back, passed on; and with a
 * policy under which time stands still on closed days.
 */
import { randomUUID } from 'node:crypto'
import { writeClocksPolicy } from '../../src-main/services/clocks/policy.ts'
import { messagesRepository, type NewMessage } from '../../src-main/store/messages-repository.ts'
import { nationalRepository } from '../../src-main/store/national-repository.ts'
import type { DeskDatabase } from '../../src-main/store/open.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import { required } from '../../src-shared/base/assert.ts'
import { firstClocksPolicy } from '../../src-shared/domain/clocks/policy.ts'
import type { Availability, PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { kenya } from './correspondence.ts'
import { messageRow } from './message-row.ts'
import { learn, pointOfContactOf } from './two-desks.ts'

type OfficeHours = Availability['officeHours']

const day = [{ from: '08:00', until: '17:00' }]
const workdays = { monday: day, tuesday: day, wednesday: day, thursday: day }
/** Where the weekend is Saturday and Sunday, and where it is Friday and Saturday. */
const usual: OfficeHours = { ...workdays, friday: day }
const friday: OfficeHours = { ...workdays, sunday: day }

const places: readonly (readonly [state: string, zone: string, calendar: string, hours: OfficeHours])[] = [
  ['FRA', 'Europe/Paris', 'FR', usual],
  ['EGY', 'Africa/Cairo', 'EG', friday],
  ['KIR', 'Pacific/Kiritimati', 'KI', usual],
  ['USA', 'America/New_York', 'US', usual],
  ['NPL', 'Asia/Kathmandu', 'NP', { ...friday, friday: day }],
  ['IND', 'Asia/Kolkata', 'IN', usual],
  ['BRA', 'America/Sao_Paulo', 'BR', usual],
  ['JPN', 'Asia/Tokyo', 'JP', usual],
  ['AUS', 'Australia/Lord_Howe', 'AU', usual],
  ['CAN', 'America/St_Johns', 'CA', usual],
  ['IRN', 'Asia/Tehran', 'IR', { ...friday, saturday: day }],
  ['NZL', 'Pacific/Chatham', 'NZ', usual],
  ['CHN', 'Asia/Shanghai', 'CN', usual],
  ['ESP', 'Europe/Madrid', 'ES', usual],
  ['SAU', 'Asia/Riyadh', 'SA', friday],
  ['RUS', 'Asia/Kamchatka', 'RU', usual],
]
const types = ['technical', 'diplomatic', 'policy'] as const

function officesOf(): PointOfContact[] {
  return places.flatMap(([state, timeZone, holidayCalendar, officeHours], index) =>
    types.map((pocType, place) => {
      const profile = { ...kenya, state, pocType, email: `${pocType}@${state.toLowerCase()}.example` }
      const aroundTheClock = (index + place) % 5 === 4
      const availability = {
        aroundTheClock,
        timeZone,
        holidayCalendar,
        officeHours: aroundTheClock ? {} : officeHours,
      }
      return { ...pointOfContactOf(profile, null), availability }
    }),
  )
}

const hour = 3_600_000
const iso = (time: number) => new Date(time).toISOString()
const noted = 'Repeated scanning from one network. '.repeat(60)

type Desk = { readonly db: DeskDatabase; readonly deviceId: string }
export type Order = {
  readonly count: number
  readonly now: Date
  /** False: the policy that a desk begins with. True where nothing is said: public holidays of every State count too. */
  readonly workingDaysOnly?: boolean
}

/** Writes them in one unit of work, on a desk of Kenya's, with the offices of all that have a part in them. */
export async function writeVariedCases(desk: Desk, order: Order): Promise<void> {
  const offices = officesOf()
  await learn(desk, offices, order.now)
  const { db, deviceId: device } = desk
  transaction(db, () => {
    writeClocksPolicy(
      db,
      device,
      { ...firstClocksPolicy, workingDaysOnly: order.workingDaysOnly ?? true },
      order.now,
    )
    const entity = { id: randomUUID(), name: 'Operator', kind: 'operator', contact: '', note: '' } as const
    nationalRepository(db).writeEntity({ deviceId: device, officer: null }, entity, order.now)
    for (let number = 0; number < order.count; number += 1) {
      writeCase({
        desk,
        offices,
        number,
        entity: entity.id,
        at: order.now.getTime() - (number % 1500) * hour,
      })
    }
  })
}

type Case = {
  readonly desk: Desk
  readonly offices: readonly PointOfContact[]
  readonly number: number
  readonly entity: string
  /** When it began, in milliseconds since 1970. */
  readonly at: number
}

function writeCase({ desk: { db, deviceId: device }, offices, number, entity, at }: Case): void {
  const messages = messagesRepository(db)
  const office = (place: number) => required(offices[(number * 7 + place * 5) % offices.length], 'an office')
  const others = Array.from({ length: (number % 4) + 1 }, (_, place) => office(place))
  const isOurs = number % 3 !== 2
  const thread = randomUUID()
  const base = { thread, device, number, others }
  const first = isOurs
    ? sent(base, at, { acknowledgement: { requested: true } })
    : received(base, at, { acknowledgement: { requested: true } })
  messages.insert(first)
  const reply = { inReplyTo: first.record_id }
  if (isOurs && number % 5 === 1)
    messages.insert(
      sent(base, at + 80 * hour, {
        ...reply,
        template: 'T13',
        fields: { originalMessageId: first.record_id },
      }),
    )
  if (isOurs && number % 8 === 3) {
    const t1 = received(base, at + 2 * hour, { ...reply, template: 'T1' })
    messages.insert(t1)
    messages.addAcknowledgement(first.id, t1.id, office(0).state, t1.at)
  }
  if (isOurs && number % 7 === 5) {
    const fields = { replyStatus: 'interim', nextReply: iso(at + 400 * hour) }
    messages.insert(received(base, at + 30 * hour, { ...reply, template: 'T4', fields }))
  }
  if (number % 11 === 4) messages.insert({ ...sent(base, at + 5 * hour, {}), status: 'bounced' })
  if (number % 10 === 3) {
    const forwarding = {
      channel: 'telephone',
      about: 'Asked to look.',
      message: first.id,
      tlp: 'TLP:AMBER',
    } as const
    const [id, due] = [randomUUID(), iso(at + 100 * hour)]
    const row = { ...forwarding, id, thread, entity, entityName: 'Operator', at: iso(at + hour), due }
    nationalRepository(db).forward({ deviceId: device, officer: null }, row)
  }
}

/** The State that a message of ours went to acknowledges it at `at`. */
export function acknowledgeCase(
  { db, deviceId: device }: Desk,
  message: string,
  state: string,
  at: Date,
): void {
  transaction(db, () => {
    const messages = messagesRepository(db)
    const { thread, record_id: inReplyTo } = required(messages.find(message), 'a message')
    const others = officesOf().filter((office) => office.state === state)
    const t1 = received({ thread, device, number: 0, others }, at.getTime(), { template: 'T1', inReplyTo })
    messages.insert(t1)
    messages.addAcknowledgement(message, t1.id, state, t1.at)
  })
}

type Base = {
  readonly thread: string
  readonly device: string
  readonly number: number
  readonly others: readonly PointOfContact[]
}
type Said = {
  readonly template?: 'T1' | 'T2' | 'T4' | 'T13'
  readonly inReplyTo?: string | null
  readonly acknowledgement?: { readonly requested: boolean }
  readonly fields?: Readonly<Record<string, unknown>>
}

const partOf = ({ state, type, id }: PointOfContact) => ({ state, pocType: type, pocId: id })
const own = { state: 'KEN', pocType: 'technical', pocId: null }

function sent({ others, ...base }: Base, at: number, said: Said): NewMessage {
  const counterparts = [...new Set(others.map(({ state }) => state))]
  const row = rowOf({ ...base, counterparts }, at, said, { from: own, to: others.map(partOf) })
  const caseNumber = `KEN-2026-D1-${base.number + 1}`
  return {
    ...row,
    direction: 'outgoing',
    status: 'sent',
    case_number: caseNumber,
    exported_at: iso(at),
    sent_at: iso(at),
  }
}

function received({ others, ...base }: Base, at: number, said: Said): NewMessage {
  const from = required(others[0], 'an office')
  const row = rowOf({ ...base, counterparts: [from.state] }, at, said, { from: partOf(from), to: [own] })
  const signer = { fingerprint: 'A'.repeat(40), state: from.state, pocId: from.id, entity: 'Office' }
  return { ...row, verdict: { level: 'valid', reasons: [], signer, signedAt: iso(at) } }
}

/** As it came in; what leaves is made of it. The records are as long as those of officers. */
function rowOf(
  base: Omit<Base, 'others'> & { readonly counterparts: string[] },
  at: number,
  { template = 'T2', inReplyTo = null, acknowledgement = { requested: false }, fields = {} }: Said,
  parties: Readonly<Record<'from' | 'to', unknown>>,
): NewMessage {
  const mode = base.number % 50 === 49 ? 'exercise' : 'real'
  const content = { summary: noted, requestedAction: ['investigate'], ...fields }
  const record = {
    template: { id: template, version: template === 'T2' ? 2 : 1 },
    acknowledgement,
    ...parties,
    fields: content,
  }
  return messageRow({
    thread: base.thread,
    record_id: randomUUID(),
    record: new TextEncoder().encode(JSON.stringify(record)),
    template,
    mode,
    tlp: 'TLP:AMBER',
    subject: `Scanning of registry servers, ${base.number + 1}`,
    counterparts: base.counterparts,
    in_reply_to: inReplyTo,
    acknowledgement_requested: acknowledgement.requested ? 1 : 0,
    at: iso(at),
    device: base.device,
  })
}
