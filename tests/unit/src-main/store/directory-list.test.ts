/** The list in memory: windows, ranks, mistyped words, and filters by keys, verification, tags and groups. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { refreshRecords } from '../../../../src-main/store/directory-effect.ts'
import { directoryRepository } from '../../../../src-main/store/directory-repository.ts'
import { stampLocalWork } from '../../../../src-main/store/local-repository.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { clearSearchIndex } from '../../../../src-main/store/search-index.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { insertVerification } from '../../../../src-main/store/verification-repository.ts'
import type { KeyFacts } from '../../../../src-shared/domain/directory/key-facts.ts'
import { editsAllowed } from '../../../../src-shared/domain/directory/near-words.ts'
import type { DirectoryTarget, PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import {
  type DirectoryList,
  type DirectoryWindow,
  directoryListSchema,
  noFilter,
} from '../../../../src-shared/domain/directory/views.ts'
import { replaceRegistryLayer } from '../../../support/registry-layer.ts'
import { type TempDatabase, tempDatabase } from '../../../support/temp-vault.ts'
import { factsOf, fingerprintOf, issued, madeDirectory, madeFacts, uuidOf } from './directory-data.ts'

const at = new Date('2026-10-05T09:00:00Z')

/** Invented words that no name of a State and no office has, each the name of one office of Kenya. */
const invented = ['zorvex', 'blimtruk', 'wexhold', 'drogmaven', 'julk', 'vrontabesk', 'fizgolm', 'hovrazzel']

/** One point of contact for every State; some offices have names of their own, and Kenya has the invented ones. */
function directory(): DirectoryTarget {
  const base = madeDirectory(1)
  const changes: Readonly<Record<string, Partial<PointOfContact>>> = {
    FRA: { entityName: { en: 'Kenya Liaison Desk' } },
    ITA: { entityName: { en: 'Friends of Kenya' } },
    ESP: { entityName: { en: 'Desk for Kenyan Affairs' } },
    DEU: { emails: [{ address: 'kenya@office.deu.example', usage: 'role' }] },
  }
  return {
    ...base,
    states: base.states.map((entry) => ({
      ...entry,
      pointsOfContact: entry.pointsOfContact.flatMap((poc) =>
        entry.state === 'KEN'
          ? invented.map((word) => inventedOffice(poc, word))
          : [{ ...poc, ...changes[poc.state] }],
      ),
    })),
  }
}

function inventedOffice(poc: PointOfContact, word: string): PointOfContact {
  const [key] = poc.pgpKeys
  if (key === undefined) throw new Error('a key is missing')
  const own = { ...key, fingerprint: fingerprintOf(word), certificate: `certificate of ${word}` }
  return { ...poc, id: uuidOf(word), entityName: { en: `Office ${word}` }, pgpKeys: [own] }
}

let temporary: TempDatabase
let search: (change: Partial<DirectoryWindow>, instant?: Date) => DirectoryList
const idsOf = ({ rows }: DirectoryList) => rows.map(({ id }) => id)
const statesOf = ({ rows }: DirectoryList) => [...new Set(rows.map(({ state }) => state))]

beforeAll(async () => {
  temporary = await tempDatabase(migrations)
  const target = directory()
  const facts = new Map<string, KeyFacts>([
    ...factsOf(target),
    [fingerprintOf('zorvex'), madeFacts(fingerprintOf('zorvex'), { state: 'revoked' })],
    [fingerprintOf('wexhold'), madeFacts(fingerprintOf('wexhold'), { from: '2026-03-01T00:00:00.000Z' })],
    [fingerprintOf('julk'), madeFacts(fingerprintOf('julk'), { until: '2026-10-20T00:00:00.000Z' })],
  ])
  const repository = directoryRepository(temporary.db)
  replaceRegistryLayer(temporary.db, target, facts, issued)
  search = (change, instant = at) =>
    directoryListSchema.parse(repository.search({ ...noFilter, offset: 0, count: 1000, ...change }, instant))
})
afterAll(() => temporary[Symbol.asyncDispose]())

