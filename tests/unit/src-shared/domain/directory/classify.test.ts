import { describe, expect, it } from 'vitest'
import type { ChangeClass } from '../../../../../src-shared/domain/directory/changes.ts'
import { classifyChanges } from '../../../../../src-shared/domain/directory/classify.ts'
import type { PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import { diffRecords } from '../../../../../src-shared/domain/directory/record-paths.ts'
import { fingerprint, key, pocId, record } from './made-records.ts'

function classesOf(
  from: Partial<PointOfContact>,
  to: Partial<PointOfContact>,
): Readonly<Record<string, ChangeClass>> {
  const [before, after] = [record(from), record(to)]
  return Object.fromEntries(
    classifyChanges(diffRecords(before, after), before).map((change) => [change.path, change.class]),
  )
}

const duty = { address: 'duty@csirt.example', usage: 'role' } as const
const second = { address: 'second@csirt.example', usage: 'role' } as const
const third = { address: 'third@csirt.example', usage: 'role' } as const
const video = { type: 'video', handle: 'room' } as const

type Case = [string, Partial<PointOfContact>, Partial<PointOfContact>, Readonly<Record<string, ChangeClass>>]

describe('classifyChanges: restrictions', () => {
  it.each<Case>([
    ['withdrawn', {}, { status: 'withdrawn' }, { status: 'restriction' }],
    ['superseded', {}, { status: 'superseded' }, { status: 'restriction' }],
    ['unconfirmed', {}, { status: 'unconfirmed' }, { status: 'restriction' }],
    ['an end', {}, { validUntil: '2030-01-01' }, { validUntil: 'restriction' }],
    [
      'an earlier end',
      { validUntil: '2030-01-01' },
      { validUntil: '2029-12-31' },
      { validUntil: 'restriction' },
    ],
    ['a later beginning', {}, { validFrom: '2026-02-01' }, { validFrom: 'restriction' }],
    ['a stricter label', {}, { handling: { tlp: 'TLP:RED' } }, { handling: 'restriction' }],
    [
      'a first national marking',
      {},
      { handling: { tlp: 'TLP:AMBER', national: 'Restricted' } },
      { handling: 'restriction' },
    ],
    [
      'an address gone',
      { emails: [duty, second] },
      { emails: [duty] },
      { 'emails/second@csirt.example': 'restriction' },
    ],
    ['a key gone', {}, { pgpKeys: [] }, { [`pgpKeys/${fingerprint('A')}`]: 'restriction' }],
    ['a channel gone', { otherChannels: [video] }, {}, { 'otherChannels/video:room': 'restriction' }],
    [
      'an address gone and the others in another order',
      { emails: [duty, second, third] },
      { emails: [third, duty] },
      { 'emails/second@csirt.example': 'restriction', emails: 'description' },
    ],
    [
      'a channel for less',
      { otherChannels: [{ ...video, maxSensitivity: 'TLP:AMBER' }] },
      { otherChannels: [{ ...video, maxSensitivity: 'TLP:GREEN' }] },
      { 'otherChannels/video:room': 'restriction' },
    ],
    [
      'a first limit of a channel',
      { otherChannels: [video] },
      { otherChannels: [{ ...video, maxSensitivity: 'TLP:RED' }] },
      { 'otherChannels/video:room': 'restriction' },
    ],
    [
      'a number gone while an address is added',
      {},
      { phones: [], emails: [duty, second] },
      { 'phones/+254201234567': 'restriction', 'emails/second@csirt.example': 'grant' },
    ],
  ])('%s', (_, from, to, expected) => {
    expect(classesOf(from, to)).toEqual(expected)
  })
})

describe('classifyChanges: grants', () => {
  it.each<Case>([
    ['active again', { status: 'withdrawn' }, { status: 'active' }, { status: 'grant' }],
    [
      'superseded, no longer withdrawn',
      { status: 'withdrawn' },
      { status: 'superseded' },
      { status: 'grant' },
    ],
    ['a later end', { validUntil: '2026-02-01' }, { validUntil: '2026-03-01' }, { validUntil: 'grant' }],
    ['no end', { validUntil: '2026-02-01' }, {}, { validUntil: 'grant' }],
    ['an earlier beginning', {}, { validFrom: '2025-01-01' }, { validFrom: 'grant' }],
    ['a label less strict', {}, { handling: { tlp: 'TLP:GREEN' } }, { handling: 'grant' }],
    [
      'another national marking',
      { handling: { tlp: 'TLP:AMBER', national: 'a' } },
      { handling: { tlp: 'TLP:AMBER', national: 'b' } },
      { handling: 'grant' },
    ],
    ['an address', {}, { emails: [duty, second] }, { 'emails/second@csirt.example': 'grant' }],
    ['its usage', {}, { emails: [{ ...duty, usage: 'incident' }] }, { 'emails/duty@csirt.example': 'grant' }],
    [
      'the time zone of a number',
      {},
      { phones: [{ number: '+254201234567', usage: 'voice', timeZone: 'UTC' }] },
      { 'phones/+254201234567': 'grant' },
    ],
    [
      'a key in place of another',
      {},
      { pgpKeys: [key('B')] },
      { [`pgpKeys/${fingerprint('A')}`]: 'grant', [`pgpKeys/${fingerprint('B')}`]: 'grant' },
    ],
    [
      'a second certificate under a listed fingerprint',
      {},
      { pgpKeys: [key('A'), key('A', 'another')] },
      { [`pgpKeys/${fingerprint('A')}#2`]: 'grant' },
    ],
    [
      'a channel for more',
      { otherChannels: [{ ...video, maxSensitivity: 'TLP:AMBER' }] },
      { otherChannels: [{ ...video, maxSensitivity: 'TLP:RED' }] },
      { 'otherChannels/video:room': 'grant' },
    ],
    [
      'another channel whose long handle begins the same',
      { otherChannels: [{ type: 'video', handle: `${'h'.repeat(400)}1` }] },
      { otherChannels: [{ type: 'video', handle: `${'h'.repeat(400)}2`, maxSensitivity: 'TLP:CLEAR' }] },
      { [`otherChannels/video:${'h'.repeat(174)}`]: 'grant' },
    ],
    ['another State', {}, { state: 'FRA' }, { state: 'grant' }],
    ['another kind', {}, { type: 'diplomatic' }, { type: 'grant' }],
    ['another holder', {}, { holder: 'representative' }, { holder: 'grant' }],
    ['an alternate', {}, { alternates: [pocId] }, { alternates: 'grant' }],
    ['a twin', {}, { sameAs: [{ directory: 'osce', reference: '7' }] }, { sameAs: 'grant' }],
    ['an S/MIME certificate', {}, { smimeCertificates: ['x'] }, { smimeCertificates: 'grant' }],
    ['a postal address', {}, { postalAddress: { country: 'KE' } }, { postalAddress: 'grant' }],
  ])('%s', (_, from, to, expected) => {
    expect(classesOf(from, to)).toEqual(expected)
  })

  it('a new point of contact', () => {
    const change = { path: '', from: null, to: record() }
    expect(classifyChanges([change], record())).toEqual([{ ...change, class: 'grant' }])
  })
})

describe('classifyChanges: descriptions', () => {
  it('are names, titles, languages, hours, person, networks, the instrument and what is not known', () => {
    expect(
      classesOf(
        {},
        {
          entityName: { en: 'Another' },
          parentAuthority: { en: 'Ministry' },
          positionTitle: { en: 'Head' },
          mandate: { en: 'All' },
          operationalLanguages: ['fr'],
          availability: { aroundTheClock: true, timeZone: 'UTC', officeHours: {} },
          person: { name: 'Somebody' },
          alsoIn: ['first'],
          nominatingInstrument: { reference: '1', date: '2026-01-01' },
          ofANewerRegistry: 1,
        },
      ),
    ).toEqual({
      entityName: 'description',
      parentAuthority: 'description',
      positionTitle: 'description',
      mandate: 'description',
      operationalLanguages: 'description',
      availability: 'description',
      person: 'description',
      alsoIn: 'description',
      nominatingInstrument: 'description',
      ofANewerRegistry: 'description',
    })
  })

  it('are the order of a list and another certificate of a listed key', () => {
    expect(classesOf({ emails: [duty, second] }, { emails: [second, duty] })).toEqual({
      emails: 'description',
    })
    expect(classesOf({}, { pgpKeys: [key('A', 'extended')] })).toEqual({
      [`pgpKeys/${fingerprint('A')}`]: 'description',
    })
  })

  it('are judged each on its own beside an address', () => {
    expect(classesOf({}, { person: { name: 'Somebody' }, emails: [duty, second] })).toEqual({
      person: 'description',
      'emails/second@csirt.example': 'grant',
    })
  })
})

it('reads what is changed from the record, not from the change', () => {
  const change = { path: 'validUntil', from: null, to: '2027-01-01' }
  const [classified] = classifyChanges([change], record({ validUntil: '2026-06-01' }))
  expect(classified?.class).toBe('grant')
})
