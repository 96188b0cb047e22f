/** The mail address in a user ID, which anybody may have written. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailAddressIn } from '../../../../../src-shared/domain/directory/user-id.ts'

describe('mailAddressIn', () => {
  it.each([
    ['National CSIRT <cert@example.org>', 'cert@example.org'],
    ['cert@example.org', 'cert@example.org'],
    ['<cert@example.org>', 'cert@example.org'],
    ['وزارة الخارجية (role) < cert@example.org >', 'cert@example.org'],
    ['one@example.org <two@example.org>', 'two@example.org'],
    ['National CSIRT', undefined],
    ['National CSIRT <no address>', undefined],
    ['>cert@example.org<', undefined],
    ['', undefined],
    [`<${'a'.repeat(400)}@example.org>`, undefined],
  ])('%s', (userId, address) => {
    expect(mailAddressIn(userId)).toBe(address)
  })

  it('finds the address under any name without angle brackets', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(mailAddressIn(`${name.replaceAll(/[<>]/g, '')} <cert@example.org>`)).toBe('cert@example.org')
      }),
    )
  })
})
