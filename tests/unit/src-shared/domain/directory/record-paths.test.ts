import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changePathSchema } from '../../../../../src-shared/domain/directory/changes.ts'
import type { PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import {
  applyChanges,
  bookkeepingOf,
  diffRecords,
  listFields,
  sameValue,
  valueAt,
  valuesOf,
  withBookkeepingOf,
} from '../../../../../src-shared/domain/directory/record-paths.ts'
import { anyRecord, fingerprint, key, record } from './made-records.ts'

/** What a record says, comparable: without bookkeeping and the registry's claims of verification. */
function said(from: PointOfContact): PointOfContact {
  const pgpKeys = from.pgpKeys.map(({ fingerprint, certificate, origin }) => ({
    fingerprint,
    certificate,
    origin,
  }))
  return withBookkeepingOf({ ...from, pgpKeys }, record())
}

describe('diffRecords', () => {
  it('names fields, and items by what identifies them', () => {
    const from = record({ validUntil: '2027-01-01' })
    const to = record({
      status: 'withdrawn',
      emails: [{ address: 'Duty@CSIRT.example', usage: 'incident' }],
      phones: [{ number: '+254209999999', usage: 'fax' }],
      otherChannels: [{ type: 'video', handle: 'rooms/7' }],
      pgpKeys: [key('A', 'another')],
    })
    const changes = new Map(diffRecords(from, to).map(({ path, from, to }) => [path, [from, to]]))
    expect(Object.fromEntries(changes)).toEqual({
      status: ['active', 'withdrawn'],
      validUntil: ['2027-01-01', null],
      'emails/duty@csirt.example': [from.emails[0], to.emails[0]],
      'phones/+254201234567': [from.phones[0], null],
      'phones/+254209999999': [null, to.phones[0]],
      'otherChannels/video:rooms/7': [null, to.otherChannels[0]],
      [`pgpKeys/${fingerprint('A')}`]: [key('A'), key('A', 'another')],
    })
  })

  it('leaves bookkeeping and claims of verification out, and keeps fields of a newer registry', () => {
    const from = record({ pgpKeys: [{ ...key('A') }], extra: { b: 1, a: [2] } })
    const to = record({
      revision: 7,
      revised: '2026-10-01T00:00:00Z',
      lastVerified: '2026-10-01T00:00:00Z',
      lastContact: '2026-10-01T00:00:00Z',
      lastBounce: '2026-10-01T00:00:00Z',
      source: 'own-check',
      sourceDate: '2026-10-01',
      checks: [{ kind: 'ping', sent: '2026-10-01T00:00:00Z', result: 'no-answer' }],
      pgpKeys: [{ ...key('A'), verified: { by: 'x', how: 'other', at: '2026-10-01T00:00:00Z' } }],
      extra: { a: [2], b: 1 },
    })
    expect(diffRecords(from, to)).toEqual([])
    expect(diffRecords(from, { ...to, extra: { a: [3], b: 1 } })).toMatchObject([{ path: 'extra' }])
  })

  it('says that only the order of a list differs', () => {
    const [one, two] = [
      { address: 'a@x.example', usage: 'role' },
      { address: 'b@x.example', usage: 'role' },
    ] as const
    expect(diffRecords(record({ emails: [one, two] }), record({ emails: [two, one] }))).toEqual([
      { path: 'emails', from: ['a@x.example', 'b@x.example'], to: ['b@x.example', 'a@x.example'] },
    ])
  })

  it('keeps a field of a newer registry apart from an item and from the record, whatever its name', () => {
    const from = record()
    const to = { ...from, 'pgpKeys/FF': 'no key', '': 'no record', 'a~b': 1 }
    expect(diffRecords(from, to).map(({ path }) => path)).toEqual(['pgpKeys~1FF', '~', 'a~0b'])
    expect(applyChanges(from, diffRecords(from, to))).toEqual(to)
  })

  it('gives paths that fit their schema, each once', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (from, to) => {
        const paths = diffRecords(from, to).map(({ path }) => path)
        expect(new Set(paths).size).toBe(paths.length)
        for (const path of paths) expect(changePathSchema.safeParse(path).success).toBe(true)
      }),
    )
  })

  it('takes no field of a newer registry whose name is too long for a path as a change', () => {
    const name = 'n'.repeat(401)
    const to = { ...record(), [name]: 1 }
    expect(diffRecords(record(), to)).toEqual([])
    expect(bookkeepingOf(to)).toHaveProperty(name, 1)
  })
})

