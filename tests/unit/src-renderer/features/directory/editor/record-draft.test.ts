/** A record while it is written: nothing typed is lost, nothing untouched is changed, unknown fields survive. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  carriedOver,
  finished,
  newRecord,
  tidied,
  zonesOf,
} from '../../../../../../src-renderer/features/directory/editor/record-draft.ts'
import { recordProblems } from '../../../../../../src-renderer/features/directory/editor/record-problems.ts'
import {
  type PointOfContact,
  pointOfContactSchema,
} from '../../../../../../src-shared/domain/directory/record.ts'
import { makeFakeDirectory } from '../../../../../support/fake-directory.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const id = '5d9f1c1e-2a63-4f0e-8a0e-6a2f4b6d7c11'
const fresh = newRecord({ id, now, language: 'fr', state: '' })
const records = makeFakeDirectory(now).map(({ pointOfContact }) => pointOfContact)
const [known] = records
if (known === undefined) throw new Error('the fake directory is not empty')

describe('newRecord', () => {
  it('asks for a State, a name and one way to reach the office, and for nothing else', () => {
    expect(recordProblems(fresh)).toEqual([
      { anchor: 'state', code: 'state-unknown' },
      { anchor: 'entityName', code: 'name-missing' },
      { anchor: 'channels', code: 'no-channel' },
    ])
  })

  it('begins with the State that is known, and with its clock where there is only one', () => {
    for (const [state, alpha2] of [
      ['KEN', 'KE'],
      ['BRA', 'BR'],
    ] as const) {
      const record = newRecord({ id, now, language: 'fr', state })
      const [zone = 'UTC', ...others] = zonesOf(alpha2)
      expect(record.state).toBe(state)
      expect(record.availability.timeZone).toBe(others.length === 0 ? zone : 'UTC')
      expect(recordProblems(record).map(({ anchor }) => anchor)).toEqual(['entityName', 'channels'])
    }
  })

  it('is a record with one telephone number', () => {
    const written: PointOfContact = {
      ...fresh,
      state: 'KIR',
      entityName: { fr: ' Autorité des télécommunications ' },
      phones: [{ number: '+686 740 (20) 100', usage: 'voice' }],
    }
    expect(recordProblems(written)).toEqual([])
    const saved = pointOfContactSchema.parse(tidied(written))
    expect(saved.phones).toEqual([{ number: '+68674020100', usage: 'voice' }])
    expect(saved.emails).toEqual([])
    expect(saved.entityName).toEqual({ fr: 'Autorité des télécommunications' })
  })
})

describe('tidied', () => {
  it('drops what is empty, wherever it was offered', () => {
    const written: PointOfContact = {
      ...fresh,
      person: { name: ' ' },
      parentAuthority: { fr: '' },
      mandate: { en: '  ' },
      postalAddress: { street: '', country: '' },
      validUntil: '',
      nominatingInstrument: { reference: '', date: '' },
      otherChannels: [{ type: 'video', handle: '' }],
      sameAs: [{ directory: 'first', reference: ' ' }],
      handling: { tlp: 'TLP:GREEN', national: '' },
      availability: { ...fresh.availability, holidayCalendar: '', officeHours: { monday: [] } },
    }
    const saved = tidied(written)
    for (const name of [
      'person',
      'parentAuthority',
      'mandate',
      'postalAddress',
      'validUntil',
      'nominatingInstrument',
    ])
      expect(saved).not.toHaveProperty(name)
    expect(saved.otherChannels).toEqual([])
    expect(saved.sameAs).toEqual([])
    expect(saved.handling).toEqual({ tlp: 'TLP:GREEN' })
    expect(saved.availability).toEqual({ aroundTheClock: false, timeZone: 'UTC', officeHours: {} })
  })

  it('leaves the calendar of holidays as it was named while other hours are written', () => {
    const { availability } = known
    const base = { ...known, availability: { ...availability, holidayCalendar: 'KEN' } }
    const written = { ...base, availability: { ...base.availability, timeZone: 'Africa/Nairobi' } }
    expect(finished(base, base)).toEqual(base)
    expect(finished(base, written).availability).toMatchObject({
      timeZone: 'Africa/Nairobi',
      holidayCalendar: 'KEN',
    })
  })

  it('does not throw away a date whose reference is missing', () => {
    const written = { ...fresh, nominatingInstrument: { reference: '', date: '2026-01-12' } }
    expect(tidied(written).nominatingInstrument).toEqual({ reference: '', date: '2026-01-12' })
  })

  it('keeps fields of newer versions, in the record and in its parts', () => {
    const written: PointOfContact = {
      ...known,
      futureField: { deep: [1, 2] },
      emails: [{ address: 'desk@agency.example', usage: 'role', future: true }],
      availability: { ...known.availability, future: 'x' },
    }
    expect(tidied(written)).toMatchObject({
      futureField: { deep: [1, 2] },
      emails: [{ future: true }],
      availability: { future: 'x' },
    })
  })

  it('leaves every record of a directory as it is, and does nothing a second time', () => {
    for (const record of records) expect(tidied(record)).toEqual(record)
    expect(tidied(tidied(fresh))).toEqual(tidied(fresh))
  })
})

describe('finished', () => {
  it('saves what nobody touched to the letter', () => {
    const untidy: PointOfContact = { ...known, entityName: { en: ' Office ' }, postalAddress: { street: '' } }
    const edited = { ...untidy, validUntil: ' ' as string, holder: 'entity' as const }
    const saved = finished(untidy, edited)
    expect(saved.entityName).toEqual({ en: ' Office ' })
    expect(saved.postalAddress).toEqual({ street: '' })
    expect(saved.holder).toBe('entity')
  })
})

describe('carriedOver', () => {
  const theirs: PointOfContact = {
    ...known,
    revision: 9,
    status: 'unconfirmed',
    mandate: { en: 'New mandate' },
  }

  it('takes what changed meanwhile where the officer wrote nothing', () => {
    const mine: PointOfContact = { ...known, parentAuthority: { en: 'Ministry' } }
    const { record, both } = carriedOver(known, mine, theirs)
    expect(record).toEqual({ ...theirs, parentAuthority: { en: 'Ministry' } })
    expect(both).toEqual([])
  })

  it('keeps the officer’s words where both changed, and names the field', () => {
    const mine: PointOfContact = { ...known, mandate: { en: 'My words' } }
    const { record, both } = carriedOver(known, mine, theirs)
    expect(record.mandate).toEqual({ en: 'My words' })
    expect(record.status).toBe('unconfirmed')
    expect(both).toEqual(['mandate'])
  })

  it('does not ask about a change that both made alike', () => {
    expect(carriedOver(known, { ...known, mandate: { en: 'New mandate' } }, theirs).both).toEqual([])
  })

  it('never loses a field, whichever side has it', () => {
    const extra = fc.dictionary(fc.constantFrom('futureA', 'futureB', 'futureC'), fc.string())
    fc.assert(
      fc.property(extra, extra, extra, (a, b, c) => {
        const base = { ...known, ...a }
        const mine = { ...base, ...b }
        const now = { ...base, ...c }
        const { record } = carriedOver(base, mine, now)
        for (const [name, value] of Object.entries(mine)) {
          const before = Object.getOwnPropertyDescriptor(base, name)?.value
          if (value !== before) expect(Object.getOwnPropertyDescriptor(record, name)?.value).toEqual(value)
        }
        expect(Object.keys(record)).toEqual(expect.arrayContaining(Object.keys(now)))
      }),
    )
  })
})

describe('zonesOf', () => {
  it('knows the clock of a State within one zone', () => {
    // The engine of the tests may be older than that of the page; an empty answer only means nothing is proposed.
    const zones = zonesOf('KE')
    expect([[], ['Africa/Nairobi']]).toContainEqual(zones)
  })
})