describe('windows', () => {
  it('are parts of one list, and say how many there are', () => {
    const all = search({})
    expect(all).toMatchObject({ offset: 0, found: 202, total: 202, approximate: false })
    expect(search({ offset: 100, count: 30 })).toMatchObject({
      offset: 100,
      found: 202,
      rows: all.rows.slice(100, 130),
    })
    expect(search({ offset: 200, count: 30 }).rows).toHaveLength(2)
    expect(search({ offset: 5000 })).toMatchObject({ rows: [], found: 202 })
    expect(search({ text: 'office', states: ['KEN'], count: 3 })).toMatchObject({ found: 8, total: 202 })
  })

  it('are answered from the result that is kept: scrolling asks the index nothing', async () => {
    await using other = await tempDatabase(migrations)
    const repository = directoryRepository(other.db)
    const target = madeDirectory(1)
    replaceRegistryLayer(other.db, target, factsOf(target), issued)
    const ask = (text: string, offset: number) =>
      repository.search({ ...noFilter, text, offset, count: 10 }, at).rows.length
    expect(ask('ministry', 0)).toBe(10)
    clearSearchIndex(other.db)
    expect(ask('ministry', 100)).toBe(10)
    expect(ask('minist', 0)).toBe(0)
  })

  it('go with how many offices each State has', () => {
    const counts = directoryRepository(temporary.db).countsByState()
    expect(counts.get('KEN')).toBe(8)
    expect(counts.size).toBe(195)
  })
})

describe('ranks', () => {
  it('put the State before offices that begin so, whole words, beginnings of words and addresses', () => {
    const found = search({ text: 'kenya' })
    expect(statesOf(found)).toEqual(['KEN', 'FRA', 'ITA', 'ESP', 'DEU'])
    expect(found.approximate).toBe(false)
    expect(statesOf(search({ text: 'keny' })).slice(0, 2)).toEqual(['KEN', 'FRA'])
    expect(statesOf(search({ text: 'kenya liais' }))).toEqual(['FRA'])
  })

  it('put fragments of numbers and fingerprints last', () => {
    const fingerprint = fingerprintOf('wexhold')
    expect(idsOf(search({ text: fingerprint.slice(11, 23) }))).toEqual([uuidOf('wexhold')])
    const [phone = ''] = directoryRepository(temporary.db)
      .pointOfContact(uuidOf('FRA 0'))
      ?.phones.map(({ number }) => number) ?? ['']
    expect(idsOf(search({ text: phone.slice(2) }))).toContain(uuidOf('FRA 0'))
  })

  it('find the office of a State by words of both, in any order', () => {
    for (const text of ['kenya julk', 'julk kenia', 'office julk nairobi']) {
      expect(idsOf(search({ text }))).toEqual([uuidOf('julk')])
    }
  })
})

describe('mistyped words', () => {
  const edits = fc.record({
    word: fc.constantFrom(...invented),
    kind: fc.constantFrom('left out', 'added', 'taken for another', 'swapped'),
    where: fc.nat(),
  })

  it('find their office, marked as approximate', () => {
    fc.assert(
      fc.property(edits, ({ word, kind, where }) => {
        const typed = edited(word, kind, where % word.length)
        fc.pre(typed !== word && editsAllowed(typed) > 0)
        expect(idsOf(search({ text: typed, states: ['KEN'] }))).toContain(uuidOf(word))
        expect(search({ text: `office ${typed}` }).rows.some(({ id }) => id === uuidOf(word))).toBe(true)
      }),
    )
  })

  it('find nothing of it with one letter more than is allowed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...invented), fc.nat(), (word, start) => {
        const wrong = editsAllowed(word) + 1
        const places = new Set(Array.from({ length: wrong }, (_, index) => (start + index) % word.length))
        const typed = [...word].map((letter, index) => (places.has(index) ? 'q' : letter)).join('')
        expect(idsOf(search({ text: typed }))).not.toContain(uuidOf(word))
      }),
    )
  })

  it('name a State, also in French and Spanish, and put it first', () => {
    for (const [text, state] of [
      ['Argntina', 'ARG'],
      ['Kenja', 'KEN'],
      ['Allemange', 'DEU'],
      ['Emiratos Arabs Unidas', 'ARE'],
    ] as const) {
      const found = search({ text })
      expect(found.approximate).toBe(true)
      expect(statesOf(found)[0]).toBe(state)
    }
  })

  it('are bent only where nothing has them as they were typed, and never in other scripts or digits', () => {
    expect(search({ text: 'blimtruk' })).toMatchObject({ found: 1, approximate: false })
    expect(search({ text: 'blimtruk', regions: ['Asia'] })).toMatchObject({ found: 0, approximate: false })
    for (const text of ['Кенея', 'كينياا', '肯亚', 'zox', '9999999', 'office 77777']) {
      expect(search({ text })).toMatchObject({ found: 0, approximate: false })
    }
  })
})

function edited(word: string, kind: string, index: number): string {
  const [before, letter, after] = [word.slice(0, index), word.slice(index, index + 1), word.slice(index + 1)]
  if (kind === 'left out') return before + after
  if (kind === 'added') return `${before}q${letter}${after}`
  if (kind === 'taken for another') return `${before}q${after}`
  return before + after.slice(0, 1) + letter + after.slice(1)
}

