/** What is wrong with a record in the form is said beside the right row of the right field. */
import { describe, expect, it } from 'vitest'
import {
  clockOf,
  likeMonday,
} from '../../../../../../src-renderer/features/directory/editor/hours-fields.tsx'
import {
  anchorId,
  recordProblems,
} from '../../../../../../src-renderer/features/directory/editor/record-problems.ts'
import type { PointOfContact } from '../../../../../../src-shared/domain/directory/record.ts'
import { makeFakeDirectory } from '../../../../../support/fake-directory.ts'

const directory = makeFakeDirectory(new Date('2026-11-20T10:42:00.000Z'))
const known = directory[0]?.pointOfContact
if (known === undefined) throw new Error('the fake directory is not empty')

const problemsOf = (part: Partial<PointOfContact>) => recordProblems({ ...known, ...part })

describe('recordProblems', () => {
  it('finds nothing in the records of a directory', () => {
    for (const { pointOfContact } of directory) expect(recordProblems(pointOfContact)).toEqual([])
  })

  it('counts rows as they stand in the form, empty ones included', () => {
    const emails: PointOfContact['emails'] = [
      { address: '', usage: 'role' },
      { address: 'desk@agency.example', usage: 'role' },
      { address: 'not an address', usage: 'incident' },
    ]
    expect(problemsOf({ emails })).toEqual([{ anchor: 'emails/2/address', code: 'mail-invalid' }])
  })

  it('stops at text that was pasted for certificates and holds none, so that it is not lost', () => {
    const problem = { anchor: 'smimeCertificates', code: 'no-certificate' }
    expect(recordProblems(known, 'see attachment')).toEqual([problem])
    expect(recordProblems(known, ' \n')).toEqual([])
    const later = { ...known, alternates: ['x'], state: '' }
    const anchors = recordProblems(later, 'see attachment').map(({ anchor }) => anchor)
    expect(anchors).toEqual(['state', 'smimeCertificates', 'alternates'])
  })

  it('names the repeated row, and the zone of a number', () => {
    const phones: PointOfContact['phones'] = [
      { number: '', usage: 'fax' },
      { number: '+41225550100', usage: 'voice' },
      { number: '+41 22 555 01 00', usage: 'mobile' },
      { number: '022 555', usage: 'voice', timeZone: 'Nowhere/Else' },
    ]
    expect(problemsOf({ phones })).toEqual([
      { anchor: 'phones/3/number', code: 'phone-invalid' },
      { anchor: 'phones/2/number', code: 'number-twice' },
      { anchor: 'phones/3/timeZone', code: 'time-zone-invalid' },
    ])
  })

  it.each([
    [{ monday: [{ from: '9', until: '17:00' }] }, 'hours-invalid'],
    [{ monday: [{ from: '17:00', until: '09:00' }] }, 'hours-order'],
    [
      {
        monday: [
          { from: '09:00', until: '13:00' },
          { from: '12:00', until: '17:00' },
        ],
      },
      'hours-overlap',
    ],
  ])('says of hours what is wrong with them (%#)', (officeHours, code) => {
    const availability = { ...known.availability, aroundTheClock: false, officeHours }
    expect(problemsOf({ availability })).toEqual([{ anchor: 'availability/officeHours/monday', code }])
  })

  it('asks for whole dates, in order', () => {
    expect(problemsOf({ validFrom: '' })).toEqual([{ anchor: 'validFrom', code: 'date-invalid' }])
    expect(problemsOf({ validFrom: '2026-02-01', validUntil: '2026-01-31' })).toEqual([
      { anchor: 'validUntil', code: 'dates-order' },
    ])
    expect(problemsOf({ nominatingInstrument: { reference: 'NV 1', date: '' } })).toEqual([
      { anchor: 'nominatingInstrument', code: 'date-invalid' },
    ])
  })

  it('asks a representative for a name', () => {
    expect(problemsOf({ holder: 'representative', person: { name: '' } })).toEqual([
      { anchor: 'person', code: 'person-missing' },
    ])
  })

  it('says what is wrong in the order in which the form asks', () => {
    // In the opposite order.
    const wrong: Partial<PointOfContact> = {
      nominatingInstrument: { reference: 'NV 1', date: '' },
      sourceDate: 'soon',
      validFrom: '',
      alternates: ['nobody'],
      pgpKeys: [{ fingerprint: 'not a key', certificate: '', origin: 'file' }],
      operationalLanguages: ['not a language'],
      person: { name: '' },
      emails: [{ address: 'not an address', usage: 'role' }],
    }
    const anchors = problemsOf({ ...wrong, holder: 'representative' }).map(({ anchor }) => anchor)
    expect(anchors.map((anchor) => anchor.split('/')[0])).toEqual(Object.keys(wrong).toReversed())
  })

  it('gives every place an id of its own that an element can have', () => {
    expect(anchorId('emails/2/address')).toBe('record-emails-2-address')
  })
})

describe('typed hours', () => {
  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['9:30', '09:30'],
    ['17h', '17:00'],
    ['24:00', '24:00'],
    ['soon', 'soon'],
    ['', ''],
  ])('%j becomes %j', (typed, clock) => expect(clockOf(typed)).toBe(clock))

  it('copies Monday to the other four days of work and leaves the rest', () => {
    const monday = [{ from: '08:00', until: '16:00' }]
    const saturday = [{ from: '10:00', until: '12:00' }]
    const availability = { aroundTheClock: false, timeZone: 'UTC', officeHours: { monday, saturday } }
    const copied = likeMonday(availability)
    expect(Object.keys(copied).toSorted()).toEqual([
      'friday',
      'monday',
      'saturday',
      'thursday',
      'tuesday',
      'wednesday',
    ])
    expect(copied.friday).toEqual(monday)
    expect(copied.saturday).toEqual(saturday)
  })
})
