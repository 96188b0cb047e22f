/** The address, the name of the office and the protection are decided by the same rules before and at release. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isAddressable,
  jointProtection,
  messageAddress,
  officeName,
} from '../../../../../src-shared/domain/directory/addressee.ts'

describe('isAddressable', () => {
  const at = new Date('2026-11-21T23:30:00Z')
  it.each([
    ['active', undefined, true],
    ['unconfirmed', undefined, true],
    ['withdrawn', undefined, false],
    ['superseded', undefined, false],
    ['active', '2026-11-21', true],
    ['active', '2026-11-20', false],
  ] as const)('%s, valid until %s: %s', (status, validUntil, expected) => {
    expect(isAddressable({ status, ...(validUntil === undefined ? {} : { validUntil }) }, at)).toBe(expected)
  })
})

describe('messageAddress', () => {
  const incident = { address: 'incident@example.org', usage: 'incident' } as const
  const role = { address: 'role@example.org', usage: 'role' } as const
  const personal = { address: 'person@example.org', usage: 'personal' } as const

  it('is the one for incidents, else the role mailbox, else the first', () => {
    expect(messageAddress({ emails: [personal, role, incident] })).toBe(incident.address)
    expect(messageAddress({ emails: [personal, role] })).toBe(role.address)
    expect(messageAddress({ emails: [personal] })).toBe(personal.address)
    expect(messageAddress({ emails: [] })).toBeUndefined()
  })
})

describe('officeName', () => {
  it('is in the language the desk writes in, else in English', () => {
    const entityName = { sw: 'Kituo', fr: 'Centre national', en: 'National centre' }
    expect(officeName({ entityName }, 'fr-SN')).toBe('Centre national')
    expect(officeName({ entityName }, 'ru')).toBe('National centre')
  })
})

describe('jointProtection', () => {
  it('never lets one message leave both encrypted and in clear', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1 }), (keys) => {
        const all = !keys.includes(false)
        expect(jointProtection(keys, 'encrypted')).toBe(all ? 'encrypted' : 'blocked')
        expect(jointProtection(keys, 'signed')).toBe(all ? 'encrypted' : 'signed')
      }),
    )
  })
})