describe('applyChanges', () => {
  it('makes one record of another by their differences', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (from, to) => {
        const changed = applyChanges(from, diffRecords(from, to))
        expect(said(changed)).toEqual(said(to))
        expect(bookkeepingOf(changed)).toEqual(bookkeepingOf(from))
        expect(diffRecords(changed, to)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('makes each change alone as well, wherever it is read again', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (from, to) => {
        for (const change of diffRecords(from, to)) {
          expect(valueAt(from, change.path)).toEqual(change.from)
          expect(valueAt(to, change.path)).toEqual(change.to)
        }
      }),
    )
  })

  it('places the items an order names and leaves the others behind them', () => {
    const emails = ['a@x.example', 'b@x.example', 'c@x.example'].map((address) => ({
      address,
      usage: 'role' as const,
    }))
    const ordered = applyChanges(record({ emails }), [
      { path: 'emails', to: ['c@x.example', 'gone@x.example', 'a@x.example', 'a@x.example'] },
    ])
    expect(ordered.emails.map(({ address }) => address)).toEqual([
      'c@x.example',
      'a@x.example',
      'b@x.example',
    ])
  })

  it('takes a whole record, with its bookkeeping, and refuses what would be none', () => {
    const other = record({ revision: 5, status: 'unconfirmed' })
    expect(applyChanges(record(), [{ path: '', to: other }])).toEqual(other)
    expect(() => applyChanges(record(), [{ path: 'status', to: null }])).toThrow()
    expect(() => applyChanges(record(), [{ path: 'phones/+2541', to: { number: 'none' } }])).toThrow()
    expect(() => applyChanges(record(), [{ path: 'status/x', to: 1 }])).toThrow()
  })

  it('never changes bookkeeping or the id', () => {
    const changed = applyChanges(record(), [
      { path: 'revision', to: 9 },
      { path: 'id', to: '11111111-1111-4111-8111-111111111111' },
    ])
    expect(changed).toEqual(record())
  })
})

describe('withBookkeepingOf', () => {
  it('says what the one says and notes what the other noted', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (one, other) => {
        const both = withBookkeepingOf(one, other)
        expect(diffRecords(both, one)).toEqual([])
        expect(bookkeepingOf(both)).toEqual(bookkeepingOf(other))
      }),
    )
  })
})

describe('valuesOf', () => {
  it('has every item of every list under a path of its own', () => {
    fc.assert(
      fc.property(anyRecord, (any) => {
        for (const field of listFields) {
          const paths = [...valuesOf(any).keys()].filter((path) => path.startsWith(`${field}/`))
          expect(paths).toHaveLength(any[field].length)
        }
      }),
    )
  })

  it('numbers items of one key, and never takes one for a handle that ends like a number', () => {
    const channel = (handle: string) => ({ type: 'video' as const, handle })
    const any = record({ otherChannels: [channel('h#2'), channel('h'), channel('h'), channel('#room')] })
    expect([...valuesOf(any).keys()].filter((path) => path.startsWith('otherChannels/'))).toEqual([
      'otherChannels/video:h#2#1',
      'otherChannels/video:h',
      'otherChannels/video:h#2',
      'otherChannels/video:#room',
    ])
  })

  it('keeps half a surrogate pair out of a path', () => {
    const handle = `\ud83d${'\u{1f4de}'.repeat(300)}`
    const [path = ''] = [...valuesOf(record({ otherChannels: [{ type: 'video', handle }] })).keys()].filter(
      (found) => found.startsWith('otherChannels/'),
    )
    expect(Buffer.from(path, 'utf8').toString('utf8')).toBe(path)
    expect(path.length).toBeLessThanOrEqual(400)
  })
})

describe('sameValue', () => {
  it('does not look at the order of keys, and takes null for absent', () => {
    expect(sameValue({ a: 1, b: { c: [1] } }, { b: { c: [1] }, a: 1, d: null })).toBe(true)
    expect(sameValue({ a: [1, 2] }, { a: [2, 1] })).toBe(false)
    expect(sameValue({ 0: 'a' }, ['a'])).toBe(false)
    expect(sameValue([], [null])).toBe(false)
    expect(sameValue({ constructor: 1 }, {})).toBe(false)
  })
})