describe('filters', () => {
  const actor = () => ({ officer: null, deviceId: temporary.deviceId, vaultId: randomUUID() })

  it('by the key that would be encrypted to, as it is at the instant', () => {
    expect(idsOf(search({ keys: ['revoked'] }))).toEqual([uuidOf('zorvex')])
    expect(idsOf(search({ keys: ['expiring-30'] }))).toEqual([uuidOf('julk')])
    expect(search({ keys: ['usable'] }).found).toBe(200)
    const later = new Date('2026-10-21T00:00:00Z')
    expect(idsOf(search({ keys: ['expired'] }, later))).toEqual([uuidOf('julk')])
    expect(search({ keys: ['revoked', 'expired'] }, later).found).toBe(2)
    expect(search({ keys: ['not-yet-valid'], states: ['KEN'] }, new Date('2025-06-01T00:00:00Z')).found).toBe(
      7,
    )
  })

  it('by a subkey that comes after its primary key', () => {
    const early = new Date('2026-02-01T00:00:00Z')
    expect(idsOf(search({ keys: ['not-yet-valid'] }, early))).toEqual([uuidOf('wexhold')])
    expect(search({ keys: ['not-yet-valid'] }, new Date('2026-03-02T00:00:00Z')).found).toBe(0)
  })

  it('by what this desk has found of that key', () => {
    expect(search({ verifications: ['verified', 'changed', 'rejected'] }).found).toBe(0)
    transaction(temporary.db, () => {
      for (const [word, outcome] of [
        ['julk', 'verified'],
        ['wexhold', 'rejected'],
      ] as const) {
        insertVerification(temporary.db, actor(), {
          id: randomUUID(),
          pocId: uuidOf(word),
          fingerprint: fingerprintOf(word),
          outcome,
          how: 'call-back',
          withWhom: 'Duty officer',
          at: at.toISOString(),
          note: '',
        })
      }
      refreshRecords(temporary.db, [uuidOf('julk'), uuidOf('wexhold')])
    })
    expect(idsOf(search({ verifications: ['verified'] }))).toEqual([uuidOf('julk')])
    expect(search({ verifications: ['verified'] }).rows[0]).toMatchObject({ verification: 'verified' })
    expect(idsOf(search({ verifications: ['rejected'] }))).toEqual([uuidOf('wexhold')])
    expect(search({ verifications: ['rejected'] }).rows[0]?.encryption.state).toBe('missing')
    expect(search({ verifications: ['unverified'] }).found).toBe(200)
  })

  describe('of the desk itself', () => {
    const group = randomUUID()

    beforeEach(() => {
      const { db, deviceId } = temporary
      transaction(db, () => {
        db.exec('DELETE FROM tag; DELETE FROM contact_group')
        db.prepare('INSERT INTO tag VALUES (?, ?, ?, 1, ?)').run(uuidOf('FRA 0'), 'g7', 'G7', deviceId)
        db.prepare('INSERT INTO tag VALUES (?, ?, ?, 1, ?)').run(
          uuidOf('FRA 0'),
          'a first',
          'A first',
          deviceId,
        )
        db.prepare("INSERT INTO contact_group VALUES (?, 'Neighbours', '', ?, 1, ?)").run(
          group,
          issued,
          deviceId,
        )
        for (const id of [uuidOf('ITA 0'), uuidOf('julk')]) {
          db.prepare('INSERT INTO contact_group_member VALUES (?, ?, 1, ?)').run(group, id, deviceId)
        }
        stampLocalWork(db)
      })
    })

    it('by tags in any case of letters, and by groups', () => {
      expect(search({ tags: ['g7'] }).rows).toMatchObject([{ state: 'FRA', tags: ['A first', 'G7'] }])
      expect(search({ tags: ['G7', 'other'] }).found).toBe(1)
      expect(search({ tags: ['other'] }).found).toBe(0)
      expect(statesOf(search({ groups: [group] }))).toEqual(['ITA', 'KEN'])
      expect(search({ groups: [group], tags: ['g7'] }).found).toBe(0)
      expect(search({ groups: [group], text: 'kenya', states: ['KEN'] }).found).toBe(1)
    })

    it('follow what officers change, while the rows stay as they were read', () => {
      expect(search({ tags: ['g7'] }).found).toBe(1)
      transaction(temporary.db, () => {
        temporary.db.exec('DELETE FROM tag')
        stampLocalWork(temporary.db)
      })
      expect(search({ tags: ['g7'] }).found).toBe(0)
      expect(search({ states: ['FRA'] }).rows).toMatchObject([{ tags: [] }])
    })
  })

  it('by States', () => {
    expect(statesOf(search({ states: ['ITA', 'KEN'] }))).toEqual(['ITA', 'KEN'])
    expect(search({ states: ['ITA', 'KEN'], types: ['technical'] }).found).toBe(0)
  })
})
