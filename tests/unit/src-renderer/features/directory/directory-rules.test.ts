/** The small rules behind the directory screens. */
import { describe, expect, it } from 'vitest'
import { encryptionNow } from '../../../../../src-renderer/features/directory/encryption-now.ts'
import { hoursInZone } from '../../../../../src-renderer/features/directory/hours-in-zone.ts'
import { mailsInOrder, phonesInOrder } from '../../../../../src-renderer/features/directory/reach-order.ts'
import { postalLines } from '../../../../../src-renderer/parts/postal-lines.ts'
import { stateName } from '../../../../../src-shared/domain/states.ts'

const now = new Date('2026-11-20T12:00:00.000Z')

describe('encryptionNow', () => {
  it('lets a key end while the list is on screen', () => {
    const until = '2026-11-20T12:00:00.000Z'
    expect(encryptionNow({ state: 'usable', until }, now).state).toBe('expired')
    expect(encryptionNow({ state: 'usable', until: '2026-11-20T12:00:01.000Z' }, now).state).toBe('usable')
  })

  it('never makes a revoked or missing key usable', () => {
    expect(encryptionNow({ state: 'revoked', until: null }, now).state).toBe('revoked')
    expect(encryptionNow({ state: 'missing', until: null }, now).state).toBe('missing')
  })
})

describe('hoursInZone', () => {
  const availability = {
    aroundTheClock: false,
    timeZone: 'Africa/Nairobi',
    officeHours: { monday: [{ from: '08:00', until: '17:00' }], friday: [{ from: '22:00', until: '24:00' }] },
  }

  it('moves the hours to the other wall clock', () => {
    expect(hoursInZone(availability, 'monday', 'Europe/Paris', now)).toEqual(['06:00–15:00'])
  })

  it('says when a time falls on another day', () => {
    expect(hoursInZone(availability, 'monday', 'America/New_York', now)).toEqual(['00:00–09:00'])
    expect(hoursInZone(availability, 'monday', 'Pacific/Honolulu', now)).toEqual(['19:00 (-1)–04:00'])
    expect(hoursInZone(availability, 'friday', 'Asia/Tokyo', now)).toEqual(['04:00 (+1)–06:00 (+1)'])
  })

  it('is empty on closed days and for unknown zones', () => {
    expect(hoursInZone(availability, 'sunday', 'Europe/Paris', now)).toEqual([])
    expect(hoursInZone(availability, 'monday', 'Nowhere/Else', now)).toEqual([])
  })
})

const inSpanish = (code: string) => stateName(code, 'es')

describe('postalLines', () => {
  it('leaves out what is not there', () => {
    const address = { street: '1 Example Avenue', locality: 'Nairobi', postalCode: '00100', region: '' }
    expect(postalLines(address, inSpanish)).toEqual(['1 Example Avenue', '00100 Nairobi'])
    expect(postalLines(undefined, inSpanish)).toEqual([])
  })

  it('ends with the name of the State where it has a code, and else with what is written', () => {
    const last = (country: string) => postalLines({ street: '1', country }, inSpanish).at(-1)
    expect(last('ZAF')).toBe('Sudáfrica')
    expect(last('Zimbabwe')).toBe('Zimbabwe')
    expect(last('')).toBe('1')
  })
})

describe('order of channels', () => {
  it('begins with what answers fastest in an incident', () => {
    const emails = [
      { address: 'a.person@agency.example', usage: 'personal' as const },
      { address: 'desk@agency.example', usage: 'role' as const },
      { address: 'incident@agency.example', usage: 'incident' as const },
    ]
    expect(mailsInOrder({ emails }).map(({ usage }) => usage)).toEqual(['incident', 'role', 'personal'])
    const phones = [
      { number: '+99955501', usage: 'fax' as const },
      { number: '+99955502', usage: 'voice' as const },
      { number: '+99955503', usage: 'emergency' as const },
      { number: '+99955504', usage: 'voice' as const },
    ]
    expect(phonesInOrder({ phones }).map(({ number }) => number.at(-1))).toEqual(['3', '2', '4', '1'])
  })
})
