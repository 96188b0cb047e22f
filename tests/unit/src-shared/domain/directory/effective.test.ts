import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectiveRecord, verificationStates } from '../../../../../src-shared/domain/directory/effective.ts'
import type { PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import { diffRecords } from '../../../../../src-shared/domain/directory/record-paths.ts'
import type { VerificationRecord } from '../../../../../src-shared/domain/directory/verification.ts'
import { accepted, corrections, layers, verification } from './made-layers.ts'
import { anyRecord, fingerprint, key, record } from './made-records.ts'

describe('effectiveRecord', () => {
  it('is what the registry says and was accepted, under what the desk says', () => {
    const effective = effectiveRecord(
      layers({
        registry: accepted(record({ person: { name: 'One' } }), record({ type: 'policy' })),
        desk: corrections({
          person: { name: 'Two' },
          'phones/+254201234567': null,
          'emails/night@csirt.example': { address: 'night@csirt.example', usage: 'incident' },
        }),
      }),
    )
    expect(effective).toEqual({
      record: record({
        person: { name: 'Two' },
        phones: [],
        emails: [...record().emails, { address: 'night@csirt.example', usage: 'incident' }],
      }),
      layer: 'registry',
      inEffect: true,
      deskPaths: ['person', 'phones/+254201234567', 'emails/night@csirt.example'],
    })
  })

  it('shows an order of the desk as its own for as long as it moves something, whatever came and went', () => {
    const phone = (number: string) => ({ number, usage: 'voice' as const })
    const [one, two, three] = [phone('+254201234561'), phone('+254201234562'), phone('+254201234563')]
    const desk = corrections({ phones: [three.number, two.number] })
    const effect = (...phones: PointOfContact['phones']) =>
      effectiveRecord(layers({ registry: accepted(record({ phones })), desk }))
    expect(effect(one, two)).toMatchObject({ record: { phones: [two, one] }, deskPaths: ['phones'] })
    expect(effect(two)).toMatchObject({ record: { phones: [two] }, deskPaths: [] })
    expect(effect(one, two, three)).toMatchObject({
      record: { phones: [three, two, one] },
      deskPaths: ['phones'],
    })
  })

  it('is nothing where neither layer has a record, and the desk record where the registry has none', () => {
    expect(effectiveRecord(layers())).toBeNull()
    expect(effectiveRecord(layers({ desk: corrections({ status: 'active' }) }))).toBeNull()
    const made = record({ status: 'unconfirmed', emails: [] })
    const expected = { record: made, layer: 'desk', inEffect: true, deskPaths: [] }
    expect(effectiveRecord(layers({ desk: { kind: 'made', record: made } }))).toEqual(expected)
    const waits = { accepted: null, received: record() }
    expect(effectiveRecord(layers({ registry: waits, desk: { kind: 'made', record: made } }))).toEqual(
      expected,
    )
  })

  it('takes a record of the desk that the registry lists too as what the desk says over it', () => {
    const made = record({ person: { name: 'Two' }, status: 'active' })
    const effective = effectiveRecord(
      layers({
        registry: accepted(record({ status: 'withdrawn', revision: 7 })),
        desk: { kind: 'made', record: made },
      }),
    )
    expect(effective).toEqual({
      record: record({ person: { name: 'Two' }, status: 'withdrawn', revision: 7 }),
      layer: 'registry',
      inEffect: true,
      deskPaths: ['person'],
    })
  })

  it('shows a new point of contact that waits without putting it in effect, but for one use', () => {
    const registry = { accepted: null, received: record() }
    expect(effectiveRecord(layers({ registry }))).toMatchObject({ record: record(), inEffect: false })
    const once = [{ path: '', to: record() }]
    expect(effectiveRecord(layers({ registry, once }))).toMatchObject({ record: record(), inEffect: true })
  })

  it('puts what is in use once over both layers, and drops the whole record once it is accepted', () => {
    const to = { address: 'duty@csirt.example', usage: 'incident' }
    const effective = effectiveRecord(
      layers({
        registry: accepted(record({ person: { name: 'One' } })),
        desk: corrections({ 'emails/duty@csirt.example': { ...to, usage: 'ping' } }),
        once: [
          { path: 'emails/duty@csirt.example', to },
          { path: '', to: record({ person: { name: 'Old' } }) },
        ],
      }),
    )
    expect(effective?.record.emails).toEqual([to])
    expect(effective?.record.person).toEqual({ name: 'One' })
    expect(effective?.deskPaths).toEqual([])
  })

  it.each<[string, Partial<PointOfContact>, Readonly<Record<string, unknown>>]>([
    ['withdrawn', { status: 'withdrawn' }, { status: 'active' }],
    ['superseded', { status: 'superseded' }, { status: 'active' }],
    ['an end', { validUntil: '2026-06-01' }, { validUntil: '2030-01-01' }],
    ['an end that the desk took away', { validUntil: '2026-06-01' }, { validUntil: null }],
    ['a later beginning', { validFrom: '2026-06-01' }, { validFrom: '2026-01-01' }],
    ['a stricter label', { handling: { tlp: 'TLP:RED' } }, { handling: { tlp: 'TLP:GREEN' } }],
    [
      'less on a channel',
      { otherChannels: [{ type: 'video', handle: 'h', maxSensitivity: 'TLP:GREEN' }] },
      { 'otherChannels/video:h': { type: 'video', handle: 'h', maxSensitivity: 'TLP:RED' } },
    ],
  ])('lets a restriction of the registry go before the desk: %s', (_, change, values) => {
    const registry = accepted(record(change))
    const effective = effectiveRecord(layers({ registry, desk: corrections(values) }))
    expect(effective).toMatchObject({ record: record(change), deskPaths: [] })
  })

  it.each<[string, Partial<PointOfContact>, Readonly<Record<string, unknown>>]>([
    ['confirms', { status: 'unconfirmed' }, { status: 'active' }],
    ['withdraws', {}, { status: 'withdrawn' }],
    ['sets an end', {}, { validUntil: '2026-06-01' }],
    ['sets an earlier end', { validUntil: '2026-06-01' }, { validUntil: '2026-05-01' }],
    ['marks more strictly', {}, { handling: { tlp: 'TLP:RED' } }],
  ])('lets the desk stand where it is the stricter one, or has confirmed: %s', (_, change, values) => {
    const effective = effectiveRecord(
      layers({ registry: accepted(record(change)), desk: corrections(values) }),
    )
    expect(effective?.record).toMatchObject(values)
    expect(effective?.deskPaths).toEqual(Object.keys(values))
  })

  it('keeps a key that the desk lists, with the certificate of the registry where that lists it too', () => {
    const [a, b] = [`pgpKeys/${fingerprint('A')}`, `pgpKeys/${fingerprint('B')}`]
    const effective = effectiveRecord(
      layers({
        registry: accepted(record({ pgpKeys: [key('A', 'revoked since')] })),
        desk: corrections({
          [a]: { ...key('A', 'of last year'), origin: 'in-person' },
          [b]: key('B'),
        }),
      }),
    )
    expect(effective?.record.pgpKeys).toEqual([
      { ...key('A', 'revoked since'), origin: 'in-person' },
      key('B'),
    ])
    const removed = layers({ registry: accepted(record()), desk: corrections({ [a]: null }) })
    expect(effectiveRecord(removed)).toMatchObject({ record: { pgpKeys: [] }, deskPaths: [a] })
  })

  it('shows our own verifications only, and of one key the newest', () => {
    const claim = { by: 'the registry', how: 'in-person', at: '2026-09-01T00:00:00Z' } as const
    const registry = accepted(
      record({ pgpKeys: ['A', 'B', 'C'].map((digit) => ({ ...key(digit), verified: claim })) }),
    )
    const verified = [
      verification({ at: '2026-09-03T10:00:00.500Z', by: null }),
      verification({ at: '2026-09-03T10:00:00Z', outcome: 'rejected' }),
      verification({ fingerprint: fingerprint('B') }),
      verification({ fingerprint: fingerprint('B'), outcome: 'rejected' }),
    ]
    const expected = [
      { ...key('A'), verified: { by: '', how: 'call-back', at: '2026-09-03T10:00:00.500Z' } },
      key('B'),
      key('C'),
    ]
    for (const order of [verified, verified.toReversed()]) {
      expect(effectiveRecord(layers({ registry, verified: order }))?.record.pgpKeys).toEqual(expected)
    }
  })

  it('is the accepted record where the desk says nothing, and the edited one where it says all that differs', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (one, other) => {
        const alone = effectiveRecord(layers({ registry: accepted(one) }))
        if (alone === null) throw new Error('there is a record')
        expect(diffRecords(alone.record, one)).toEqual([])
        const edited = { ...other, status: one.status, validFrom: one.validFrom, handling: one.handling }
        const { validUntil: _, ...unlimited } = edited
        const wanted = one.validUntil === undefined ? unlimited : { ...unlimited, validUntil: one.validUntil }
        const values = Object.fromEntries(diffRecords(one, wanted).map(({ path, to }) => [path, to]))
        const both = effectiveRecord(layers({ registry: accepted(one), desk: corrections(values) }))
        if (both === null) throw new Error('there is a record')
        const left = diffRecords(both.record, wanted).filter(
          ({ path }) => !/^(?:pgpKeys|otherChannels)\//.test(path),
        )
        expect(left).toEqual([])
      }),
    )
  })
})

describe('verificationStates', () => {
  const two = record({ pgpKeys: [key('A'), key('B')] })

  it.each<[string, readonly VerificationRecord[], string, string]>([
    ['nobody compared', [], 'unverified', 'unverified'],
    ['one was verified', [verification()], 'verified', 'changed'],
    ['one was rejected', [verification({ outcome: 'rejected' })], 'rejected', 'unverified'],
    [
      'one was verified and is rejected since',
      [verification(), verification({ outcome: 'rejected', at: '2026-09-05T00:00:00Z' })],
      'rejected',
      'changed',
    ],
    [
      'a key that is no longer listed was verified',
      [verification({ fingerprint: fingerprint('C') })],
      'changed',
      'changed',
    ],
  ])('%s', (_, verified, a, b) => {
    expect(verificationStates(two, verified)).toEqual({ [fingerprint('A')]: a, [fingerprint('B')]: b })
  })
})
