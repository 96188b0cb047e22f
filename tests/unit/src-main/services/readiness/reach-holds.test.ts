/** What readiness promises, the pre-flight keeps: over made records in a real database, at any time. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { protectionFor, recipientAt } from '../../../../../src-main/services/messages/recipients.ts'
import { readinessReport } from '../../../../../src-main/services/readiness/report.ts'
import { insertCheck } from '../../../../../src-main/store/check-repository.ts'
import { refreshRecord } from '../../../../../src-main/store/directory-effect.ts'
import { directoryRepository } from '../../../../../src-main/store/directory-repository.ts'
import { migrations } from '../../../../../src-main/store/migrations/all.ts'
import { officePages } from '../../../../../src-main/store/readiness-rows.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { insertVerification } from '../../../../../src-main/store/verification-repository.ts'
import { encryptionStateSchema, type KeyFacts } from '../../../../../src-shared/domain/directory/key-facts.ts'
import {
  keyStandings,
  type PocReadiness,
} from '../../../../../src-shared/domain/directory/readiness-views.ts'
import { mailAddressSchema, type PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import { verificationStateSchema } from '../../../../../src-shared/domain/directory/verification.ts'
import { type DirectoryFilter, noFilter } from '../../../../../src-shared/domain/directory/views.ts'
import { replaceRegistryLayer } from '../../../../support/registry-layer.ts'
import { type TempDatabase, tempDatabase } from '../../../../support/temp-vault.ts'
import { templateOf } from '../../../../support/templates.ts'
import {
  fingerprintOf,
  issued,
  madeDirectory,
  madeFacts,
  madePointOfContact,
} from '../../store/directory-data.ts'

const first = Date.parse('2026-10-05T09:00:00Z')
const after = (days: number) => new Date(first + days * 86_400_000)

/** The first of the values in three cases of four. */
const mostly = <const Value>(usual: Value, ...others: readonly Value[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })

const key = fc.record({
  name: fc.constantFrom('A', 'B', 'C'),
  state: mostly('usable', ...encryptionStateSchema.options),
  created: mostly(-400, -30, 30),
  from: mostly(undefined, -30, 30),
  until: mostly(400, null, 30, -1),
  revoked: mostly(false, true),
  outcome: fc.constantFrom('verified', 'rejected', null),
  readable: fc.integer({ min: 1, max: 10 }).map((tenth) => tenth > 1),
})
const mailbox = fc.record({
  name: fc.constantFrom('first', 'second', 'third'),
  usage: fc.constantFrom(...mailAddressSchema.shape.usage.options),
  bounced: fc.constantFrom(false, false, true),
})
const office = fc.record({
  status: mostly('active', 'unconfirmed', 'withdrawn', 'superseded'),
  validUntil: mostly(undefined, '2026-10-04', '2026-10-05', '2027-01-01'),
  keys: fc.uniqueArray(key, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
  mailboxes: fc.uniqueArray(mailbox, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
})
type Made = typeof office extends fc.Arbitrary<infer Value> ? Value : never

let database: TempDatabase
beforeAll(async () => {
  database = await tempDatabase(migrations)
})
afterAll(() => database[Symbol.asyncDispose]())

function factsOf({ name, state, created, from, until, revoked }: Made['keys'][number]): KeyFacts {
  const end = until === null ? null : after(until).toISOString()
  const begin = from === undefined ? {} : { from: after(Math.max(created, from)).toISOString() }
  return {
    ...madeFacts(fingerprintOf(name), { state, until: end, ...begin }),
    created: after(created).toISOString(),
    expires: end,
    revoked,
  }
}

/** Puts the office into the directory of the desk, with what the desk found of it, and answers its id. */
function learn({ status, validUntil, keys, mailboxes }: Made): string {
  const { db, deviceId } = database
  const record: PointOfContact = {
    ...madePointOfContact('FRA', 1),
    id: randomUUID(),
    status,
    ...(validUntil === undefined ? {} : { validUntil }),
    emails: mailboxes.map(({ name, usage }) => ({ address: `${name}@office.example`, usage })),
    pgpKeys: keys.map(({ name }) => ({
      fingerprint: fingerprintOf(name),
      certificate: name,
      origin: 'registry',
    })),
  }
  const made = madeDirectory(0)
  const states = made.states.map((one) => (one.state === 'FRA' ? { ...one, pointsOfContact: [record] } : one))
  const readable = keys.filter((one) => one.readable)
  const facts = new Map(readable.map((one) => [fingerprintOf(one.name), factsOf(one)]))
  replaceRegistryLayer(db, { ...made, states }, facts, issued)
  const actor = { deviceId, officer: null }
  const seen = { pocId: record.id, at: after(-1).toISOString(), note: '' }
  transaction(db, () => {
    for (const { name, outcome } of keys) {
      if (outcome === null) continue
      const about = { id: randomUUID(), fingerprint: fingerprintOf(name), how: 'call-back' } as const
      insertVerification(db, actor, { ...seen, ...about, outcome, withWhom: 'Duty officer' })
    }
    for (const { name, bounced } of mailboxes) {
      if (!bounced) continue
      const about = { id: randomUUID(), path: `emails/${name}@office.example`, how: 'mail' } as const
      insertCheck(db, actor, { ...seen, ...about, result: 'bounced' })
    }
    refreshRecord(db, record.id)
  })
  return record.id
}

/** What the report says of every office at the instant. */
function officesAt(at: Date): readonly PocReadiness[] {
  const { db } = database
  const rows = [...officePages(db)].flat()
  const own = { state: 'KEN', timeZone: 'UTC' }
  const { states } = readinessReport({ db, rows, holidays: new Map(), own, language: 'en', at })
  return states.flatMap(({ pointsOfContact }) => pointsOfContact)
}

it('an office that is said to be reached encrypted is sent to, encrypted, by a verified key, where nothing bounced', () => {
  let reached = 0
  fc.assert(
    fc.property(office, fc.constantFrom(0, 2, 60), (made, later) => {
      const id = learn(made)
      const at = after(later)
      const reach = officesAt(at).find(({ pocId }) => pocId === id)?.reach
      if (reach !== 'encrypted' && reach !== 'unverified') return
      reached += 1
      const directory = directoryRepository(database.db)
      const recipient = recipientAt({ directory, usedOnce: () => false, languageTag: 'en' }, id, at)
      expect(protectionFor([recipient], templateOf('T2')).protection).toBe('encrypted')
      expect(recipient.key?.verified).toBe(reach === 'encrypted')
      const used = made.mailboxes.find(({ name }) => recipient.email === `${name}@office.example`)
      expect(used?.bounced).toBe(false)
      const named = made.keys.find(({ name }) => fingerprintOf(name) === recipient.key?.fingerprint)
      expect(named?.outcome).not.toBe('rejected')
    }),
    { numRuns: 160 },
  )
  expect(reached).toBeGreaterThan(10)
})

it('the report counts as many offices of each standing and verification as the list shows under that filter', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(office, fc.constantFrom(0, 2, 60), (made, later) => {
      learn(made)
      const at = after(later)
      const offices = officesAt(at)
      const directory = directoryRepository(database.db)
      const found = (filter: Partial<DirectoryFilter>) =>
        directory.search({ ...noFilter, ...filter, offset: 0, count: 1 }, at).found
      for (const standing of keyStandings) {
        const counted = offices.filter(({ key: used }) => used.standing === standing)
        expect(found({ keys: [standing] }), standing).toBe(counted.length)
      }
      for (const state of verificationStateSchema.options) {
        const counted = offices.filter(({ verification }) => verification === state)
        expect(found({ verifications: [state] }), state).toBe(counted.length)
        if (counted.length > 0) seen.add(state)
      }
    }),
    { numRuns: 60 },
  )
  expect([...seen].toSorted()).toEqual(verificationStateSchema.options.toSorted())
})
