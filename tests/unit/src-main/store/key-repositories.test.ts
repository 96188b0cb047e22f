/** Rows of the key ring, of verifications and of calls: what was written is read. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callsWith, insertCall } from '../../../../src-main/store/call-repository.ts'
import { contactsOf, lastContacts } from '../../../../src-main/store/check-repository.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { findRingKey, putRingKey, ringKeys } from '../../../../src-main/store/ring-repository.ts'
import {
  allVerifications,
  insertVerification,
  verificationsOf,
} from '../../../../src-main/store/verification-repository.ts'
import { type TempDatabase, tempDatabase } from '../../../support/temp-vault.ts'
import { fingerprintOf, madeFacts } from './directory-data.ts'

let temporary: TempDatabase
beforeAll(async () => {
  temporary = await tempDatabase(migrations)
})
afterAll(() => temporary[Symbol.asyncDispose]())
const actor = () => ({ deviceId: temporary.deviceId, officer: null })
const pocId = randomUUID()
const fingerprint = fingerprintOf('one')

describe('key ring', () => {
  it('replaces a certificate of the same key', () => {
    const key = { facts: madeFacts(fingerprint), origin: 'file' as const }
    putRingKey(temporary.db, actor(), '2026-10-05T09:00:00.000Z', { ...key, certificate: 'old' })
    putRingKey(temporary.db, actor(), '2026-10-06T09:00:00.000Z', {
      ...key,
      certificate: 'new',
      origin: 'in-person',
    })
    expect(ringKeys(temporary.db)).toHaveLength(1)
    expect(findRingKey(temporary.db, fingerprint)).toMatchObject({
      certificate: 'new',
      origin: 'in-person',
      kept: '2026-10-06T09:00:00.000Z',
      facts: { fingerprint },
    })
  })
})

describe('verifications', () => {
  const add = (at: string, outcome: 'verified' | 'rejected') =>
    insertVerification(temporary.db, actor(), {
      id: randomUUID(),
      pocId,
      fingerprint,
      outcome,
      how: 'call-back',
      withWhom: 'Duty officer',
      at,
      note: '',
    })

  it('come in the order in which they were made, of two at one instant the rejection last', () => {
    add('2026-10-05T09:00:00.500Z', 'rejected')
    add('2026-10-05T09:00:00Z', 'rejected')
    add('2026-10-05T09:00:00.000Z', 'verified')
    const found = verificationsOf(temporary.db, pocId)
    expect(found.map(({ at, outcome, by }) => [at, outcome, by])).toEqual([
      ['2026-10-05T09:00:00.000Z', 'verified', null],
      ['2026-10-05T09:00:00.000Z', 'rejected', null],
      ['2026-10-05T09:00:00.500Z', 'rejected', null],
    ])
    expect(allVerifications(temporary.db)).toEqual(new Map([[pocId, found]]))
  })
})

describe('calls', () => {
  it('are kept as they were, newest first', () => {
    const call = {
      pocId,
      direction: 'incoming' as const,
      number: '',
      withWhom: 'Чиновник',
      purpose: 'other' as const,
      outcome: 'reached' as const,
      note: '',
    }
    const [early, late] = [randomUUID(), randomUUID()]
    insertCall(temporary.db, actor(), { ...call, id: early, at: '2026-10-05T09:00:00Z' })
    insertCall(temporary.db, actor(), { ...call, id: late, at: '2026-10-05T09:00:00.100Z' })
    expect(callsWith(temporary.db, pocId).map(({ id, withWhom, by }) => [id, withWhom, by])).toEqual([
      [late, 'Чиновник', null],
      [early, 'Чиновник', null],
    ])
    const missed = { ...call, id: randomUUID(), outcome: 'no-answer' as const, at: '2026-10-06T09:00:00Z' }
    insertCall(temporary.db, actor(), missed)
    expect(contactsOf(temporary.db, pocId)).toEqual(['2026-10-05T09:00:00.100Z'])
    expect(contactsOf(temporary.db, randomUUID())).toEqual([])
    expect(lastContacts(temporary.db)).toEqual(new Map([[pocId, contactsOf(temporary.db, pocId)]]))
  })
})
