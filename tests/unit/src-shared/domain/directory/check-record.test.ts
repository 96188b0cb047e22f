import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRecord } from '../../../../../src-shared/domain/directory/check-record.ts'
import type { PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import { madePointOfContact, uuidOf } from '../../../src-main/store/directory-data.ts'

const good = madePointOfContact('KEN', 1)
const hours = (monday: readonly (readonly [string, string])[]): PointOfContact['availability'] => ({
  aroundTheClock: false,
  timeZone: 'Africa/Nairobi',
  officeHours: { monday: monday.map(([from, until]) => ({ from, until })) },
})
const problems = (change: Partial<PointOfContact>, exists?: (id: string) => boolean) =>
  checkRecord({ ...good, ...change }, exists).map(({ path, code }) => `${path} ${code}`)

describe('checkRecord', () => {
  it('finds nothing wrong with a whole record, nor with one telephone number', () => {
    expect(checkRecord(good)).toEqual([])
    expect(problems({ emails: [], otherChannels: [], pgpKeys: [], operationalLanguages: [] })).toEqual([])
  })

  const mail = { address: 'poc@office.example', usage: 'role' } as const
  const phone = { number: '+254201234567', usage: 'voice' } as const
  it.each<[string, Partial<PointOfContact>]>([
    ['emails no-channel', { emails: [], phones: [], otherChannels: [] }],
    ['emails/1 address-twice', { emails: [mail, { ...mail, address: 'POC@office.example' }] }],
    ['phones/1 number-twice', { phones: [phone, { ...phone, usage: 'fax' }] }],
    ['phones/0/timeZone time-zone-invalid', { phones: [{ ...phone, timeZone: 'Mars/Base' }] }],
    ['pgpKeys/1 key-twice', { pgpKeys: [...good.pgpKeys, ...good.pgpKeys] }],
    [
      'otherChannels/1 channel-twice',
      {
        otherChannels: [
          { type: 'video', handle: 'a' },
          { type: 'video', handle: 'a' },
        ],
      },
    ],
    ['state state-unknown', { state: 'ZZZ' }],
    ['entityName name-missing', { entityName: {} }],
    ['person person-missing', { holder: 'representative', person: undefined }],
    ['person person-missing', { holder: 'representative', person: { name: ' ' } }],
    ['operationalLanguages/1 language-invalid', { operationalLanguages: ['en', 'en-a'] }],
    ['positionTitle/en-x language-invalid', { positionTitle: { 'en-x': 'Desk' } }],
    ['availability/timeZone time-zone-invalid', { availability: { ...hours([]), timeZone: 'Mars/Base' } }],
    ['availability/officeHours/monday hours-order', { availability: hours([['17:00', '08:00']]) }],
    ['availability/officeHours/monday hours-order', { availability: hours([['08:00', '08:00']]) }],
    [
      'availability/officeHours/monday hours-overlap',
      {
        availability: hours([
          ['12:00', '17:00'],
          ['08:00', '12:30'],
        ]),
      },
    ],
    ['alternates/0 alternate-self', { alternates: [good.id] }],
    ['alternates/1 alternate-twice', { alternates: [uuidOf('a'), uuidOf('a')] }],
    ['validUntil dates-order', { validFrom: '2026-02-01', validUntil: '2026-01-31' }],
  ])('says %s', (expected, change) => {
    expect(problems(change)).toEqual([expected])
  })

  it.each(['a-b', 'en-US-US', 'en-u', 'en-x', 'sl-rozaj-rozaj', 'en-a-bb-a-cc'])(
    'refuses %j as a language (RFC 5646 §2.2.9)',
    (tag) => {
      expect(problems({ operationalLanguages: ['en', tag] })).toEqual([
        'operationalLanguages/1 language-invalid',
      ])
      expect(problems({ entityName: { en: 'Desk', [tag]: 'Desk' } })).toEqual([
        `entityName/${tag} language-invalid`,
      ])
    },
  )

  it('takes scripts, regions, variants, extensions and private use', () => {
    const tags = [
      'sw',
      'zh-Hant-TW',
      'es-419',
      'sl-rozaj-biske',
      'de-1996',
      'ar-u-nu-latn',
      'fr-x-desk',
      'und',
    ]
    expect(problems({ operationalLanguages: tags })).toEqual([])
  })

  it('looks alternates up where it can', () => {
    expect(problems({ alternates: [uuidOf('a')] }, () => false)).toEqual(['alternates/0 alternate-unknown'])
    expect(problems({ alternates: [uuidOf('a')] })).toEqual([])
  })

  it('takes hours that touch, and a day to its end', () => {
    const availability = hours([
      ['12:00', '24:00'],
      ['08:00', '12:00'],
    ])
    expect(problems({ availability, validUntil: good.validFrom })).toEqual([])
  })

  it('finds two openings of a day to overlap exactly where some minute lies in both', () => {
    const minutes = fc.integer({ min: 0, max: 1439 })
    const text = (minute: number) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    fc.assert(
      fc.property(minutes, minutes, minutes, minutes, (a, b, c, d) => {
        fc.pre(a < b && c < d)
        const both = Math.max(a, c) < Math.min(b, d)
        const found = problems({
          availability: hours([
            [text(a), text(b)],
            [text(c), text(d)],
          ]),
        })
        expect(found.length > 0).toBe(both)
      }),
    )
  })
})
